package dev.aval.consent.servlet.html;

/**
 * Small numbers for the names that mean something to the gate, looked up without regard to case.
 *
 * <p>Filled by one thread in a static initializer, then only read.
 */
final class NameTable {

    private static final int SIZE = 512;
    /** The most bytes a name of the table may have. */
    static final int LONGEST = 32;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] keys = new long[SIZE];
    private final byte[][] names = new byte[SIZE][];
    /** Whether no other name has the same key: true for at most eight bytes, all letters. */
    private final boolean[] exact = new boolean[SIZE];

    /** Of the names of each length, the first letters, as bit sets: enough to tell most other names. */
    private final int[] firsts = new int[LONGEST + 1];

    private final int[] values = new int[SIZE];

    /** Adds a name. */
    NameTable put(String name, int value) {
        byte[] bytes = Bytes.ascii(name);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("name of " + bytes.length + " bytes, expected at most " + LONGEST);
        }
        long key = key(bytes, 0, bytes.length);
        int slot = slot(key);
        while (values[slot] != 0) {
            slot = (slot + 1) & (SIZE - 1);
        }
        keys[slot] = key;
        names[slot] = bytes;
        values[slot] = value;
        exact[slot] = isExact(bytes);
        firsts[bytes.length] |= 1 << bytes[0];
        return this;
    }

    private static boolean isExact(byte[] name) {
        for (byte c : name) {
            if (!Bytes.isLetter(c)) {
                return false;
            }
        }
        return name.length <= Long.BYTES;
    }

    /** The number of a name, or 0. */
    int get(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST || ((firsts[length] >>> b[from]) & 1) == 0) {
            return 0;
        }
        long key = key(b, from, length);
        int slot = slot(key);
        while (values[slot] != 0) {
            if (keys[slot] == key && (exact[slot] || Bytes.equalsIgnoreCase(b, from, to, names[slot]))) {
                return values[slot];
            }
            slot = (slot + 1) & (SIZE - 1);
        }
        return 0;
    }

    private static long key(byte[] b, int from, int length) {
        long first = Bytes.folded(b, from, length);
        if (length <= Long.BYTES) {
            return first;
        }
        long last = Bytes.folded(b, from + length - Long.BYTES, Long.BYTES);
        return (first ^ Long.rotateLeft(last, 21)) + length;
    }

    private static int slot(long key) {
        return (int) ((key * MIX) >>> 55);
    }
}
