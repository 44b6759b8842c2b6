package dev.aval.consent.servlet.gate;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Set-Cookie} line, read as a browser reads it. The header's own text is read because neither the servlet API nor
 * the JDK can express every cookie that a browser takes.
 *
 * @param name the cookie's name, empty for a nameless cookie
 * @param expiry when the cookie ends, or null where it ends with the browser's session
 * @param storable whether a browser would take it at all
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#section-5.6">RFC 6265bis, section 5.6</a>
 */
record SetCookieLine(String name, @Nullable Instant expiry, boolean storable) {

    private static final int MAX_ATTRIBUTE = 1024;

    static SetCookieLine parse(String sent, Instant now) {
        // Browsers drop a line with control characters, but containers write blanks in their place and browsers take
        // that.
        String line = withoutControls(sent);
        int end = line.indexOf(';');
        String pair = end < 0 ? line : line.substring(0, end);
        int equals = pair.indexOf('=');
        String name = trim(equals < 0 ? "" : pair.substring(0, equals));
        String value = trim(pair.substring(equals + 1));
        boolean storable = !(name.isEmpty() && value.isEmpty());
        return new SetCookieLine(name, end < 0 ? null : expiry(line, end, now), storable);
    }

    boolean isDeletion(Instant now) {
        return expiry != null && !expiry.isAfter(now);
    }

    /** The last attribute of a name counts, and Max-Age beats Expires. */
    private static @Nullable Instant expiry(String line, int firstSemicolon, Instant now) {
        Instant maxAge = null;
        Instant expires = null;
        int from = firstSemicolon + 1;
        while (from <= line.length()) {
            int end = line.indexOf(';', from);
            end = end < 0 ? line.length() : end;
            String attribute = line.substring(from, end);
            int equals = attribute.indexOf('=');
            String key = trim(equals < 0 ? attribute : attribute.substring(0, equals))
                    .toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : trim(attribute.substring(equals + 1));
            if (value.length() <= MAX_ATTRIBUTE && key.equals("max-age")) {
                Instant read = maxAge(value, now);
                maxAge = read == null ? maxAge : read;
            } else if (value.length() <= MAX_ATTRIBUTE && key.equals("expires")) {
                Instant read = CookieDate.parse(value);
                expires = read == null ? expires : read;
            }
            from = end + 1;
        }
        return maxAge == null ? expires : maxAge;
    }

    private static @Nullable Instant maxAge(String value, Instant now) {
        int start = value.startsWith("-") ? 1 : 0;
        if (value.length() == start) {
            return null;
        }
        for (int i = start; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return null;
            }
        }
        if (start == 1) {
            return Instant.EPOCH;
        }
        // More than twelve digits is more than any browser keeps.
        long seconds = value.length() > 12 ? 999_999_999_999L : Long.parseLong(value);
        return seconds == 0 ? Instant.EPOCH : now.plusSeconds(seconds);
    }

    private static String withoutControls(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) == 0x7F) {
                return line.replaceAll("[\\x00-\\x1F\\x7F]", " ");
            }
        }
        return line;
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
