package dev.aval.consent.cookie;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.regime.Regime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The consent cookie of a site: its names, its signed value, and the {@code Set-Cookie} lines that write and remove it.
 *
 * <p>On a secure request only the prefixed name is read and written, on another only the plain one, and a value counts for the
 * name it was signed for alone. docs/cookie-format.md defines the value. Immutable and safe for use by many threads.
 */
public final class ConsentCookies {

    /** The most characters the cookie's value may have. */
    public static final int MAX_LENGTH = 512;

    private static final String DEFAULT_NAME = "consent";
    private static final int MAX_BASE_NAME = 64;
    private static final long DEFAULT_CACHE_BYTES = 8L << 20;

    private final CookieScope scope;
    private final String baseName;
    private final CookieCodec secureCodec;
    private final CookieCodec plainCodec;

    private ConsentCookies(Builder builder) {
        scope = builder.scope;
        baseName = builder.name;
        secureCodec = new CookieCodec(scope.prefix() + baseName, builder.keys, builder.cacheBytes);
        plainCodec = new CookieCodec(baseName, builder.keys, builder.cacheBytes);
    }

    /**
     * Starts the cookies of a site: named {@code consent}, for the host alone, with a cache of 8 MiB.
     *
     * @param keys where the key ring in force comes from
     * @return a builder, never null
     */
    public static Builder builder(KeyRingSource keys) {
        return new Builder(keys);
    }

    /**
     * Returns the cookie's name.
     *
     * @param secure whether the visitor came over a secure connection
     * @return {@code __Host-consent} or {@code __Secure-consent}, else {@code consent}, or what was configured
     */
    public String name(boolean secure) {
        return codec(secure).name();
    }

    /**
     * Returns every name under which a consent cookie of this site may be found, whatever the scope: nobody but this library has a
     * reason to write a cookie of such a name.
     *
     * @return an immutable set: the plain name and it with each prefix
     */
    public Set<String> names() {
        return Set.of(baseName, CookieScope.HOST.prefix() + baseName, CookieScope.SITE.prefix() + baseName);
    }

    private CookieCodec codec(boolean secure) {
        return secure ? secureCodec : plainCodec;
    }

    /**
     * Signs a state.
     *
     * @param state a state in which the visitor has chosen
     * @param secure whether the cookie will travel secure connections
     * @return the cookie's value: at most {@value #MAX_LENGTH} letters, digits, dots, hyphens and underscores; always the same
     *     for the same state and key
     * @throws CookieTooLongException if the state does not fit; the message tells what takes the room
     * @throws IllegalArgumentException if the visitor has not chosen
     */
    public String encode(ConsentState state, boolean secure) {
        return codec(secure).encode(state);
    }

    /**
     * Reads a cookie's value. Never throws: whatever is odd about the text is a reason for no consent.
     *
     * @param value the value as the browser sent it
     * @param secure whether it came over a secure connection
     * @return the state, or one without a choice, and how the reading ended; never null
     */
    public CookieReading read(String value, boolean secure) {
        return codec(secure).read(value);
    }

    /**
     * Looks for the cookie in the header lines of a request, and reads it. Never throws.
     *
     * @param lines all raw values of the {@code Cookie} header
     * @param secure whether they came over a secure connection
     * @return the state, or one without a choice where the cookie came never or more than once, and how the reading ended
     */
    public CookieReading read(Enumeration<String> lines, boolean secure) {
        CookieCodec codec = codec(secure);
        CookieHeader.Match match;
        try {
            match = CookieHeader.find(lines, codec.name());
        } catch (RuntimeException e) {
            return codec.failed(e);
        }
        String value = match.value();
        if (value != null) {
            return codec.read(value);
        }
        return match.isTooLong()
                ? CookieReading.HEADER_TOO_LONG
                : match.isDuplicate() ? CookieReading.DUPLICATE : CookieReading.ABSENT;
    }

