package dev.aval.consent.internal.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/**
 * Hosts with other than ASCII characters in ASCII form, as UTS #46 (non-transitional) maps them.
 *
 * <p>{@link java.net.IDN} implements IDNA2003, which makes {@code ss} of {@code ß} where browsers keep it, and therefore
 * names other servers. The mapping here is built on the normalisation and case tables of the JDK; what cannot be mapped
 * with certainty by them is refused, so that a name is either right or invalid.
 */
final class IdnHost {
    private IdnHost() {}

    /** Gives the ASCII form, which may still hold characters forbidden in hosts; null if there is none. */
    static @Nullable String toAscii(byte[] utf8, int from, int to) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
        String mapped = map(text);
        if (mapped == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        int label = 0;
        for (int i = 0; i <= mapped.length(); i++) {
            if (i < mapped.length() && mapped.charAt(i) != '.') {
                continue;
            }
            if (!appendLabel(mapped.substring(label, i), out)) {
                return null;
            }
            if (i < mapped.length()) {
                out.append('.');
            }
            label = i + 1;
        }
        return out.toString();
    }

    private static @Nullable String map(String text) {
        String once = fold(text);
        String twice = once == null ? null : fold(once);
        // A mapping that does not settle is one that differs between versions of Unicode.
        return once != null && once.equals(twice) ? once : null;
    }

    private static @Nullable String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isIgnored(c)) {
                continue;
            }
            if (!isCertain(c)) {
                return null;
            }
            folded.appendCodePoint(c == 0x3002 ? '.' : Character.toLowerCase(c));
        }
        return Normalizer.normalize(folded, Form.NFKC);
    }

    /** Characters UTS #46 maps to nothing. */
    private static boolean isIgnored(int c) {
        return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static boolean isCertain(int c) {
        if (c < 0x80) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !isUncertain(c);
        };
    }

    private static boolean isUncertain(int c) {
        return c == 0xFFFD;
    }

    private static boolean appendLabel(String label, StringBuilder out) {
        int[] points = label.codePoints().toArray();
        boolean ascii = true;
        for (int c : points) {
            ascii &= c < 0x80;
        }
        if (ascii) {
            out.append(label);
            return true;
        }
        int type = Character.getType(points[0]);
        boolean mark = type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
        String puny = mark || label.startsWith("xn--") ? null : Punycode.encode(points);
        if (puny == null) {
            return false;
        }
        out.append("xn--").append(puny);
        return true;
    }
}
