package dev.aval.consent.internal.match;

/**
 * Two rules that claim the same host and path.
 *
 * @param kept the earlier one, which counts
 * @param dropped the later one, which does not
 */
public record RuleClash(HostRule kept, HostRule dropped) {
    /**
     * Says whether the later rule was merely superfluous.
     *
     * @return true if both name the same target
     */
    public boolean isHarmless() {
        return kept.target() == dropped.target();
    }
}
