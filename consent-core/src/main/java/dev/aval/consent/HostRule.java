package dev.aval.consent;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where on the net a vendor is found.
 *
 * <p>There is no form that means a host without its sub-domains. So a policy refuses a host that is a public suffix, of either
 * section of the list at publicsuffix.org, even where pages are served from it and whatever the path: {@code co.uk}, {@code
 * github.io} or {@code s3.amazonaws.com} would claim the sites of many who have nothing to do with the vendor, and a yes to this
 * one would let them all in. The vendor's own host below the suffix, such as {@code tracker.github.io}, is what to declare. The
 * same holds for a site's own hosts and for the domains of cookies.
 *
 * @param host a host name below a public suffix, which covers its sub-domains too, a name without dots that is no top-level domain
 *     (such as {@code localhost}), or an IP address, which is meant exactly; null for a path on the
 *     site's own hosts, behind which the vendor stands (a tag gateway, a reverse proxy)
 * @param path the start of the paths meant, with its leading slash, or null for all of them
 * @param purposes the purposes that this place serves, all of which must be allowed; empty for all of the vendor's
 */
public record HostRule(@Nullable String host, @Nullable String path, List<Purpose> purposes) {

    /**
     * Checks nothing but that the rule says something, and lowers the host's case; the policy checks the rest with better words.
     *
     * @param host as above
     * @param path as above
     * @param purposes as above; copied
     */
    public HostRule {
        if (host == null && path == null) {
            throw new IllegalArgumentException("A host rule needs a host, a path or both, found neither");
        }
        host = host == null ? null : host.toLowerCase(Locale.ROOT);
        purposes = List.copyOf(purposes);
    }

    /**
     * Reads the short form: {@code host}, {@code host/path} or {@code /path}.
     *
     * @param text the short form
     * @return the rule, never null
     */
    public static HostRule of(String text) {
        int slash = text.indexOf('/');
        return new HostRule(
                slash == 0 ? null : slash < 0 ? text : text.substring(0, slash),
                slash < 0 ? null : text.substring(slash),
                List.of());
    }

    @Override
    public String toString() {
        return (host == null ? "" : host) + (path == null ? "" : path);
    }
}
