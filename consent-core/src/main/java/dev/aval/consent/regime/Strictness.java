package dev.aval.consent.regime;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order of regimes by strictness, rule by rule. */
final class Strictness {

    static final Pattern ID = Pattern.compile("[a-z0-9-]{1,16}");

    /** Of equally strict rules the verified one speaks, and among these the first by pointer, so that order never matters. */
    private static final Comparator<RegimeRule> STRICTEST_LAST = Comparator.comparingInt(RegimeRule::strictness)
            .thenComparing(RegimeRule::verified)
            .thenComparing(RegimeRule::pointer, Comparator.reverseOrder());

    private Strictness() {}

    static boolean isAtLeast(Regime a, Regime b) {
        for (String name : names(List.of(a, b))) {
            boolean counts = !name.equals(RuleNames.OPT_IN_AGE) || isOptInAgeCounting(a, b);
            if (counts && strictness(a, name) < strictness(b, name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether something goes on in both until somebody opts out or objects, the young apart: be it by a treatment or by an
     * exemption. What is stricter in one of them is so at every age.
     */
    private static boolean isOptInAgeCounting(Regime a, Regime b) {
        return a.rules().stream().anyMatch(rule -> waitsForTheYoung(rule) && waitsForTheYoung(b.ruleOrNull(rule.id())));
    }

    private static boolean waitsForTheYoung(@Nullable RegimeRule rule) {
        return rule != null
                && (rule.objectable() || (rule.form() == RuleForm.TREATMENT && rule.number() == RuleForm.OPT_OUT));
    }

    private static Set<String> names(Collection<Regime> regimes) {
        Set<String> names = new TreeSet<>();
        regimes.forEach(regime -> regime.rules().forEach(rule -> names.add(rule.id())));
        return names;
    }

    static int strictness(Regime regime, String name) {
        RegimeRule rule = regime.ruleOrNull(name);
        return rule == null ? whereMissing(name) : rule.strictness();
    }

    private static int whereMissing(String name) {
        RuleForm form = RuleNames.form(name);
        return form == null ? 0 : form.strictnessWhereMissing();
    }

    static Regime strictestOf(String id, Collection<Regime> regimes) {
        if (!ID.matcher(id).matches() || regimes.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected an id of 1 to 16 of a-z, 0-9 and hyphen, and at least one regime");
        }
        Map<String, RegimeRule> rules = new HashMap<>();
        for (String name : names(regimes)) {
            RegimeRule strictest = strictest(name, regimes);
            if (strictest != null) {
                rules.put(name, strictest);
            }
        }
        int version = regimes.stream().mapToInt(Regime::version).sum();
        return new Regime(id, version, List.of(), Set.of(), rules);
    }

    /** The strictest rule of a name, or null where a regime is strictest by not stating any. */
    private static @Nullable RegimeRule strictest(String name, Collection<Regime> regimes) {
        RegimeRule strictest = null;
        int bySilence = Integer.MIN_VALUE;
        for (Regime regime : regimes) {
            RegimeRule rule = regime.ruleOrNull(name);
            if (rule == null) {
                bySilence = whereMissing(name);
            } else if (strictest == null || STRICTEST_LAST.compare(rule, strictest) > 0) {
                strictest = rule;
            }
        }
        return strictest == null || strictest.strictness() < bySilence ? null : strictest;
    }
}
