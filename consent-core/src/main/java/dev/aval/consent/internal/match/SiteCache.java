package dev.aval.consent.internal.match;

import dev.aval.consent.internal.psl.PublicSuffixes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives the {@link Site} of a request, and remembers a bounded number of them.
 *
 * <p>The Host header is whatever the client wrote. A text that is no host gives {@link Site#nowhere()} and is not
 * remembered; each distinct host can displace at most one other. Never blocks. Safe for use by several threads.
 */
public final class SiteCache {
    /** The longest host that is looked at: 253 bytes and a trailing dot. */
    static final int MAX_HOST = 254;

    private static final int MAX_PORT_DIGITS = 5;

    private final PublicSuffixes suffixes;
    private final HostRules own;
    private final AtomicReferenceArray<@Nullable Entry> entries;

    /**
     * Creates an empty cache.
     *
     * @param suffixes the list that tells registrable domains
     * @param own rules whose hosts are the site's own
     * @param capacity the most sites remembered, rounded up to a power of two; 1 to 65,536
     */
    public SiteCache(PublicSuffixes suffixes, HostRules own, int capacity) {
        if (capacity < 1 || capacity > 1 << 16) {
            throw new IllegalArgumentException("found capacity " + capacity + ", expected 1 to 65536");
        }
        this.suffixes = suffixes;
        this.own = own;
        this.entries = new AtomicReferenceArray<>(Integer.highestOneBit(capacity * 2 - 1));
    }

    /**
     * Gives the site of a request.
     *
     * @param hostHeader the host with or without port, as the client sent it; null if it sent none
     * @return the site
     */
    public Site get(@Nullable String hostHeader) {
        if (hostHeader == null || hostHeader.length() > MAX_HOST + 1 + MAX_PORT_DIGITS) {
            return Site.nowhere();
        }
        int hash = hostHeader.hashCode();
        int slot = (hash ^ hash >>> 16) & entries.length() - 1;
        Entry entry = entries.get(slot);
        if (entry != null && entry.header.equals(hostHeader)) {
            return entry.site;
        }
        int end = hostEnd(hostHeader);
        Site site = end < 0 ? Site.nowhere() : Site.of(hostHeader.substring(0, end), suffixes, own);
        if (site.host() != null) {
            entries.set(slot, new Entry(hostHeader, site));
        }
        return site;
    }

    /** Finds where the host ends and the port begins; -1 if what follows the host is no port. */
    private static int hostEnd(String header) {
        int colon = header.lastIndexOf(':');
        if (colon < 0 || colon < header.lastIndexOf(']')) {
            return header.length();
        }
        if (header.length() - colon - 1 > MAX_PORT_DIGITS) {
            return -1;
        }
        for (int i = colon + 1; i < header.length(); i++) {
            if (header.charAt(i) < '0' || header.charAt(i) > '9') {
                return -1;
            }
        }
        return colon;
    }

    private record Entry(String header, Site site) {}
}
