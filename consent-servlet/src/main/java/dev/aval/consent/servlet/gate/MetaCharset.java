package dev.aval.consent.servlet.gate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the encoding that a page names in a {@code meta} among its first 1,024 bytes, which browsers obey where the response names
 * none. Looked for is only in the first piece of the page: what comes later changes nothing here.
 *
 * @see <a href="https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding">HTML, prescan a byte stream to determine
 *     its encoding</a>
 */
final class MetaCharset {

    private static final int LIMIT = 1024;

    private final String text;
    private int at;
    private String name = "";
    private String value = "";

    private MetaCharset(String text) {
        this.text = text;
    }

    /**
     * Finds the label.
     *
     * @return the label as it is written, lower case; empty where there is none
     */
    static String label(byte[] first, int from, int to) {
        int end = Math.min(to, from + LIMIT);
        String text = new String(first, from, end - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return new MetaCharset(text).find();
    }

    private String find() {
        for (at = Math.max(0, text.indexOf('<')); at < text.length(); at = next('<')) {
            if (text.startsWith("<!--", at)) {
                // The hyphens that open a comment may be those that end it.
                int end = text.indexOf("-->", at + 2);
                at = end < 0 ? text.length() : end + 3;
            } else if (text.startsWith("<meta", at) && endsName(at + 5)) {
                at += 5;
                String label = meta();
                if (!label.isEmpty()) {
                    return label;
                }
            } else if (isLetter(at + 1) || (text.startsWith("</", at) && isLetter(at + 2))) {
                while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '>') {
                    at++;
                }
                while (attribute()) {
                    // Passed over: what looks like a tag within a value is none.
                }
            } else if (text.startsWith("<!", at) || text.startsWith("</", at) || text.startsWith("<?", at)) {
                at = next('>');
            } else {
                at++;
            }
        }
        return "";
    }

    private int next(char c) {
        int found = text.indexOf(c, at);
        return found < 0 ? text.length() : found;
    }

    private boolean endsName(int i) {
        return i < text.length() && (isBlank(text.charAt(i)) || text.charAt(i) == '/');
    }

    private boolean isLetter(int i) {
        return i < text.length() && text.charAt(i) >= 'a' && text.charAt(i) <= 'z';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** Of an attribute that is there twice, the first one counts. */
    private String meta() {
        boolean equivSeen = false;
        boolean equiv = false;
        String content = null;
        String charset = null;
        while (attribute()) {
            if (name.equals("http-equiv") && !equivSeen) {
                equivSeen = true;
                equiv = value.equals("content-type");
            } else if (name.equals("content") && content == null) {
                content = value;
            } else if (name.equals("charset") && charset == null) {
                charset = value.trim();
            }
        }
        if (charset != null) {
            return charset;
        }
        return equiv && content != null ? MediaType.label(content) : "";
    }

    /** Reads the next attribute; false where the tag ends. */
    private boolean attribute() {
        while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == '/')) {
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '>') {
            return false;
        }
        int start = at++;
        while (at < text.length() && "=/> \t\n\f\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        name = text.substring(start, at);
        value = "";
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipBlanks();
            value = value();
        }
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private String value() {
        if (at >= text.length()) {
            return "";
        }
        char quote = text.charAt(at);
        int start = at;
        if (quote == '"' || quote == '\'') {
            at++;
            int end = next(quote);
            at = Math.min(text.length(), end + 1);
            return text.substring(start + 1, end);
        }
        while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        return text.substring(start, at);
    }
}
