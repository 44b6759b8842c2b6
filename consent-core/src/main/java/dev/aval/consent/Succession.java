package dev.aval.consent;

import java.util.List;

/**
 * What is known of the versions around one: what changed on the way to it, since when each thing stands as it does, and what comes.
 *
 * @param changes all that is known to have changed up to this version, the latest version's last
 * @param last at which version each thing last changed materially
 * @param upcoming the versions that will follow, the next one first
 */
record Succession(List<PolicyChange> changes, LastChanges last, List<PolicyNotice> upcoming) {

    /** For a policy about whose other versions nothing is known. */
    static Succession unknown(ConsentPolicy policy) {
        return new Succession(List.of(), LastChanges.none(policy), List.of());
    }
}
