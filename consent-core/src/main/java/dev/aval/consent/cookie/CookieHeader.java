package dev.aval.consent.cookie;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the raw {@code Cookie} header lines of a request, so that every container leads to the same decision.
 *
 * <p>The rules: pairs are separated by semicolons and by nothing else, so a comma belongs to a value. Spaces and tabs around a
 * name and around a value belong to neither; every other character does, quotes and controls included. The first equals sign
 * ends the name; a pair without one has no name. Names are compared exactly, upper and lower case apart; {@code $Version} is a
 * name like any other. Lines count together, in their order.
 *
 * <p>Finding a cookie allocates nothing but the substring of its value. Stateless and safe for use by many threads.
 */
public final class CookieHeader {

    /** The most characters of all lines together that are looked at. */
    public static final int MAX_SCAN = 65_536;

    private static final long NONE = -1;
    private static final long MANY = -2;

    private CookieHeader() {}

    /** How often a name came, and with which value. */
    public static final class Match {

        static final Match ABSENT = new Match(null);
        static final Match DUPLICATE = new Match(null);
        static final Match TOO_LONG = new Match(null);

        private final @Nullable String value;

        Match(@Nullable String value) {
            this.value = value;
        }

        /**
         * Returns the value of a cookie that came exactly once.
         *
         * @return the value as it was sent, perhaps empty; null where the name came never, or more than once, or the lines are
         *     too long
         */
        public @Nullable String value() {
            return value;
        }

        /**
         * Tells whether the name came more than once.
         *
         * @return true where it did
         */
        public boolean isDuplicate() {
            return this == DUPLICATE;
        }

        /**
         * Tells whether the lines are longer than {@link #MAX_SCAN} characters, so that nothing was looked for.
         *
         * @return true where they are
         */
        public boolean isTooLong() {
            return this == TOO_LONG;
        }
    }

    /**
     * Looks for a cookie in all lines of a request.
     *
     * @param lines the values of the {@code Cookie} header, such as the servlet API's {@code getHeaders} returns
     * @param name the exact name; not empty, without space, tab, semicolon or equals sign
     * @return what was found, never null
     */
    public static Match find(Enumeration<String> lines, String name) {
        String value = null;
        int scanned = 0;
        boolean duplicate = false;
        while (lines.hasMoreElements()) {
            String line = lines.nextElement();
            if (line.length() > MAX_SCAN - scanned) {
                return Match.TOO_LONG;
            }
            scanned += line.length();
            long place = locate(line, name);
            if (place == MANY || (place >= 0 && value != null)) {
                duplicate = true;
            } else if (place >= 0) {
                value = line.substring((int) (place >>> 32), (int) place);
            }
        }
        return duplicate ? Match.DUPLICATE : value == null ? Match.ABSENT : new Match(value);
    }

    /**
     * Looks for a cookie in one line.
     *
     * @return {@link #NONE}, {@link #MANY}, or the start of the value in the upper and its end in the lower half
     */
    static long locate(String line, String name) {
        long found = NONE;
        for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + name.length())) {
            int equals = skipBlank(line, at + name.length(), line.length());
            if (equals < line.length() && line.charAt(equals) == '=' && startsPair(line, at)) {
                if (found != NONE) {
                    return MANY;
                }
                found = value(line, equals + 1);
            }
        }
        return found;
    }

    private static boolean startsPair(String line, int at) {
        int before = at - 1;
        while (before >= 0 && isBlank(line.charAt(before))) {
            before--;
        }
        return before < 0 || line.charAt(before) == ';';
    }

    private static long value(String line, int from) {
        int semicolon = line.indexOf(';', from);
        int limit = semicolon < 0 ? line.length() : semicolon;
        int start = skipBlank(line, from, limit);
        return (long) start << 32 | trimEnd(line, start, limit);
    }

    /**
     * Shows all cookies of one line, in their order; empty pairs are left out.
     *
     * @param line the value of a {@code Cookie} header; of more than {@link #MAX_SCAN} characters nothing is shown
     * @param visitor told of each
     */
    public static void forEach(String line, CookieVisitor visitor) {
        if (line.length() > MAX_SCAN) {
            return;
        }
        for (int from = 0; from < line.length(); ) {
            int semicolon = line.indexOf(';', from);
            int limit = semicolon < 0 ? line.length() : semicolon;
            int start = skipBlank(line, from, limit);
            int end = trimEnd(line, start, limit);
            if (start < end) {
                visit(line, start, end, visitor);
            }
            from = limit + 1;
        }
    }

    private static void visit(String line, int start, int end, CookieVisitor visitor) {
        int equals = line.indexOf('=', start);
        if (equals < 0 || equals >= end) {
            visitor.cookie(line, start, start, start, end);
        } else {
            visitor.cookie(line, start, trimEnd(line, start, equals), skipBlank(line, equals + 1, end), end);
        }
    }

    private static int skipBlank(String line, int from, int limit) {
        int at = from;
        while (at < limit && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int trimEnd(String line, int from, int limit) {
        int end = limit;
        while (end > from && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
