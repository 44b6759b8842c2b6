package dev.aval.consent.disclosure;

import java.util.Locale;

/** What is done on a legal ground. */
public enum DisclosureAct {
    /** Keep what would have to be purged or erased: a hold, in force until it is released. */
    RETAIN,
    /** Keep a copy of its own for the ground. It stops no purge and no erasure of the original. */
    STORE,
    /** Hand over to somebody else. */
    DISCLOSE,
    /** End a hold. */
    RELEASE;

    /**
     * Returns the id, as written in records.
     *
     * @return lower-case ASCII letters, never null; never changed once released
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id();
    }
}
