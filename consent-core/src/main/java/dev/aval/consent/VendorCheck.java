package dev.aval.consent;

import dev.aval.consent.internal.match.HostRules;
import dev.aval.consent.internal.match.RuleClash;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks what the policy says about vendors, apart from their numbers and cookies. */
final class VendorCheck {

    /** What a vendor can be to the controller, and how a mistake about it is told. */
    static final List<RecipientKind> RECIPIENTS =
            List.of(RecipientKind.AFFILIATE, RecipientKind.PROCESSOR, RecipientKind.THIRD_PARTY);

    static final String RECIPIENT = "what a vendor can be: one of "
            + RECIPIENTS.stream().map(RecipientKind::id).toList();

    private static final List<String> TRANSFERS = Arrays.stream(Safeguard.values())
            .filter(Safeguard::coversTransfer)
            .map(Safeguard::id)
            .toList();

    private static final int SHORTEST_SIGNATURE = 4;

    private final PolicyBuilder policy;
    private final Problems problems;
    private final Set<String> declared;
    private final List<Claim> claims = new ArrayList<>();
    private final List<dev.aval.consent.internal.match.HostRule> claimed = new ArrayList<>();

    /** A vendor's place that can be used, and where it is declared. */
    private record Claim(String path, HostRule rule, Vendor vendor) {}

    VendorCheck(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        declared = declared(policy);
    }

    /** The purposes that the rest of the policy can name. */
    static Set<String> declared(PolicyBuilder policy) {
        return policy.completedPurposes().stream()
                .map(definition -> definition.purpose().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void check() {
        Set<String> ids = new HashSet<>();
        for (Vendor vendor : policy.vendors) {
            String path = Pointer.child("/vendors", vendor.id());
            if (!Purpose.isValidId(vendor.id())) {
                problems.add(path, Shown.text(vendor.id()), PolicyCheck.ID);
            } else if (!ids.add(vendor.id())) {
                problems.add(path, Shown.text(vendor.id()) + " for the second time", "each vendor once");
            }
            check(path, vendor);
        }
        HostRules.of(claimed, this::clash);
    }

    private void check(String path, Vendor vendor) {
        TextCheck.name(path + "/name", vendor.name(), "the name that visitors read", problems);
        if (vendor.purposes().isEmpty()) {
            problems.missing(path + "/purposes", PolicyCheck.PURPOSES);
        }
        groups(path + "/purposes", vendor.purposeGroups());
        recipient(path, vendor);
        for (int i = 0; i < vendor.hosts().size(); i++) {
            host(policy.place(path + "/hosts", i), vendor, vendor.hosts().get(i));
        }
        for (int i = 0; i < vendor.inlineSignatures().size(); i++) {
            signature(
                    policy.place(path + "/inline", i), vendor.inlineSignatures().get(i));
        }
        TextCheck.valid(path + "/description", vendor.description(), problems);
        URI privacy = vendor.privacyPolicy().orElse(null);
        if (privacy != null) {
            AddressCheck.web(path + "/privacyPolicy", privacy, problems);
        }
    }

    private void groups(String path, List<List<Purpose>> groups) {
        Set<Purpose> seen = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            List<Purpose> group = groups.get(i);
            String place = policy.place(path, i);
            String within = place + "/anyOf";
            boolean isAnyOf = group.size() > 1 || policy.kept.containsKey(within);
            for (int j = 0; j < group.size(); j++) {
                purpose(isAnyOf ? policy.place(within, j) : place, group.get(j), seen);
            }
        }
    }

    private void purpose(String path, Purpose purpose, Set<Purpose> seen) {
        if (!declared.contains(purpose.id())) {
            undeclared(path, purpose, declared, problems);
        } else if (!seen.add(purpose)) {
            problems.add(path, Shown.text(purpose.id()) + " for the second time", "each purpose once");
        }
    }

    /** The purposes of one of a vendor's places, which have to be among the vendor's. */
    private void purposes(String path, List<Purpose> purposes, Vendor within) {
        Set<Purpose> seen = new HashSet<>();
        for (int i = 0; i < purposes.size(); i++) {
            Purpose purpose = purposes.get(i);
            String place = policy.place(path, i);
            if (!within.purposes().contains(purpose)) {
                problems.unknown(
                        place,
                        purpose.id(),
                        "one of the vendor's own purposes " + within.purposes(),
                        within.purposes().stream().map(Purpose::id).toList());
            } else if (!seen.add(purpose)) {
                problems.add(place, Shown.text(purpose.id()) + " for the second time", "each purpose once");
            }
        }
    }

    private void recipient(String path, Vendor vendor) {
        if (!RECIPIENTS.contains(vendor.recipient())) {
            problems.add(path + "/recipient", Shown.text(vendor.recipient().id()), RECIPIENT);
        }
        Safeguard safeguard = vendor.safeguard().orElse(null);
        if (vendor.isAbroad() && (safeguard == null || !safeguard.coversTransfer())) {
            String expected = "a safeguard that covers data abroad, one of " + TRANSFERS;
            if (safeguard == null) {
                problems.missing(path + "/safeguard", expected);
            } else {
                problems.add(path + "/safeguard", Shown.text(safeguard.id()), expected);
            }
        }
    }

    /** Tells of a purpose that the policy does not declare, with the line that would declare it. */
    static void undeclared(String path, Purpose purpose, Set<String> declared, Problems problems) {
        if (BuiltInPurpose.find(purpose) != null) {
            problems.add(
                    path,
                    Shown.text(purpose.id()) + ", which the policy does not declare",
                    "a declared purpose: add the line \"" + purpose + "\": {} under /purposes");
        } else {
            TreeSet<String> known = new TreeSet<>(declared);
            known.addAll(BuiltInPurpose.ids());
            problems.unknown(path, purpose.id(), "a purpose that the policy declares, one of " + declared, known);
        }
    }

    private void host(String path, Vendor vendor, HostRule rule) {
        if (HostCheck.rule(path, rule, problems)) {
            claimed.add(new dev.aval.consent.internal.match.HostRule(rule.host(), rule.path(), claims.size()));
            claims.add(new Claim(path, rule, vendor));
        }
        purposes(path + "/purposes", rule.purposes(), vendor);
    }

    /** Two claims on one place, told by the very table that finds a place's vendor later. */
    private void clash(RuleClash clash) {
        Claim dropped = claims.get(clash.dropped().target());
        Claim kept = claims.get(clash.kept().target());
        problems.add(
                dropped.path,
                Shown.text(dropped.rule.toString()) + ", which vendor " + Shown.text(kept.vendor.id())
                        + " claims already",
                "each host and path at one vendor, once");
    }

    private void signature(String path, String text) {
        String unwanted = Shown.unwantedIn(text);
        if (text.length() < SHORTEST_SIGNATURE) {
            problems.add(
                    path,
                    Shown.text(text),
                    "at least " + SHORTEST_SIGNATURE + " characters, so that no other script has them by chance");
        } else if (unwanted != null) {
            problems.add(path, "the control character " + unwanted, "text without control characters");
        }
    }
}
