package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.HostRule;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Vendor;
import dev.aval.consent.internal.match.CookieNames;
import dev.aval.consent.internal.match.HostRules;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.internal.match.SiteCache;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.html.Hold;
import dev.aval.consent.servlet.html.value.SignatureSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policy as tables: which host, path, cookie name or inline text belongs to which vendor and purpose.
 *
 * <p>Immutable and safe for use by many threads, but for the cache of sites, which is safe too.
 */
public final class SiteRules {

    private static final int SITES = 1024;

    final ConsentPolicy policy;

    /** On which request headers a page of ours depends. */
    final String vary;

    final List<String> ownHosts;
    final HostRules hosts;
    final List<Target> targets = new ArrayList<>();
    final List<PlacedHost> placedHosts = new ArrayList<>();
    /** Whether a vendor has no more than a path of some host, or of the site itself. */
    final boolean divideHosts;

    final boolean divideSite;
    final SiteCache sites;
    final CookieNames cookieNames;
    final List<DeclaredCookie> cookies = new ArrayList<>();
    final SignatureSet allSignatures;
    final List<Inline> inlines = new ArrayList<>();
    final Map<String, Target> byMark = new HashMap<>();
    private final IdentityHashMap<Hold, Target> byHold = new IdentityHashMap<>();
    private final List<Target> asked = new ArrayList<>();

    /** The texts by which one vendor's inline scripts are recognised. */
    record Inline(SignatureSet signatures, List<String> texts, Target target) {}

    /**
     * A host that belongs to a target.
     *
     * @param path the start of the paths that belong to it, or null for all
     * @param target the place in {@link #targets}
     */
    record PlacedHost(String host, @Nullable String path, int target) {}

    /** A cookie that the policy declares, and what it belongs to. */
    record DeclaredCookie(CookieDeclaration declaration, Target target) {}

    /**
     * Makes the tables.
     *
     * @param policy the policy
     * @param more hosts that belong to the site beside those that the policy names
     * @param suffixes the list that tells registrable domains
     */
    public SiteRules(ConsentPolicy policy, List<String> more, PublicSuffixes suffixes) {
        this.policy = policy;
        vary = policy.honoursDoNotTrack() ? "Cookie, Sec-GPC, DNT" : "Cookie, Sec-GPC";
        ownHosts = Stream.concat(policy.ownHosts().stream(), more.stream()).toList();
        List<dev.aval.consent.internal.match.HostRule> rules = new ArrayList<>();
        List<byte[]> literals = new ArrayList<>();
        for (Vendor vendor : policy.vendors()) {
            Target whole = known(Target.of(vendor));
            addHosts(vendor, whole, rules);
            addInline(vendor, whole, literals);
            vendor.cookies().forEach(cookie -> cookies.add(new DeclaredCookie(cookie, whole)));
            byMark.put(vendor.id(), whole);
        }
        for (PurposeDefinition purpose : policy.purposes()) {
            Target target = known(Target.of(purpose.purpose()));
            purpose.cookies().forEach(cookie -> cookies.add(new DeclaredCookie(cookie, target)));
            // A vendor may bear a purpose's id; the purpose is what an author's mark means.
            byMark.put(purpose.purpose().id(), target);
        }
        divideHosts = rules.stream().anyMatch(rule -> rule.host() != null && rule.path() != null);
        divideSite = rules.stream().anyMatch(rule -> rule.host() == null);
        // The policy's check has refused two claims on one place, so what clashes here only repeats itself.
        hosts = HostRules.of(rules, clash -> {});
        allSignatures = SignatureSet.of(literals);
        cookieNames = CookieNames.of(
                cookies.stream().map(cookie -> cookie.declaration().name()).toList());
        HostRules own = HostRules.of(
                ownHosts.stream()
                        .map(host -> new dev.aval.consent.internal.match.HostRule(host, null, 0))
                        .toList(),
                clash -> {});
        sites = new SiteCache(suffixes, own, SITES);
    }

    private void addInline(Vendor vendor, Target target, List<byte[]> all) {
        List<byte[]> own = vendor.inlineSignatures().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (!own.isEmpty()) {
            inlines.add(new Inline(SignatureSet.of(own), vendor.inlineSignatures(), target));
            all.addAll(own);
        }
    }

    private void addHosts(Vendor vendor, Target whole, List<dev.aval.consent.internal.match.HostRule> rules) {
        Map<List<Purpose>, Integer> places = new HashMap<>();
        for (HostRule host : vendor.hosts()) {
            int target = places.computeIfAbsent(host.purposes(), key -> {
                targets.add(key.isEmpty() ? whole : known(Target.of(vendor, key)));
                return targets.size() - 1;
            });
            rules.add(new dev.aval.consent.internal.match.HostRule(host.host(), host.path(), target));
            if (host.host() != null) {
                placedHosts.add(new PlacedHost(host.host(), host.path(), target));
            }
        }
    }

    private Target known(Target target) {
        byHold.put(target.hold(), target);
        asked.add(target);
        return target;
    }

    /**
     * Returns what is first party to a host.
     *
     * @param host the request's host
     * @return the site, never null
     */
    public Site site(String host) {
        return sites.get(host);
    }

    /**
     * Tells visitors apart whose pages differ, by the answers themselves and not by what they rest on.
     *
     * @param consent the visitor's consent
     * @return a hash over the answer for everything that the policy names
     */
    public long answers(Consent consent) {
        long hash = 0;
        for (Target target : asked) {
            hash = hash * 0x100000001B3L + (consent.decide(target.use()).allowed() ? 1 : 2);
        }
        return hash;
    }

    /** Why something with this mark is held, as things stand. */
    String reason(Hold hold, Consent consent) {
        Target target = byHold.get(hold);
        return (target == null
                        ? Reason.UNKNOWN_VENDOR
                        : consent.decide(target.use()).reason())
                .code();
    }
}
