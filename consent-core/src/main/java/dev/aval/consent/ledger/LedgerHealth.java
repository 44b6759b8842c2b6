package dev.aval.consent.ledger;

import org.jspecify.annotations.Nullable;

/** How a ledger is at one moment. Immutable and safe for use by many threads. */
public final class LedgerHealth {

    private final @Nullable LedgerFailure failure;
    private final String message;
    private final long records;
    private final long cutBytes;

    /**
     * Creates a health; for implementations of {@link Ledger}.
     *
     * @param failure why the next record will, or the last one did, not get in; null where all is well
     * @param message one sentence for operators: what was found and how to mend it
     * @param records how many records are stored
     * @param cutBytes how many bytes of an unfinished write were cut off when the ledger was opened
     */
    public LedgerHealth(@Nullable LedgerFailure failure, String message, long records, long cutBytes) {
        this.failure = failure;
        this.message = message;
        this.records = records;
        this.cutBytes = cutBytes;
    }

    /**
     * Tells whether records get in, as far as is known.
     *
     * @return true where there is no failure
     */
    public boolean writable() {
        return failure == null;
    }

    /**
     * Returns why the next record will, or the last one did, not get in.
     *
     * @return the reason code, null where all is well
     */
    public @Nullable LedgerFailure failure() {
        return failure;
    }

    /**
     * Returns what was found and how to mend it, for operators.
     *
     * @return one sentence or a few, never null; it may name folders, never anything about a visitor
     */
    public String message() {
        return message;
    }

    /**
     * Returns how many records are stored durably and can be read.
     *
     * @return the number, from 0
     */
    public long records() {
        return records;
    }

    /**
     * Returns how much of an unfinished write was cut off when the ledger was opened.
     *
     * @return the number of bytes, 0 where nothing had to be cut
     */
    public long cutBytes() {
        return cutBytes;
    }

    @Override
    public String toString() {
        return (failure == null ? "writable" : failure) + ", " + records + " records: " + message;
    }
}
