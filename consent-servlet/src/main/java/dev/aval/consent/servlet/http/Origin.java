package dev.aval.consent.servlet.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a site answers: scheme, host and port, as a browser writes them in an {@code Origin} header.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower-case host name, IPv4 address, or IPv6 address in brackets
 * @param port 1 to 65535
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-6.2">RFC 6454, section 6.2</a>
 */
public record Origin(String scheme, String host, int port) {

    private static final int MAX_HOST_LENGTH = 255;

    /**
     * Reads an origin, which carries no path.
     *
     * @param text the text, such as {@code https://shop.example:8443}
     * @return the origin, or null where the text is none of the http schemes or not well formed
     */
    public static @Nullable Origin parse(String text) {
        int colon = text.indexOf("://");
        if (colon < 0) {
            return null;
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? of(scheme, text.substring(colon + 3)) : null;
    }

    /**
     * Reads the authority of a {@code Host} header.
     *
     * @param scheme {@code http} or {@code https}
     * @param authority a host with an optional port
     * @return the origin, or null where the authority is not well formed
     */
    public static @Nullable Origin of(String scheme, String authority) {
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        String host = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        int port = colon < 0 ? defaultPort(scheme) : port(authority.substring(colon + 1));
        return isHost(host) && port > 0 ? new Origin(scheme, host, port) : null;
    }

    /**
     * Tells whether a text may be a host name or an address: what is not must not reach a header, a cookie or a page.
     *
     * @param host the text, lower case
     * @return true for 1 to 255 of letters, digits, hyphens, underscores and single inner dots, or an address in brackets
     */
    public static boolean isHost(String host) {
        if (host.isEmpty() || host.length() > MAX_HOST_LENGTH) {
            return false;
        }
        if (host.charAt(0) == '[') {
            return host.charAt(host.length() - 1) == ']'
                    && host.length() > 3
                    && only(host, 1, host.length() - 1, ":.", true);
        }
        return only(host, 0, host.length(), "-_.", false)
                && !host.startsWith(".")
                && !host.endsWith(".")
                && !host.contains("..");
    }

    private static boolean only(String text, int from, int to, String punctuation, boolean hex) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= (hex ? 'f' : 'z');
            if (!letter && !(c >= '0' && c <= '9') && punctuation.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5) {
            return -1;
        }
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            port = port * 10 + (c - '0');
        }
        return port <= 65_535 ? port : -1;
    }

    /**
     * Tells whether the connection is protected.
     *
     * @return true for {@code https}
     */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** Writes the origin as a browser does, without the scheme's own port. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
