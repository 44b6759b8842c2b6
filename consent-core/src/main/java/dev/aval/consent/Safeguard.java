package dev.aval.consent;

/**
 * What protects data that leaves the jurisdiction, or that a recipient holds. GDPR Chapter V and Art. 28.
 */
public enum Safeguard implements Vocabulary.Term {
    /** The place was found to protect data well enough. GDPR Art. 45. */
    ADEQUACY_DECISION,
    /** Clauses that an authority wrote. GDPR Art. 46(2)(c) and (d). */
    STANDARD_CLAUSES,
    /** Rules that bind a whole group of companies. GDPR Art. 47. */
    BINDING_CORPORATE_RULES,
    /** An approved code of conduct. GDPR Art. 46(2)(e). */
    CODE_OF_CONDUCT,
    /** An approved certification. GDPR Art. 46(2)(f). */
    CERTIFICATION,
    /** A contract by which the recipient keeps to the policy. GDPR Art. 28(3). */
    CONTRACT;

    /**
     * Tells whether the safeguard is enough for data that leaves the jurisdiction.
     *
     * @return true for all but a mere contract
     */
    public boolean coversTransfer() {
        return this != CONTRACT;
    }

    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
