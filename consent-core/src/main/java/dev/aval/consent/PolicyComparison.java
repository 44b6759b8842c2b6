package dev.aval.consent;

import dev.aval.consent.PolicyFacts.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which points two versions of a policy differ, and whether they are the same. */
final class PolicyComparison {

    private static final String IN_SERVICES = "/services/";
    private static final String PURPOSES = "/purposes/";

    private final ConsentPolicy before;
    private final ConsentPolicy now;
    private final List<PolicyChange> changes = new ArrayList<>();

    /** What was told of the general policy, and of each service, by the keys of the general policy. */
    private final Set<String> told = new HashSet<>();

    private PolicyComparison(ConsentPolicy before, ConsentPolicy now) {
        this.before = before;
        this.now = now;
    }

    /** The changes from one version to another, in the order of their places. */
    static List<PolicyChange> changes(ConsentPolicy before, ConsentPolicy now) {
        PolicyComparison comparison = new PolicyComparison(before, now);
        comparison.byName();
        comparison.byPath();
        comparison.changes.addAll(new OwnerMoves(before, now).changes());
        comparison.changes.sort(Comparator.comparing(PolicyChange::path));
        return List.copyOf(comparison.changes);
    }

    /** Whether both say the same in every point. */
    static boolean isSame(ConsentPolicy one, ConsentPolicy other) {
        return PolicyFacts.of(one, PolicyFacts.overlays(one))
                .equals(PolicyFacts.of(other, PolicyFacts.overlays(other)));
    }

