package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/** One rule as its decisions name it. */
record RuleSource(
        LegalBasis legalBasis,
        String rule,
        String source,
        int policyVersion,
        @Nullable String overlay,
        String regime) {

    /** Where no policy was there to decide. */
    static final RuleSource NO_POLICY = new RuleSource(LegalBasis.NONE, "none", "none", 0, null, "");

    /** The same rule resting on another basis. */
    RuleSource on(LegalBasis basis) {
        return new RuleSource(basis, rule, source, policyVersion, overlay, regime);
    }

    /** The same setting with another rule. */
    RuleSource at(String otherRule, String otherSource) {
        return new RuleSource(legalBasis, otherRule, otherSource, policyVersion, overlay, regime);
    }
}
