package dev.aval.consent.ledger;

/**
 * The ledger's word that a record is stored durably.
 *
 * <p>Immutable and safe for use by many threads. It has no text form, so that no id gets into a log by mistake.
 */
public final class Receipt {

    private final long sequence;
    private final ConsentRecord record;
    private final byte[] salt;
    private final byte[] commitment;

    /**
     * Creates a receipt; for implementations of {@link Ledger}.
     *
     * @param sequence the record's place in the ledger, from 0
     * @param record the record as stored
     * @param salt the 16 random bytes in the commitment; copied
     * @param commitment the {@linkplain Commitment commitment}; copied
     * @throws IllegalArgumentException if the commitment is not that of salt and record
     */
    public Receipt(long sequence, ConsentRecord record, byte[] salt, byte[] commitment) {
        this(record, sequence, salt.clone(), commitment.clone());
        if (!Commitment.matches(commitment, Commitment.CONSENT_RECORD, salt, record.sharedBody())) {
            throw new IllegalArgumentException("The commitment is not that of the record");
        }
    }

    private Receipt(ConsentRecord record, long sequence, byte[] salt, byte[] commitment) {
        this.record = record;
        this.sequence = sequence;
        this.salt = salt;
        this.commitment = commitment;
    }

    /** Keeps the arrays, and takes the word of a caller who made or checked the commitment. */
    static Receipt ofChecked(long sequence, ConsentRecord record, byte[] salt, byte[] commitment) {
        return new Receipt(record, sequence, salt, commitment);
    }

    /**
     * Returns the record's place in the ledger.
     *
     * @return a number from 0, growing by one with each entry
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Returns the record as stored: for a request that was sent again, the one stored the first time. What the visitor is
     * told and the cookie says must come from here.
     *
     * @return the record, never null
     */
    public ConsentRecord record() {
        return record;
    }

    /**
     * Returns the random bytes in the commitment, without which it says nothing about the record.
     *
     * @return a new array of 16 bytes
     */
    public byte[] salt() {
        return salt.clone();
    }

    /**
     * Returns the commitment to the record.
     *
     * @return a new array of 32 bytes
     */
    public byte[] commitment() {
        return commitment.clone();
    }
}
