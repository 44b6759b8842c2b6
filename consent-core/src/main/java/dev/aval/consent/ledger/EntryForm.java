package dev.aval.consent.ledger;

import java.util.UUID;

/**
 * What a log keeps: how its records become entries, and entries records. A log keeps entries of one kind.
 *
 * @param <R> the record
 * @param <T> what is told of a record that is stored
 */
interface EntryForm<R, T> {

    /** The kind of entry, 1 to 255; permanent. */
    int kind();

    UUID requestId(R record);

    /** The canonical body, which nobody may write to. */
    byte[] body(R record);

    /**
     * Reads a canonical body.
     *
     * @throws IllegalArgumentException if it is none; the message names no content
     */
    R parse(byte[] body);

    /** Whether a request that was sent again asks for the same as the first time. */
    boolean same(R stored, R sent);

    /** Keeps the arrays. */
    T stored(long sequence, R record, byte[] salt, byte[] commitment);

    R record(T stored);

    /** Returns what is told of an entry, whose body must be a record of a form that this version knows. */
    default T read(Frame frame) throws BadFrameException {
        if (frame.kind != kind()) {
            throw BadFrameException.whole(
                    "an entry of kind " + frame.kind + ", which this version does not know or does not expect here");
        }
        try {
            return stored(frame.sequence, parse(frame.body), frame.salt, frame.commitment);
        } catch (IllegalArgumentException e) {
            throw BadFrameException.whole("the body is not a record that this version knows: " + e.getMessage());
        }
    }
}
