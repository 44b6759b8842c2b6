package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packs that come with the library, as a whole. */
class PacksTest {

    private static final List<Class<?>> RULE_TESTS = List.of(
            EuPackTest.class,
            FrancePackTest.class,
            ItalyPackTest.class,
            UnitedKingdomPackTest.class,
            CaliforniaPackTest.class,
            NonePackTest.class);

    @Test
    void every_bundled_pack_can_be_read() {
        assertThat(Regime.bundled()).extracting(Regime::id).containsExactly("eu", "fr", "it", "uk", "us-ca", "none");
    }

    @Test
    void every_rule_that_a_pack_states_has_one_test_of_its_own() {
        List<String> stated = new ArrayList<>();
        for (Regime pack : Regime.bundled()) {
            pack.rules().stream()
                    .filter(rule -> rule.pointer().startsWith("regimes/" + pack.id() + ".json#"))
                    .forEach(rule -> stated.add("regime/" + pack.id() + "/" + rule.id()));
        }
        List<String> proved = new ArrayList<>();
        for (Class<?> tests : RULE_TESTS) {
            for (Method test : tests.getDeclaredMethods()) {
                Proves proves = test.getAnnotation(Proves.class);
                if (proves != null) {
                    proved.addAll(Arrays.asList(proves.value()));
                }
            }
        }

        assertThat(proved).containsExactlyInAnyOrderElementsOf(stated);
    }

    @Test
    void every_rule_names_a_source_and_a_verified_one_where_it_was_read() {
        for (Regime pack : Regime.bundled()) {
            for (RegimeRule rule : pack.rules()) {
                assertThat(rule.source()).as(rule.pointer()).isNotBlank();
                assertThat(rule.verified())
                        .as(rule.pointer())
                        .isEqualTo(rule.opened().isPresent());
            }
        }
    }

    @Test
    void a_pack_that_extends_another_inherits_its_rules_with_their_sources() {
        Regime france = PackRules.pack("fr");

        assertThat(france.rule("adult-age")).isEqualTo(PackRules.pack("eu").rule("adult-age"));
        assertThat(france.rule("adult-age").orElseThrow().pointer()).isEqualTo("regimes/eu.json#/rules/adult-age");
    }

    @Test
    void no_country_but_the_listed_ones_is_under_a_pack() {
        assertThat(PackRules.pack("eu").places())
                .hasSize(37)
                .contains("DE", "NO", "IS", "LI")
                .doesNotContain("CH", "GB");
        assertThat(PackRules.pack("fr").places()).contains("FR", "RE");
        assertThat(PackRules.pack("it").places()).containsExactly("IT");
        assertThat(PackRules.pack("uk").places()).containsExactly("GB");
        assertThat(PackRules.pack("us-ca").places()).containsExactly("US-CA");
        assertThat(PackRules.pack("none").places()).isEmpty();
    }

    @Test
    void rules_are_listed_in_a_fixed_order() {
        assertThat(PackRules.pack("uk").rules())
                .extracting(RegimeRule::id)
                .containsExactly(
                        "grant-lifetime",
                        "longest-grant",
                        "refusal-lifetime",
                        "shortest-refusal",
                        "longest-refusal",
                        "longest-cookie",
                        "longest-retention",
                        "signal-binds",
                        "signal-shown",
                        "age-of-consent",
                        "adult-age",
                        "opt-in-age",
                        "treatment",
                        "exemption-appearance",
                        "exemption-emergency",
                        "exemption-own-statistics");
    }

    @Test
    void the_rules_behind_the_answers_can_be_named() {
        Regime california = PackRules.pack("us-ca");

        assertThat(california.lifetimeRule().id()).isEqualTo("grant-lifetime");
        assertThat(california.signalRule().id()).isEqualTo("signal-binds");
        assertThat(california.minorsRule().id()).isEqualTo("age-of-consent");
        assertThat(california.adultRule().id()).isEqualTo("adult-age");
        assertThat(california.signalRule())
                .hasToString("regimes/us-ca.json#/rules/signal-binds = true ("
                        + california.signalRule().source() + ")");
        assertThat(california.adultRule()).asString().contains("= 0 (unverified: ");
        assertThat(california).hasToString("us-ca (version 1)");
    }

    @Test
    void an_exemption_that_a_regime_does_not_know_is_none() {
        assertThat(PackRules.pack("eu").exemption("own-statistics")).isEmpty();
        assertThat(PackRules.pack("fr").exemption("appearance")).isEmpty();
        assertThat(PackRules.pack("us-ca").exemption("own-statistics")).isEmpty();
        assertThat(Regime.strictest().exemption("own-statistics")).isEmpty();
    }

    @Test
    void a_regime_is_found_by_its_id_and_no_other() {
        assertThat(Regime.find("fr"))
                .hasValueSatisfying(found -> assertThat(found.version()).isEqualTo(1));
        assertThat(Regime.find("strictest")).containsSame(Regime.strictest());
        assertThat(Regime.find("FR")).isEmpty();
    }
}
