package dev.aval.consent.servlet.gate;

import dev.aval.consent.CookieDeclaration;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a cookie's lifetime down to the one that its declaration tells the visitor. */
final class CookieLimits {

    private static final Set<String> LIFETIME = Set.of("expires", "max-age");

    private CookieLimits() {}

    /** Whether a cookie lives for longer than it is declared. */
    static boolean exceeds(Instant expiry, CookieDeclaration declared, Instant now) {
        Period longest = declared.lifetime();
        return longest == null || expiry.isAfter(end(longest, now));
    }

    /** The same line with the declared lifetime, all other attributes as they were. */
    static String cut(String line, CookieDeclaration declared, Instant now) {
        return SetCookieLine.withLifetime(line, seconds(declared, now));
    }

    /** A copy of the cookie with the declared lifetime: the application may use its own again, and a clone shares attributes. */
    static Cookie cut(Cookie cookie, CookieDeclaration declared, Instant now) {
        Cookie copy = new Cookie(cookie.getName(), cookie.getValue());
        if (cookie.getDomain() != null) {
            copy.setDomain(cookie.getDomain());
        }
        copy.setPath(cookie.getPath());
        copy.setSecure(cookie.getSecure());
        copy.setHttpOnly(cookie.isHttpOnly());
        NewerApi.attributes(cookie).forEach((name, value) -> {
            if (!LIFETIME.contains(String.valueOf(name).toLowerCase(Locale.ROOT))) {
                NewerApi.setAttribute(copy, String.valueOf(name), String.valueOf(value));
            }
        });
        Long seconds = seconds(declared, now);
        copy.setMaxAge(seconds == null ? -1 : (int) Math.min(seconds, Integer.MAX_VALUE));
        return copy;
    }

    private static @Nullable Long seconds(CookieDeclaration declared, Instant now) {
        Period longest = declared.lifetime();
        return longest == null ? null : end(longest, now).getEpochSecond() - now.getEpochSecond();
    }

    private static Instant end(Period longest, Instant now) {
        return now.atZone(ZoneOffset.UTC).plus(longest).toInstant();
    }
}
