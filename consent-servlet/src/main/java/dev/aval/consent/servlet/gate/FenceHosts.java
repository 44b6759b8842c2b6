package dev.aval.consent.servlet.gate;

import dev.aval.consent.internal.match.HostRules;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.internal.url.HostNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts the fence lists: the site's own and those of what is allowed, with their sub-domains.
 *
 * <p>A source list cannot make an exception from a wildcard. So where the host of a held vendor lies below a host, its sub-domains
 * are not listed as a whole but only those that are known: the request's host, hosts that are declared as own, and hosts that the
 * policy names. Immutable.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#match-hosts">Content Security Policy Level 3, host-part matching</a>
 * @see <a href="https://www.w3.org/TR/CSP3/#match-schemes">Content Security Policy Level 3, scheme-part matching</a>
 * @see <a href="https://www.w3.org/TR/CSP3/#match-paths">Content Security Policy Level 3, path-part matching</a>
 */
final class FenceHosts {

    /** What any page may: reach its own origin. */
    static final String ALWAYS =
            "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: filesystem: mediastream:";

    /** No source without a scheme lets a socket be opened; this one applies to {@code wss} too. */
    private static final String SOCKETS = " ws://";

    /** Servers commonly give all headers of a response 8 KiB; sockets are not worth more of it than this. */
    private static final int MAX_WITH_SOCKETS = 4096;

    /** Paths that mean in a source list what they mean in a policy: all that starts so. */
    private static final Pattern LISTED_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+/");

    private final SiteRules rules;

    FenceHosts(SiteRules rules) {
        this.rules = rules;
    }

    /**
     * Makes the policy.
     *
     * @param allowed whether the target of a number, as in {@link SiteRules#targets}, is allowed
     * @param site whose page it is for
     */
    String policy(IntPredicate allowed, Site site) {
        return new Sources(allowed).of(site);
    }

    /** The list for one set of answers. */
    private final class Sources {

        private final IntPredicate allowed;
        private final List<String> heldHosts;
        private final Set<String> sources = new LinkedHashSet<>();
        private final Set<String> narrowed = new LinkedHashSet<>();

        Sources(IntPredicate allowed) {
            this.allowed = allowed;
            heldHosts = rules.placedHosts.stream()
                    .filter(placed -> placed.path() == null && !allowed.test(placed.target()))
                    .map(SiteRules.PlacedHost::host)
                    .toList();
        }

        String of(Site site) {
            addSite(site);
            rules.ownHosts.stream().filter(this::passes).forEach(host -> add(host, null, true));
            for (SiteRules.PlacedHost placed : rules.placedHosts) {
                if (allowed.test(placed.target())) {
                    add(placed.host(), placed.path(), true);
                }
            }
            if (!narrowed.isEmpty()) {
                addKnown(site);
            }
            StringBuilder policy = new StringBuilder(ALWAYS);
            sources.forEach(source -> policy.append(' ').append(source));
            int withoutSockets = policy.length();
            sources.forEach(source -> policy.append(SOCKETS).append(source));
            if (policy.length() > MAX_WITH_SOCKETS) {
                GateLog.fenceWithoutSockets(policy.length(), MAX_WITH_SOCKETS);
                policy.setLength(withoutSockets);
            }
            return policy.toString();
        }

        private void addSite(Site site) {
            String domain = site.registrableDomain();
            String name = domain == null ? site.host() : domain;
            if (name != null && passes(name)) {
                add(name, null, domain != null);
            } else if (domain != null) {
                narrowed.add(domain);
            }
        }

        /** What is known below a host whose sub-domains cannot be listed as a whole. */
        private void addKnown(Site site) {
            String host = site.host();
            if (host != null && passes(host)) {
                add(host, null, false);
            }
            // Of these only paths belong to a vendor; the rest is of whoever has the host above.
            rules.placedHosts.stream()
                    .map(SiteRules.PlacedHost::host)
                    .filter(known -> narrowed.stream().anyMatch(above -> isBelow(known, above)) && passes(known))
                    .forEach(known -> add(known, null, true));
        }

        /** Whether the gate lets the host pass as a whole, if it is the site's own where nobody has placed it. */
        private boolean passes(String host) {
            int target = rules.hosts.find(host);
            return target == HostRules.NONE || allowed.test(target);
        }

        /** Lists a host on any port, with the page's own scheme or a safer one, and for sockets. */
        private void add(String host, @Nullable String path, boolean subDomains) {
            String place = ":*" + (path != null && LISTED_PATH.matcher(path).matches() ? path : "");
            sources.add(host + place);
            if (!subDomains || host.indexOf('.') < 0 || HostNames.isIpAddress(host)) {
                return;
            }
            List<String> below =
                    heldHosts.stream().filter(held -> isBelow(held, host)).toList();
            if (below.isEmpty()) {
                sources.add("*." + host + place);
            } else {
                narrowed.add(host);
                GateLog.narrowFence(below);
            }
        }

        private static boolean isBelow(String host, String above) {
            return host.length() > above.length() + 1
                    && host.endsWith(above)
                    && host.charAt(host.length() - above.length() - 1) == '.';
        }
    }
}
