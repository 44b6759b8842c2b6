package dev.aval.consent.servlet.gate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells pages from everything else, as browsers do.
 *
 * <p>Where a type says nothing, browsers look at the first bytes: where there is none, where it is {@code unknown/unknown},
 * {@code application/unknown} or <code>*&#47;*</code>, and where it is not well formed. Nothing else becomes HTML that does not call
 * itself so; {@code text/plain} never does. Of several types in one header browsers take different ones, so that one which is HTML,
 * or says nothing, is enough.
 *
 * @see <a href="https://mimesniff.spec.whatwg.org/#mime-type-sniffing-algorithm">MIME Sniffing, sections 4.4, 5 and 7</a>
 * @see <a href="https://fetch.spec.whatwg.org/#concept-header-extract-mime-type">Fetch, extract a MIME type</a>
 * @see <a href="https://encoding.spec.whatwg.org/#names-and-labels">Encoding, names and labels</a>
 */
final class MediaType {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * All labels of encodings in which the bytes of ASCII do not mean ASCII: of UTF-16, of ISO-2022-JP, and of those that browsers
     * refuse to read. What is no label at all, such as UTF-7, browsers ignore.
     */
    private static final Set<String> FOREIGN = Set.of(
            "csunicode",
            "iso-10646-ucs-2",
            "ucs-2",
            "unicode",
            "unicodefeff",
            "unicodefffe",
            "utf-16",
            "utf-16be",
            "utf-16le",
            "csiso2022jp",
            "iso-2022-jp",
            "csiso2022kr",
            "hz-gb-2312",
            "iso-2022-cn",
            "iso-2022-cn-ext",
            "iso-2022-kr",
            "replacement");

    private enum Kind {
        HTML,
        /** Browsers look at the bytes. */
        SNIFFED,
        OTHER
    }

    private MediaType() {}

    /** Whether a browser may take the body for HTML; without its first bytes, only what says so is. */
    static boolean isHtml(@Nullable String type, byte @Nullable [] first, int from, int to) {
        return switch (kind(type)) {
            case HTML -> true;
            case SNIFFED -> first != null && startsLikeMarkup(first, from, to);
            case OTHER -> false;
        };
    }

    /** Whether only the first bytes tell what a body of this type is. */
    static boolean isSniffed(@Nullable String type) {
        return kind(type) == Kind.SNIFFED;
    }

    /** Whether a browser takes a body of this type for HTML, or may. */
    static boolean mayBeHtml(@Nullable String type) {
        return kind(type) != Kind.OTHER;
    }

    private static Kind kind(@Nullable String type) {
        if (type == null) {
            return Kind.SNIFFED;
        }
        Kind found = Kind.OTHER;
        for (int from = 0; from <= type.length(); ) {
            int comma = type.indexOf(',', from);
            int to = comma < 0 ? type.length() : comma;
            Kind kind = kind(type, from, to);
            if (kind == Kind.HTML) {
                return Kind.HTML;
            }
            found = kind == Kind.SNIFFED ? Kind.SNIFFED : found;
            from = to + 1;
        }
        return found;
    }

    private static Kind kind(String type, int from, int to) {
        int start = from;
        while (start < to && isBlank(type.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < to && isToken(type.charAt(end))) {
            end++;
        }
        int slash = end;
        if (end < to && type.charAt(end) == '/') {
            end++;
            while (end < to && isToken(type.charAt(end))) {
                end++;
            }
        }
        String essence = type.substring(start, end).toLowerCase(Locale.ROOT);
        if (essence.equals("text/html") || essence.equals("application/xhtml+xml")) {
            // Whatever follows: browsers differ in what they make of it.
            return Kind.HTML;
        }
        int rest = end;
        while (rest < to && isBlank(type.charAt(rest))) {
            rest++;
        }
        boolean wellFormed = slash > start && end > slash + 1 && (rest == to || type.charAt(rest) == ';');
        boolean unknown =
                essence.startsWith("unknown/") || essence.equals("application/unknown") || essence.equals("*/*");
        return wellFormed && !unknown ? Kind.OTHER : Kind.SNIFFED;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isToken(char c) {
        return c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private static boolean startsLikeMarkup(byte[] bytes, int from, int to) {
        int at = from;
        for (int i = 0; at < to && i < MARK.length && bytes[at] == MARK[i]; i++) {
            at++;
        }
        while (at < to && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
            at++;
        }
        // Nothing but blanks so far: markup may follow, and what is gated in vain stays as it is.
        return at == to || bytes[at] == '<';
    }

    /**
     * Whether the bytes of ASCII mean ASCII, so that the gate sees what the browser sees. A byte order mark beats the header, in a
     * browser and so here. What a page says of itself does not count: a page of which the header says nothing is judged by its
     * bytes, and where a browser reads it otherwise, as ISO-2022-JP, the fence alone is left.
     */
    static boolean isAsciiCompatible(@Nullable String type, byte @Nullable [] first, int from, int to) {
        if (first != null && to - from >= 2) {
            int mark = ((first[from] & 0xFF) << 8) | (first[from + 1] & 0xFF);
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return false;
            }
            if (mark == 0xEFBB && to - from >= 3 && first[from + 2] == MARK[2]) {
                return true;
            }
        }
        return type == null || !FOREIGN.contains(label(type));
    }

    /**
     * The label of the encoding in which a browser reads a page, as far as anybody names it: the response, or else the page.
     *
     * @return lower case; empty where nobody names one
     */
    static String label(@Nullable String type, byte @Nullable [] first, int from, int to) {
        String named = type == null ? "" : label(type);
        return (named.isEmpty() || !isKnown(named)) && first != null ? MetaCharset.label(first, from, to) : named;
    }

    static boolean isIso2022Jp(String label) {
        return label.equals("iso-2022-jp") || label.equals("csiso2022jp");
    }

    private static boolean isKnown(String label) {
        try {
            return Charset.isSupported(label);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The label of the first charset parameter, lower case; empty where there is none. */
    static String label(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("charset"); at >= 0; at = lower.indexOf("charset", at + 1)) {
            int from = at + "charset".length();
            while (from < lower.length() && isBlank(lower.charAt(from))) {
                from++;
            }
            if (from < lower.length() && lower.charAt(from) == '=') {
                from++;
                while (from < lower.length()
                        && (isBlank(lower.charAt(from)) || lower.charAt(from) == '"' || lower.charAt(from) == '\'')) {
                    from++;
                }
                int to = from;
                while (to < lower.length() && isToken(lower.charAt(to)) && lower.charAt(to) != '\'') {
                    to++;
                }
                return lower.substring(from, to);
            }
        }
        return "";
    }

    /** The charset of a label, UTF-8 where it says nothing to this platform. */
    static Charset charset(String label) {
        return isKnown(label) ? Charset.forName(label) : StandardCharsets.UTF_8;
    }

    /** The type without its charset parameter, for when the charset can no longer change. */
    static @Nullable String withoutCharset(@Nullable String type) {
        if (type == null || type.indexOf(';') < 0) {
            return type;
        }
        StringBuilder kept = new StringBuilder();
        for (String part : type.split(";", -1)) {
            if (!part.trim().toLowerCase(Locale.ROOT).startsWith("charset")) {
                kept.append(kept.length() == 0 ? "" : ";").append(part);
            }
        }
        return kept.toString();
    }
}
