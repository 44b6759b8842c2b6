package dev.aval.consent.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out under which origin the visitor reached the site.
 *
 * <p>What a client may write is believed only from the proxies that the site has named; anything else comes from the
 * container. Immutable and safe for use by many threads.
 */
public final class Origins {

    private final List<Origin> publicOrigins;
    private final Set<String> proxies;

    /**
     * Makes the resolver.
     *
     * @param publicOrigins the origins under which the site is known; where one has the host of the request, its scheme and
     *     port are the request's
     * @param proxies the addresses, as {@link HttpServletRequest#getRemoteAddr()} writes them, whose {@code X-Forwarded-Proto}
     *     and {@code X-Forwarded-Host} are believed
     */
    public Origins(List<Origin> publicOrigins, Set<String> proxies) {
        this.publicOrigins = List.copyOf(publicOrigins);
        this.proxies = Set.copyOf(proxies);
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

    private @Nullable Origin seen(HttpServletRequest request) {
        String scheme = request.isSecure() ? "https" : "http";
        String host = request.getHeader("Host");
        if (!proxies.isEmpty() && proxies.contains(request.getRemoteAddr())) {
            String forwardedScheme = request.getHeader("X-Forwarded-Proto");
            String forwardedHost = request.getHeader("X-Forwarded-Host");
            if ("https".equals(forwardedScheme) || "http".equals(forwardedScheme)) {
                scheme = forwardedScheme;
            }
            host = forwardedHost == null ? host : forwardedHost;
        }
        // HTTP/2 has no Host header but an authority, which containers give as server name and port.
        return host == null
                ? Origin.of(scheme, request.getServerName() + ":" + request.getServerPort())
                : Origin.of(scheme, host);
    }
}
