package dev.aval.consent;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the terms that a policy explains. */
final class GlossaryReader {

    private static final String ALL = "an object with one member for each term that is explained";
    private static final String FORM =
            "an object such as {\"name\": \"Web beacon\", \"explanation\": \"A tiny image …\"}";

    private final PolicyBuilder policy;
    private final PolicyValues values;

    GlossaryReader(PolicyBuilder policy, PolicyValues values) {
        this.policy = policy;
        this.values = values;
    }

    void read(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields(ALL);
        if (fields != null) {
            fields.all().forEach(this::term);
        }
    }

    private void term(JsonFields.Member member) {
        JsonFields fields = member.place().fields(FORM);
        if (fields == null) {
            return;
        }
        LocalizedText name = values.localized(fields.get("name"));
        LocalizedText explanation = values.localized(fields.get("explanation"));
        URI address = PolicyValues.address(fields.get("address"), AddressCheck.PAGE);
        fields.refuseOthers();
        GlossaryTerm term = GlossaryTerm.of(member.name(), name, explanation);
        policy.term(address == null ? term : term.withAddress(address));
    }

    static void check(PolicyBuilder policy, Problems problems) {
        Set<String> ids = new HashSet<>();
        for (GlossaryTerm term : policy.terms) {
            String path = Pointer.child("/terms", term.id());
            if (!Purpose.isValidId(term.id())) {
                problems.add(path, Shown.text(term.id()), PolicyCheck.ID);
            } else if (!ids.add(term.id())) {
                problems.add(path, Shown.text(term.id()) + " for the second time", "each term once");
            }
            TextCheck.complete(path + "/name", term.name(), policy.languages, problems);
            TextCheck.complete(path + "/explanation", term.explanation(), policy.languages, problems);
            term.address().ifPresent(address -> AddressCheck.page(path + "/address", address, problems));
        }
    }
}
