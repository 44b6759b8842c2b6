package dev.aval.consent;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the purposes of a policy file. */
final class PurposeReader {

    private static final String FORM = "an object that declares the purpose, which may be empty for a built-in one";
    private static final String BASIS = "one of " + LegalBasis.declarable();

    private final PolicyBuilder policy;
    private final PolicyValues values;
    private final TermReader terms;

    PurposeReader(PolicyBuilder policy, PolicyValues values, TermReader terms) {
        this.policy = policy;
        this.values = values;
        this.terms = terms;
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
        PurposeDefinition.Builder definition = policy.startOf(purpose);
        JsonFields fields = place.fields(FORM);
        if (fields == null) {
            return definition.build();
        }
        JsonPlace number = fields.get("number");
        Integer permanent = number == null ? null : number.number(NumberCheck.PURPOSE_NUMBER);
        if (permanent != null) {
            definition.number(permanent);
        }
        members(fields, definition.build(), definition);
        CookieReader.read(values, fields.get("cookies")).forEach(definition::cookie);
        fields.refuseOthers();
        return definition.build();
    }

    /** Reads what a purpose can say in general and in one service; what is not said stays as it was before. */
    void members(JsonFields fields, PurposeDefinition before, PurposeDefinition.Builder definition) {
        basis(fields.get("legalBasis"), fields.get("loosen"), definition);
        terms.claims(fields.get("claims")).forEach(definition::claim);
        ifAny(terms.categories(fields.get("categories")), definition::categories);
        ifAny(terms.recipients(fields.get("recipients")), definition::recipients);
        ifAny(terms.terms(fields.get("origins"), Origin.class), definition::origins);
        ifAny(terms.terms(fields.get("channels"), Channel.class), definition::channels);
        Period retention = PolicyValues.period(fields.get("retention"));
        if (retention != null) {
            definition.retention(retention);
        }
        definition.title(values.localized(fields.get("title")));
        definition.description(values.localized(fields.get("description")));
        definition.refusal(values.localized(fields.get("refusal")));
        optOutSignal(before, fields.get("optOutSignal"), definition);
    }

    private interface Setter<T> {
        PurposeDefinition.Builder set(Set<T> all);
    }

    private static <T> void ifAny(Set<T> read, Setter<T> setter) {
        if (!read.isEmpty()) {
            setter.set(read);
        }
    }

    private static void basis(
            @Nullable JsonPlace stated, @Nullable JsonPlace loosened, PurposeDefinition.Builder definition) {
        if (stated != null && loosened != null) {
            loosened.problems()
                    .add(
                            loosened.path(),
                            "loosen beside legalBasis",
                            "one of the two: legalBasis states a basis, loosen states one that asks visitors for less");
            return;
        }
        LegalBasis basis = legalBasis(stated);
        if (basis != null) {
            definition.legalBasis(basis);
        }
        JsonFields act = loosened == null ? null : loosened.fields(PurposeCheck.LOOSEN);
        if (act == null) {
            return;
        }
        LegalBasis to = legalBasis(act.need("to", BASIS));
        String because = PolicyValues.text(act.need("because", PurposeCheck.BECAUSE), PurposeCheck.BECAUSE);
        act.refuseOthers();
        if (to != null) {
            definition.loosenLegalBasis(to, because == null ? "" : because);
        }
    }

    private static @Nullable LegalBasis legalBasis(@Nullable JsonPlace place) {
        String id = place == null ? null : place.text(BASIS);
        if (place == null || id == null) {
            return null;
        }
        LegalBasis basis = LegalBasis.find(id).orElse(null);
        if (basis == null) {
            place.problems()
                    .unknown(
                            place.path(),
                            id,
                            BASIS,
                            LegalBasis.declarable().stream().map(LegalBasis::id).toList());
        }
        return basis;
    }

    private static void optOutSignal(
            PurposeDefinition before, @Nullable JsonPlace place, PurposeDefinition.Builder definition) {
        Boolean on = place == null ? null : place.flag("true or false");
        if (place == null || on == null) {
            return;
        }
        if (on) {
            definition.deniedByOptOutSignal();
        } else if (before.optOutSignal()) {
            place.wrong("true, or no such member: a browser's opt-out signal always denies " + before.purpose());
        }
    }
}
