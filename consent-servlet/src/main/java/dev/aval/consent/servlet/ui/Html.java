package dev.aval.consent.servlet.ui;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML: every text passes the one escaper that fits both element text and quoted attribute values.
 *
 * <p>Not safe for use by many threads.
 */
public final class Html {

    private final StringBuilder out = new StringBuilder(4096);

    /** Starts with nothing. */
    public Html() {}

    /**
     * Adds markup as it is; only ever a constant of ours.
     *
     * @param markup the markup
     * @return this
     */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * Adds a text.
     *
     * @param text the text, of any origin; null adds nothing
     * @return this
     */
    public Html text(@Nullable String text) {
        if (text != null) {
            escape(text, out);
        }
        return this;
    }

    /**
     * Adds an attribute, with a space before it.
     *
     * @param name the name; only ever a constant of ours
     * @param value the value, of any origin
     * @return this
     */
    public Html attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, out);
        out.append('"');
        return this;
    }

    /**
     * Adds an element with a text in it.
     *
     * @param name the element's name; only ever a constant of ours
     * @param text the text, of any origin; where it is null or empty no element is added
     * @return this
     */
    public Html element(String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            out.append('<').append(name).append('>');
            escape(text, out);
            out.append("</").append(name).append('>');
        }
        return this;
    }

    /**
     * Adds a link that tells the other side nothing of where the visitor comes from.
     *
     * @param address the address, checked with the policy
     * @param label the text, of any origin
     * @return this
     */
    public Html link(URI address, String label) {
        return raw("<a rel=\"noreferrer noopener\"")
                .attribute("href", address.toString())
                .raw(">")
                .text(label)
                .raw("</a>");
    }

    /**
     * Escapes a text for HTML.
     *
     * @param text the text
     * @return the text with every character that could end a text or an attribute written as a reference
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        escape(text, escaped);
        return escaped.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                case 0 -> out.append('\uFFFD');
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
