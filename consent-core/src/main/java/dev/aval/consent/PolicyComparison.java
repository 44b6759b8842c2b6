package dev.aval.consent;

import dev.aval.consent.PolicyFacts.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In which points two versions of a policy differ, and whether they are the same. */
final class PolicyComparison {

    private static final String IN_SERVICES = "/services/";
    private static final String PURPOSES = "/purposes/";

    private final NavigableMap<String, Fact> before;
    private final NavigableMap<String, Fact> now;
    private final int version;

    private PolicyComparison(ConsentPolicy before, ConsentPolicy now) {
        SortedMap<String, Set<Purpose>> overlays = PolicyFacts.overlays(before);
        PolicyFacts.overlays(now)
                .forEach((id, purposes) ->
                        overlays.computeIfAbsent(id, key -> new TreeSet<>()).addAll(purposes));
        this.before = PolicyFacts.of(before, overlays);
        this.now = PolicyFacts.of(now, overlays);
        version = now.version();
    }

    /** The changes from one version to another, in the order of their places. */
    static List<PolicyChange> changes(ConsentPolicy before, ConsentPolicy now) {
        return new PolicyComparison(before, now).changes();
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

    private List<PolicyChange> changes() {
        NavigableSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        List<PolicyChange> changes = new ArrayList<>();
        Set<String> general = new HashSet<>();
        for (String key : keys) {
            Fact from = before.get(key);
            Fact to = now.get(key);
            boolean same = from == null ? isProperty(to) : from.equals(to) || (to == null && isProperty(from));
            if (!same && !isPartOfWhole(key)) {
                PolicyChange change = change(from, to);
                int own = startInService(key);
                String told = key.substring(own) + "\n" + change.from() + "\n" + change.to();
                // What falls through from the general policy was told there; its keys come before those of the
                // services.
                if (own == 0 ? general.add(told) : !general.contains(told)) {
                    changes.add(change);
                }
            }
        }
        return List.copyOf(changes);
    }

    private static boolean isProperty(@Nullable Fact fact) {
        return fact == null || ChangeRules.isProperty(fact.term());
    }

    /** Where in the key of a purpose's fact in a service that begins which would be the key in the general policy; else 0. */
    private static int startInService(String key) {
        int end = key.startsWith(IN_SERVICES) ? key.indexOf('/', IN_SERVICES.length()) : -1;
        return end > 0 && key.startsWith(PURPOSES, end) ? end : 0;
    }

    /** Whether the key is about a part of something that came or went as a whole. */
    private boolean isPartOfWhole(String key) {
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

    private PolicyChange change(@Nullable Fact from, @Nullable Fact to) {
        Fact told = to != null ? to : from;
        if (told == null) {
            throw new IllegalArgumentException("A change needs a side that says something, found none");
        }
        String before = from == null ? null : from.value();
        String after = to == null ? null : to.value();
        ChangeRules.Verdict verdict = ChangeRules.judge(told.term(), before, after);
        return new PolicyChange(
                version,
                told.term(),
                told.path(),
                before,
                after,
                verdict.material(),
                verdict.reason(),
                told.purpose(),
                told.vendor(),
                told.service());
    }
}
