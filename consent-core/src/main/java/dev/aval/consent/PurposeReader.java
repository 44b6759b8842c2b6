package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/** Reads the purposes of a policy file. */
final class PurposeReader {

    private static final String FORM = "an object that declares the purpose, which may be empty for a built-in one";

    private final PolicyBuilder policy;
    private final PolicyValues values;

    PurposeReader(PolicyBuilder policy, PolicyValues values) {
        this.policy = policy;
        this.values = values;
    }

    void read(@Nullable JsonPlace place) {
        JsonFields fields = place == null ? null : place.fields("an object with one member for each purpose");
        if (fields == null) {
            return;
        }
        for (JsonFields.Member member : fields.all()) {
            if (Purpose.isValidId(member.name())) {
                policy.purpose(definition(Purpose.of(member.name()), member.place()));
            } else {
                member.place().problems().add(member.place().path(), Shown.text(member.name()), PolicyCheck.ID);
            }
        }
    }

    /** A purpose that cannot be read is declared all the same, so that no reference to it looks unknown. */
    private PurposeDefinition definition(Purpose purpose, JsonPlace place) {
        PurposeDefinition.Builder definition = PurposeDefinition.of(purpose);
        JsonFields fields = place.fields(FORM);
        if (fields == null) {
            return definition.build();
        }
        JsonPlace number = fields.get("number");
        Integer permanent = number == null ? null : number.number(NumberCheck.PURPOSE_NUMBER);
        if (permanent != null) {
            definition.number(permanent);
        }
        LegalBasis basis = legalBasis(fields.get("legalBasis"));
        if (basis != null) {
            definition.legalBasis(basis);
        }
        definition.title(values.localized(fields.get("title")));
        definition.description(values.localized(fields.get("description")));
        definition.refusal(values.localized(fields.get("refusal")));
        optOutSignal(purpose, fields.get("optOutSignal"), definition);
        CookieReader.read(values, fields.get("cookies")).forEach(definition::cookie);
        fields.refuseOthers();
        return definition.build();
    }

    private static @Nullable LegalBasis legalBasis(@Nullable JsonPlace place) {
        String expected = "one of " + LegalBasis.declarable();
        String id = place == null ? null : place.text(expected);
        if (place == null || id == null) {
            return null;
        }
        LegalBasis basis = LegalBasis.find(id).orElse(null);
        if (basis == null) {
            place.problems()
                    .unknown(
                            place.path(),
                            id,
                            expected,
                            LegalBasis.declarable().stream().map(LegalBasis::id).toList());
        }
        return basis;
    }

    private static void optOutSignal(Purpose purpose, @Nullable JsonPlace place, PurposeDefinition.Builder definition) {
        Boolean on = place == null ? null : place.flag("true or false");
        if (place == null || on == null) {
            return;
        }
        BuiltInPurpose builtIn = BuiltInPurpose.find(purpose);
        if (on) {
            definition.deniedByOptOutSignal();
        } else if (builtIn != null && builtIn.optOutSignal()) {
            place.wrong("true, or no such member: a browser's opt-out signal always denies " + purpose);
        }
    }
}
