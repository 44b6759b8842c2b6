package dev.aval.consent.servlet.html.value;

/**
 * The URLs of a {@code srcset} or {@code imagesrcset} attribute.
 *
 * <p>Source of the rules: HTML standard, "parsing a srcset attribute". Candidates whose descriptors a browser would
 * refuse are reported too: browsers differ in what they refuse, and an URL too many does no harm.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class Srcset {

    private Srcset() {}

    /**
     * Shows each candidate's URL to a visitor.
     *
     * @param b the array that holds the attribute's value, character references decoded
     * @param from index of its first byte
     * @param to index after its last byte
     * @param visitor asked once for each URL, in order
     * @return whether the visitor said to stop
     */
    public static boolean scan(byte[] b, int from, int to, UrlVisitor visitor) {
        int i = skipSpaceAndCommas(b, from, to);
        while (i < to) {
            int start = i;
            while (i < to && !Ascii.isSpace(b[i])) {
                i++;
            }
            int end = i;
            while (b[end - 1] == ',') {
                end--;
            }
            if (visitor.visit(b, start, end)) {
                return true;
            }
            if (end == i) {
                i = skipDescriptors(b, i, to);
            }
            i = skipSpaceAndCommas(b, i, to);
        }
        return false;
    }

    private static int skipSpaceAndCommas(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] == ',' || Ascii.isSpace(b[i]))) {
            i++;
        }
        return i;
    }

    /** Index of the comma that ends the candidate, or {@code to}; a comma between parentheses does not. */
    private static int skipDescriptors(byte[] b, int from, int to) {
        boolean parentheses = false;
        int i = from;
        for (; i < to; i++) {
            byte c = b[i];
            if (parentheses) {
                parentheses = c != ')';
            } else if (c == ',') {
                break;
            } else {
                parentheses = c == '(';
            }
        }
        return i;
    }
}
