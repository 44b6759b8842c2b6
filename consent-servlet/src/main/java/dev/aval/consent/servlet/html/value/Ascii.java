package dev.aval.consent.servlet.html.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Questions about single bytes of ASCII-compatible text, and the search for one byte. */
public final class Ascii {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Ascii() {}

    /** The white space of HTML and CSS: tab, LF, FF, CR, space. */
    public static boolean isSpace(int c) {
        return c == ' ' || (c <= '\r' && c >= '\t' && c != 0x0B);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphanumeric(int c) {
        int lower = c | 0x20;
        return isDigit(c) || (lower >= 'a' && lower <= 'z');
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(int c) {
        if (isDigit(c)) {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** The lower-case form of an ASCII letter; anything else as it is. */
    public static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    }

    /** Index of the first byte that is not white space, or {@code to}. */
    public static int skipSpace(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isSpace(b[i])) {
            i++;
        }
        return i;
    }

    /** Index of the first {@code wanted}, an ASCII character, or {@code to}; eight bytes at a time. */
    public static int find(byte[] b, int from, int to, char wanted) {
        long pattern = ONES * wanted;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) WORD.get(b, i) ^ pattern;
            long hit = (word - ONES) & ~word & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < to && b[i] != wanted) {
            i++;
        }
        return i;
    }

    /**
     * Writes a code point as UTF-8; what is no Unicode scalar value becomes U+FFFD.
     *
     * @return index after the last byte written, at most four further
     */
    static int writeUtf8(int codePoint, byte[] out, int at) {
        int c = codePoint;
        if (c < 0 || c > Character.MAX_CODE_POINT || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            c = 0xFFFD;
        }
        int i = at;
        if (c < 0x80) {
            out[i++] = (byte) c;
            return i;
        }
        if (c < 0x800) {
            out[i++] = (byte) (0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                out[i++] = (byte) (0xE0 | c >> 12);
            } else {
                out[i++] = (byte) (0xF0 | c >> 18);
                out[i++] = (byte) (0x80 | (c >> 12 & 0x3F));
            }
            out[i++] = (byte) (0x80 | (c >> 6 & 0x3F));
        }
        out[i++] = (byte) (0x80 | (c & 0x3F));
        return i;
    }
}
