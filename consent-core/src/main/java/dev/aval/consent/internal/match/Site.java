package dev.aval.consent.internal.match;

import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.internal.url.HostNames;
import dev.aval.consent.internal.url.UrlKind;
import dev.aval.consent.internal.url.UrlReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first party of a request: the hosts that share the registrable domain of the request's host, and those the site
 * declares as its own. Port and scheme do not matter. A host without registrable domain (an IP address, a single label,
 * a public suffix) shares with itself alone.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Site {
    private static final Site NOWHERE = new Site(null, null, HostRules.of(java.util.List.of(), clash -> {}));

    private final @Nullable String host;
    private final @Nullable String domain;
    private final byte[] shared;
    private final HostRules own;

    private Site(@Nullable String host, @Nullable String domain, HostRules own) {
        this.host = host;
        this.domain = domain;
        String name = domain == null ? host : domain;
        this.shared = name == null ? new byte[0] : name.getBytes(StandardCharsets.US_ASCII);
        this.own = own;
    }

    /**
     * Makes the site of a request host.
     *
     * @param host a host without port, as the client sent it
     * @param suffixes the list that tells registrable domains
     * @param own rules whose hosts are the site's own, whatever their targets
     * @return the site; one that contains no host at all, not even the declared ones, if the text is no host in ASCII
     */
    public static Site of(String host, PublicSuffixes suffixes, HostRules own) {
        if (host.length() > SiteCache.MAX_HOST || !isPlain(host)) {
            return NOWHERE;
        }
        String name = HostNames.canonical(host);
        if (name == null) {
            return NOWHERE;
        }
        int start = suffixes.registrableDomain(name);
        return new Site(name, start < 0 ? null : name.substring(start), own);
    }

    /**
     * Gives the site that contains no host.
     *
     * @return always the same instance
     */
    public static Site nowhere() {
        return NOWHERE;
    }

    /** Says whether a text could be a host a browser sends: browsers send no percent-encoding and no IDN. */
    private static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '%') {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives the request's host in canonical form.
     *
     * @return the host, or null if it was none
     */
    public @Nullable String host() {
        return host;
    }

    /**
     * Gives the registrable domain.
     *
     * @return the domain, or null if the host has none
     */
    public @Nullable String registrableDomain() {
        return domain;
    }

    /**
     * Says whether a URL stays on the site.
     *
     * @param url a reader that has read a URL
     * @return true if it has a host and that host is first party, or if it is relative; the base is not considered
     */
    public boolean contains(UrlReader url) {
        return url.kind() == UrlKind.RELATIVE
                || (url.kind() == UrlKind.HOST && contains(url.host(), url.hostFrom(), url.hostTo()));
    }

    /**
     * Says whether a host is first party.
     *
     * @param name an array that holds a host in canonical form
     * @param from start of the host, inclusive
     * @param to end of the host, exclusive
     * @return true if it is
     */
    public boolean contains(byte[] name, int from, int to) {
        int start = to - shared.length;
        if (start >= from && shared.length > 0 && Arrays.equals(shared, 0, shared.length, name, start, to)) {
            if (start == from || (domain != null && name[start - 1] == '.')) {
                return true;
            }
        }
        return own.find(name, from, to) != HostRules.NONE;
    }
}
