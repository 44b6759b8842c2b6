package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Questions about ranges of ASCII-compatible text, and names folded to numbers; single bytes are for {@link Ascii}. */
final class Bytes {

    static final byte[] NONE = {};

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWER = 0x2020202020202020L;

    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** Index after the last byte that is not white space, or {@code from}. */
    static int trimEnd(byte[] b, int from, int to) {
        int i = to;
        while (i > from && Ascii.isSpace(b[i - 1])) {
            i--;
        }
        return i;
    }

    /** Whether the range is the given lower-case ASCII text, letters compared without case. */
    static boolean equalsIgnoreCase(byte[] b, int from, int to, byte[] lower) {
        return to - from == lower.length && startsWithIgnoreCase(b, from, to, lower);
    }

    static boolean startsWithIgnoreCase(byte[] b, int from, int to, byte[] lower) {
        if (to - from < lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (Ascii.lower(b[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Up to eight bytes as one number, with the bit set that tells small letters from capitals. Distinct names may get
     * the same number only if they differ in bytes that are no letters.
     */
    static long folded(byte[] b, int from, int length) {
        if (length >= Long.BYTES) {
            return (long) WORD.get(b, from) | LOWER;
        }
        if (from + Long.BYTES <= b.length) {
            long mask = (1L << (length << 3)) - 1;
            return ((long) WORD.get(b, from) | LOWER) & mask;
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << 8 | (b[from + i] & 0xFF) | 0x20;
        }
        return word;
    }
}
