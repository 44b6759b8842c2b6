package dev.aval.consent;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what the policy says about purposes, in general or in one service, apart from their numbers and cookies. */
final class PurposeCheck {

    /** More than anybody would read through, and no more than a visitor's view has bits for. */
    static final int MOST = 127;

    /** A reason is a sentence that somebody has to answer for; a word is none. */
    static final int SHORTEST_REASON = 20;

    static final String LOOSEN =
            "an object such as {\"to\": \"legitimate-interest\", \"because\": \"why the site may do so\"}";
    static final String BECAUSE = "why the site may do so, in at least " + SHORTEST_REASON + " characters";
    static final String CATEGORY = "a category of data that is built in or that the policy defines under /categories";

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
        for (PurposeDefinition definition : purposes) {
            String path = path(definition);
            common(path, definition, null);
            TextCheck.complete(path + "/title", definition.title(), languages, problems);
            TextCheck.complete(path + "/description", definition.description(), languages, problems);
        }
    }

    /** Checks what one service says otherwise than the general policy. */
    void overlay(String path, PurposeDefinition own, PurposeDefinition general) {
        common(path, own, general);
        // What falls through was told about where it stands.
        if (!own.title().equals(general.title())) {
            TextCheck.complete(path + "/title", own.title(), languages, problems);
        }
        if (!own.description().equals(general.description())) {
            TextCheck.complete(path + "/description", own.description(), languages, problems);
        }
        if (own.number() != general.number()) {
            problems.add(path, "the number " + own.number(), general.number() + ", the number of the general policy");
        }
        if (!own.cookies().equals(general.cookies())) {
            problems.add(path, "cookies of its own", "the cookies of the general policy, which hold in every service");
        }
        if (general.optOutSignal() && !own.optOutSignal()) {
            problems.add(
                    path + "/optOutSignal",
                    "false",
                    "true, or no such member: the general policy lets a browser's opt-out signal deny "
                            + general.purpose());
        }
    }

    private void common(String path, PurposeDefinition definition, @Nullable PurposeDefinition general) {
        legalBasis(path, definition, general);
        categories(path + "/categories", definition.categories());
        Claims.check(path, definition, problems);
        if (definition.recipients().contains(RecipientKind.PUBLIC_AUTHORITY)) {
            publicAuthority(path + "/recipients", problems);
        }
        definition.retention().ifPresent(kept -> LifetimeCheck.retention(path + "/retention", kept, problems));
        TextCheck.valid(path + "/refusal", definition.refusal(), problems);
    }

    static String path(PurposeDefinition definition) {
        return Pointer.child("/purposes", definition.purpose().id());
    }

    /**
     * The basis from which a purpose may depart only by a named act: the library's, or in a service the general policy's where
     * that one is stricter.
     */
    static LegalBasis standard(PurposeDefinition definition, @Nullable PurposeDefinition general) {
        BuiltInPurpose builtIn = BuiltInPurpose.find(definition.purpose());
        LegalBasis library = builtIn == null ? LegalBasis.CONSENT : builtIn.legalBasis();
        if (general == null) {
            return library;
        }
        LegalBasis stated = general.legalBasis();
        return builtIn == null || library.loosens(stated) ? stated : library;
    }

    private void legalBasis(String path, PurposeDefinition definition, @Nullable PurposeDefinition general) {
        LegalBasis basis = definition.legalBasis();
        LegalBasis standard = standard(definition, general);
        if (general != null && definition.hasBasisOf(general)) {
            return;
        }
        String because = definition.loosenedBecause().orElse(null);
        boolean bound = general != null || BuiltInPurpose.find(definition.purpose()) != null;
        if (!LegalBasis.declarable().contains(basis)) {
            problems.add(path + "/legalBasis", Shown.text(basis.id()), "one of " + LegalBasis.declarable());
        } else if (because == null && bound && basis.loosens(standard)) {
            problems.add(
                    path + "/legalBasis",
                    Shown.text(basis.id()),
                    Shown.text(standard.id())
                            + " or a stricter one: visitors and other tools know what the purpose promises. Who may loosen"
                            + " that says so by name, in place of legalBasis: \"loosen\": {\"to\": \"" + basis
                            + "\", \"because\": \"...\"}");
        } else if (because != null && !basis.loosens(standard)) {
            problems.add(
                    path + "/loosen/to",
                    Shown.text(basis.id()),
                    "a basis that is looser than " + Shown.text(standard.id())
                            + ", or takes away the right to object to it; any other is stated as it is: \"legalBasis\": \""
                            + basis + "\"");
        }
        if (because != null) {
            reason(path + "/loosen/because", because, problems);
        }
    }

    /** Checks why the site may loosen something. */
    static void reason(String path, String because, Problems problems) {
        String unwanted = Shown.unwantedIn(because);
        if (because.strip().length() < SHORTEST_REASON) {
            problems.add(path, Shown.text(because), BECAUSE);
        } else if (unwanted != null) {
            problems.add(path, "the control character " + unwanted, "text without control characters");
        }
    }

    private void categories(String path, Set<DataCategory> categories) {
        Set<String> known = categoryIds(policy);
        for (DataCategory category : categories) {
            if (!known.contains(category.id())) {
                problems.unknown(path, category.id(), CATEGORY, known);
            }
        }
    }

    /** The categories that a purpose of the policy can name. */
    static Set<String> categoryIds(PolicyBuilder policy) {
        Set<String> ids = new TreeSet<>();
        DataCategory.builtIn().forEach(category -> ids.add(category.id()));
        policy.categories.forEach(category -> ids.add(category.id()));
        return ids;
    }

    static void publicAuthority(String path, Problems problems) {
        problems.add(
                path,
                Shown.text(RecipientKind.PUBLIC_AUTHORITY.id()),
                "recipients that a decision can allow: an authority gets data by a disclosure on a legal ground alone");
    }
}
