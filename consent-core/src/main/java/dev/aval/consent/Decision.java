package dev.aval.consent;

/**
 * The answer to "may I do this with this person's data?", with what decided it.
 *
 * <p>Decisions are made when the policy is built and handed out as they are, so that asking allocates nothing. Immutable and
 * safe for use by many threads.
 */
public final class Decision {

    private final Reason reason;
    private final LegalBasis legalBasis;
    private final String rule;
    private final int policyVersion;

    Decision(Reason reason, LegalBasis legalBasis, String rule, int policyVersion) {
        this.reason = reason;
        this.legalBasis = legalBasis;
        this.rule = rule;
        this.policyVersion = policyVersion;
    }

    /**
     * Tells whether the use is allowed.
     *
     * @return true where it is; never true by default
     */
    public boolean allowed() {
        return reason.allows();
    }

    /**
     * Returns why.
     *
     * @return the reason, never null
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the legal basis that the policy gives the purpose.
     *
     * @return the basis, {@link LegalBasis#NONE} where the policy knows none; never null
     */
    public LegalBasis legalBasis() {
        return legalBasis;
    }

    /**
     * Returns where the rule that decided is written, such as {@code consent.json#/purposes/analytics}.
     *
     * @return the source of the rule, never null
     */
    public String rule() {
        return rule;
    }

    /**
     * Returns the version of the policy that decided.
     *
     * @return the version, from 1; 0 where no policy was there to decide
     */
    public int policyVersion() {
        return policyVersion;
    }

    @Override
    public String toString() {
        return (allowed() ? "allowed" : "denied") + " (" + reason + ", " + legalBasis + ", " + rule
                + ", policy version " + policyVersion + ")";
    }
}
