package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** What France adds to the EU baseline, rule by rule. */
class FrancePackTest {

    private static final Regime PACK = PackRules.pack("fr");

    @Test
    @Proves("regime/fr/grant-lifetime")
    void a_yes_in_france_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.grantLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "grant-lifetime", "P6M", "CNIL, délibération 2020-092", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/fr/refusal-lifetime")
    void a_no_in_france_lasts_as_long_as_a_yes() {
        assertThat(PACK.refusalLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "refusal-lifetime", "P6M", "CNIL, délibération 2020-092", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/fr/shortest-refusal")
    void who_refused_in_france_is_not_asked_again_for_six_months() {
        assertThat(PACK.shortestRefusal()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "shortest-refusal", "P6M", "CNIL, délibération 2020-092", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/fr/longest-cookie")
    void no_optional_cookie_in_france_outlives_thirteen_months() {
        assertThat(PACK.longestCookie()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-cookie", "P13M", "CNIL, délibération 2020-092", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/fr/longest-retention")
    void nothing_optional_in_france_is_kept_longer_than_twenty_five_months() {
        assertThat(PACK.longestRetention()).isEqualTo(Period.ofMonths(25));
        PackRules.check(PACK, "longest-retention", "P25M", "CNIL, délibération 2020-092", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/fr/age-of-consent")
    void below_fifteen_a_childs_own_yes_does_not_count_in_france() {
        assertThat(PACK.ageOfConsent()).isEqualTo(15);
        PackRules.check(
                PACK, "age-of-consent", "15", "Loi 78-17 (Informatique et Libertés) Art. 45", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/fr/exemption-own-statistics")
    void a_french_site_may_measure_its_own_audience_until_the_visitor_objects() {
        assertThat(PACK.exemption("own-statistics"))
                .hasValueSatisfying(rule -> assertThat(rule.objectable()).isTrue());
        PackRules.check(
                PACK, "exemption-own-statistics", "objectable", "CNIL, délibération 2020-091", PackRules.UNVERIFIED);
    }
}
