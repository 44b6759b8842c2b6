package dev.aval.consent;

/** How near the data is to a person. */
public enum Identifiability implements Vocabulary.Term {
    /** It says whom it is about. */
    IDENTIFIED,
    /** Somebody can say whom it is about: an identifier in place of the name. Personal data all the same. GDPR Recital 26. */
    PSEUDONYMOUS,
    /**
     * Nobody can say whom it is about any more: counts and statistics. To share it needs no consent; to read a visitor's device
     * in order to make it does.
     */
    AGGREGATED;

    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
