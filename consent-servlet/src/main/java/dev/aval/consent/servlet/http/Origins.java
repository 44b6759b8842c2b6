package dev.aval.consent.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out under which origin the visitor reached the site.
 *
 * <p>What a client may write is believed only from the proxies that the site has named; anything else comes from the
 * container. Immutable and safe for use by many threads.
 */
public final class Origins {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final List<Origin> publicOrigins;
    private final Set<String> proxies;

    /**
     * Makes the resolver.
     *
     * @param publicOrigins the origins under which the site is known; where one has the host of the request, its scheme and
     *     port are the request's
     * @param proxies the addresses, in any of their written forms, whose {@code X-Forwarded-Proto} and {@code X-Forwarded-Host} are
     *     believed; of headers that are lists, what configured proxies added, as {@link ForwardedLists} has it
     */
    public Origins(List<Origin> publicOrigins, Set<String> proxies) {
        this.publicOrigins = List.copyOf(publicOrigins);
        this.proxies = proxies.stream().map(Origins::oneForm).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the origin of a request.
     *
     * @param request the request
     * @return the origin, or null where the request's host is not well formed
     */
    public @Nullable Origin of(HttpServletRequest request) {
        Origin seen = seen(request);
        if (seen == null) {
            return null;
        }
        for (Origin known : publicOrigins) {
            if (known.host().equals(seen.host())) {
                return known;
            }
        }
        return seen;
    }

    /**
     * Tells whether a request comes from a proxy that the site has named.
     *
     * @param request the request
     * @return whether what the proxy says of the visitor is believed
     */
    public boolean isFromProxy(HttpServletRequest request) {
        return !proxies.isEmpty() && proxies.contains(oneForm(request.getRemoteAddr()));
    }

    /**
     * Tells whether a text is the address of one machine; nothing is asked of a name server.
     *
     * @param text the text
     * @return true for an IPv4 address, or an IPv6 address with or without brackets
     */
    public static boolean isAddress(String text) {
        return text.indexOf(':') >= 0
                ? !oneForm(text).isEmpty()
                : text.matches("(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");
    }

    /** Containers write one IPv6 address in different forms; the JDK writes it in one. Empty where it is none. */
    private static String oneForm(@Nullable String address) {
        if (address == null || address.indexOf(':') < 0) {
            return address == null ? "" : address;
        }
        int from = address.startsWith("[") ? 1 : 0;
        int to = address.endsWith("]") ? address.length() - 1 : address.length();
        int zone = address.indexOf('%');
        String bare = address.substring(from, zone < 0 ? Math.max(from, to) : zone);
        if (!IPV6.matcher(bare).matches()) {
            return "";
        }
        try {
            // With a colon in it the text is never looked up.
            return InetAddress.getByName(bare).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private @Nullable Origin seen(HttpServletRequest request) {
        String scheme = request.isSecure() ? "https" : "http";
        String host = request.getHeader("Host");
        if (isFromProxy(request)) {
            ForwardedLists lists = ForwardedLists.of(request, proxies, Origins::oneForm);
            String forwardedScheme = lists.element("X-Forwarded-Proto");
            String forwardedHost = lists.element("X-Forwarded-Host");
            if ("https".equalsIgnoreCase(forwardedScheme)) {
                scheme = "https";
            } else if ("http".equalsIgnoreCase(forwardedScheme)) {
                scheme = "http";
            }
            host = forwardedHost == null ? host : forwardedHost;
        }
        // HTTP/2 has no Host header but an authority, which containers give as server name and port.
        return host == null
                ? Origin.of(scheme, request.getServerName() + ":" + request.getServerPort())
                : Origin.of(scheme, host);
    }
}
