package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** The pack that claims no law, rule by rule. */
class NonePackTest {

    private static final Regime PACK = PackRules.pack("none");

    @Test
    @Proves("regime/none/grant-lifetime")
    void a_yes_under_no_law_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.grantLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "grant-lifetime", "P6M", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/longest-grant")
    void no_yes_under_no_law_lasts_longer_than_thirteen_months() {
        assertThat(PACK.longestGrant()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-grant", "P13M", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/refusal-lifetime")
    void a_no_under_no_law_does_not_turn_into_a_yes_by_itself() {
        assertThat(PACK.refusalLifetime()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "refusal-lifetime", "P100Y", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/shortest-refusal")
    void who_refused_under_no_law_is_not_asked_again_for_a_month() {
        assertThat(PACK.shortestRefusal()).isEqualTo(Period.ofMonths(1));
        PackRules.check(PACK, "shortest-refusal", "P1M", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/longest-refusal")
    void a_no_under_no_law_may_be_respected_without_end() {
        assertThat(PACK.longestRefusal()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "longest-refusal", "P100Y", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/longest-cookie")
    void no_optional_cookie_under_no_law_outlives_thirteen_months() {
        assertThat(PACK.longestCookie()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-cookie", "P13M", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/longest-retention")
    void no_law_bounds_no_retention() {
        assertThat(PACK.longestRetention()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "longest-retention", "P100Y", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/signal-binds")
    void a_signal_does_not_bind_under_no_law() {
        assertThat(PACK.signalBinds()).isFalse();
        PackRules.check(PACK, "signal-binds", "false", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/signal-shown")
    void a_signal_need_not_be_shown_under_no_law() {
        assertThat(PACK.signalShown()).isFalse();
        PackRules.check(PACK, "signal-shown", "false", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/age-of-consent")
    void no_law_knows_no_age_of_consent() {
        assertThat(PACK.ageOfConsent()).isEqualTo(0);
        PackRules.check(PACK, "age-of-consent", "0", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/adult-age")
    void no_law_knows_no_age_for_personalised_advertising() {
        assertThat(PACK.adultAge()).isEqualTo(0);
        PackRules.check(PACK, "adult-age", "0", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/opt-in-age")
    void no_law_knows_no_age_of_opting_in() {
        assertThat(PACK.optInAge()).isEqualTo(0);
        PackRules.check(PACK, "opt-in-age", "0", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/treatment")
    void what_the_pack_without_law_does_not_name_waits_for_a_yes() {
        assertThat(PACK.treatment("reviews")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.treatment("push")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.ruleFor("reviews").id()).isEqualTo("treatment");
        PackRules.check(PACK, "treatment", "opt-in", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/treatment-ad-measurement")
    void measuring_advertising_is_opt_out_under_no_law() {
        assertThat(PACK.treatment("ad-measurement")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("ad-measurement").id()).isEqualTo("treatment-ad-measurement");
        PackRules.check(PACK, "treatment-ad-measurement", "opt-out", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/treatment-ad-optimisation")
    void personalising_advertising_is_opt_out_under_no_law() {
        assertThat(PACK.treatment("ad-optimisation")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("ad-optimisation").id()).isEqualTo("treatment-ad-optimisation");
        PackRules.check(PACK, "treatment-ad-optimisation", "opt-out", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/treatment-analytics")
    void analytics_is_opt_out_under_no_law() {
        assertThat(PACK.treatment("analytics")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("analytics").id()).isEqualTo("treatment-analytics");
        PackRules.check(PACK, "treatment-analytics", "opt-out", "No law", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/none/treatment-identity")
    void recognition_is_opt_out_under_no_law() {
        assertThat(PACK.treatment("identity")).isEqualTo(Treatment.OPT_OUT);
        assertThat(PACK.ruleFor("identity").id()).isEqualTo("treatment-identity");
        PackRules.check(PACK, "treatment-identity", "opt-out", "No law", PackRules.UNVERIFIED);
    }
}
