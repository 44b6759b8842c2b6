package dev.aval.consent.servlet.html;

import java.util.Arrays;

/** A growing array that keeps its room from use to use, up to a bound. Not safe for use by many threads. */
final class Scratch {

    private static final int KEPT = 256 * 1024;

    private byte[] bytes = Bytes.NONE;
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void truncate(int newLength) {
        length = newLength;
    }

    /** Makes room for {@code more} bytes behind the last one and returns the array. */
    byte[] room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(512, bytes.length * 2), length + more));
        }
        return bytes;
    }

    /** Counts bytes that were written behind the last one. */
    void grow(int more) {
        length += more;
    }

    void add(byte[] b, int from, int count) {
        System.arraycopy(b, from, room(count), length, count);
        length += count;
    }

    void add(byte[] b) {
        add(b, 0, b.length);
    }

    void add(char ascii) {
        room(1)[length++] = (byte) ascii;
    }

    /** Removes the first bytes. */
    void discard(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }

    /** Gives back room that only an unusual page needed. */
    void trim() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = Bytes.NONE;
        }
    }
}
