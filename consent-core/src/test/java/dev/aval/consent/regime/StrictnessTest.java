package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which regime is stricter, and the strictest of several. */
class StrictnessTest {

    private static final long SEED = 20260205L;

    /** Fewer where the tests themselves are tried, once for each fault. */
    private static final int ROUNDS = Integer.getInteger("rounds", 300) * 10;

    private static final List<String> OPTIONAL =
            List.of("treatment-analytics", "treatment-identity", "exemption-own-statistics", "exemption-appearance");

    /** Any regime, valid or not, from few values, so that equal and comparable ones are common. */
    private static Regime anyRegime(Random random, String id) {
        Map<String, RegimeRule> rules = new HashMap<>();
        for (String name : RuleNames.all()) {
            rules.put(name, anyRule(random, id, name));
        }
        for (String name : OPTIONAL) {
            if (random.nextBoolean()) {
                rules.put(name, anyRule(random, id, name));
            }
        }
        return new Regime(id, 1, List.of(), Set.of(), rules);
    }

    private static RegimeRule anyRule(Random random, String id, String name) {
        RuleForm form = RuleNames.form(name);
        assertThat(form).isNotNull();
        int number = switch (form) {
            case AT_MOST, AT_LEAST -> 1 + random.nextInt(2);
            case DUTY, TREATMENT -> random.nextInt(2);
            case AGE -> random.nextInt(2) * 16;
            case DEFAULT_TREATMENT -> RuleForm.OPT_IN;
            case EXEMPTION -> random.nextInt(3);
        };
        return new RegimeRule(name, id + "#" + name, form, number, "a source", null);
    }

