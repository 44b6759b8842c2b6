package dev.aval.consent.cookie;

import java.util.Locale;

/** Where a signing key stands in its life. The set is closed by version 1 of the key file. */
public enum KeyState {
    /** Known and believed, but not signing yet: it is being handed to the other nodes. */
    CREATED,
    /** Signing, where it is the newest of the active ones; believed in any case. */
    ACTIVE,
    /** Believed, but never signing again: what it signed is to be signed anew by the active key. */
    RETIRED,
    /** Never believed again. */
    REVOKED;

    /**
     * Tells whether a signature by a key in this state counts.
     *
     * @return false for {@link #REVOKED} only
     */
    public boolean verifies() {
        return this != REVOKED;
    }

    /** The word that stands for the state in the key file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
