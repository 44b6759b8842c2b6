package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.internal.match.Site;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A second Content-Security-Policy beside whatever the site sends itself: what a page's scripts fetch later reaches only the
 * site's own hosts and those that were consented to when the page was served.
 *
 * <p>Policies intersect, so this one can only take away. It bears no nonce and allows what is inline, since that is for the
 * site's own policy to say.
 *
 * <p>A text is remembered by the answers it was made for, never by what they rest on, so that a browser's signal, another law,
 * service or age cannot bring one visitor another one's text. Each text can displace one other. Neither blocks nor allocates where
 * the text is known and the policy places no more than 64 things. Safe for use by many threads.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#multiple-policies">Content Security Policy Level 3, the effect of multiple policies</a>
 */
final class Fence {

    static final String HEADER = "Content-Security-Policy";

    /** A power of two. */
    private static final int REMEMBERED = 512;

    private static final long[] NONE = {};

    private final List<Target> asked;
    private final FenceHosts hosts;

    /** The domains below which a vendor has a host: only there the text depends on more of the site than its domain. */
    private final Set<String> aboveVendors = new HashSet<>();

    private final AtomicReferenceArray<Made> made = new AtomicReferenceArray<>(REMEMBERED);

    /** A text and all that it depends on: whose site it is, and the answer for each target, one bit each. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by hand, and never written to.
    private record Made(String site, long first, long[] more, String text) {

        boolean isFor(String asking, long firstAnswers, long[] moreAnswers) {
            return first == firstAnswers && Arrays.equals(more, moreAnswers) && site.equals(asking);
        }
    }

    Fence(SiteRules rules) {
        asked = List.copyOf(rules.targets);
        hosts = new FenceHosts(rules);
        for (SiteRules.PlacedHost placed : rules.placedHosts) {
            String host = placed.host();
            for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
                aboveVendors.add(host.substring(dot + 1));
            }
        }
    }

    /** The policy for a visitor on a site; where that cannot be made, one that lets nothing but the page's own origin. */
    String policy(Consent consent, Site site) {
        try {
            return remembered(consent, site);
        } catch (RuntimeException e) {
            GateLog.fenceFailure(e);
            return FenceHosts.ALWAYS;
        }
    }

    private String remembered(Consent consent, Site site) {
        long first = answers(consent, 0);
        long[] more = asked.size() <= Long.SIZE ? NONE : furtherAnswers(consent);
        String key = key(site);
        long hash = (key.hashCode() * 31L + Arrays.hashCode(more)) * 31L + first;
        hash *= 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & (REMEMBERED - 1);
        Made known = made.get(slot);
        if (known != null && known.isFor(key, first, more)) {
            return known.text();
        }
        String text = hosts.policy(target -> (word(first, more, target) >>> target & 1) != 0, site);
        made.set(slot, new Made(key, first, more, text));
        return text;
    }

    private static long word(long first, long[] more, int target) {
        return target < Long.SIZE ? first : more[target / Long.SIZE - 1];
    }

    /** The answers for 64 targets. */
    private long answers(Consent consent, int from) {
        long answers = 0;
        for (int i = from; i < asked.size() && i < from + Long.SIZE; i++) {
            answers |= consent.decide(asked.get(i).use()).allowed() ? 1L << i : 0;
        }
        return answers;
    }

    private long[] furtherAnswers(Consent consent) {
        long[] more = new long[(asked.size() - 1) / Long.SIZE];
        for (int i = 0; i < more.length; i++) {
            more[i] = answers(consent, (i + 1) * Long.SIZE);
        }
        return more;
    }

    private String key(Site site) {
        String domain = site.registrableDomain();
        String host = site.host() == null ? "" : site.host();
        return domain == null || aboveVendors.contains(domain) ? host : domain;
    }
}
