package dev.aval.consent.ledger;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a segment was found to hold when the ledger was opened.
 *
 * @param header the head of the segment
 * @param end where the last good frame ends
 * @param nextSequence the sequence number after that of the last good frame
 * @param length the length of the file
 * @param problem what is wrong at {@code end}, or null where the file ends there
 * @param torn true where what follows {@code end} can only be the rest of a write that was never acknowledged
 */
record SegmentScan(
        SegmentHeader header,
        long end,
        long nextSequence,
        long length,
        @Nullable String problem,
        boolean torn) {

    /** More than this is never on its way to the disk at once, so a longer rest is damage and not the tail of a write. */
    static final long MAX_IN_FLIGHT = 4L << 20;

    /** Gets each good frame while a segment is looked through. */
    interface Visitor {
        void visit(long offset, Frame frame) throws BadFrameException;
    }

    static SegmentScan of(SegmentReader reader, SegmentHeader segment, long length, Visitor visitor)
            throws IOException {
        long offset = segment.alignment();
        long sequence = segment.firstSequence();
        String problem = null;
        boolean torn = false;
        try {
            while (offset < length) {
                Frame frame = reader.frame(segment, offset, sequence);
                visitor.visit(offset, frame);
                offset += frame.paddedLength(segment);
                sequence++;
            }
        } catch (BadFrameException e) {
            problem = e.what();
            torn = !e.isWhole()
                    && length - offset <= MAX_IN_FLIGHT
                    && !isFollowed(reader, segment, offset, length, sequence);
        }
        return new SegmentScan(segment, offset, sequence, length, problem, torn);
    }

    /**
     * Tells whether a whole frame was meant to be here, or one was written later: a commit is begun only when the one before is
     * durable, so a frame of a later commit shows that the bad one once was good.
     */
    private static boolean isFollowed(
            SegmentReader reader, SegmentHeader segment, long badAt, long length, long badSequence) throws IOException {
        for (long offset = badAt; offset < length; offset += segment.alignment()) {
            try {
                Frame.Header header = reader.frameHeader(segment, offset);
                if (header.firstOfCommit() > badSequence) {
                    return true;
                }
            } catch (BadFrameException e) {
                // Most places within a torn write hold no header.
            }
        }
        return false;
    }
}
