package dev.aval.consent;

import dev.aval.consent.internal.match.CookieNames;
import dev.aval.consent.internal.match.HostRules;
import dev.aval.consent.internal.url.UrlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds hosts and cookies that belong to another vendor or purpose than in the version before and so wait for less, or for somebody
 * else. A vendor or purpose that is new as a whole is told as such.
 */
final class OwnerMoves {

    /** Who has something, and of which purposes at least one has to be allowed; nothing that is always allowed is among them. */
    private record Owner(
            String path,
            String words,
            @Nullable Purpose purpose,
            @Nullable String vendor,
            Set<Set<Purpose>> asked,
            Set<Set<Purpose>> groups) {

        boolean isSame(Owner other) {
            return path.equals(other.path);
        }

        /** Whether what belonged to this one may be let through by the other where it was not before. */
        boolean isStricterThan(Owner other) {
            boolean refusedByName = vendor != null && !vendor.equals(other.vendor);
            return refusedByName
                    || !asked.stream().allMatch(group -> other.groups.stream().anyMatch(group::containsAll));
        }
    }

    private record Claim(String name, Owner owner) {

        boolean isIn(Set<String> names) {
            return names.contains(key());
        }

        String key() {
            return owner.path + "#" + name;
        }
    }

    private final ConsentPolicy before;
    private final ConsentPolicy now;

    /** What has moved, by the new owner, so that each is told once. */
    private final Map<String, PolicyChange> changes = new HashMap<>();

    OwnerMoves(ConsentPolicy before, ConsentPolicy now) {
        this.before = before;
        this.now = now;
    }

