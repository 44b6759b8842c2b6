package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** The EU baseline, rule by rule. */
class EuPackTest {

    private static final Regime PACK = PackRules.pack("eu");

    @Test
    @Proves("regime/eu/grant-lifetime")
    void a_yes_in_the_eu_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.grantLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "grant-lifetime", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/longest-grant")
    void no_yes_in_the_eu_lasts_longer_than_thirteen_months() {
        assertThat(PACK.longestGrant()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-grant", "P13M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/refusal-lifetime")
    void a_no_in_the_eu_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.refusalLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "refusal-lifetime", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/shortest-refusal")
    void who_refused_in_the_eu_is_not_asked_again_for_six_months() {
        assertThat(PACK.shortestRefusal()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "shortest-refusal", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/longest-refusal")
    void a_no_in_the_eu_may_be_respected_without_end() {
        assertThat(PACK.longestRefusal()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "longest-refusal", "P100Y", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/longest-cookie")
    void no_optional_cookie_in_the_eu_outlives_thirteen_months() {
        assertThat(PACK.longestCookie()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-cookie", "P13M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/longest-retention")
    void nothing_optional_in_the_eu_is_kept_longer_than_twenty_five_months() {
        assertThat(PACK.longestRetention()).isEqualTo(Period.ofMonths(25));
        PackRules.check(PACK, "longest-retention", "P25M", "GDPR Art. 5(1)(e)", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/signal-binds")
    void a_signal_in_the_eu_is_no_objection_on_record() {
        assertThat(PACK.signalBinds()).isFalse();
        PackRules.check(PACK, "signal-binds", "false", "GDPR Art. 21(5)", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/signal-shown")
    void the_eu_asks_for_no_display_of_a_signal() {
        assertThat(PACK.signalShown()).isFalse();
        PackRules.check(PACK, "signal-shown", "false", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/age-of-consent")
    void below_sixteen_a_childs_own_yes_does_not_count_in_the_eu() {
        assertThat(PACK.ageOfConsent()).isEqualTo(16);
        PackRules.check(PACK, "age-of-consent", "16", "GDPR Art. 8(1)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/eu/adult-age")
    void no_minor_in_the_eu_sees_personalised_advertising() {
        assertThat(PACK.adultAge()).isEqualTo(18);
        PackRules.check(PACK, "adult-age", "18", "(Digital Services Act) Art. 28(2)", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/opt-in-age")
    void the_eu_needs_no_age_of_opting_in() {
        assertThat(PACK.optInAge()).isEqualTo(0);
        PackRules.check(PACK, "opt-in-age", "0", "no purpose is opt-out here", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/eu/treatment")
    void everything_optional_in_the_eu_waits_for_a_yes() {
        assertThat(PACK.treatment("reviews")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.treatment("push")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.ruleFor("reviews").id()).isEqualTo("treatment");
        PackRules.check(PACK, "treatment", "opt-in", "Directive 2002/58/EC Art. 5(3)", PackRules.VERIFIED);
    }
}
