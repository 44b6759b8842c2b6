package dev.aval.consent.servlet.html.value;

/** The escapes of CSS strings and unquoted URLs, decoded to UTF-8. */
final class CssEscapes {

    private static final int HEX_DIGITS = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private CssEscapes() {}

    /**
     * Decodes the text of a string or URL, without quotes.
     *
     * @param out room for {@code longest} bytes and one more character, or for three times the text and one character
     * @return length of the decoded text in {@code out}, or -1 if it is longer than {@code longest}
     */
    static int decode(byte[] in, int from, int to, CssUnits units, byte[] out, int longest) {
        int at = 0;
        int i = from;
        while (i < to) {
            if (at > longest) {
                return -1;
            }
            int c = in[i++];
            if (c == 0) {
                at = Ascii.writeUtf8(REPLACEMENT, out, at);
            } else if (c != '\\') {
                out[at++] = (byte) c;
                if (i < to && units.isPair(c & 0xFF, in[i] & 0xFF)) {
                    out[at++] = in[i++];
                }
            } else if (i < to) {
                if (Ascii.hex(in[i]) >= 0) {
                    int end = hexEnd(in, i, to);
                    at = Ascii.writeUtf8(hexValue(in, i, end), out, at);
                    i = skipOneSpace(in, end, to);
                } else if (isNewline(in[i])) {
                    i = skipOneSpace(in, i, to);
                } else if (in[i] == '\\') {
                    out[at++] = '\\';
                    i++;
                }
            }
        }
        return at > longest ? -1 : at;
    }

    static boolean isNewline(int c) {
        return c == '\n' || c == '\r' || c == '\f';
    }

    private static int hexEnd(byte[] in, int from, int to) {
        int limit = Math.min(to, from + HEX_DIGITS);
        int i = from;
        while (i < limit && Ascii.hex(in[i]) >= 0) {
            i++;
        }
        return i;
    }

    private static int hexValue(byte[] in, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Ascii.hex(in[i]);
        }
        return value == 0 ? REPLACEMENT : value;
    }

    /** Skips one white space character; CR LF is one. */
    private static int skipOneSpace(byte[] in, int from, int to) {
        if (from == to || !Ascii.isSpace(in[from])) {
            return from;
        }
        boolean pair = in[from] == '\r' && from + 1 < to && in[from + 1] == '\n';
        return pair ? from + 2 : from + 1;
    }
}
