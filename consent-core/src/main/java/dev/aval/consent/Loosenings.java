package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;

/** Tells in which points a policy asks visitors for less than the library would. */
final class Loosenings {

    private Loosenings() {}

    static List<String> of(ConsentPolicy policy) {
        List<String> lines = new ArrayList<>();
        for (PurposeDefinition general : policy.purposes()) {
            add(lines, "purpose " + general.purpose(), general, PurposeCheck.standard(general, null));
            for (Service service : policy.services()) {
                PurposeDefinition own = service.purposes().get(general.purpose());
                if (own != null) {
                    add(
                            lines,
                            "service " + service.id() + ", purpose " + general.purpose(),
                            own,
                            PurposeCheck.standard(own, general));
                }
            }
        }
        return List.copyOf(lines);
    }

    private static void add(List<String> lines, String subject, PurposeDefinition definition, LegalBasis standard) {
        definition
                .loosenedBecause()
                .ifPresent(because -> lines.add(
                        subject + ": " + definition.legalBasis() + " instead of " + standard + ", because " + because));
        for (String claim : definition.claims()) {
            lines.add(subject + ": claims the exemption " + claim + " where the law of the visitor's place knows it");
        }
    }
}
