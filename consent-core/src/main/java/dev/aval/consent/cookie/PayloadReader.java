package dev.aval.consent.cookie;

import java.util.Arrays;
import java.util.UUID;

/** Takes a payload apart, byte by byte, and takes nothing that {@link PayloadWriter} would not write. */
final class PayloadReader {

    private final byte[] bytes;
    private int at;

    PayloadReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() throws NonCanonicalException {
        if (at == bytes.length) {
            throw new NonCanonicalException("more bytes");
        }
        return bytes[at++] & 0xFF;
    }

    /** Reads a number of at most 63 bits in the fewest bytes. */
    long number(long max) throws NonCanonicalException {
        int octet = octet();
        if (octet < 0x80) {
            return octet <= max ? octet : fail();
        }
        long value = octet & 0x7F;
        for (int shift = 7; shift < 63; shift += 7) {
            octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return octet != 0 && value <= max ? value : fail();
            }
        }
        return fail();
    }

    int smallNumber(int max) throws NonCanonicalException {
        return (int) number(max);
    }

    byte[] octets(int length) throws NonCanonicalException {
        if (length > bytes.length - at) {
            throw new NonCanonicalException("more bytes");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    UUID uuid() throws NonCanonicalException {
        long high = eight();
        return new UUID(high, eight());
    }

    private long eight() throws NonCanonicalException {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    void end() throws NonCanonicalException {
        if (at != bytes.length) {
            throw new NonCanonicalException("no more bytes");
        }
    }

    private static long fail() throws NonCanonicalException {
        throw new NonCanonicalException("the shortest form of a number in range");
    }
}
