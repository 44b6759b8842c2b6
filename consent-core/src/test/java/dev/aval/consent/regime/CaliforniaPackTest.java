package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** California, rule by rule. */
class CaliforniaPackTest {

    private static final Regime PACK = PackRules.pack("us-ca");

    @Test
    @Proves("regime/us-ca/grant-lifetime")
    void a_yes_in_california_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.grantLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "grant-lifetime", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/longest-grant")
    void no_yes_in_california_lasts_longer_than_thirteen_months() {
        assertThat(PACK.longestGrant()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-grant", "P13M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/refusal-lifetime")
    void an_opt_out_in_california_does_not_end_by_itself() {
        assertThat(PACK.refusalLifetime()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "refusal-lifetime", "P100Y", "§ 1798.120(d)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/shortest-refusal")
    void who_opted_out_in_california_is_not_asked_again_for_twelve_months() {
        assertThat(PACK.shortestRefusal()).isEqualTo(Period.ofMonths(12));
        PackRules.check(PACK, "shortest-refusal", "P12M", "§ 1798.135(c)(4)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/longest-refusal")
    void an_opt_out_in_california_may_be_respected_without_end() {
        assertThat(PACK.longestRefusal()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "longest-refusal", "P100Y", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/longest-cookie")
    void no_optional_cookie_in_california_outlives_thirteen_months() {
        assertThat(PACK.longestCookie()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-cookie", "P13M", "400 days", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/longest-retention")
    void california_fixes_no_number_for_retention() {
        assertThat(PACK.longestRetention()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "longest-retention", "P100Y", "§ 1798.100(a)(3)", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/signal-binds")
    void a_signal_binds_in_california() {
        assertThat(PACK.signalBinds()).isTrue();
        PackRules.check(PACK, "signal-binds", "true", "§ 7025(c)(1)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/signal-shown")
    void a_signal_must_be_shown_as_honoured_in_california() {
        assertThat(PACK.signalShown()).isTrue();
        PackRules.check(PACK, "signal-shown", "true", "§ 7025(c)(6)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/age-of-consent")
    void below_thirteen_a_childs_own_yes_does_not_count_in_california() {
        assertThat(PACK.ageOfConsent()).isEqualTo(13);
        PackRules.check(PACK, "age-of-consent", "13", "§ 1798.120(c)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/adult-age")
    void california_lets_minors_who_opted_in_see_personalised_advertising() {
        assertThat(PACK.adultAge()).isEqualTo(0);
        PackRules.check(PACK, "adult-age", "0", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/opt-in-age")
    void below_sixteen_nothing_is_opt_out_in_california() {
        assertThat(PACK.optInAge()).isEqualTo(16);
        PackRules.check(PACK, "opt-in-age", "16", "§ 1798.120(c)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/treatment")
    void what_the_californian_pack_does_not_name_waits_for_a_yes() {
        assertThat(PACK.treatment("reviews")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.treatment("push")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.ruleFor("reviews").id()).isEqualTo("treatment");
        PackRules.check(PACK, "treatment", "opt-in", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/treatment-ad-measurement")
    void measuring_advertising_is_opt_out_in_california() {
        assertThat(PACK.treatment("ad-measurement")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("ad-measurement").id()).isEqualTo("treatment-ad-measurement");
        PackRules.check(PACK, "treatment-ad-measurement", "opt-out", "§ 1798.120(a)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/treatment-ad-optimisation")
    void personalising_advertising_is_opt_out_in_california() {
        assertThat(PACK.treatment("ad-optimisation")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("ad-optimisation").id()).isEqualTo("treatment-ad-optimisation");
        PackRules.check(PACK, "treatment-ad-optimisation", "opt-out", "§ 1798.120(a)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/us-ca/treatment-analytics")
    void analytics_is_opt_out_in_california() {
        assertThat(PACK.treatment("analytics")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("analytics").id()).isEqualTo("treatment-analytics");
        PackRules.check(PACK, "treatment-analytics", "opt-out", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/us-ca/treatment-identity")
    void recognition_is_opt_out_in_california() {
        assertThat(PACK.treatment("identity")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("identity").id()).isEqualTo("treatment-identity");
        PackRules.check(PACK, "treatment-identity", "opt-out", "No text was found", PackRules.UNVERIFIED);
    }
}
