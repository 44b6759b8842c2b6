package dev.aval.consent;

import java.util.List;

/** Checks what the policy says about purposes, apart from their numbers and cookies. */
final class PurposeCheck {

    /** More than anybody would read through, and no more than a visitor's view has bits for. */
    static final int MOST = 127;

    private final PolicyBuilder policy;
    private final Problems problems;
    private final List<String> languages;

    PurposeCheck(PolicyBuilder policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        languages = policy.languages.stream().filter(PolicyCheck::isLanguage).toList();
    }

    void check() {
        List<PurposeDefinition> purposes = policy.completedPurposes();
        if (purposes.size() > MOST) {
            problems.add(
                    "/purposes",
                    purposes.size() + " purposes, session and delivery among them",
                    "at most " + MOST + " purposes");
        }
        purposes.forEach(this::check);
    }

    private void check(PurposeDefinition definition) {
        String path = path(definition);
        legalBasis(path + "/legalBasis", definition);
        TextCheck.complete(path + "/title", definition.title(), languages, problems);
        TextCheck.complete(path + "/description", definition.description(), languages, problems);
        TextCheck.valid(path + "/refusal", definition.refusal(), problems);
    }

    static String path(PurposeDefinition definition) {
        return Pointer.child("/purposes", definition.purpose().id());
    }

    private void legalBasis(String path, PurposeDefinition definition) {
        LegalBasis basis = definition.legalBasis();
        BuiltInPurpose builtIn = BuiltInPurpose.find(definition.purpose());
        if (!LegalBasis.declarable().contains(basis)) {
            problems.add(path, Shown.text(basis.id()), "one of " + LegalBasis.declarable());
        } else if (builtIn != null && basis.looserThan(builtIn.legalBasis())) {
            problems.add(
                    path,
                    Shown.text(basis.id()),
                    Shown.text(builtIn.legalBasis().id())
                            + " or a stricter one: the legal basis of a built-in purpose can be tightened, never loosened,"
                            + " because visitors and other tools know what its name promises; declare a purpose of the"
                            + " site's own for a use on another basis");
        }
    }
}
