package dev.aval.consent.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only the site's own pages, and the visitor's own hand, change a choice.
 *
 * <p>Both headers are a browser's own word, which no page can change; where they contradict each other nobody knows who speaks, and
 * the request is refused. A sibling sub-domain is {@code same-site} and refused, since it may be somebody else's. An
 * {@code Origin} of {@code null} says nothing: the site's own pages send it where their referrer policy is {@code no-referrer}, so it
 * passes where {@code Sec-Fetch-Site} vouches for them, and is refused alone.
 *
 * <p>Needs no token and no session, so that pages stay cacheable. Safe for use by many threads.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata, Sec-Fetch-Site</a>
 * @see <a href="https://fetch.spec.whatwg.org/#append-a-request-origin-header">Fetch, append a request Origin header</a>
 */
public final class CrossOriginGuard {

    /** A header that a form cannot send and a foreign script can send only after a preflight, which is never answered. */
    public static final String OWN_HEADER = "X-Consent-Request";

    private static final Logger LOG = LoggerFactory.getLogger(CrossOriginGuard.class);

    private volatile boolean explained;
    private volatile boolean hostExplained;

    /**
     * Judges a request that would change something.
     *
     * @param request the request
     * @param own the site's own origin, or null where it is not known
     * @return null where the request may pass, otherwise what is wrong with it, in words that hold nothing the client wrote
     */
    public @Nullable String objection(HttpServletRequest request, @Nullable Origin own) {
        if (hasSeveral(request, "Origin") || hasSeveral(request, "Sec-Fetch-Site")) {
            return "Origin or Sec-Fetch-Site comes more than once; no browser sends that";
        }
        String origin = request.getHeader("Origin");
        Origin from = origin == null ? null : Origin.parse(origin);
        boolean proxied = from != null && own != null && isBehindProxy(from, own);
        if (proxied) {
            explainProxy(String.valueOf(from), String.valueOf(own));
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                return "Sec-Fetch-Site says that the request comes from another site; expected same-origin or none";
            }
            // A page that sends no referrer sends no origin either, but null.
            boolean agrees = origin == null || origin.equals("null") || proxied || (from != null && from.equals(own));
            if (!agrees) {
                explainHost();
            }
            return agrees ? null : "Sec-Fetch-Site and Origin contradict each other: Origin is not the site's own";
        }
        if (origin == null) {
            return request.getHeader(OWN_HEADER) == null
                    ? "The request has neither Sec-Fetch-Site nor Origin nor " + OWN_HEADER
                            + ", so nobody can tell who sent it"
                    : null;
        }
        if (from == null || own == null) {
            return "Origin is not an http or https origin; expected the site's own";
        }
        return from.equals(own) ? null : "Origin is not the site's own";
    }

    private static boolean hasSeveral(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return false;
        }
        values.nextElement();
        return values.hasMoreElements();
    }

    /** The usual reason for a browser's https origin not to match is a proxy that ends TLS and was never configured. */
    private static boolean isBehindProxy(Origin from, Origin own) {
        return from.secure() && !own.secure() && from.host().equals(own.host());
    }

    private void explainProxy(String from, String own) {
        if (!explained) {
            explained = true;
            LOG.warn(
                    "consent.insecure_origin: a browser says {} where this server sees {}. A proxy ends TLS in front of it:"
                            + " set consent.public-origins={}, or consent.proxies to the proxy's address",
                    from,
                    own,
                    from);
        }
    }

    private void explainHost() {
        if (!hostExplained) {
            hostExplained = true;
            LOG.warn(
                    "consent.foreign_origin: a browser says that a choice comes from the site itself, and names an origin that this"
                            + " server does not know; the choice was refused. Where a proxy in front changes the Host header, set"
                            + " consent.public-origins to the site's origin and let the proxy pass Host on, or consent.proxies to the"
                            + " proxy's address and let it send X-Forwarded-Host");
        }
    }
}
