package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base64 with the alphabet of URLs (RFC 4648, section 5), without padding, in which each byte string has exactly one text.
 *
 * <p>The decoder of the JDK takes texts whose unused last bits are set, so that several texts give the same bytes.
 */
final class Base64Url {

    private static final byte[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(ISO_8859_1);
    private static final byte[] VALUES = values();

    private Base64Url() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < LETTERS.length; i++) {
            values[LETTERS[i]] = (byte) i;
        }
        return values;
    }

    static int encodedLength(int bytes) {
        return (bytes * 4 + 2) / 3;
    }

    static String encode(byte[] bytes) {
        byte[] out = new byte[encodedLength(bytes.length)];
        int to = 0;
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            bits = bits << 8 | (b & 0xFF);
            held += 8;
            while (held >= 6) {
                held -= 6;
                out[to++] = LETTERS[bits >> held & 63];
            }
        }
        if (held > 0) {
            out[to] = LETTERS[bits << (6 - held) & 63];
        }
        return new String(out, ISO_8859_1);
    }

    /** Returns the bytes, or null where the text is not what {@link #encode} makes of any bytes. */
    static byte @Nullable [] decode(byte[] text, int from, int to) {
        int length = to - from;
        if (length % 4 == 1) {
            return null;
        }
        byte[] out = new byte[length * 3 / 4];
        int done = 0;
        int at = from;
        int seen = 0;
        for (int end = to - 3; at < end; at += 4) {
            int bits = VALUES[text[at] & 0xFF] << 18
                    | VALUES[text[at + 1] & 0xFF] << 12
                    | VALUES[text[at + 2] & 0xFF] << 6
                    | VALUES[text[at + 3] & 0xFF];
            seen |= bits;
            out[done++] = (byte) (bits >> 16);
            out[done++] = (byte) (bits >> 8);
            out[done++] = (byte) bits;
        }
        return seen >= 0 && decodeTail(text, at, to, out, done) ? out : null;
    }

    private static boolean decodeTail(byte[] text, int from, int to, byte[] out, int done) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            int value = VALUES[text[i] & 0xFF];
            if (value < 0) {
                return false;
            }
            bits = bits << 6 | value;
        }
        switch (to - from) {
            case 0 -> {
                return true;
            }
            case 2 -> {
                out[done] = (byte) (bits >> 4);
                return (bits & 15) == 0;
            }
            default -> {
                out[done] = (byte) (bits >> 10);
                out[done + 1] = (byte) (bits >> 2);
                return (bits & 3) == 0;
            }
        }
    }
}
