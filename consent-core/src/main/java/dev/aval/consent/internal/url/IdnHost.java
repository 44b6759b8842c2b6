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
    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int IDEOGRAPHIC_FULL_STOP = 0x3002;

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
        // Compatibility forms of capital letters need a second round.
        String twice = once == null ? null : fold(once);
        return twice != null && twice.equals(fold(twice)) ? twice : null;
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
            if (c == CAPITAL_I_WITH_DOT) {
                folded.append("i\u0307");
            } else {
                folded.appendCodePoint(c == IDEOGRAPHIC_FULL_STOP ? '.' : Character.toLowerCase(c));
            }
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

    /**
     * Characters whose mapping the tables of the JDK do not give, or which Unicode has mapped in more than one way:
     * letters whose case folding is not their lower case (Cherokee, lunate and mathematical final sigma, Cyrillic
     * variants, capital sharp s), the Greek iota subscript, and invisible characters.
     */
    private static boolean isUncertain(int c) {
        return switch (c) {
            case 0x345, 0x34F, 0x3F2, 0x3F9, 0x1E9E, 0xFFFD, 0x1D6D3, 0x1D70D, 0x1D747, 0x1D781, 0x1D7BB -> true;
            default ->
                isWithin(c, 0x13A0, 0x13FD)
                        || isWithin(c, 0x180B, 0x180F)
                        || isWithin(c, 0x1C80, 0x1C8F)
                        || isWithin(c, 0xAB70, 0xABBF)
                        || isWithin(c, 0xE0100, 0xE01EF)
                        || (isWithin(c, 0x1F80, 0x1FFF) && hasIotaSubscript(c));
        };
    }

    private static boolean isWithin(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static boolean hasIotaSubscript(int c) {
        return Normalizer.normalize(Character.toString(c), Form.NFD).indexOf(0x345) >= 0;
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
