package dev.aval.consent.examples.guard;

import java.net.URI;
import java.util.Locale;

/** Request targets as browsers send them, made acceptable to {@link URI}, which is stricter than the web. */
final class Target {
    private static final String ILLEGAL = "\"<>[\\]^`{|} ";

    private Target() {}

    /**
     * The upstream's address for a request.
     *
     * @throws IllegalArgumentException if there is no such address, as for {@code OPTIONS *}
     */
    static URI of(String origin, String rawPath, String rawQuery) {
        if (!rawPath.startsWith("/")) {
            throw new IllegalArgumentException("not a path");
        }
        return URI.create(origin + legal(rawPath) + (rawQuery.isEmpty() ? "" : "?" + legal(rawQuery)));
    }

    private static String legal(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean bare = c == '%' && !(hex(text, i + 1) && hex(text, i + 2));
            if (bare || c <= ' ' || c >= 0x7F || ILLEGAL.indexOf(c) >= 0) {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c & 0xFF));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean hex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
