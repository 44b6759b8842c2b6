package dev.aval.consent.servlet.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the date of an {@code Expires} attribute as browsers do: in whatever order its parts come.
 *
 * <p>Some browsers read more digits than the RFC allows. A date that only they can read lies in a far future here, so that a cookie
 * which may outlive the session is not taken for one that ends with it, and never for a removal.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-5.1.1">RFC 6265, section 5.1.1</a>
 */
final class CookieDate {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MANY = 99_999;

    private int @Nullable [] time;
    private boolean odd;
    private int day = -1;
    private int month = -1;
    private int year = -1;

    private CookieDate() {}

    static @Nullable Instant parse(String text) {
        CookieDate date = new CookieDate();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isDelimiter(text.charAt(i))) {
                if (i > from) {
                    date.token(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return date.instant();
    }

    private static boolean isDelimiter(char c) {
        return c == '\t'
                || (c >= 0x20 && c <= 0x2F)
                || (c >= 0x3B && c <= 0x40)
                || (c >= 0x5B && c <= 0x60)
                || (c >= 0x7B && c <= 0x7E);
    }

    private void token(String token) {
        if (time == null) {
            time = time(token);
            if (time != null) {
                return;
            }
        }
        int number = leadingNumber(token, 1, 2);
        if (day < 0 && number >= 0) {
            day = number;
            return;
        }
        if (month < 0 && token.length() >= 3) {
            month = MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT));
            if (month >= 0) {
                return;
            }
        }
        number = leadingNumber(token, 2, Integer.MAX_VALUE);
        if (year < 0 && number >= 0) {
            odd |= leadingNumber(token, 2, 4) < 0;
            year = number >= 70 && number <= 99 ? number + 1900 : number <= 69 ? number + 2000 : number;
        }
    }

    private int @Nullable [] time(String token) {
        // Behind the seconds anything may stand that is no digit, a colon too.
        String[] parts = token.split(":", 3);
        if (parts.length != 3 || !isNumber(parts[0]) || !isNumber(parts[1])) {
            return null;
        }
        int seconds = leadingNumber(parts[2], 1, Integer.MAX_VALUE);
        if (seconds < 0) {
            return null;
        }
        odd |= parts[0].length() > 2 || parts[1].length() > 2 || leadingNumber(parts[2], 1, 2) < 0;
        return new int[] {
            leadingNumber(parts[0], 1, Integer.MAX_VALUE), leadingNumber(parts[1], 1, Integer.MAX_VALUE), seconds
        };
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number with which a token starts, or -1 where its digits are fewer or more than allowed. */
    private static int leadingNumber(String token, int fewest, int most) {
        int digits = 0;
        int number = 0;
        while (digits < token.length() && token.charAt(digits) >= '0' && token.charAt(digits) <= '9') {
            if (++digits > most) {
                return -1;
            }
            number = Math.min(MANY, number * 10 + (token.charAt(digits - 1) - '0'));
        }
        return digits < fewest ? -1 : number;
    }

    private @Nullable Instant instant() {
        if (time == null || day < 1 || month < 0 || year < 1601) {
            return null;
        }
        if (odd) {
            return FAR;
        }
        try {
            return LocalDateTime.of(year, month + 1, day, time[0], time[1], time[2])
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
