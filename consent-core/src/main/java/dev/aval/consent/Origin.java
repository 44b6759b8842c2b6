package dev.aval.consent;

/** How the controller came by the data. */
public enum Origin implements Vocabulary.Term {
    /** The data subject gave it. GDPR Art. 13. */
    GIVEN,
    /** The controller watched it happen: pages seen, buttons pressed. */
    OBSERVED,
    /** It was concluded from other data. */
    DERIVED,
    /** Somebody else passed it on: another user, a partner, a register. GDPR Art. 14. */
    RECEIVED;

    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