    /** A hash of all that could ever be material. */
    static String fingerprint(ConsentPolicy policy) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            PolicyFacts.of(policy, PolicyFacts.overlays(policy)).forEach((key, fact) -> {
                if (!ChangeRules.isNeverMaterial(fact.term())) {
                    line(digest, key);
                    line(digest, fact.value());
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void line(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** Compares what bears the same name. */
    private void byName() {
        SortedMap<String, Set<Purpose>> overlays = new TreeMap<>();
        for (ConsentPolicy policy : List.of(before, now)) {
            PolicyFacts.overlays(policy).forEach((id, purposes) -> {
                if (isComparedByName(id)) {
                    overlays.computeIfAbsent(id, key -> new TreeSet<>()).addAll(purposes);
                }
            });
        }
        compare(new Sides(PolicyFacts.of(before, overlays), PolicyFacts.of(now, overlays)));
    }

    /** A service that comes or goes is compared with what holds at its paths without it; one without paths can only be named. */
    private boolean isComparedByName(String service) {
        return (before.service(service).isPresent() && now.service(service).isPresent())
                || Stream.of(before, now)
                        .flatMap(policy -> policy.service(service).stream())
                        .allMatch(declared -> declared.paths().isEmpty());
    }

    /** Compares what holds at each path where another service answers than before, or one instead of the general policy. */
    private void byPath() {
        Set<String> starts = new TreeSet<>();
        for (ConsentPolicy policy : List.of(before, now)) {
            policy.services().forEach(service -> starts.addAll(service.paths()));
        }
        for (String start : starts) {
            Service from = before.serviceAt(start).orElse(null);
            Service to = now.serviceAt(start).orElse(null);
            Service named = to == null ? from : to;
            if (named != null && (from == null || to == null || !from.id().equals(to.id()))) {
                Set<Purpose> differing = new TreeSet<>(own(from).keySet());
                differing.addAll(own(to).keySet());
                differing.forEach(purpose -> inPlace(named.id(), purpose, from, to));
            }
        }
    }

    private void inPlace(String service, Purpose purpose, @Nullable Service from, @Nullable Service to) {
        PurposeDefinition earlier = Definitions.in(before, from, purpose);
        PurposeDefinition later = Definitions.in(now, to, purpose);
        if (earlier != null && later != null) {
            compare(new Sides(
                    PolicyFacts.inService(before, service, earlier), PolicyFacts.inService(now, service, later)));
        }
    }

    private static Map<Purpose, PurposeDefinition> own(@Nullable Service service) {
        return service == null ? Map.of() : service.purposes();
    }

    private void compare(Sides sides) {
        NavigableSet<String> keys = new TreeSet<>(sides.before.keySet());
        keys.addAll(sides.now.keySet());
        for (String key : keys) {
            Fact from = sides.before.get(key);
            Fact to = sides.now.get(key);
            boolean same = from == null ? isProperty(to) : from.equals(to) || (to == null && isProperty(from));
            if (!same && !sides.isPartOfWhole(key)) {
                PolicyChange change = change(from, to);
                int own = startInService(key);
                String what = key.substring(own) + "\n" + change.from() + "\n" + change.to();
                // What falls through from the general policy was told there; its keys come before those of the
                // services. One service at several paths is told once.
                if (own == 0 ? told.add(what) : !told.contains(what) && told.add(key.substring(0, own) + what)) {
                    changes.add(change);
                }
            }
        }
    }

    private static boolean isProperty(@Nullable Fact fact) {
        return fact == null || ChangeRules.isProperty(fact.term());
    }

    /** Where in the key of a purpose's fact in a service that begins which would be the key in the general policy; else 0. */
    private static int startInService(String key) {
        int end = key.startsWith(IN_SERVICES) ? key.indexOf('/', IN_SERVICES.length()) : -1;
        return end > 0 && key.startsWith(PURPOSES, end) ? end : 0;
    }

    /** Facts of two versions by keys that are the same in both. */
    private record Sides(NavigableMap<String, Fact> before, NavigableMap<String, Fact> now) {

        /** Whether the key is about a part of something that came or went as a whole. */
        boolean isPartOfWhole(String key) {
            int second = key.indexOf('/', startInService(key) + 1);
            int end = second < 0 ? -1 : key.indexOf('/', second + 1);
            String whole = end < 0 ? key : key.substring(0, end);
            return end >= 0 && isWhole(whole) && before.containsKey(whole) != now.containsKey(whole);
        }

        private boolean isWhole(String key) {
            Fact fact = before.containsKey(key) ? before.get(key) : now.get(key);
            return fact != null
                    && (fact.term() == PolicyTerm.PURPOSE
                            || fact.term() == PolicyTerm.VENDOR
                            || fact.term() == PolicyTerm.SERVICE);
        }
    }

    private PolicyChange change(@Nullable Fact from, @Nullable Fact to) {
        Fact told = to != null ? to : from;
        if (told == null) {
            throw new IllegalArgumentException("A change needs a side that says something, found none");
        }
        String earlier = from == null ? null : from.value();
        String later = to == null ? null : to.value();
        ChangeRules.Verdict verdict = told.term() == PolicyTerm.VENDOR_KIND && servesWithoutConsent(told.vendor())
                ? ChangeRules.kindWithoutConsent(earlier, later)
                : ChangeRules.judge(told.term(), earlier, later);
        PolicyChange change = change(told, earlier, later, verdict);
        return change.isRewording() ? change(told, earlier, later, ChangeRules.REWORDED) : change;
    }

    private PolicyChange change(
            Fact told, @Nullable String earlier, @Nullable String later, ChangeRules.Verdict verdict) {
        return new PolicyChange(
                now.version(),
                told.term(),
                told.path(),
                earlier,
                later,
                verdict.material(),
                verdict.reason(),
                told.purpose(),
                told.vendor(),
                told.service());
    }

    private boolean servesWithoutConsent(@Nullable String vendor) {
        return Optional.ofNullable(vendor).flatMap(now::vendor).stream()
                .flatMap(declared -> declared.purposes().stream())
                .flatMap(purpose -> Definitions.of(now, purpose))
                .anyMatch(definition -> !definition.legalBasis().needsConsent());
    }
}
