package dev.aval.consent.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor did, or had done for them, when a {@link ConsentRecord} was made.
 *
 * <p>New acts may come with new versions, so it is a class with constants rather than an enum. Immutable and safe for use by
 * many threads. Two acts with the same id are equal.
 */
public final class ConsentAct {

    /** The visitor agreed to something for the first time. */
    public static final ConsentAct GRANT = new ConsentAct("grant");

    /** The visitor refused everything that was asked. */
    public static final ConsentAct REFUSE = new ConsentAct("refuse");

    /** The visitor took back what had been agreed to. */
    public static final ConsentAct WITHDRAW = new ConsentAct("withdraw");

    /** The visitor changed some of their choices. */
    public static final ConsentAct CHANGE = new ConsentAct("change");

    /** The browser of a known data subject signalled an opt-out. */
    public static final ConsentAct SIGNAL_REFUSAL = new ConsentAct("signal-refusal");

    /** A choice made under another tool was taken over. */
    public static final ConsentAct IMPORT = new ConsentAct("import");

    private final String id;

    private ConsentAct(String id) {
        this.id = id;
    }

    /**
     * Returns the act with the given id.
     *
     * @param id 1 to 32 characters: lower-case ASCII letters, digits and single inner hyphens, starting with a letter
     * @return the act, never null
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static ConsentAct of(String id) {
        return new ConsentAct(Slug.check("act", id));
    }

    /**
     * Returns the id, as written in the record.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ConsentAct act && id.equals(act.id));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
