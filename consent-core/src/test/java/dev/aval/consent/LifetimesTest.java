package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How long a yes and a no last: as the site says, within what the law of the place allows. */
class LifetimesTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ConsentState YES =
            ConsentState.chosen(1, THEN).purpose(3, Choice.GRANTED).build();
    private static final ConsentState NO =
            ConsentState.chosen(1, THEN).purpose(3, Choice.REFUSED).build();

    private static final String BECAUSE = "Our members asked to be asked once a year.";
    private static final Regime ITALY = Regime.find("it").orElseThrow();
    private static final Regime CALIFORNIA = Regime.find("us-ca").orElseThrow();
    private static final Regime THREE_MONTHS =
            Regime.read("own.json", new ByteArrayInputStream("""
                    {"id": "own", "version": 1, "extends": "eu", "places": [], "rules": {
                      "grant-lifetime": {"value": "P3M", "source": "Our data protection officer", "verified": false},
                      "longest-grant": {"value": "P3M", "source": "Our data protection officer", "verified": false}}}
                    """.getBytes(StandardCharsets.UTF_8)));

    private static Lifetimes months(int grant, int longestGrant, int refusal, int longestRefusal) {
        return new Lifetimes(
                Period.ofMonths(grant),
                Period.ofMonths(longestGrant),
                Period.ofMonths(refusal),
                Period.ofMonths(refusal),
                Period.ofMonths(longestRefusal));
    }

    @Test
    void a_yes_lasts_as_stated_and_never_longer_than_the_law_lets_it() {
        assertThat(months(6, 12, 1, 1).of(YES)).isEqualTo(Period.ofMonths(6));
        assertThat(months(18, 12, 1, 1).of(YES)).isEqualTo(Period.ofMonths(12));
    }

    @Test
    void a_no_has_a_lifetime_of_its_own() {
        assertThat(months(1, 1, 6, 12).of(NO)).isEqualTo(Period.ofMonths(6));
        assertThat(months(1, 1, 18, 12).of(NO)).isEqualTo(Period.ofMonths(12));
    }

    @Test
    @Proves("L2")
    void a_site_may_ask_again_later_but_not_sooner_than_the_law_has_it() {
        assertThat(plain(6, 3, ITALY, NO)).isEqualTo(Period.ofMonths(6));
        assertThat(plain(6, 9, ITALY, NO)).isEqualTo(Period.ofMonths(9));
        assertThat(plain(6, 12, CALIFORNIA, NO)).isEqualTo(CALIFORNIA.refusalLifetime());
    }

    @Test
    @Proves("L1")
    void a_site_may_let_a_yes_end_sooner_but_not_later_than_the_law_has_it() {
        assertThat(plain(3, 6, ITALY, YES)).isEqualTo(Period.ofMonths(3));
        assertThat(plain(13, 6, ITALY, YES)).isEqualTo(Period.ofMonths(6));
        assertThat(plain(13, 6, Regime.strictest(), YES)).isEqualTo(Period.ofMonths(6));
    }

    @Test
    @Proves({"L1", "L2"})
    void what_a_site_loosens_by_name_lasts_as_stated_within_the_laws_bounds() {
        assertThat(loosened(12, 6, ITALY, YES)).isEqualTo(Period.ofMonths(12));
        assertThat(loosened(13, 12, CALIFORNIA, NO)).isEqualTo(Period.ofMonths(12));
        assertThat(loosened(6, 3, ITALY, NO)).isEqualTo(ITALY.shortestRefusal());
        assertThat(loosened(6, 1, CALIFORNIA, NO)).isEqualTo(CALIFORNIA.shortestRefusal());
        assertThat(loosened(13, 6, THREE_MONTHS, YES)).isEqualTo(Period.ofMonths(3));
    }

    /** Half a year from July on has three days more than half a year from January on. */
    @Test
    void which_of_two_periods_is_the_stricter_is_a_matter_of_the_day() {
        ConsentPolicy policy =
                policy().choiceLifetime(Period.ofDays(183), Period.ofDays(183)).build();
        Instant july = Instant.parse("2026-07-01T00:00:00Z");
        ConsentState yes =
                ConsentState.chosen(1, july).purpose(3, Choice.GRANTED).build();
        ConsentState no =
                ConsentState.chosen(1, july).purpose(3, Choice.REFUSED).build();

        assertThat(policy.lifetime(YES, ITALY)).isEqualTo(Period.ofMonths(6));
        assertThat(policy.lifetime(yes, ITALY)).isEqualTo(Period.ofDays(183));
        assertThat(policy.lifetime(NO, ITALY)).isEqualTo(Period.ofDays(183));
        assertThat(policy.lifetime(no, ITALY)).isEqualTo(Period.ofMonths(6));
        assertThat(reason(policy, no, "2026-12-31T12:00:00Z")).isEqualTo(Reason.REFUSED);
        assertThat(reason(policy, yes, "2026-12-31T12:00:00Z")).isEqualTo(Reason.EXPIRED);
        assertThat(reason(policy, no, "2027-01-01T00:00:00Z")).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void what_a_site_does_not_state_lasts_as_the_law_has_it() {
        ConsentPolicy policy = policy().build();

        assertThat(policy.grantLifetime()).isEmpty();
        assertThat(policy.refusalLifetime()).isEmpty();
        for (Regime law : Regime.bundled()) {
            assertThat(policy.lifetime(YES, law)).isEqualTo(law.grantLifetime());
            assertThat(policy.lifetime(NO, law)).isEqualTo(law.refusalLifetime());
        }
    }

    /** Whatever is stated without a name only ever shortens a yes and lengthens a no. */
    @Test
    void no_stated_lifetime_is_looser_than_saying_nothing() {
        Random random = new Random(20261201);
        Tally tally = new Tally();
        ConsentPolicy silent = policy().build();
        for (int i = 0; i < 400; i++) {
            ConsentPolicy stated =
                    policy().choiceLifetime(any(random), any(random)).build();
            Instant then = THEN.plus(Duration.ofDays(random.nextInt(1000)));
            Instant now = then.plus(Duration.ofDays(random.nextInt(420)));
            for (Regime law : Regime.bundled()) {
                for (Choice choice : List.of(Choice.GRANTED, Choice.REFUSED)) {
                    ConsentState state =
                            ConsentState.chosen(1, then).purpose(3, choice).build();
                    Reason before = reason(silent, state, law, now);
                    Reason after = reason(stated, state, law, now);
                    tally.count("a shorter yes", before.allows() && !after.allows());
                    tally.count("a longer no", before == Reason.EXPIRED && after == Reason.REFUSED);
                    assertThat(after.allows() && !before.allows()).isFalse();
                    assertThat(after == Reason.EXPIRED && before == Reason.REFUSED)
                            .as("%s %s under %s", stated.refusalLifetime(), Duration.between(then, now), law)
                            .isFalse();
                }
            }
        }
        tally.expect(20);
    }

    @Test
    void what_is_loosened_is_listed_with_the_sites_reason() {
        assertThat(ConsentPolicy.builder()
                        .controller(Controller.of("Shop", URI.create("/contact")))
                        .loosenChoiceLifetime(Period.ofMonths(12), Period.ofMonths(6), BECAUSE)
                        .build()
                        .loosenings())
                .containsExactly(
                        "choices: a yes lasts P12M also where the law of the visitor's place would have it end sooner, because "
                                + BECAUSE,
                        "choices: a no lasts P6M also where the law of the visitor's place would have it end later, because "
                                + BECAUSE);
        assertThat(policy().choiceLifetime(Period.ofMonths(12), Period.ofMonths(6))
                        .build()
                        .loosenings())
                .isEmpty();
    }

    @Test
    void the_last_word_counts() {
        ConsentPolicy policy = policy().loosenChoiceLifetime(Period.ofMonths(12), Period.ofMonths(6), BECAUSE)
                .choiceLifetime(Period.ofMonths(12), Period.ofMonths(6))
                .build();

        assertThat(policy.choicesLoosenedBecause()).isEmpty();
        assertThat(policy.lifetime(YES, ITALY)).isEqualTo(Period.ofMonths(6));
    }

    @Test
    void the_explanation_tells_of_a_loosening_where_it_decided() {
        ConsentPolicy policy = policy().loosenChoiceLifetime(Period.ofMonths(12), Period.ofMonths(12), BECAUSE)
                .build();
        String yes = "builder#/choices: loosened by the site: a yes lasts P12M";
        String no = "builder#/choices: loosened by the site: a no lasts P12M";

        assertThat(explained(policy, YES, ITALY, 200)).startsWith("allowed").contains(yes, BECAUSE);
        assertThat(explained(policy, YES, ITALY, 100)).startsWith("allowed").doesNotContain(BECAUSE);
        assertThat(explained(policy, YES, ITALY, 380)).startsWith("denied").doesNotContain(BECAUSE);
        assertThat(explained(policy, NO, CALIFORNIA, 380))
                .startsWith("denied (expired")
                .contains(no, BECAUSE);
        assertThat(explained(policy, NO, ITALY, 200))
                .startsWith("denied (refused")
                .doesNotContain(BECAUSE);
    }

    private static String explained(ConsentPolicy policy, ConsentState state, Regime law, int days) {
        Instant now = THEN.plus(Duration.ofDays(days));
        Consent consent = policy.consent(ConsentContext.of(state, now).under(law));
        Explanation explanation = consent.explain(DataUse.of(Purpose.ANALYTICS));
        assertThat(explanation.decision()).isEqualTo(consent.decide(DataUse.of(Purpose.ANALYTICS)));
        return explanation.toString();
    }

    private static Period any(Random random) {
        return random.nextBoolean() ? Period.ofMonths(1 + random.nextInt(13)) : Period.ofDays(1 + random.nextInt(390));
    }

    private static Reason reason(ConsentPolicy policy, ConsentState state, String now) {
        return reason(policy, state, ITALY, Instant.parse(now));
    }

    private static Reason reason(ConsentPolicy policy, ConsentState state, Regime law, Instant now) {
        return policy.consent(ConsentContext.of(state, now).under(law))
                .decide(DataUse.of(Purpose.ANALYTICS))
                .reason();
    }

    private static PolicyBuilder policy() {
        return ConsentPolicy.builder()
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                        .legalBasis(LegalBasis.CONSENT)
                        .build());
    }

    private static Period plain(int grant, int refusal, Regime law, ConsentState state) {
        return policy().choiceLifetime(Period.ofMonths(grant), Period.ofMonths(refusal))
                .build()
                .lifetime(state, law);
    }

    private static Period loosened(int grant, int refusal, Regime law, ConsentState state) {
        return policy().loosenChoiceLifetime(Period.ofMonths(grant), Period.ofMonths(refusal), BECAUSE)
                .build()
                .lifetime(state, law);
    }
}
