package dev.aval.consent.servlet.html.value;

/**
 * The character references of an attribute value, decoded as the HTML standard tells a tokenizer to.
 *
 * <p>Source of the rules: HTML standard, "Character reference state" to "Numeric character reference end state", with the
 * exception for references in attributes. Bytes that belong to no reference are copied as they are, so text in any
 * ASCII-compatible encoding may be given; what a reference stands for is written as UTF-8.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class CharacterReferences {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int TOO_LARGE = 0x110000;

    /** What 0x80 to 0x9F stand for in numeric references: windows-1252, except for the five it leaves undefined. */
    private static final char[] WINDOWS_1252 = {
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
                0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
                0x9D,
        0x017E, 0x0178
    };

    private CharacterReferences() {}

    /**
     * Tells how much room decoding may need.
     *
     * <p>Two references, those named {@code nGt} and {@code nLt}, are five bytes of text and six of UTF-8; all others
     * shrink or keep their length.
     *
     * @param length bytes of undecoded text, not negative and at most 1,700,000,000
     * @return the most bytes its decoded form can have
     */
    public static int maxDecodedLength(int length) {
        return length + length / 5;
    }

    /**
     * Tells whether there is anything to decode.
     *
     * @param in the array that holds the text
     * @param from index of its first byte
     * @param to index after its last byte
     * @return whether an ampersand occurs; if none does, the text is its own decoded form
     */
    public static boolean mayOccur(byte[] in, int from, int to) {
        return Ascii.find(in, from, to, '&') < to;
    }

    /**
     * Decodes a whole attribute value.
     *
     * @param in the array that holds the value, without its quotes
     * @param from index of its first byte
     * @param to index after its last byte
     * @param out where the decoded value goes; another array than {@code in}, with room for
     *     {@link #maxDecodedLength(int) maxDecodedLength(to - from)} bytes
     * @param outFrom index of the first byte to write
     * @return number of bytes written
     */
    public static int decode(byte[] in, int from, int to, byte[] out, int outFrom) {
        int at = outFrom;
        int i = from;
        while (true) {
            int ampersand = Ascii.find(in, i, to, '&');
            System.arraycopy(in, i, out, at, ampersand - i);
            at += ampersand - i;
            if (ampersand == to) {
                return at - outFrom;
            }
            i = ampersand + 1;
            if (i < to && in[i] == '#') {
                long read = numeric(in, i + 1, to);
                if (read >= 0) {
                    at = Ascii.writeUtf8((int) read, out, at);
                    i = (int) (read >>> 32);
                    continue;
                }
            } else {
                long read = NamedReferences.match(in, i, to);
                if (read >= 0) {
                    at = NamedReferences.write((int) read, out, at);
                    i = (int) (read >>> 32);
                    continue;
                }
            }
            out[at++] = '&';
        }
    }

    /** Reads what follows {@code &#}: index after the reference in the upper half, code point in the lower; or -1. */
    private static long numeric(byte[] in, int from, int to) {
        boolean hex = from < to && (in[from] | 0x20) == 'x';
        int radix = hex ? 16 : 10;
        int first = hex ? from + 1 : from;
        int value = 0;
        int i = first;
        for (; i < to; i++) {
            int digit = Ascii.hex(in[i]);
            if (digit < 0 || digit >= radix) {
                break;
            }
            value = Math.min(value * radix + digit, TOO_LARGE);
        }
        if (i == first) {
            return -1;
        }
        int end = i < to && in[i] == ';' ? i + 1 : i;
        return (long) end << 32 | codePoint(value);
    }

    private static int codePoint(int value) {
        if (value >= 0x80 && value <= 0x9F) {
            return WINDOWS_1252[value - 0x80];
        }
        boolean scalar = value > 0 && value < TOO_LARGE && (value < 0xD800 || value > 0xDFFF);
        return scalar ? value : REPLACEMENT;
    }
}
