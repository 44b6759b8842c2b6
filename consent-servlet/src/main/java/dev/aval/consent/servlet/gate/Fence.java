package dev.aval.consent.servlet.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aval.consent.Consent;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.internal.match.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A second Content-Security-Policy beside whatever the site sends itself: what a page's scripts fetch later reaches only the
 * site's own hosts and those that were consented to when the page was served.
 *
 * <p>Policies intersect, so this one can only take away. It bears no nonce and allows what is inline, since that is for the
 * site's own policy to say. Safe for use by many threads.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#multiple-policies">Content Security Policy Level 3, the effect of multiple policies</a>
 */
final class Fence {

    static final String HEADER = "Content-Security-Policy";

    private final SiteRules rules;
    private final Cache<Key, String> made =
            Caffeine.newBuilder().maximumSize(2048).build();

    /** All that the policy depends on: what is allowed, and on whose site. */
    private record Key(String site, long low, long high, SortedMap<Integer, Boolean> vendors) {}

    Fence(SiteRules rules) {
        this.rules = rules;
    }

    String policy(Consent consent, Site site) {
        long low = 0;
        long high = 0;
        List<PurposeDefinition> purposes = rules.policy.purposes();
        for (int i = 0; i < purposes.size(); i++) {
            if (consent.allows(purposes.get(i).purpose())) {
                low |= i < 64 ? 1L << i : 0;
                high |= i < 64 ? 0 : 1L << (i - 64);
            }
        }
        Key key = new Key(name(site), low, high, consent.state().vendors());
        return made.get(key, ignored -> make(consent, site));
    }

    private static String name(Site site) {
        String domain = site.registrableDomain();
        String host = site.host();
        return domain != null ? domain : host != null ? host : "";
    }

    private String make(Consent consent, Site site) {
        Set<String> sources = new LinkedHashSet<>();
        add(sources, name(site));
        rules.ownHosts.forEach(host -> add(sources, host));
        for (SiteRules.PlacedHost placed : rules.placedHosts) {
            if (consent.decide(placed.target().use()).allowed()) {
                add(sources, placed.host());
            }
        }
        return "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: filesystem: mediastream:"
                + String.join("", sources);
    }

    /** Any port and the page's own scheme or a safer one; an address has no sub-domains. */
    private static void add(Set<String> sources, String host) {
        if (!host.isEmpty()) {
            sources.add(" " + host + ":*");
            boolean address = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
            if (!address) {
                sources.add(" *." + host + ":*");
            }
        }
    }
}
