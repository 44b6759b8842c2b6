package dev.aval.consent.disclosure;

import java.util.function.Consumer;

/**
 * Where acts on a legal ground are recorded. {@code FileDisclosureRegister} in {@code dev.aval.consent.ledger} keeps them in a
 * folder; a host may keep them elsewhere.
 *
 * <p>Every implementation keeps to this:
 *
 * <ul>
 *   <li><b>Durability.</b> When {@link #append} returns, the record survives the end of the process and the loss of power.
 *   <li><b>Idempotency.</b> One request id has one record, the first, however often it is sent.
 *   <li><b>Failure.</b> Any exception means that nothing is known to be stored, and that sending it again is safe. Its message
 *       never reaches a log of ours.
 *   <li><b>Order.</b> A record whose append returned before another's began is read back before it.
 *   <li><b>Threads.</b> All methods may be called by many threads at once.
 * </ul>
 */
public interface DisclosureRegister extends AutoCloseable {

    /**
     * Stores a record durably, or finds the one stored under its request id.
     *
     * @param record the record
     * @return the record that is stored under the request id: an equal one, or where the request was sent before the one of the
     *     first time, whatever it says
     */
    DisclosureRecord append(DisclosureRecord record);

    /**
     * Reads back all records that were durable when the call began, in their order.
     *
     * @param visitor gets each record, on the calling thread
     */
    void forEach(Consumer<? super DisclosureRecord> visitor);

    /** Lets go of the store. Calling it again does nothing; never throws. */
    @Override
    void close();
}
