package dev.aval.consent.ledger;

/**
 * The code that says why a ledger refused a record; stable, for logs, tests and metrics.
 *
 * <p>New codes may come with new versions, so it is a class with constants rather than an enum. Immutable and safe for use by
 * many threads.
 */
public final class LedgerFailure {

    /** The store cannot be reached, read or written at the moment; the same request may be sent again. */
    public static final LedgerFailure UNAVAILABLE = new LedgerFailure("unavailable");

    /** There is no room left; the same request may be sent again once there is. */
    public static final LedgerFailure FULL = new LedgerFailure("full");

    /** Another process or application writes to the same ledger. */
    public static final LedgerFailure LOCKED = new LedgerFailure("locked");

    /** What is stored is damaged, or a forced write failed; nothing is written until an operator has looked. */
    public static final LedgerFailure POISONED = new LedgerFailure("poisoned");

    /** The ledger was closed. */
    public static final LedgerFailure CLOSED = new LedgerFailure("closed");

    /** The id of the request is known from another request with other choices. */
    public static final LedgerFailure CONFLICT = new LedgerFailure("conflict");

    private final String code;

    private LedgerFailure(String code) {
        this.code = code;
    }

    /**
     * Returns the code.
     *
     * @return lower-case ASCII letters, never null
     */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
