package dev.aval.consent.cookie;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writer of {@code Set-Cookie} header values that nothing can be smuggled into: names, values, domains and paths of harmless
 * characters only, and fixed attributes. Stateless and safe for use by many threads.
 */
public final class SetCookieLine {

    /** The longest life of a cookie in seconds that browsers grant: 400 days. */
    public static final long MAX_AGE_LIMIT = 400L * 24 * 60 * 60;

    private static final int MAX_NAME = 128;
    private static final int MAX_REMOVED_NAME = 256;
    private static final int MAX_VALUE = 4096 - MAX_NAME;
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_PATH = 1024;
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";
    private static final String PATH_MARKS = "/-._~!$&'()*+,:@%=[]|^";

    private SetCookieLine() {}

    /**
     * Returns the line that sets a first-party cookie which scripts cannot read.
     *
     * @param name a token of at most 128 characters
     * @param value letters, digits, dot, underscore and hyphen only
     * @param maxAge how long the cookie lives in seconds, from 1; cut to 400 days
     * @param domain the domain with all its hosts, or null for the answering host alone
     * @param secure whether the cookie is for secure connections only
     * @return the header's value, never null
     * @throws IllegalArgumentException if a part is not as said, or the name's prefix forbids what is asked
     */
    public static String setting(String name, String value, long maxAge, @Nullable String domain, boolean secure) {
        require(isName(name), "a cookie name that is a token of at most " + MAX_NAME + " characters");
        require(isValue(value), "a cookie value of letters, digits, '.', '_' and '-'");
        require(maxAge > 0, "a life of at least one second");
        StringBuilder line = start(name, value, domain, "/", secure);
        line.append("; Max-Age=").append(Math.min(maxAge, MAX_AGE_LIMIT));
        return end(line, secure);
    }

    /**
     * Returns the line that removes a cookie, whoever set it.
     *
     * @param name at most 256 visible ASCII characters but comma, semicolon and equals sign: browsers take more than tokens
     * @param domain the domain for which the cookie was set, or null for the answering host alone
     * @param path the path for which the cookie was set
     * @param secure whether the line travels a secure connection
     * @return the header's value, never null
     * @throws IllegalArgumentException if a part is not as said, or the name's prefix forbids what is asked
     */
    public static String expiring(String name, @Nullable String domain, String path, boolean secure) {
        require(isRemovableName(name), "a cookie name of at most " + MAX_REMOVED_NAME + " visible characters");
        StringBuilder line = start(name, "", domain, path, secure);
        line.append("; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        return end(line, secure);
    }

    /**
     * Returns the shortest line that removes a cookie, whoever set it, for responses that carry many.
     *
     * <p>On a secure connection it is sent with {@code SameSite=None}, so that it counts within another site's frame too.
     *
     * @param name as for {@link #expiring}
     * @param domain the domain for which the cookie was set, or null for the answering host alone
     * @param path the path for which the cookie was set
     * @param secure whether the line travels a secure connection
     * @param partitioned whether the cookie was set with {@code Partitioned}, which makes it another one
     * @return the header's value, never null
     * @throws IllegalArgumentException if a part is not as said, the name's prefix forbids what is asked, or a partitioned cookie
     *     is to be removed over a connection that is not secure
     */
    public static String removing(
            String name, @Nullable String domain, String path, boolean secure, boolean partitioned) {
        require(isRemovableName(name), "a cookie name of at most " + MAX_REMOVED_NAME + " visible characters");
        require(secure || !partitioned, "a secure connection for a partitioned cookie");
        StringBuilder line = start(name, "", domain, path, secure).append("; Max-Age=0");
        if (secure) {
            line.append("; Secure; SameSite=None");
        }
        if (isHttpOnlyByName(name.toLowerCase(Locale.ROOT))) {
            line.append("; HttpOnly");
        }
        return line.append(partitioned ? "; Partitioned" : "").toString();
    }

    /**
     * Tells whether there is a line that removes a cookie.
     *
     * @param name the cookie's name
     * @param domain the domain for which the cookie was set, or null for the answering host alone
     * @param path the path for which the cookie was set
     * @param secure whether the line travels a secure connection
     * @return true where {@link #expiring} takes the same arguments
     */
    public static boolean isExpirable(String name, @Nullable String domain, String path, boolean secure) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isRemovableName(name)
                && (domain == null || isDomain(domain))
                && isPath(path)
                && (secure || !hasSecurePrefix(lower))
                && isHostPrefixKept(lower, domain, path);
    }

    private static boolean isHostPrefixKept(String lower, @Nullable String domain, String path) {
        return !lower.startsWith("__host-") || (domain == null && path.equals("/"));
    }

    private static boolean isHttpOnlyByName(String lower) {
        return lower.startsWith("__http-") || lower.startsWith("__host-http-");
    }

    private static boolean hasSecurePrefix(String lower) {
        return lower.startsWith("__host-") || lower.startsWith("__secure-") || lower.startsWith("__http-");
    }

    private static StringBuilder start(
            String name, String value, @Nullable String domain, String path, boolean secure) {
        require(domain == null || isDomain(domain), "a domain of lower-case labels without a leading dot");
        require(isPath(path), "a path of harmless characters that starts with a slash");
        String lower = name.toLowerCase(Locale.ROOT);
        require(secure || !hasSecurePrefix(lower), "a secure connection for the prefix of the cookie's name");
        require(isHostPrefixKept(lower, domain, path), "no domain and the path / for the prefix of the cookie's name");
        StringBuilder line = new StringBuilder(name.length() + value.length() + 120);
        line.append(name).append('=').append(value).append("; Path=").append(path);
        return domain == null ? line : line.append("; Domain=").append(domain);
    }

    private static String end(StringBuilder line, boolean secure) {
        return line.append(secure ? "; Secure" : "")
                .append("; HttpOnly; SameSite=Lax")
                .toString();
    }

    private static void require(boolean met, String expected) {
        if (!met) {
            throw new IllegalArgumentException("Expected " + expected + ", found another");
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME && consistsOf(name, NAME_MARKS);
    }

    private static boolean isRemovableName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_REMOVED_NAME
                && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ',' && c != ';' && c != '=');
    }

    private static boolean isValue(String value) {
        return value.length() <= MAX_VALUE && consistsOf(value, "._-");
    }

    static boolean isPath(String path) {
        return path.startsWith("/") && path.length() <= MAX_PATH && consistsOf(path, PATH_MARKS);
    }

    static boolean isDomain(String domain) {
        if (domain.isEmpty() || domain.length() > MAX_DOMAIN) {
            return false;
        }
        char before = '.';
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean fits =
                    c == '-' ? before != '.' : c == '.' ? before != '.' && before != '-' : Ascii.isLowerOrDigit(c);
            if (!fits) {
                return false;
            }
            before = c;
        }
        return before != '.' && before != '-';
    }

    private static boolean consistsOf(String text, String marks) {
        return text.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || marks.indexOf(c) >= 0);
    }
}
