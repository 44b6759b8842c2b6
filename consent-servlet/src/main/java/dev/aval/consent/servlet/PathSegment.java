package dev.aval.consent.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One segment of a path as it was sent, decoded where nobody can take it for anything else. */
final class PathSegment {

    private PathSegment() {}

    /**
     * Decodes a segment once, as UTF-8.
     *
     * @param raw the segment, without its parameters
     * @return the text; null where it is not well formed, leads to another segment ({@code .} and {@code ..}), or holds a slash, a
     *     backslash, a semicolon, a percent sign or a control character, which somebody may read once more
     */
    static @Nullable String decode(String raw) {
        String text = raw.indexOf('%') < 0 ? raw : decodeEscapes(raw);
        return text == null || text.equals(".") || text.equals("..") || isAmbiguous(text) ? null : text;
    }

    private static boolean isAmbiguous(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F || c == '/' || c == '\\' || c == ';' || c == '%') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String decodeEscapes(String raw) {
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low < 0) {
                return null;
            }
            out.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
