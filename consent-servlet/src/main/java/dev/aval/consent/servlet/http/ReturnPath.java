package dev.aval.consent.servlet.http;

import org.jspecify.annotations.Nullable;

/** Decides where a visitor may be sent after a choice: back to a path of this site, and nowhere else. */
public final class ReturnPath {

    private static final int MAX_LENGTH = 2048;

    private ReturnPath() {}

    /**
     * Returns the path to send the visitor to.
     *
     * @param wanted the path that the form asked for, or null
     * @param otherwise the path for anything that is not safe
     * @return a path that starts with exactly one slash and holds no backslash, control character, white space or character
     *     beyond ASCII, neither as it is nor after percent-decoding once
     */
    public static String of(@Nullable String wanted, String otherwise) {
        return wanted != null && isLocal(wanted) ? wanted : otherwise;
    }

    private static boolean isLocal(String path) {
        if (path.length() > MAX_LENGTH || path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '\\' || c == '"' || c == '<' || c == '>') {
                return false;
            }
        }
        String start = decodeOnce(path.substring(1, Math.min(path.length(), 64)));
        return !start.startsWith("/")
                && !start.startsWith("\\")
                && start.chars().allMatch(c -> c > ' ' || c == 0x20);
    }

    private static String decodeOnce(String text) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() && text.charAt(i) == '%' ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                decoded.append(text.charAt(i));
            } else {
                decoded.append((char) (high * 16 + low));
                i += 2;
            }
        }
        return decoded.toString();
    }
}
