package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Proves;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** The United Kingdom after the Data (Use and Access) Act 2025, rule by rule. */
class UnitedKingdomPackTest {

    private static final Regime PACK = PackRules.pack("uk");

    @Test
    @Proves("regime/uk/grant-lifetime")
    void a_yes_in_the_uk_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.grantLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "grant-lifetime", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/longest-grant")
    void no_yes_in_the_uk_lasts_longer_than_thirteen_months() {
        assertThat(PACK.longestGrant()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-grant", "P13M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/refusal-lifetime")
    void a_no_in_the_uk_lasts_six_months_where_the_site_says_nothing() {
        assertThat(PACK.refusalLifetime()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "refusal-lifetime", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/shortest-refusal")
    void who_refused_in_the_uk_is_not_asked_again_for_six_months() {
        assertThat(PACK.shortestRefusal()).isEqualTo(Period.ofMonths(6));
        PackRules.check(PACK, "shortest-refusal", "P6M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/longest-refusal")
    void a_no_in_the_uk_may_be_respected_without_end() {
        assertThat(PACK.longestRefusal()).isEqualTo(Period.ofMonths(1200));
        PackRules.check(PACK, "longest-refusal", "P100Y", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/longest-cookie")
    void no_optional_cookie_in_the_uk_outlives_thirteen_months() {
        assertThat(PACK.longestCookie()).isEqualTo(Period.ofMonths(13));
        PackRules.check(PACK, "longest-cookie", "P13M", "own choice", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/longest-retention")
    void nothing_optional_in_the_uk_is_kept_longer_than_twenty_five_months() {
        assertThat(PACK.longestRetention()).isEqualTo(Period.ofMonths(25));
        PackRules.check(PACK, "longest-retention", "P25M", "UK GDPR Art. 5(1)(e)", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/signal-binds")
    void a_signal_in_the_uk_is_no_objection_on_record() {
        assertThat(PACK.signalBinds()).isFalse();
        PackRules.check(PACK, "signal-binds", "false", "UK GDPR Art. 21(5)", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/signal-shown")
    void the_uk_asks_for_no_display_of_a_signal() {
        assertThat(PACK.signalShown()).isFalse();
        PackRules.check(PACK, "signal-shown", "false", "No text was found", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/age-of-consent")
    void below_thirteen_a_childs_own_yes_does_not_count_in_the_uk() {
        assertThat(PACK.ageOfConsent()).isEqualTo(13);
        PackRules.check(PACK, "age-of-consent", "13", "UK GDPR Art. 8(1)", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/uk/adult-age")
    void no_minor_in_the_uk_sees_personalised_advertising() {
        assertThat(PACK.adultAge()).isEqualTo(18);
        PackRules.check(PACK, "adult-age", "18", "Age appropriate design code", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/opt-in-age")
    void the_uk_needs_no_age_of_opting_in() {
        assertThat(PACK.optInAge()).isEqualTo(0);
        PackRules.check(PACK, "opt-in-age", "0", "no purpose is opt-out here", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/treatment")
    void everything_optional_in_the_uk_waits_for_a_yes() {
        assertThat(PACK.treatment("reviews")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.treatment("push")).isEqualTo(Treatment.OPT_IN);
        assertThat(PACK.ruleFor("reviews").id()).isEqualTo("treatment");
        PackRules.check(PACK, "treatment", "opt-in", "Sch. A1 para. 2", PackRules.VERIFIED);
    }

    @Test
    @Proves("regime/uk/exemption-own-statistics")
    void a_uk_site_may_count_its_own_use_until_the_visitor_objects() {
        assertThat(PACK.exemption("own-statistics"))
                .hasValueSatisfying(rule -> assertThat(rule.objectable()).isTrue());
        PackRules.check(PACK, "exemption-own-statistics", "objectable", "Sch. A1 para. 5", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/exemption-appearance")
    void a_uk_site_may_adapt_its_looks_until_the_visitor_objects() {
        assertThat(PACK.exemption("appearance"))
                .hasValueSatisfying(rule -> assertThat(rule.objectable()).isTrue());
        PackRules.check(PACK, "exemption-appearance", "objectable", "Sch. A1 para. 6", PackRules.UNVERIFIED);
    }

    @Test
    @Proves("regime/uk/exemption-emergency")
    void who_calls_for_help_in_the_uk_may_be_located_without_being_asked() {
        assertThat(PACK.exemption("emergency"))
                .hasValueSatisfying(rule -> assertThat(rule.objectable()).isFalse());
        PackRules.check(PACK, "exemption-emergency", "unconditional", "Sch. A1 para. 7", PackRules.UNVERIFIED);
    }
}
