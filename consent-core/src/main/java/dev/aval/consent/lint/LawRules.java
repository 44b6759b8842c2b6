package dev.aval.consent.lint;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.regime.Regime;
import dev.aval.consent.regime.RegimeRule;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks at the policy with the eyes of the rule packs. */
final class LawRules {

    private final ConsentPolicy policy;
    private final Collection<Regime> regimes;
    private final Findings findings;

    LawRules(ConsentPolicy policy, Collection<Regime> regimes, Findings findings) {
        this.policy = policy;
        this.regimes = regimes;
        this.findings = findings;
    }

    void check() {
        for (PurposeDefinition definition : policy.purposes()) {
            retention(Findings.child("/purposes", definition.purpose().id()), definition);
        }
        policy.services()
                .forEach(service -> service.purposes().forEach((purpose, own) -> {
                    PurposeDefinition general = policy.purpose(purpose).orElse(own);
                    if (!own.retention().equals(general.retention())) {
                        String path = Findings.child("/services", service.id());
                        retention(Findings.child(path + "/purposes", purpose.id()), own);
                    }
                }));
        choices();
        age();
    }

    private void retention(String path, PurposeDefinition definition) {
        Period kept = definition.retention().orElse(null);
        if (kept != null && definition.legalBasis().needsConsent()) {
            bounded(
                    LintRule.RETENTION_TOO_LONG,
                    path + "/retention",
                    kept,
                    "longest-retention",
                    regime -> Periods.isLonger(kept, regime.longestRetention()));
        }
    }

    private void choices() {
        boolean loosened = policy.choicesLoosenedBecause().isPresent();
        policy.grantLifetime().ifPresent(grants -> grants(grants, loosened));
        policy.refusalLifetime().ifPresent(refusals -> refusals(refusals, loosened));
    }

    private void grants(Period grants, boolean loosened) {
        bounded(
                LintRule.CHOICE_LIFETIME_OVERRULED,
                "/choices/lifetime",
                grants,
                loosened ? "longest-grant" : "grant-lifetime",
                regime -> Periods.isLonger(grants, loosened ? regime.longestGrant() : regime.grantLifetime()));
    }

    private void refusals(Period refusals, boolean loosened) {
        String path = "/choices/refusalLifetime";
        bounded(
                LintRule.CHOICE_LIFETIME_OVERRULED,
                path,
                refusals,
                "shortest-refusal",
                regime -> Periods.isLonger(regime.shortestRefusal(), refusals));
        // A no that the law never lets end lasts longer than a policy can say, and nobody is asked too soon.
        bounded(
                LintRule.CHOICE_LIFETIME_OVERRULED,
                path,
                refusals,
                "refusal-lifetime",
                regime -> !loosened
                        && !Periods.isLonger(regime.shortestRefusal(), refusals)
                        && Periods.isLonger(regime.refusalLifetime(), refusals)
                        && !Periods.isLonger(regime.refusalLifetime(), ConsentPolicy.MAX_CHOICE_LIFETIME));
        bounded(
                LintRule.CHOICE_LIFETIME_OVERRULED,
                path,
                refusals,
                "longest-refusal",
                regime -> Periods.isLonger(refusals, regime.longestRefusal()));
    }

    private void age() {
        int age = policy.ageOfConsent();
        List<Regime> higher =
                regimes.stream().filter(regime -> regime.ageOfConsent() > age).toList();
        if (age > 0 && !higher.isEmpty()) {
            findings.add(
                    LintRule.AGE_BELOW_LAW,
                    "/minors/ageOfConsent",
                    String.valueOf(age),
                    named(higher, "age-of-consent") + ", or no such member",
                    sources(higher, "age-of-consent"));
        }
    }

    private void bounded(LintRule rule, String path, Period found, String ruleId, Predicate<Regime> broken) {
        List<Regime> bounding = regimes.stream().filter(broken).toList();
        if (!bounding.isEmpty()) {
            String word = ruleId.startsWith("shortest") || ruleId.startsWith("refusal") ? "at least " : "at most ";
            findings.add(rule, path, found.toString(), word + named(bounding, ruleId), sources(bounding, ruleId));
        }
    }

    /** The packs' values: {@code P25M (eu, fr, it)}. */
    private static String named(List<Regime> regimes, String ruleId) {
        return rules(regimes, ruleId).stream()
                .map(RegimeRule::value)
                .distinct()
                .map(value -> value + " ("
                        + regimes.stream()
                                .filter(regime -> regime.rule(ruleId)
                                        .map(rule -> rule.value().equals(value))
                                        .orElse(false))
                                .map(Regime::id)
                                .collect(Collectors.joining(", "))
                        + ")")
                .collect(Collectors.joining(", "));
    }

    private static String sources(List<Regime> regimes, String ruleId) {
        return rules(regimes, ruleId).stream()
                .map(rule -> rule.pointer() + ": " + rule.source() + (rule.verified() ? "" : " (unverified)"))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static List<RegimeRule> rules(List<Regime> regimes, String ruleId) {
        return regimes.stream().flatMap(regime -> regime.rule(ruleId).stream()).toList();
    }
}
