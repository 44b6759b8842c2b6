package dev.aval.consent.internal.url;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Host names in the form they are compared in. */
public final class HostNames {
    private HostNames() {}

    /**
     * Gives a host in the form {@link UrlReader} gives it: lower-case ASCII, no trailing dot, IDN encoded, IP addresses
     * in canonical form, IPv6 in brackets.
     *
     * @param host a host alone, without port
     * @return the host, or null if the text is none
     */
    public static @Nullable String canonical(CharSequence host) {
        byte[] in = new byte[host.length() * 3];
        byte[] out = new byte[HostParser.MAX_HOST + 2];
        HostParser parser = new HostParser();
        int length = parser.parse(in, 0, Utf8.encode(host, in), out);
        return length <= 0 ? null : new String(out, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * Gives a host that somebody declares in the form {@link UrlReader} gives it. Unlike {@link #canonical} it refuses
     * what browsers accept but nobody means, such as a star.
     *
     * @param host a host alone, without port
     * @return the host, or null if the text is none, or has other characters than letters, digits, hyphen, underscore
     *     and dot, outside an IPv6 address
     */
    public static @Nullable String declared(CharSequence host) {
        String name = canonical(host);
        if (name == null || name.startsWith("[")) {
            return name;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean usual = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            if (!usual) {
                return null;
            }
        }
        return name;
    }

    /**
     * Says whether a host is an IP address.
     *
     * @param host a host in canonical form
     * @return true for IPv4 and IPv6 addresses
     */
    public static boolean isIpAddress(CharSequence host) {
        if (host.length() == 0) {
            return false;
        }
        char last = host.charAt(host.length() - 1);
        if (last == ']') {
            return true;
        }
        int label = host.length();
        while (label > 0 && host.charAt(label - 1) != '.') {
            label--;
        }
        // In canonical form only an address has a last label that starts with a digit and holds nothing else.
        for (int i = label; i < host.length(); i++) {
            if (host.charAt(i) < '0' || host.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
