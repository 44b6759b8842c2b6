package dev.aval.consent.servlet.gate;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Set-Cookie} line, read as a browser reads it. The header's own text is read because neither the servlet API nor
 * the JDK can express every cookie that a browser takes.
 *
 * <p>Whether a browser takes the line at all is not asked: what it ignores may be judged like anything else, and browsers differ
 * in that more than in what they make of a line that they take.
 *
 * @param name the name under which the cookie comes back: its own, or of a nameless cookie what stands before the first equals
 *     sign of its value, since browsers send such a value as it is; empty where there is none either
 * @param expiry when the cookie ends, or null where it ends with the browser's session
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#section-5.6">RFC 6265bis, section 5.6</a>
 */
record SetCookieLine(String name, @Nullable Instant expiry) {

    private static final int MAX_ATTRIBUTE = 1024;

    /** The furthest time that a number of seconds is taken for; browsers keep nothing for longer than 400 days. */
    private static final long MAX_SECONDS = 999_999_999_999L;

    static SetCookieLine parse(String sent, Instant now) {
        String line = asSent(sent);
        int end = endOfPart(line, 0);
        int equals = line.indexOf('=');
        String name = equals < 0 || equals > end ? "" : trim(line, 0, equals);
        if (name.isEmpty()) {
            name = namelessName(line, equals < 0 || equals > end ? 0 : equals + 1, end);
        }
        return new SetCookieLine(name, end == line.length() ? null : expiry(line, end, now));
    }

    private static String namelessName(String line, int from, int end) {
        int equals = line.indexOf('=', from);
        return equals < 0 || equals >= end ? "" : trim(line, from, equals);
    }

    boolean isDeletion(Instant now) {
        return expiry != null && !expiry.isAfter(now);
    }

    /**
     * The same line with another lifetime. The attribute that says it stands where the first of the old ones stood; all other
     * bytes stay.
     *
     * @param seconds from 1, or null for a cookie that ends with the browser's session
     */
    static String withLifetime(String sent, @Nullable Long seconds) {
        String line = asSent(sent);
        StringBuilder out = new StringBuilder(line.length() + 16);
        int end = endOfPart(line, 0);
        out.append(line, 0, end);
        boolean said = seconds == null;
        while (end < line.length()) {
            int from = end;
            end = endOfPart(line, from + 1);
            if (!isLifetime(line, from + 1, end)) {
                out.append(line, from, end);
            } else if (!said) {
                out.append("; Max-Age=").append(seconds);
                said = true;
            }
        }
        return out.toString();
    }

    private static boolean isLifetime(String line, int from, int end) {
        int equals = line.indexOf('=', from);
        String key = key(line, from, equals < 0 || equals > end ? end : equals);
        return key.equals("max-age") || key.equals("expires");
    }

    private static @Nullable Instant expiry(String line, int firstSemicolon, Instant now) {
        Lifetime lifetime = new Lifetime();
        for (int from = firstSemicolon + 1; from <= line.length(); ) {
            int end = endOfPart(line, from);
            int equals = line.indexOf('=', from);
            equals = equals < 0 || equals > end ? end : equals;
            String key = key(line, from, equals);
            String value = equals == end ? "" : trim(line, equals + 1, end);
            if (value.length() <= MAX_ATTRIBUTE) {
                lifetime.attribute(key, value, now);
            }
            from = end + 1;
        }
        return lifetime.expiry(now);
    }

    /**
     * What the attributes say of the lifetime: the last of a name counts, and Max-Age beats Expires. Where one of a name cannot be
     * read, browsers differ in whether an earlier one still counts; then the longest lifetime is taken, and never an end.
     */
    private static final class Lifetime {

        private @Nullable Instant maxAge;
        private @Nullable Instant expires;
        private @Nullable Instant longest;
        private boolean oddMaxAge;
        private boolean oddExpires;

        void attribute(String key, String value, Instant now) {
            if (key.equals("max-age")) {
                Instant read = maxAge(value, now);
                oddMaxAge |= read == null || value.startsWith("+");
                maxAge = read == null ? maxAge : read;
                seen(read);
            } else if (key.equals("expires")) {
                Instant read = CookieDate.parse(value);
                oddExpires |= read == null;
                expires = read == null ? expires : read;
                seen(read);
            }
        }

        private void seen(@Nullable Instant read) {
            longest = read == null || (longest != null && longest.isAfter(read)) ? longest : read;
        }

        @Nullable Instant expiry(Instant now) {
            boolean odd = maxAge == null ? expires != null && oddExpires : oddMaxAge;
            if (odd && longest != null) {
                return longest.isAfter(now) ? longest : now.plusSeconds(1);
            }
            return maxAge == null ? expires : maxAge;
        }
    }

    private static String key(String line, int from, int to) {
        return trim(line, from, to).toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant maxAge(String value, Instant now) {
        // No digit, and yet some browsers take it.
        int start = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
        if (value.length() == start) {
            return null;
        }
        long seconds = 0;
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            seconds = Math.min(MAX_SECONDS, seconds * 10 + (c - '0'));
        }
        return value.charAt(0) == '-' || seconds == 0 ? Instant.EPOCH : now.plusSeconds(seconds);
    }

    /**
     * What leaves the container. Browsers drop a line with control characters, but containers write blanks in their place, and of
     * a character beyond Latin-1 some write the low byte alone, which may be a semicolon.
     */
    private static String asSent(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (isReplaced(line.charAt(i))) {
                return replaced(line);
            }
        }
        return line;
    }

    private static boolean isReplaced(char c) {
        return (c < ' ' && c != '\t') || c == 0x7F || c > 0xFF;
    }

    private static String replaced(String line) {
        char[] chars = line.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char low = (char) (chars[i] & 0xFF);
            chars[i] = isReplaced(low) ? ' ' : low;
        }
        return new String(chars);
    }

    private static int endOfPart(String line, int from) {
        int semicolon = line.indexOf(';', from);
        return semicolon < 0 ? line.length() : semicolon;
    }

    private static String trim(String text, int start, int end) {
        int from = start;
        int to = end;
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
