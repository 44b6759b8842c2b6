package dev.aval.consent;

/**
 * What a visitor said about one purpose. The set is closed by version 1 of the cookie payload; the order is its wire format.
 */
public enum Choice {
    /** Nothing was said. */
    UNSET,
    /** Refused, or withdrawn. */
    REFUSED,
    /** Agreed, together with others. */
    GRANTED,
    /** Agreed to this very purpose by a choice of its own. */
    GRANTED_EXPLICITLY,
    /** Objected to a use that rests on an interest. */
    OBJECTED;

    /**
     * Tells whether the visitor agreed.
     *
     * @return true for both kinds of grant
     */
    public boolean isGrant() {
        return this == GRANTED || this == GRANTED_EXPLICITLY;
    }
}
