package dev.aval.consent.ledger;

import java.nio.ByteBuffer;

/**
 * One entry as it stands in a segment; the layout is described in docs/ledger-format.md.
 *
 * <p>Header, commitment and content (salt and body) have a checksum each, so that the first two stay good when the content is
 * overwritten by an erasure.
 */
final class Frame {

    static final int HEADER_LENGTH = 32;
    static final int CONTENT_AT = 68;
    static final int BODY_AT = CONTENT_AT + Commitment.SALT_LENGTH;
    static final int OVERHEAD = BODY_AT + Integer.BYTES;

    private static final int MAGIC = 0x4156_4C46;
    private static final int KIND_AT = 4;
    private static final int FLAGS_AT = 5;
    private static final int POSITION_AT = 6;
    private static final int SEQUENCE_AT = 8;
    private static final int BODY_LENGTH_AT = 16;
    private static final int RESERVED_AT = 20;
    private static final int TAG_AT = 24;
    private static final int HEADER_CHECKSUM_AT = 28;
    private static final int COMMITMENT_AT = 32;
    private static final int COMMITMENT_CHECKSUM_AT = 64;

    final int kind;
    final long sequence;
    final byte[] salt;
    final byte[] commitment;
    final byte[] body;

    private Frame(int kind, long sequence, byte[] salt, byte[] commitment, byte[] body) {
        this.kind = kind;
        this.sequence = sequence;
        this.salt = salt;
        this.commitment = commitment;
        this.body = body;
    }

    static Frame of(int kind, long sequence, byte[] salt, byte[] body) {
        return new Frame(kind, sequence, salt, Commitment.of(kind, salt, body), body);
    }

    /** Returns the length with the padding up to the place of the next frame. */
    long paddedLength(SegmentHeader segment) {
        return segment.align(OVERHEAD + (long) body.length);
    }

    /** Returns the frame as the first of its commit, padded with zeros to the place of the next. */
    ByteBuffer encode(SegmentHeader segment) {
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(paddedLength(segment)));
        out.putInt(MAGIC)
                .put((byte) kind)
                .put((byte) 0)
                .putShort((short) 0)
                .putLong(sequence)
                .putInt(body.length)
                .putInt(0)
                .putInt(segment.tag());
        out.putInt(Checksum.of(out, 0, HEADER_CHECKSUM_AT));
        out.put(commitment).putInt(Checksum.of(out, 0, COMMITMENT_CHECKSUM_AT));
        out.put(salt).put(body).putInt(Checksum.of(out, CONTENT_AT, salt.length + body.length));
        return out.rewind();
    }

    /** What the header alone says. */
    record Header(int kind, long sequence, int positionInCommit, int bodyLength) {

        /** Returns the sequence number of the first frame that was forced together with this one. */
        long firstOfCommit() {
            return sequence - positionInCommit;
        }

        long paddedLength(SegmentHeader segment) {
            return segment.align(OVERHEAD + (long) bodyLength);
        }
    }

    static Header decodeHeader(ByteBuffer in, SegmentHeader segment) throws BadFrameException {
        if (in.remaining() < HEADER_LENGTH) {
            throw BadFrameException.broken("the header is cut off");
        }
        int at = in.position();
        if (in.getInt(at) != MAGIC) {
            throw BadFrameException.broken(
                    Checksum.isZero(in, at, at + HEADER_LENGTH) ? "zeros in place of a frame" : "not a frame");
        }
        if (in.getInt(at + HEADER_CHECKSUM_AT) != Checksum.of(in, at, HEADER_CHECKSUM_AT)) {
            throw BadFrameException.broken("the checksum of the header is wrong");
        }
        if (in.getInt(at + TAG_AT) != segment.tag()) {
            throw BadFrameException.broken("the frame belongs to another segment");
        }
        int bodyLength = in.getInt(at + BODY_LENGTH_AT);
        if (bodyLength < 1
                || bodyLength > ConsentRecord.MAX_BODY_LENGTH
                || in.get(at + FLAGS_AT) != 0
                || in.getInt(at + RESERVED_AT) != 0) {
            throw BadFrameException.whole("flags or a length that this version does not know");
        }
        return new Header(
                in.get(at + KIND_AT) & 0xFF,
                in.getLong(at + SEQUENCE_AT),
                in.getShort(at + POSITION_AT) & 0xFFFF,
                bodyLength);
    }

    /** Reads a whole frame and checks all but the form of the body; what the padding holds does not matter. */
    static Frame decode(ByteBuffer in, Header header, SegmentHeader segment) throws BadFrameException {
        long padded = header.paddedLength(segment);
        if (in.remaining() < padded) {
            throw BadFrameException.broken("the frame is cut off");
        }
        int at = in.position();
        if (in.getInt(at + COMMITMENT_CHECKSUM_AT) != Checksum.of(in, at, COMMITMENT_CHECKSUM_AT)) {
            throw BadFrameException.broken("the checksum of the commitment is wrong");
        }
        int contentLength = Commitment.SALT_LENGTH + header.bodyLength();
        if (in.getInt(at + CONTENT_AT + contentLength) != Checksum.of(in, at + CONTENT_AT, contentLength)) {
            throw BadFrameException.broken("the checksum of the content is wrong");
        }
        Frame frame = new Frame(
                header.kind(),
                header.sequence(),
                bytes(in, at + CONTENT_AT, Commitment.SALT_LENGTH),
                bytes(in, at + COMMITMENT_AT, Commitment.LENGTH),
                bytes(in, at + BODY_AT, header.bodyLength()));
        if (frame.kind == 0 || !Commitment.matches(frame.commitment, frame.kind, frame.salt, frame.body)) {
            throw BadFrameException.whole("the commitment is not that of the content");
        }
        return frame;
    }

    private static byte[] bytes(ByteBuffer in, int from, int length) {
        byte[] copy = new byte[length];
        in.get(from, copy);
        return copy;
    }
}