    /**
     * Returns how much longer the cookie of a state is to live: as long as the choice counts under a policy and the law of a place,
     * and up to 400 days where it holds a refusal or an objection. Those only ever make an answer stricter, and must not end because
     * a cookie does: where the law leaves a use to an opt-out, the end of a no would be a yes that nobody gave. When the visitor is
     * asked again does not depend on it. Signing a state anew never makes a yes last longer.
     *
     * @param state a state in which the visitor has chosen
     * @param policy the policy with the lifetimes of choices
     * @param law the law of the visitor's place
     * @param now the present time
     * @return the time left, from zero to 400 days
     */
    public static Duration timeLeft(ConsentState state, ConsentPolicy policy, Regime law, Instant now) {
        Duration longest = Duration.ofSeconds(SetCookieLine.MAX_AGE_LIMIT);
        if (deniesAnything(state)) {
            return longest;
        }
        Instant start = state.issuedAt().isAfter(now) ? now : state.issuedAt();
        Instant end =
                start.atZone(ZoneOffset.UTC).plus(policy.lifetime(state, law)).toInstant();
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left.compareTo(longest) > 0 ? longest : left;
    }

    private static boolean deniesAnything(ConsentState state) {
        return state.purposes().values().stream()
                        .anyMatch(choice -> choice == Choice.OBJECTED || choice == Choice.REFUSED)
                || state.vendors().containsValue(false)
                || state.switches().stream().anyMatch(value -> !value.on())
                || state.services().stream().anyMatch(value -> !value.granted());
    }

    /**
     * Returns the line that writes the cookie.
     *
     * @param state a state in which the visitor has chosen
     * @param timeLeft how long the cookie is to live, such as {@link #timeLeft} tells; cut to 400 days; where less than a second
     *     is left the line removes the cookie
     * @param secure whether the response travels a secure connection
     * @param site the registrable domain of the request's host, or null where it has none; used for {@link CookieScope#SITE}
     * @return a value for a {@code Set-Cookie} header, never null
     * @throws CookieTooLongException if the state does not fit; the message tells what takes the room
     * @throws IllegalArgumentException if the visitor has not chosen, or the site is not a domain
     */
    public String setCookie(ConsentState state, Duration timeLeft, boolean secure, @Nullable String site) {
        String domain = scope == CookieScope.SITE ? site : null;
        if (timeLeft.toSeconds() < 1) {
            return SetCookieLine.expiring(name(secure), domain, "/", secure);
        }
        return SetCookieLine.setting(name(secure), encode(state, secure), timeLeft.toSeconds(), domain, secure);
    }

    /**
     * Returns the lines that remove every cookie of our name that this request can have carried, after which the visitor is
     * asked again.
     *
     * @param request where the request went
     * @return values for {@code Set-Cookie} headers, at most 32; one where the name's prefix allows
     *     no twins
     */
    public List<String> expireTwins(CookieRequest request) {
        return CookieTwins.expire(name(request.secure()), request);
    }

    /**
     * Returns the lines that remove every consent cookie of this site, whatever the scope under which it was written.
     *
     * @param request where the request went
     * @return values for {@code Set-Cookie} headers
     */
    public List<String> forget(CookieRequest request) {
        return CookieTwins.forget(baseName, request);
    }

    /** Builds {@link ConsentCookies}. Not safe for use by many threads. */
    public static final class Builder {

        private final KeyRingSource keys;
        private String name = DEFAULT_NAME;
        private CookieScope scope = CookieScope.HOST;
        private long cacheBytes = DEFAULT_CACHE_BYTES;

        private Builder(KeyRingSource keys) {
            this.keys = keys;
        }

        /**
         * Sets the cookie's name without the prefix that secure connections add.
         *
         * @param plain 1 to 64 letters, digits, hyphens and underscores, the first one a letter
         * @return this builder
         * @throws IllegalArgumentException if the name is not as said
         */
        public Builder name(String plain) {
            if (plain.length() > MAX_BASE_NAME || !plain.matches("[A-Za-z][A-Za-z0-9_-]*")) {
                throw new IllegalArgumentException("Expected as name of the consent cookie 1 to " + MAX_BASE_NAME
                        + " letters, digits, hyphens and underscores that start with a letter");
            }
            name = plain;
            return this;
        }

        /**
         * Sets for which hosts one cookie stands.
         *
         * @param which the scope, {@link CookieScope#HOST} if never set
         * @return this builder
         */
        public Builder scope(CookieScope which) {
            scope = which;
            return this;
        }

        /**
         * Sets how much memory verified cookies may take.
         *
         * @param bytes about so many for each of the two names; 0 for no cache
         * @return this builder
         * @throws IllegalArgumentException if negative
         */
        public Builder cacheBytes(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("Expected a cache of 0 bytes or more, found " + bytes);
            }
            cacheBytes = bytes;
            return this;
        }

        /**
         * Builds the cookies.
         *
         * @return the cookies, never null
         */
        public ConsentCookies build() {
            return new ConsentCookies(this);
        }
    }
}
