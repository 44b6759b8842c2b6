package dev.aval.consent.lint;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    record Declared(String path, CookieDeclaration cookie, String owner, List<Purpose> purposes) {}

    void check() {
        List<Declared> all = new ArrayList<>();
        for (PurposeDefinition definition : policy.purposes()) {
            Purpose purpose = definition.purpose();
            String path = Findings.child("/purposes", purpose.id());
            add(all, path, "purpose " + purpose, List.of(purpose), definition.cookies());
        }
        for (Vendor vendor : policy.vendors()) {
            String path = Findings.child("/vendors", vendor.id());
            add(all, path, "vendor " + vendor.id(), vendor.purposes(), vendor.cookies());
        }
        all.forEach(this::check);
        new CookieOverlaps(all, findings).check();
    }

    private static void add(
            List<Declared> all, String path, String owner, List<Purpose> purposes, List<CookieDeclaration> cookies) {
        for (int i = 0; i < cookies.size(); i++) {
            all.add(new Declared(path + "/cookies/" + i, cookies.get(i), owner, purposes));
        }
    }

    private void check(Declared declared) {
        CookieFact fact = facts.find(declared.cookie.name());
        if (fact != null && fact.tracks() && neverAsks(declared.purposes)) {
            findings.add(
                    LintRule.TRACKER_DECLARED_NECESSARY,
                    declared.path,
                    known(declared, fact) + ", at " + declared.owner + ", which needs no consent",
                    "a purpose that asks for consent, such as "
                            + fact.kind().purposes().iterator().next());
            return;
        }
        if (fact != null) {
            label(declared, fact);
        }
        if (!lifetime(declared, fact)) {
            session(declared);
        }
        retention(declared);
        interest(declared);
    }

    private static String known(Declared declared, CookieFact fact) {
        return Findings.quoted(declared.cookie.name()) + ", well known for " + fact.kind() + " (" + fact.setBy() + ")";
    }

    private boolean neverAsks(List<Purpose> purposes) {
        return purposes.stream()
                .noneMatch(purpose -> policy.purpose(purpose)
                        .map(definition -> definition.legalBasis().needsConsent())
                        .orElse(true));
    }

    /** What a purpose of the site's own is for, only its text tells. */
    private void label(Declared declared, CookieFact fact) {
        boolean builtIn = declared.purposes.stream().allMatch(CookieRules::isBuiltIn);
        if (fact.tracks()
                && builtIn
                && declared.purposes.stream().noneMatch(fact.kind().purposes()::contains)) {
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
        if (declared.cookie.lifetime() != null && declared.purposes.contains(Purpose.SESSION)) {
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
        for (Purpose purpose : declared.purposes) {
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
        for (Purpose purpose : declared.purposes) {
            LegalBasis basis =
                    policy.purpose(purpose).map(PurposeDefinition::legalBasis).orElse(LegalBasis.NONE);
            if (basis.objectable() && declared.purposes.size() == 1 && !GUARDING.contains(purpose)) {
                findings.add(
                        LintRule.COOKIE_ON_INTEREST,
                        declared.path,
                        Findings.quoted(declared.cookie.name()) + " at purpose " + purpose + ", which rests on "
                                + basis,
                        "a purpose that asks for consent, or one without which the service cannot be given");
            }
        }
    }
}
