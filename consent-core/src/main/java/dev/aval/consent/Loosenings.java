package dev.aval.consent;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells in which points a policy asks visitors for less than the library would. */
final class Loosenings {

    private Loosenings() {}

    static List<String> of(ConsentPolicy policy) {
        List<String> lines = new ArrayList<>();
        for (PurposeDefinition general : policy.purposes()) {
            String subject = "purpose " + general.purpose();
            loosened(lines, subject, general, PurposeCheck.standard(general, null));
            claimed(lines, subject, general.claims());
            for (Service service : policy.services()) {
                PurposeDefinition own = service.purposes().get(general.purpose());
                if (own != null) {
                    inService(lines, "service " + service.id() + ", " + subject, own, general);
                }
            }
        }
        choice(policy, true).ifPresent(line -> lines.add("choices: " + line));
        choice(policy, false).ifPresent(line -> lines.add("choices: " + line));
        return List.copyOf(lines);
    }

    /** What was loosened of how long a choice lasts, one that grants something or one that only refuses. */
    static Optional<String> choice(ConsentPolicy policy, boolean grants) {
        Optional<Period> stated = grants ? policy.grantLifetime() : policy.refusalLifetime();
        String what = grants ? "a yes lasts " : "a no lasts ";
        String end = grants ? "sooner" : "later";
        return policy.choicesLoosenedBecause()
                .flatMap(because -> stated.map(period -> what + period
                        + " also where the law of the visitor's place would have it end " + end + ", because "
                        + because));
    }

    /** What falls through was told already. */
    private static void inService(
            List<String> lines, String subject, PurposeDefinition own, PurposeDefinition general) {
        if (!own.hasBasisOf(general)) {
            loosened(lines, subject, own, PurposeCheck.standard(own, general));
        }
        Set<String> claims = new TreeSet<>(own.claims());
        claims.removeAll(general.claims());
        claimed(lines, subject, claims);
    }

    private static void loosened(
            List<String> lines, String subject, PurposeDefinition definition, LegalBasis standard) {
        definition
                .loosenedBecause()
                .ifPresent(because -> lines.add(
                        subject + ": " + definition.legalBasis() + " instead of " + standard + ", because " + because));
    }

    private static void claimed(List<String> lines, String subject, Set<String> claims) {
        claims.forEach(claim -> lines.add(
                subject + ": claims the exemption " + claim + " where the law of the visitor's place knows it"));
    }
}
