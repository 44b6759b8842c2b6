package dev.aval.consent.servlet.html.value;

/**
 * The URL of a declarative refresh: the {@code content} of {@code <meta http-equiv=refresh>}, or a {@code Refresh} header.
 *
 * <p>Source of the rules: HTML standard, "shared declarative refresh steps".
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class MetaRefresh {

    private static final long NONE = -1;

    private MetaRefresh() {}

    /**
     * Finds the URL a browser would go to.
     *
     * @param b the array that holds the value, character references decoded
     * @param from index of its first byte
     * @param to index after its last byte
     * @return the URL's range: index of its first byte in the upper 32 bits, index after its last in the lower; -1 if the
     *     value is not a refresh or reloads the page itself
     */
    public static long url(byte[] b, int from, int to) {
        int i = skipTime(b, Ascii.skipSpace(b, from, to), to);
        if (i < 0 || i == to || !(isSeparator(b[i]) || Ascii.isSpace(b[i]))) {
            return NONE;
        }
        i = Ascii.skipSpace(b, i, to);
        if (i < to && isSeparator(b[i])) {
            i = Ascii.skipSpace(b, i + 1, to);
        }
        if (i == to) {
            return NONE;
        }
        int value = afterUrlEquals(b, i, to);
        if (value < 0) {
            return range(i, to);
        }
        return unquoted(b, value, to);
    }

    /** Index after the seconds, or -1 if there are none; a full stop alone counts as none but is let pass. */
    private static int skipTime(byte[] b, int from, int to) {
        if (from == to || !(Ascii.isDigit(b[from]) || b[from] == '.')) {
            return -1;
        }
        int i = from;
        while (i < to && (Ascii.isDigit(b[i]) || b[i] == '.')) {
            i++;
        }
        return i;
    }

    /** Index after {@code url =}; {@code from} if the text does not begin with u; -1 if it begins so but goes on otherwise. */
    private static int afterUrlEquals(byte[] b, int from, int to) {
        if ((b[from] | 0x20) != 'u') {
            return from;
        }
        if (to - from < 3 || (b[from + 1] | 0x20) != 'r' || (b[from + 2] | 0x20) != 'l') {
            return -1;
        }
        int i = Ascii.skipSpace(b, from + 3, to);
        return i < to && b[i] == '=' ? Ascii.skipSpace(b, i + 1, to) : -1;
    }

    private static long unquoted(byte[] b, int from, int to) {
        if (from == to) {
            return NONE;
        }
        byte quote = b[from];
        if (quote != '"' && quote != '\'') {
            return range(from, to);
        }
        int end = Ascii.find(b, from + 1, to, (char) quote);
        return end == from + 1 ? NONE : range(from + 1, end);
    }

    private static boolean isSeparator(byte c) {
        return c == ';' || c == ',';
    }

    private static long range(int from, int to) {
        return (long) from << 32 | to;
    }
}
