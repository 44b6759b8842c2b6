package dev.aval.consent.cookie;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** Puts a payload together, byte by byte. */
final class PayloadWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);

    void octet(int value) {
        bytes.write(value);
    }

    /** Writes a number of at most 63 bits, seven bits a byte, lowest first, in the fewest bytes. */
    void number(long value) {
        long rest = value;
        while (rest > 0x7F) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void octets(byte[] value) {
        bytes.write(value, 0, value.length);
    }

    void uuid(UUID value) {
        eight(value.getMostSignificantBits());
        eight(value.getLeastSignificantBits());
    }

    private void eight(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
