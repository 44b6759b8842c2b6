package dev.aval.consent.lint;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import dev.aval.consent.Vendor;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the declared cookies. */
final class CookieRules {

    /** Purposes whose cookies guard the visitor; authorities count these as strictly necessary. */
    private static final Set<Purpose> GUARDING = Set.of(Purpose.SECURITY, Purpose.FRAUD_PREVENTION);

    private final ConsentPolicy policy;
    private final Findings findings;
    private final CookieFacts facts = CookieFacts.bundled();

    CookieRules(ConsentPolicy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    /** A declared cookie, where it is declared, and what for. */
    record Declared(String path, CookieDeclaration cookie, String owner, List<List<Purpose>> groups) {

        List<Purpose> purposes() {
            return groups.stream().flatMap(List::stream).toList();
        }
    }

    void check() {
        List<Declared> all = new ArrayList<>();
        for (PurposeDefinition definition : policy.purposes()) {
            Purpose purpose = definition.purpose();
            String path = Findings.child("/purposes", purpose.id());
            add(all, path, "purpose " + purpose, List.of(List.of(purpose)), definition.cookies());
        }
        for (Vendor vendor : policy.vendors()) {
            String path = Findings.child("/vendors", vendor.id());
            add(all, path, "vendor " + vendor.id(), vendor.purposeGroups(), vendor.cookies());
        }
        all.forEach(this::check);
        new CookieOverlaps(all, findings).check();
    }

    private static void add(
            List<Declared> all,
            String path,
            String owner,
            List<List<Purpose>> groups,
            List<CookieDeclaration> cookies) {
        for (int i = 0; i < cookies.size(); i++) {
            all.add(new Declared(path + "/cookies/" + i, cookies.get(i), owner, groups));
        }
    }

    private void check(Declared declared) {
        List<CookieFact> facts = this.facts.find(declared.cookie.name());
        CookieFact tracker =
                facts.stream().filter(CookieFact::tracks).findFirst().orElse(null);
        if (tracker != null && neverAsks(declared, policy::purpose)) {
            necessary(declared, tracker, declared.path, "");
            return;
        }
        policy.services().forEach(service -> service(declared, tracker, service));
        label(declared, facts);
        if (!lifetime(declared, alike(facts))) {
            session(declared);
        }
        retention(declared);
        interest(declared);
    }

    private void necessary(Declared declared, CookieFact tracker, String path, String where) {
        findings.add(
                LintRule.TRACKER_DECLARED_NECESSARY,
                path,
                known(declared, tracker) + ", at " + declared.owner + ", which needs no consent" + where,
                "a purpose that asks for consent, such as "
                        + tracker.kind().purposes().iterator().next());
    }

    /** What a service makes of a cookie that waits for consent elsewhere. */
    private void service(Declared declared, @Nullable CookieFact tracker, Service service) {
        Function<Purpose, Optional<PurposeDefinition>> here =
                purpose -> Optional.ofNullable(service.purposes().get(purpose)).or(() -> policy.purpose(purpose));
        Purpose touched = declared.purposes().stream()
                .filter(service.purposes()::containsKey)
                .findFirst()
                .orElse(null);
        if (touched == null) {
            return;
        }
        String path = Findings.child(Findings.child("/services", service.id()) + "/purposes", touched.id());
        if (tracker != null && neverAsks(declared, here)) {
            necessary(declared, tracker, path, " in service " + service.id());
        } else if (!basis(touched, here).equals(basis(touched, policy::purpose))) {
            interest(declared, path, here);
        }
    }

    private static LegalBasis basis(Purpose purpose, Function<Purpose, Optional<PurposeDefinition>> definitions) {
        return definitions.apply(purpose).map(PurposeDefinition::legalBasis).orElse(LegalBasis.NONE);
    }

    private static String known(Declared declared, CookieFact fact) {
        String name = declared.cookie.name();
        boolean covers = name.indexOf('*') >= 0 && !name.equals(fact.name());
        return Findings.quoted(name) + (covers ? ", which may be " + Findings.quoted(fact.name()) : "")
                + ", well known for " + fact.kind() + " (" + fact.setBy() + ")";
    }

    /** Whether each condition of the cookie's owner is met before anybody agreed. */
    private static boolean neverAsks(Declared declared, Function<Purpose, Optional<PurposeDefinition>> definitions) {
        return declared.groups.stream()
                .allMatch(group -> group.stream()
                        .anyMatch(purpose -> definitions
                                .apply(purpose)
                                .map(definition -> !definition.legalBasis().needsConsent())
                                .orElse(false)));
    }

    /** What is known where all that may be meant lives alike, else nothing. */
    private static @Nullable CookieFact alike(List<CookieFact> facts) {
        boolean alike = facts.stream().map(CookieFact::persistent).distinct().count() == 1;
        return alike ? facts.get(0) : null;
    }

    /** What a purpose of the site's own is for, only its text tells. */
    private void label(Declared declared, List<CookieFact> facts) {
        List<Purpose> purposes = declared.purposes();
        boolean unusual = purposes.stream().allMatch(CookieRules::isBuiltIn)
                && !facts.isEmpty()
                && facts.stream()
                        .allMatch(fact -> fact.tracks()
                                && purposes.stream().noneMatch(fact.kind().purposes()::contains));
        if (unusual) {
            CookieFact fact = facts.get(0);
            findings.add(
                    LintRule.COOKIE_LABEL_UNUSUAL,
                    declared.path,
                    known(declared, fact) + ", at " + declared.owner,
                    "a purpose that says so, such as "
                            + fact.kind().purposes().iterator().next());
        }
    }

    private static boolean isBuiltIn(Purpose purpose) {
        return PurposeDefinition.of(purpose).build().number() != 0;
    }

    /** Returns whether the lifetime is not the well-known one. */
    private boolean lifetime(Declared declared, @Nullable CookieFact fact) {
        Period lifetime = declared.cookie.lifetime();
        if (fact == null || fact.persistent() == (lifetime != null)) {
            return false;
        }
        if (lifetime == null) {
            findings.add(
                    LintRule.COOKIE_LIFETIME_MISSING,
                    declared.path,
                    Findings.quoted(declared.cookie.name()) + " without a lifetime, as if it ended with the visit",
                    "\"lifetime\": the cookie of " + fact.setBy() + " usually asks for " + fact.lifetime());
            return true;
        }
        if (fact.kind() != CookieFact.Kind.SESSION) {
            return false;
        }
        findings.add(
                LintRule.SESSION_COOKIE_WITH_LIFETIME,
                declared.path + "/lifetime",
                Findings.quoted(declared.cookie.name()) + " for " + lifetime,
                "no lifetime: the cookie of " + fact.setBy() + " ends with the visit");
        return true;
    }

    private void session(Declared declared) {
        if (declared.cookie.lifetime() != null && declared.purposes().contains(Purpose.SESSION)) {
            findings.add(
                    LintRule.PERSISTENT_COOKIE_IN_SESSION,
                    declared.path + "/lifetime",
                    Findings.quoted(declared.cookie.name()) + " for " + declared.cookie.lifetime() + " at "
                            + declared.owner,
                    "no lifetime, or a purpose that says why it stays, such as settings or identity");
        }
    }

    private void retention(Declared declared) {
        Period lifetime = declared.cookie.lifetime();
        if (lifetime == null) {
            return;
        }
        for (Purpose purpose : declared.purposes()) {
            Period kept = policy.purpose(purpose)
                    .flatMap(PurposeDefinition::retention)
                    .orElse(lifetime);
            if (Periods.isLonger(lifetime, kept)) {
                findings.add(
                        LintRule.COOKIE_OUTLIVES_RETENTION,
                        declared.path + "/lifetime",
                        lifetime + ", while purpose " + purpose + " keeps its data for " + kept,
                        "at most " + kept);
            }
        }
    }

    private void interest(Declared declared) {
        interest(declared, declared.path, policy::purpose);
    }

    private void interest(Declared declared, String path, Function<Purpose, Optional<PurposeDefinition>> definitions) {
        List<Purpose> purposes = declared.purposes();
        for (Purpose purpose : purposes) {
            LegalBasis basis = basis(purpose, definitions);
            if (basis.objectable() && purposes.size() == 1 && !GUARDING.contains(purpose)) {
                findings.add(
                        LintRule.COOKIE_ON_INTEREST,
                        path,
                        Findings.quoted(declared.cookie.name()) + " at purpose " + purpose + ", which rests on "
                                + basis,
                        "a purpose that asks for consent, or one without which the service cannot be given");
            }
        }
    }
}