    List<PolicyChange> changes() {
        hosts();
        cookies();
        return changes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void moved(String list, String name, Owner from, Owner to) {
        boolean isNew = (to.vendor != null && before.vendor(to.vendor).isEmpty())
                || (to.purpose != null && before.purpose(to.purpose).isEmpty());
        if (isNew || !from.isStricterThan(to)) {
            return;
        }
        String was = name + " of " + from.words;
        ChangeRules.Verdict verdict = ChangeRules.judge(PolicyTerm.OWNER, was, name);
        String path = to.path + list;
        changes.putIfAbsent(
                path + "#" + name,
                new PolicyChange(
                        now.version(),
                        PolicyTerm.OWNER,
                        path,
                        was,
                        name,
                        verdict.material(),
                        verdict.reason(),
                        to.purpose,
                        to.vendor,
                        null));
    }

    private static Owner owner(ConsentPolicy policy, Vendor vendor, List<Purpose> place) {
        Set<Set<Purpose>> groups = (place.isEmpty()
                        ? vendor.purposeGroups().stream()
                        : place.stream().map(List::of))
                .map(Set::copyOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String path = Pointer.child("/vendors", vendor.id());
        return new Owner(path, "vendor " + vendor.id(), null, vendor.id(), asked(policy, groups), groups);
    }

    private static Owner owner(ConsentPolicy policy, Purpose purpose) {
        Set<Set<Purpose>> groups = Set.of(Set.of(purpose));
        String path = Pointer.child("/purposes", purpose.id());
        return new Owner(path, "purpose " + purpose, purpose, null, asked(policy, groups), groups);
    }

    private static Set<Set<Purpose>> asked(ConsentPolicy policy, Set<Set<Purpose>> groups) {
        return groups.stream()
                .filter(group -> group.stream().allMatch(purpose -> isAsked(policy, purpose)))
                .collect(Collectors.toSet());
    }

    /** Whether a visitor can say no to the purpose somewhere. */
    private static boolean isAsked(ConsentPolicy policy, Purpose purpose) {
        return Definitions.of(policy, purpose).anyMatch(definition -> {
            LegalBasis basis = definition.legalBasis();
            return basis.needsConsent() || basis.objectable();
        });
    }

    private void hosts() {
        Places earlier = new Places(before);
        Places later = new Places(now);
        Stream.concat(before.vendors().stream(), now.vendors().stream())
                .flatMap(vendor -> vendor.hosts().stream())
                .map(rule -> new HostRule(rule.host(), rule.path(), List.of()))
                .distinct()
                .forEach(rule -> {
                    Owner from = earlier.vendorAt(rule);
                    Owner to = later.ownerAt(rule);
                    // A place that a vendor names in both versions, or anew, is told of the vendor.
                    if (from != null && to != null && !(from.isSame(to) && later.names(rule, to))) {
                        moved(to.vendor == null ? "" : "/hosts", rule.toString(), from, to);
                    }
                });
    }

    /** Who is found where, as the gate sees it: a vendor's claim goes before the site's own. */
    private static final class Places {

        private final Owner site = new Owner("/own", "the site", null, null, Set.of(), Set.of());
        private final UrlReader reader = new UrlReader();
        private final List<Owner> owners = new ArrayList<>();
        private final Set<String> named = new HashSet<>();
        private final HostRules vendors;
        private final HostRules own;

        Places(ConsentPolicy policy) {
            List<dev.aval.consent.internal.match.HostRule> rules = new ArrayList<>();
            for (Vendor vendor : policy.vendors()) {
                for (HostRule rule : vendor.hosts()) {
                    Owner owner = owner(policy, vendor, rule.purposes());
                    rules.add(new dev.aval.consent.internal.match.HostRule(rule.host(), rule.path(), owners.size()));
                    owners.add(owner);
                    named.add(owner.path() + "#" + rule);
                }
            }
            vendors = HostRules.of(rules, clash -> {});
            own = HostRules.of(
                    policy.ownHosts().stream()
                            .map(host -> new dev.aval.consent.internal.match.HostRule(host, null, 0))
                            .toList(),
                    clash -> {});
        }

        boolean names(HostRule rule, Owner owner) {
            return named.contains(owner.path() + "#" + rule);
        }

        @Nullable Owner vendorAt(HostRule rule) {
            int found;
            String path = rule.path();
            if (rule.host() == null) {
                reader.read("https://own.example" + path);
                found = vendors.findOwnPath(reader);
            } else {
                reader.read("https://" + rule.host() + (path == null ? "/" : path));
                found = path == null
                        ? vendors.find(reader.host(), reader.hostFrom(), reader.hostTo())
                        : vendors.find(reader);
            }
            return found == HostRules.NONE ? null : owners.get(found);
        }

        @Nullable Owner ownerAt(HostRule rule) {
            Owner vendor = vendorAt(rule);
            if (vendor != null || rule.host() == null) {
                return vendor;
            }
            reader.read("https://" + rule.host() + "/");
            return own.find(reader.host(), reader.hostFrom(), reader.hostTo()) == HostRules.NONE ? null : site;
        }
    }

    private void cookies() {
        List<Claim> earlier = claims(before);
        List<Claim> later = claims(now);
        Set<String> earlierKeys = keys(earlier);
        Set<String> laterKeys = keys(later);
        CookieNames had = CookieNames.of(earlier.stream().map(Claim::name).toList());
        CookieNames has = CookieNames.of(later.stream().map(Claim::name).toList());
        for (Claim claim : later) {
            if (!claim.isIn(earlierKeys)) {
                for (Claim from : covering(claim, had, earlier)) {
                    boolean kept = from.isIn(laterKeys) && CookieNames.prevails(from.name, claim.name);
                    if (!kept && !from.owner.isSame(claim.owner)) {
                        moved("/cookies", claim.name, from.owner, claim.owner);
                    }
                }
            }
        }
        for (Claim gone : earlier) {
            if (!gone.isIn(laterKeys)) {
                for (Claim to : covering(gone, has, later)) {
                    if (to.isIn(earlierKeys) && !to.owner.isSame(gone.owner)) {
                        moved("/cookies", gone.name, gone.owner, to.owner);
                    }
                }
            }
        }
    }

    private static Set<String> keys(List<Claim> claims) {
        return claims.stream().map(Claim::key).collect(Collectors.toSet());
    }

    /** Whose a name is; of a pattern, everybody's whose names it may fit. */
    private static List<Claim> covering(Claim claim, CookieNames names, List<Claim> all) {
        if (claim.name.indexOf('*') < 0) {
            int found = names.find(claim.name);
            return found == CookieNames.NONE ? List.of() : List.of(all.get(found));
        }
        return all.stream()
                .filter(other -> CookieNames.overlap(claim.name, other.name))
                .toList();
    }

    private static List<Claim> claims(ConsentPolicy policy) {
        List<Claim> claims = new ArrayList<>();
        for (PurposeDefinition definition : policy.purposes()) {
            Owner owner = owner(policy, definition.purpose());
            definition.cookies().forEach(cookie -> claims.add(new Claim(cookie.name(), owner)));
        }
        for (Vendor vendor : policy.vendors()) {
            Owner owner = owner(policy, vendor, List.of());
            vendor.cookies().forEach(cookie -> claims.add(new Claim(cookie.name(), owner)));
        }
        return claims;
    }
}
