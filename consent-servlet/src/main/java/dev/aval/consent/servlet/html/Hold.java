package dev.aval.consent.servlet.html;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Why something is held back: what would have to be consented to.
 *
 * <p>Immutable and thread-safe; compared by identity. A judge makes one for each combination of purposes and vendor and
 * keeps it, so that the gate copies ready-made bytes.
 */
public final class Hold {
    /** The reason for what is larger than the gate may hold and so cannot be judged: no consent can bring it back. */
    public static final Hold OVERSIZED = new Hold("", null);

    private final String purposes;
    private final @Nullable String vendor;
    private final byte[] attributes;

    /**
     * Makes a reason.
     *
     * @param purposes ids of the purposes that are missing, separated by single spaces, with {@code |} between those of which
     *     one is enough; may be empty
     * @param vendor id of the vendor, or null where none is known
     */
    public Hold(String purposes, @Nullable String vendor) {
        this.purposes = purposes;
        this.vendor = vendor;
        var text = new StringBuilder(" data-consent-purpose=\"");
        escape(purposes, text);
        text.append('"');
        if (vendor != null) {
            text.append(" data-consent-vendor=\"");
            escape(vendor, text);
            text.append('"');
        }
        this.attributes = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The purposes that are missing.
     *
     * @return ids separated by single spaces, with {@code |} between those of which one is enough; empty where none is known
     */
    public String purposes() {
        return purposes;
    }

    /**
     * The vendor that would be asked.
     *
     * @return its id, or null where none is known
     */
    public @Nullable String vendor() {
        return vendor;
    }

    /** The attributes that mark the element, with a leading space; shared, never to be written to. */
    byte[] attributes() {
        return attributes;
    }

    /**
     * A short text for logs.
     *
     * @return purposes and vendor
     */
    @Override
    public String toString() {
        return vendor == null ? "Hold[" + purposes + "]" : "Hold[" + purposes + " by " + vendor + "]";
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> {
                    // Ids are ASCII; anything else becomes a reference, so that the page's charset does not matter.
                    if (c < 0x80) {
                        out.append(c);
                    } else {
                        int point = text.codePointAt(i);
                        out.append("&#").append(point).append(';');
                        i += Character.charCount(point) - 1;
                    }
                }
            }
        }
    }
}
