package dev.aval.consent.ledger;

import java.util.function.Consumer;

/**
 * The store of consent records: what makes a yes provable.
 *
 * <p>Every implementation keeps to this:
 *
 * <ul>
 *   <li><b>Durability.</b> When {@link #append} returns, the record survives the end of the process and the loss of power, as
 *       far as the storage keeps its own promises. A grant takes effect only after that; a refusal or withdrawal takes effect
 *       whatever happens here.
 *   <li><b>Idempotency.</b> One request id has one record, however often it is sent and however often the process restarts.
 *   <li><b>Failure.</b> The only exception is {@link LedgerException}. After one, nothing is known to be stored, and sending
 *       the same request again is safe.
 *   <li><b>Order.</b> Entries are numbered from 0 without gaps, in the order in which they became durable. The order never
 *       follows the clock.
 *   <li><b>Threads.</b> All methods may be called by many threads at once.
 * </ul>
 */
public interface Ledger extends AutoCloseable {

    /**
     * Stores a record durably, or finds it stored already.
     *
     * @param record the record
     * @return the receipt of the record that is stored under the {@linkplain ConsentRecord#requestId() request id}; where the
     *     request was sent before, the receipt of the first time, whose record may differ in event id, time and subject but
     *     not in its choices
     * @throws LedgerException if the record is not known to be durable; with {@link LedgerFailure#CONFLICT} if the request id
     *     stands for other choices
     */
    Receipt append(ConsentRecord record);

    /**
     * Returns how the ledger is, and how to mend it.
     *
     * @return the health at this moment, never null; never waits
     */
    LedgerHealth health();

    /**
     * Reads back all entries that were durable when the call began, each one checked, in ascending order.
     *
     * @param visitor gets each entry, on the calling thread; what it throws ends the reading and reaches the caller
     * @throws LedgerException if the store cannot be read; with {@link LedgerFailure#POISONED} at the first entry that is
     *     damaged, after all entries before it
     */
    void forEach(Consumer<? super LedgerEntry> visitor);

    /** Lets go of the store after the appends under way have ended. Calling it again does nothing; never throws. */
    @Override
    void close();
}
