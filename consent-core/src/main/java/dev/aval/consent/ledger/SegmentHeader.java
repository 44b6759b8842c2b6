package dev.aval.consent.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * The head of a segment file.
 *
 * @param ledger the random id of the ledger to which the segment belongs
 * @param number the segment's number, from 1, as in its name
 * @param firstSequence the sequence number of its first frame
 * @param created when it was made, in milliseconds since 1970
 * @param alignment every frame starts at a multiple of this many bytes, a power of two
 * @param tag the checksum of the head, repeated in each frame so that no frame of another segment is taken for one of this
 */
record SegmentHeader(UUID ledger, long number, long firstSequence, long created, int alignment, int tag) {

    static final int LENGTH = 64;
    static final int MIN_ALIGNMENT = LENGTH;
    static final int MAX_ALIGNMENT = 1 << 16;

    private static final byte[] MAGIC = "AVALSEG\n".getBytes(StandardCharsets.US_ASCII);
    private static final short VERSION = 1;
    private static final int CHECKSUM_AT = 60;
    private static final String NAME_START = "segment-";
    private static final String NAME_END = ".aval";
    private static final int NAME_DIGITS = 16;

    static SegmentHeader of(UUID ledger, long number, long firstSequence, long created, int alignment) {
        SegmentHeader untagged = new SegmentHeader(ledger, number, firstSequence, created, alignment, 0);
        return new SegmentHeader(
                ledger,
                number,
                firstSequence,
                created,
                alignment,
                untagged.encode().getInt(CHECKSUM_AT));
    }

    /** Returns the name of a segment's file; names sort as numbers do. */
    static String fileName(long number) {
        String digits = Long.toString(number);
        return NAME_START + "0".repeat(NAME_DIGITS - digits.length()) + digits + NAME_END;
    }

    static boolean isFileName(String name) {
        int length = NAME_START.length() + NAME_DIGITS + NAME_END.length();
        return name.length() == length
                && name.startsWith(NAME_START)
                && name.endsWith(NAME_END)
                && name.chars().skip(NAME_START.length()).limit(NAME_DIGITS).allMatch(c -> c >= '0' && c <= '9');
    }

    static long number(String fileName) {
        return Long.parseLong(fileName, NAME_START.length(), NAME_START.length() + NAME_DIGITS, 10);
    }

    /** Returns the head padded with zeros to the first place of a frame. */
    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(alignment);
        out.put(MAGIC)
                .putShort(VERSION)
                .putShort((short) LENGTH)
                .putInt(alignment)
                .putLong(ledger.getMostSignificantBits())
                .putLong(ledger.getLeastSignificantBits())
                .putLong(number)
                .putLong(firstSequence)
                .putLong(created);
        out.putInt(CHECKSUM_AT, Checksum.of(out, 0, CHECKSUM_AT));
        return out.rewind();
    }

    /** Reads a head from the first bytes of a file, which may be fewer than a head has. */
    static SegmentHeader decode(ByteBuffer in) throws BadFrameException {
        if (in.remaining() < LENGTH) {
            throw BadFrameException.broken("expected a head of " + LENGTH + " bytes, found " + in.remaining());
        }
        int start = in.position();
        byte[] magic = new byte[MAGIC.length];
        in.get(start, magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw BadFrameException.broken("the head does not begin as that of a segment");
        }
        if (in.getInt(start + CHECKSUM_AT) != Checksum.of(in, start, CHECKSUM_AT)) {
            throw BadFrameException.broken("the checksum of the head is wrong");
        }
        int version = in.getShort(start + 8);
        int alignment = in.getInt(start + 12);
        if (version != VERSION
                || in.getShort(start + 10) != LENGTH
                || in.getInt(start + 56) != 0
                || alignment < MIN_ALIGNMENT
                || alignment > MAX_ALIGNMENT
                || Integer.bitCount(alignment) != 1) {
            throw BadFrameException.whole(
                    "expected format version " + VERSION + ", found " + version + " or a head of another form");
        }
        return new SegmentHeader(
                new UUID(in.getLong(start + 16), in.getLong(start + 24)),
                in.getLong(start + 32),
                in.getLong(start + 40),
                in.getLong(start + 48),
                alignment,
                in.getInt(start + CHECKSUM_AT));
    }

    /** Rounds a length up to a place where a frame may start. */
    long align(long length) {
        return (length + alignment - 1) & -alignment;
    }
}
