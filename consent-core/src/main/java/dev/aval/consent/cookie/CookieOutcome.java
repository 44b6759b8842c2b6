package dev.aval.consent.cookie;

/**
 * The code that says how the reading of a consent cookie ended; stable, for logs, metrics and tests. None tells anything of
 * the cookie's text.
 *
 * <p>New outcomes may come with new versions, so it is a class with constants rather than an enum. Immutable and safe for use
 * by many threads.
 */
public final class CookieOutcome {

    /** The cookie is there once, is signed by a key that counts, and was read. */
    public static final CookieOutcome READ = new CookieOutcome("read");

    /** No cookie of the name came. */
    public static final CookieOutcome ABSENT = new CookieOutcome("absent");

    /** More than one cookie of the name came, so nobody can tell which one is the visitor's. */
    public static final CookieOutcome DUPLICATE = new CookieOutcome("duplicate");

    /** The cookie lines together are longer than {@link CookieHeader#MAX_SCAN} characters, so none of them was looked at. */
    public static final CookieOutcome HEADER_TOO_LONG = new CookieOutcome("header-too-long");

    /** The value is longer than {@link ConsentCookies#MAX_LENGTH} characters. */
    public static final CookieOutcome TOO_LONG = new CookieOutcome("too-long");

    /** The value is of another version of the format, such as one that a newer release of the library wrote. */
    public static final CookieOutcome FOREIGN_FORMAT = new CookieOutcome("foreign-format");

    /** The value does not have the four parts, or a part is not strict Base64url. */
    public static final CookieOutcome MALFORMED = new CookieOutcome("malformed");

    /** The key that is said to have signed is not in the ring: it was forgotten, or belongs to another site. */
    public static final CookieOutcome UNKNOWN_KEY = new CookieOutcome("unknown-key");

    /** The key that is said to have signed is revoked. */
    public static final CookieOutcome REVOKED_KEY = new CookieOutcome("revoked-key");

    /** The signature is not the key's for this cookie name and payload: the cookie was tampered with or belongs elsewhere. */
    public static final CookieOutcome BAD_SIGNATURE = new CookieOutcome("bad-signature");

    /** The signature is right, but the payload is not one that this library writes: another program signs with the key. */
    public static final CookieOutcome NON_CANONICAL = new CookieOutcome("non-canonical");

    /** Something failed inside the library or in the source of the keys; the log says what. */
    public static final CookieOutcome FAILED = new CookieOutcome("failed");

    private final String code;

    private CookieOutcome(String code) {
        this.code = code;
    }

    /**
     * Returns the code, such as {@code bad-signature}.
     *
     * @return lower-case ASCII letters and hyphens, never null; never changed once released
     */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