    /** A regime with one rule changed, which is how neighbours in the order are made. */
    private static Regime changed(Random random, Regime regime, String id) {
        Map<String, RegimeRule> rules = new HashMap<>();
        regime.rules().forEach(rule -> rules.put(rule.id(), rule));
        List<String> names = new ArrayList<>(RuleNames.all());
        names.addAll(OPTIONAL);
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            rules.put(name, anyRule(random, id, name));
        }
        return new Regime(id, 1, List.of(), Set.of(), rules);
    }

    /** All that can change a decision, written so that what means the same reads the same. */
    private static String effect(Regime regime) {
        StringBuilder effect = new StringBuilder();
        boolean allOptIn = List.of("analytics", "identity").stream()
                .allMatch(purpose -> regime.treatment(purpose) == Treatment.OPT_IN);
        // What may go on until somebody objects waits for the yes of the young, as what is opt-out does.
        boolean objected = List.of("own-statistics", "appearance").stream()
                .anyMatch(claim ->
                        regime.exemption(claim).map(RegimeRule::objectable).orElse(false));
        effect.append(regime.grantLifetime()).append(regime.longestGrant());
        effect.append(regime.refusalLifetime()).append(regime.shortestRefusal()).append(regime.longestRefusal());
        effect.append(regime.longestCookie()).append(regime.longestRetention());
        effect.append(regime.signalBinds()).append(regime.signalShown());
        effect.append(regime.ageOfConsent())
                .append(':')
                .append(regime.adultAge())
                .append(':');
        effect.append(allOptIn && !objected ? "always" : String.valueOf(regime.optInAge()));
        effect.append(regime.treatment("analytics")).append(regime.treatment("identity"));
        effect.append(regime.exemption("own-statistics").map(RegimeRule::value));
        effect.append(regime.exemption("appearance").map(RegimeRule::value));
        return effect.toString();
    }

    @Test
    void every_regime_is_as_strict_as_itself() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            Regime regime = anyRegime(random, "a");

            assertThat(regime.isAtLeastAsStrictAs(regime)).isTrue();
        }
    }

    @Test
    void two_regimes_each_as_strict_as_the_other_decide_alike() {
        Random random = new Random(SEED);
        int alike = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Regime a = anyRegime(random, "a");
            Regime b = changed(random, a, "b");
            boolean both = a.isAtLeastAsStrictAs(b) && b.isAtLeastAsStrictAs(a);

            assertThat(effect(a).equals(effect(b)))
                    .as("%s and %s", a.rules(), b.rules())
                    .isEqualTo(both);
            alike += both ? 1 : 0;
        }
        assertThat(alike).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    @Test
    void what_is_stricter_than_a_stricter_one_is_stricter() {
        Random random = new Random(SEED);
        int chains = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Regime a = anyRegime(random, "a");
            Regime b = changed(random, a, "b");
            Regime c = changed(random, b, "c");
            if (a.isAtLeastAsStrictAs(b) && b.isAtLeastAsStrictAs(c)) {
                chains++;
                assertThat(a.isAtLeastAsStrictAs(c))
                        .as("%s, %s, %s", a.rules(), b.rules(), c.rules())
                        .isTrue();
            }
        }
        assertThat(chains).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void the_strictest_of_several_is_at_least_as_strict_as_each_whatever_their_order() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            List<Regime> regimes =
                    new ArrayList<>(List.of(anyRegime(random, "a"), anyRegime(random, "b"), anyRegime(random, "c")));
            Regime strictest = Regime.strictestOf("all", regimes);
            Collections.shuffle(regimes, random);

            assertThat(Regime.strictestOf("all", regimes).rules()).isEqualTo(strictest.rules());
            for (Regime regime : regimes) {
                assertThat(strictest.isAtLeastAsStrictAs(regime)).isTrue();
            }
        }
    }

    @Test
    void the_strictest_of_several_takes_each_rule_from_one_of_them() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            List<Regime> regimes = List.of(anyRegime(random, "a"), anyRegime(random, "b"));
            for (RegimeRule rule : Regime.strictestOf("all", regimes).rules()) {
                assertThat(regimes).anyMatch(regime -> regime.rules().contains(rule));
            }
        }
    }

    @Test
    void the_strictest_regime_is_at_least_as_strict_as_every_pack() {
        for (Regime pack : Regime.bundled()) {
            assertThat(Regime.strictest().isAtLeastAsStrictAs(pack))
                    .as(pack.id())
                    .isTrue();
        }
    }

    @Test
    void the_strictest_regime_keeps_the_source_of_the_pack_of_each_rule() {
        Regime strictest = Regime.strictest();

        assertThat(strictest.signalBinds()).isTrue();
        assertThat(strictest.signalRule().pointer()).isEqualTo("regimes/us-ca.json#/rules/signal-binds");
        assertThat(strictest.ageOfConsent()).isEqualTo(16);
        assertThat(strictest.minorsRule().pointer()).isEqualTo("regimes/eu.json#/rules/age-of-consent");
        assertThat(strictest.shortestRefusal()).isEqualTo(Period.ofMonths(12));
        assertThat(strictest.treatment("analytics")).isEqualTo(Treatment.OPT_IN);
        assertThat(strictest.ruleFor("analytics").id()).isEqualTo("treatment");
        assertThat(strictest.adultAge()).isEqualTo(18);
        assertThat(strictest.optInAge()).isEqualTo(16);
        assertThat(strictest.places()).isEmpty();
        assertThat(strictest.version()).isEqualTo(6);
    }

    @Test
    void of_equally_strict_rules_the_verified_one_speaks() {
        assertThat(Regime.strictest().rule("longest-cookie").orElseThrow().pointer())
                .isEqualTo("regimes/fr.json#/rules/longest-cookie");
    }

    @Test
    void france_allows_what_the_eu_baseline_does_not() {
        Regime europe = PackRules.pack("eu");
        Regime france = PackRules.pack("fr");

        assertThat(europe.isAtLeastAsStrictAs(france)).isTrue();
        assertThat(france.isAtLeastAsStrictAs(europe)).isFalse();
    }

    @Test
    void neither_of_two_regimes_need_be_the_stricter() {
        Regime europe = PackRules.pack("eu");
        Regime california = PackRules.pack("us-ca");

        assertThat(europe.isAtLeastAsStrictAs(california)).isFalse();
        assertThat(california.isAtLeastAsStrictAs(europe)).isFalse();
    }

    @Test
    void california_is_at_least_as_strict_as_no_law() {
        assertThat(PackRules.pack("us-ca").isAtLeastAsStrictAs(PackRules.pack("none")))
                .isTrue();
        assertThat(PackRules.pack("none").isAtLeastAsStrictAs(PackRules.pack("us-ca")))
                .isFalse();
    }

    @Test
    void the_strictest_of_nothing_is_an_error() {
        assertThatThrownBy(() -> Regime.strictestOf("all", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one regime");
        assertThatThrownBy(() -> Regime.strictestOf("All of them", Regime.bundled()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an id of 1 to 16");
    }

    @Test
    void an_age_for_opting_in_counts_where_an_exemption_goes_on_until_somebody_objects() {
        Regime france = Regime.find("fr").orElseThrow();
        String rules = """
                "treatment-identity": {"value": "opt-out", "source": "A draw", "verified": false},
                "opt-in-age": {"value": 16, "source": "A draw", "verified": false}""";
        Regime other = Regime.read(
                "b.json",
                new ByteArrayInputStream(
                        ("{\"id\": \"b\", \"version\": 1, \"extends\": \"fr\", \"places\": [], \"rules\": {" + rules
                                        + "}}")
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(france.isAtLeastAsStrictAs(other)).isFalse();
        assertThat(other.isAtLeastAsStrictAs(france)).isFalse();
    }
}
