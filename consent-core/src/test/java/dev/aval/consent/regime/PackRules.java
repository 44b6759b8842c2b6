package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the packs share. */
final class PackRules {

    static final boolean VERIFIED = true;
    static final boolean UNVERIFIED = false;

    private PackRules() {}

    static Regime pack(String id) {
        return Regime.find(id).orElseThrow();
    }

    /** A rule that a pack states itself, with its value, its source, and whether the source was read. */
    static void check(Regime pack, String ruleId, String value, String source, boolean verified) {
        RegimeRule rule = pack.rule(ruleId).orElseThrow();

        assertThat(rule.pointer()).isEqualTo("regimes/" + pack.id() + ".json#/rules/" + ruleId);
        assertThat(rule.value()).isEqualTo(value);
        assertThat(rule.source()).contains(source);
        assertThat(rule.verified()).isEqualTo(verified);
        assertThat(rule.opened().isPresent()).isEqualTo(verified);
    }
}
