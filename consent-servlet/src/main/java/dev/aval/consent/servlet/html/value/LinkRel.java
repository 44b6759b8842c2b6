package dev.aval.consent.servlet.html.value;

/**
 * The words of a {@code rel} attribute on which a browser fetches something, or opens a connection, of its own accord.
 *
 * <p>Sources: HTML standard, "Link types" (those that are "external resource"), the preload, resource hints, compression
 * dictionary and OpenSearch specifications, and the touch and mask icons that mobile browsers look for. {@code next} is
 * among them because Firefox prefetches it; {@code prerender}, {@code subresource} and {@code import} because browsers
 * that are still in use do.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class LinkRel {

    /** A style sheet, alternate ones included. */
    public static final int STYLESHEET = 1;

    /** A file for this page, whatever its kind. */
    public static final int PRELOAD = 1 << 1;

    /** A script module and perhaps what it imports. */
    public static final int MODULE_PRELOAD = 1 << 2;

    /** A file or page for the next navigation. */
    public static final int PREFETCH = 1 << 3;

    /** A connection or a name look-up without a request. */
    public static final int CONNECT = 1 << 4;

    /** An icon of the page, for the tab or the home screen. */
    public static final int ICON = 1 << 5;

    /** The manifest of a web application. */
    public static final int MANIFEST = 1 << 6;

    /** Something else that is fetched: a search description, a compression dictionary, a payment pointer. */
    public static final int OTHER = 1 << 7;

    private static final String[] WORDS = {
        "stylesheet",
        "preload",
        "subresource",
        "modulepreload",
        "prefetch",
        "prerender",
        "next",
        "preconnect",
        "dns-prefetch",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        "fluid-icon",
        "manifest",
        "search",
        "compression-dictionary",
        "monetization",
        "import"
    };

    private static final int[] BITS = {
        STYLESHEET,
        PRELOAD,
        PRELOAD,
        MODULE_PRELOAD,
        PREFETCH,
        PREFETCH,
        PREFETCH,
        CONNECT,
        CONNECT,
        ICON,
        ICON,
        ICON,
        ICON,
        ICON,
        ICON,
        MANIFEST,
        OTHER,
        OTHER,
        OTHER,
        OTHER
    };

    private LinkRel() {}

    /**
     * Reads a {@code rel} attribute.
     *
     * @param b the array that holds its value, character references decoded
     * @param from index of its first byte
     * @param to index after its last byte
     * @return the constants of this class whose words occur, joined with or; 0 if none does
     */
    public static int of(byte[] b, int from, int to) {
        int found = 0;
        int i = Ascii.skipSpace(b, from, to);
        while (i < to) {
            int start = i;
            while (i < to && !Ascii.isSpace(b[i])) {
                i++;
            }
            found |= bit(b, start, i);
            i = Ascii.skipSpace(b, i, to);
        }
        return found;
    }

    private static int bit(byte[] b, int from, int to) {
        for (int word = 0; word < WORDS.length; word++) {
            if (matches(WORDS[word], b, from, to)) {
                return BITS[word];
            }
        }
        return 0;
    }

    private static boolean matches(String word, byte[] b, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Ascii.lower(b[from + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
