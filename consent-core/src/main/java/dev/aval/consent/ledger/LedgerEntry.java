package dev.aval.consent.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a ledger, as read back.
 *
 * <p>Immutable and safe for use by many threads. It has no text form, so that no id gets into a log by mistake.
 */
public final class LedgerEntry {

    private final long sequence;
    private final byte[] commitment;
    private final @Nullable Receipt receipt;

    private LedgerEntry(long sequence, byte[] commitment, @Nullable Receipt receipt) {
        this.sequence = sequence;
        this.commitment = commitment;
        this.receipt = receipt;
    }

    /**
     * Returns the entry of a stored record; for implementations of {@link Ledger}.
     *
     * @param receipt the receipt of the record
     * @return the entry, never null
     */
    public static LedgerEntry of(Receipt receipt) {
        return new LedgerEntry(receipt.sequence(), receipt.commitment(), receipt);
    }

    /**
     * Returns the entry's place in the ledger.
     *
     * @return a number from 0, growing by one with each entry
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Returns the commitment, which stays when the record is erased.
     *
     * @return a new array of 32 bytes
     */
    public byte[] commitment() {
        return commitment.clone();
    }

    /**
     * Returns the record with its salt.
     *
     * @return the receipt, or empty where the record was erased or the entry is of another kind
     */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }
}
