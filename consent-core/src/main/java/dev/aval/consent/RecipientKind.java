package dev.aval.consent;

/** Who gets the data, seen from the controller. GDPR Art. 4(7) to (10). */
public enum RecipientKind implements Vocabulary.Term {
    /** The controller's own people and machines. */
    SELF,
    /** A company of the same group that decides for itself. */
    AFFILIATE,
    /** Somebody who works for the controller and on its instructions: mail, push, hosting. */
    PROCESSOR,
    /** Somebody independent, such as an advertiser. */
    THIRD_PARTY,
    /** A court, the police, a regulator: reached by a disclosure on a legal ground, never by a decision. */
    PUBLIC_AUTHORITY,
    /** Other users of the service. */
    OTHER_USERS,
    /** Everybody; copies may stay after a deletion. */
    THE_PUBLIC;

    @Override
    public String id() {
        return Vocabulary.id(this);
    }
}
