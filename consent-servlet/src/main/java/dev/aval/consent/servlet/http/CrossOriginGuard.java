package dev.aval.consent.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only the site's own pages, and the visitor's own hand, change a choice.
 *
 * <p>Needs no token and no session, so that pages stay cacheable. Safe for use by many threads.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata, Sec-Fetch-Site</a>
 */
public final class CrossOriginGuard {

    /** A header that a form cannot send and a foreign script can send only after a preflight, which is never answered. */
    public static final String OWN_HEADER = "X-Consent-Request";

    private static final Logger LOG = LoggerFactory.getLogger(CrossOriginGuard.class);

    private volatile boolean explained;

    /**
     * Judges a request that would change something.
     *
     * @param request the request
     * @param own the site's own origin, or null where it is not known
     * @return null where the request may pass, otherwise what is wrong with it, in words that hold nothing the client wrote
     */
    public @Nullable String objection(HttpServletRequest request, @Nullable Origin own) {
        String origin = request.getHeader("Origin");
        Origin from = origin == null ? null : Origin.parse(origin);
        if (from != null && own != null) {
            explainProxy(from, own);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none")
                    ? null
                    : "Sec-Fetch-Site says that the request comes from another site; expected same-origin or none";
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

    /** The usual reason for a browser's https origin not to match is a proxy that ends TLS and was never configured. */
    private void explainProxy(Origin from, Origin own) {
        if (from.secure() && !own.secure() && from.host().equals(own.host()) && !explained) {
            explained = true;
            LOG.warn(
                    "consent.insecure_origin: a browser says {} where this server sees {}. A proxy ends TLS in front of it:"
                            + " set consent.public-origins={}, or consent.proxies to the proxy's address",
                    from,
                    own,
                    from);
        }
    }
}
