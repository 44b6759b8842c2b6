package dev.aval.consent.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a segment file through a window that moves forward. Not safe for use by many threads. */
final class SegmentReader implements Closeable {

    private static final int WINDOW = 1 << 18;
    private static final int SMALL_WINDOW = 1 << 12;

    private final LedgerFolder.File file;
    private final long length;
    private final int readAhead;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;

    /** Reads no further than the given length, where the file itself may have grown. */
    SegmentReader(LedgerFolder.File file, long length) {
        this(file, length, WINDOW);
    }

    private SegmentReader(LedgerFolder.File file, long length, int readAhead) {
        this.file = file;
        this.length = length;
        this.readAhead = readAhead;
    }

    /** Reads a frame or two, not all of them. */
    static SegmentReader forOneFrame(LedgerFolder.File file, long length) {
        return new SegmentReader(file, length, SMALL_WINDOW);
    }

    SegmentHeader header() throws IOException, BadFrameException {
        SegmentHeader header = SegmentHeader.decode(at(0, SegmentHeader.MAX_ALIGNMENT));
        ByteBuffer padded = at(0, header.alignment());
        if (padded.remaining() < header.alignment()
                || !Checksum.isZero(padded, padded.position() + SegmentHeader.LENGTH, padded.limit())) {
            throw BadFrameException.broken("the head is cut off or not padded with zeros");
        }
        return header;
    }

    Frame.Header frameHeader(SegmentHeader segment, long offset) throws IOException, BadFrameException {
        return Frame.decodeHeader(at(offset, Frame.HEADER_LENGTH), segment);
    }

    Frame frameAt(SegmentHeader segment, long offset) throws IOException, BadFrameException {
        return frame(segment, offset, frameHeader(segment, offset));
    }

    Frame frame(SegmentHeader segment, long offset, long expectedSequence) throws IOException, BadFrameException {
        Frame.Header header = frameHeader(segment, offset);
        if (header.sequence() != expectedSequence) {
            throw BadFrameException.whole("expected entry " + expectedSequence + ", found entry " + header.sequence());
        }
        return frame(segment, offset, header);
    }

    private Frame frame(SegmentHeader segment, long offset, Frame.Header header) throws IOException, BadFrameException {
        return Frame.decode(at(offset, (int) header.paddedLength(segment)), header, segment);
    }

    /** Returns up to the wanted bytes from an offset; fewer only at the end of what may be read. */
    private ByteBuffer at(long offset, int wanted) throws IOException {
        int available = (int) Math.max(0, Math.min(wanted, length - offset));
        if (available == 0) {
            return ByteBuffer.allocate(0);
        }
        if (offset < windowAt || offset + available > windowAt + window.limit()) {
            fill(offset, available);
        }
        int start = (int) (offset - windowAt);
        return window.slice(start, Math.min(available, window.limit() - start));
    }

    private void fill(long offset, int needed) throws IOException {
        int wanted = (int) Math.min(Math.max(needed, readAhead), length - offset);
        if (window.capacity() < wanted) {
            window = ByteBuffer.allocate(wanted);
        }
        window.clear().limit(wanted);
        windowAt = offset;
        while (window.hasRemaining()) {
            int read = file.read(window, offset + window.position());
            if (read < 0) {
                break;
            }
        }
        window.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
