package dev.aval.consent.internal.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what stands in a file so that it can be printed anywhere: quoted, on one line, and never long. */
public final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    /**
     * Returns the text in quotes, with escapes for what cannot be printed, cut where it is long.
     *
     * @param text any text
     * @return one line of at most some hundred characters
     */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            append(out, text.charAt(i));
        }
        return out.append(end < text.length() ? "...\"" : "\"").toString();
    }

    private static void append(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (isUnwanted(c) || Character.isSurrogate(c)) {
            out.append(escape(c));
        } else {
            out.append(c);
        }
    }

    private static String escape(int c) {
        return String.format(Locale.ROOT, "\\u%04X", c);
    }

    /**
     * Returns the first character that no text of a policy or a pack may have.
     *
     * @param text any text
     * @return the character as an escape, or null where there is none
     */
    public static @Nullable String unwantedIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c > Character.MAX_VALUE) {
                i++;
            } else if (isUnwanted((char) c) || Character.isSurrogate((char) c)) {
                return escape(c);
            }
        }
        return null;
    }

    /** Control characters, line separators, and the marks that make text read in another order than it is written. */
    private static boolean isUnwanted(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || (c >= '\u202A' && c <= '\u202E');
    }
}
