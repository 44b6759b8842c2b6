package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ADS;
import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.EMAIL;
import static dev.aval.consent.promises.House.aged;
import static dev.aval.consent.promises.House.chosen;
import static dev.aval.consent.promises.House.consent;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.nobody;
import static dev.aval.consent.promises.House.policy;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.AdKind;
import dev.aval.consent.Age;
import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the law of the visitor's place, the browser's signals and the visitor's age make of an answer. */
class LawTest {

    private static final DataUse COUNTING = DataUse.of(Purpose.ANALYTICS);
    private static final DataUse ADVERTISING = DataUse.of(Purpose.AD_OPTIMISATION);

    private static Reason under(String law, PolicyBuilder policy, ConsentStateBuilder state, DataUse use) {
        return why(
                policy.build()
                        .consent(ConsentContext.of(state.build(), House.NOW).under(House.law(law))),
                use);
    }

    private static PolicyBuilder counting(PurposeDefinition.Builder analytics) {
        return policy().purpose(analytics.build());
    }

    // Place

    @ParameterizedTest
    @ValueSource(strings = {"eu", "fr", "it", "uk", "strictest"})
    void in_europe_and_wherever_nothing_is_known_trackers_wait_for_a_yes(String law) {
        assertThat(why(nobody(House.under(law)), COUNTING)).isEqualTo(Reason.NO_CHOICE);
        assertThat(nobody(House.under(law)).choiceNeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ca", "none"})
    void where_the_law_leaves_it_to_an_opt_out_a_default_yields(String law) {
        Decision decision = nobody(House.under(law)).decide(COUNTING);

        assertThat(decision.reason()).isEqualTo(Reason.NOT_OPTED_OUT);
        assertThat(decision.legalBasis()).isEqualTo(LegalBasis.OPT_OUT);
        assertThat(decision.regime()).isEqualTo(law);
        assertThat(decision.rule()).contains("regimes/" + law + ".json#/rules/treatment-analytics");
    }

    @Test
    void an_opt_out_ends_it_there() {
        assertThat(why(consent(chosen().purpose(ANALYTICS, Choice.REFUSED), House.under("us-ca")), COUNTING))
                .isEqualTo(Reason.OBJECTED);
    }

    @Test
    void an_opt_out_does_not_expire_into_a_yes() {
        ConsentState old = ConsentState.chosen(1, House.NOW.minus(Duration.ofDays(3000)))
                .purpose(ANALYTICS, Choice.REFUSED)
                .build();

        assertThat(why(
                        policy().build()
                                .consent(ConsentContext.of(old, House.NOW).under(House.law("none"))),
                        COUNTING))
                .isEqualTo(Reason.OBJECTED);
    }

    @Test
    void what_the_site_stated_is_stricter_than_an_opt_out() {
        PolicyBuilder policy = counting(PurposeDefinition.of(Purpose.ANALYTICS).legalBasis(LegalBasis.CONSENT));

        assertThat(under("us-ca", policy, chosen(), COUNTING)).isEqualTo(Reason.NO_CHOICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ca", "none"})
    void marketing_by_mail_waits_for_a_yes_everywhere(String law) {
        assertThat(why(nobody(House.under(law)), DataUse.of(Purpose.EMAIL))).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("regime/uk/exemption-own-statistics")
    void own_statistics_are_exempt_in_britain_where_the_site_claims_so_until_somebody_objects() {
        PolicyBuilder policy = counting(PurposeDefinition.of(Purpose.ANALYTICS).claim("own-statistics"));

        assertThat(under("uk", policy, chosen(), COUNTING)).isEqualTo(Reason.NOT_OPTED_OUT);
        assertThat(under("uk", policy, chosen().purpose(ANALYTICS, Choice.OBJECTED), COUNTING))
                .isEqualTo(Reason.OBJECTED);
        assertThat(under("it", policy, chosen(), COUNTING)).isEqualTo(Reason.NO_CHOICE);
        assertThat(under("strictest", policy, chosen(), COUNTING)).isEqualTo(Reason.NO_CHOICE);
    }

    private static final Purpose RESCUE = Purpose.of("rescue");

    private static PolicyBuilder rescue() {
        return policy().purpose(House.defined(RESCUE, 70)
                .channels(Set.of(Channel.PAGE))
                .claim("emergency")
                .build());
    }

    @Test
    @Proves("regime/uk/exemption-emergency")
    void an_emergency_asks_nobody_in_britain_and_a_no_that_was_given_anywhere_holds_there_too() {
        DataUse finding = DataUse.of(RESCUE);

        assertThat(under("uk", rescue(), chosen(), finding)).isEqualTo(Reason.EXEMPT);
        assertThat(under("eu", rescue(), chosen(), finding)).isEqualTo(Reason.NO_CHOICE);
        for (Choice no : List.of(Choice.REFUSED, Choice.OBJECTED)) {
            assertThat(under("uk", rescue(), chosen().purpose(70, no), finding)).isEqualTo(Reason.OBJECTED);
        }
    }

    @Test
    void a_further_exemption_never_asks_for_more() {
        DataUse finding = DataUse.of(RESCUE);
        PurposeDefinition both = rescue().build().purpose(RESCUE).orElseThrow().toBuilder()
                .claim("appearance")
                .build();
        ConsentContext child = ConsentContext.of(chosen().build(), House.NOW)
                .under(House.law("uk"))
                .aged(Age.of(12));

        assertThat(why(rescue().build().consent(child), finding)).isEqualTo(Reason.EXEMPT);
        assertThat(why(policy().purpose(both).build().consent(child), finding)).isEqualTo(Reason.EXEMPT);
    }

    @Test
    @Proves("P2")
    void a_yes_to_one_vendor_beats_a_no_to_the_purpose_under_every_law_and_an_objection_under_none() {
        PolicyBuilder policy = policy();
        DataUse counting = COUNTING.by("counter");
        for (String law : List.of("eu", "us-ca")) {
            assertThat(under(
                            law,
                            policy,
                            chosen().purpose(ANALYTICS, Choice.REFUSED).vendor(1, true),
                            counting))
                    .as(law)
                    .isEqualTo(Reason.VENDOR_GRANTED);
            assertThat(under(
                            law,
                            policy,
                            chosen().purpose(ANALYTICS, Choice.OBJECTED).vendor(1, true),
                            counting))
                    .as(law)
                    .isEqualTo(Reason.OBJECTED);
        }
    }

    @Test
    void a_claim_shows_in_the_explanation() {
        Consent consent = counting(PurposeDefinition.of(Purpose.ANALYTICS).claim("own-statistics"))
                .build()
                .consent(ConsentContext.of(chosen().build(), House.NOW).under(House.law("fr")));

        assertThat(consent.explain(COUNTING)).asString().contains("exemption", "own-statistics", "regimes/fr.json");
    }

    // Time

    private static Reason after(Duration age, Choice choice, String law) {
        return after(age, choice, law, policy());
    }

    private static Reason after(Duration age, Choice choice, String law, PolicyBuilder policy) {
        ConsentState state = ConsentState.chosen(4, House.NOW.minus(age))
                .purpose(ANALYTICS, choice)
                .build();
        return why(policy.build().consent(ConsentContext.of(state, House.NOW).under(House.law(law))), COUNTING);
    }

    @ParameterizedTest
    @Proves({"L1", "P18"})
    @ValueSource(strings = {"eu", "fr", "it", "uk"})
    void a_yes_ends_after_six_months_where_the_site_says_nothing(String law) {
        assertThat(after(Duration.ofDays(180), Choice.GRANTED, law)).isEqualTo(Reason.GRANTED);
        assertThat(after(Duration.ofDays(185), Choice.GRANTED, law)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    @Proves("L1")
    void no_yes_outlives_the_cap() {
        PolicyBuilder lasting = policy().choiceLifetime(Period.ofMonths(13), Period.ofMonths(13));

        assertThat(after(Duration.ofDays(390), Choice.GRANTED, "eu", lasting)).isEqualTo(Reason.GRANTED);
        assertThat(after(Duration.ofDays(400), Choice.GRANTED, "eu", lasting)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    @Proves("L1")
    void no_yes_outlives_what_a_pack_of_the_sites_own_allows() {
        String pack = """
                {"id": "own", "version": 1, "extends": "eu", "places": [], "rules": {
                  "grant-lifetime": {"value": "P3M", "source": "Our data protection officer", "verified": false},
                  "longest-grant": {"value": "P3M", "source": "Our data protection officer", "verified": false}}}
                """;
        Regime own = Regime.read("own.json", new ByteArrayInputStream(pack.getBytes(StandardCharsets.UTF_8)));
        PolicyBuilder lasting = policy().choiceLifetime(Period.ofMonths(13), Period.ofMonths(13));
        ConsentState state = ConsentState.chosen(4, House.NOW.minus(Duration.ofDays(100)))
                .purpose(ANALYTICS, Choice.GRANTED)
                .build();

        assertThat(after(Duration.ofDays(100), Choice.GRANTED, "eu", lasting)).isEqualTo(Reason.GRANTED);
        assertThat(why(
                        lasting.build()
                                .consent(ConsentContext.of(state, House.NOW).under(own)),
                        COUNTING))
                .isEqualTo(Reason.EXPIRED);
    }

    @ParameterizedTest
    @Proves("L2")
    @ValueSource(strings = {"eu", "fr", "it"})
    void a_no_is_remembered_for_six_months_even_if_the_site_would_ask_sooner(String law) {
        PolicyBuilder eager = policy().choiceLifetime(Period.ofMonths(1), Period.ofMonths(1));

        assertThat(after(Duration.ofDays(170), Choice.REFUSED, law, eager)).isEqualTo(Reason.REFUSED);
        assertThat(after(Duration.ofDays(190), Choice.REFUSED, law, eager)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void the_end_of_a_choice_names_the_law_that_ends_it() {
        ConsentState old = ConsentState.chosen(4, House.NOW.minus(Duration.ofDays(200)))
                .purpose(ANALYTICS, Choice.GRANTED)
                .build();
        Decision decision = policy().build()
                .consent(ConsentContext.of(old, House.NOW).under(House.law("fr")))
                .decide(COUNTING);

        assertThat(decision.rule()).contains("regimes/fr.json#/rules/");
        assertThat(decision.source()).isEqualTo(House.law("fr").lifetimeRule().source());
    }

    // Signals

    @Test
    @Proves({"P3", "G1"})
    void a_browsers_opt_out_ends_advertising_without_any_cookie() {
        assertThat(why(nobody(House.with(Signals.GPC)), ADVERTISING)).isEqualTo(Reason.SIGNAL);
        assertThat(why(
                        nobody(context -> context.with(Signals.GPC).under(House.law("us-ca"))),
                        DataUse.of(Purpose.AD_MEASUREMENT)))
                .isEqualTo(Reason.SIGNAL);
    }

    @Test
    @Proves({"P3", "G3"})
    void it_beats_a_general_yes_and_yields_to_a_later_choice_for_the_very_purpose() {
        var general = granted(ADS).signal(true);
        var own = chosen().signal(true).purpose(ADS, Choice.GRANTED_EXPLICITLY);
        var earlier = chosen().signal(false).purpose(ADS, Choice.GRANTED_EXPLICITLY);

        assertThat(why(consent(general, House.with(Signals.GPC)), ADVERTISING)).isEqualTo(Reason.SIGNAL);
        assertThat(why(consent(own, House.with(Signals.GPC)), ADVERTISING)).isEqualTo(Reason.GRANTED_EXPLICITLY);
        assertThat(why(consent(earlier, House.with(Signals.GPC)), ADVERTISING)).isEqualTo(Reason.SIGNAL);
    }

    @Test
    @Proves("G3")
    void a_site_may_let_it_win_always() {
        var own = chosen().signal(true).purpose(ADS, Choice.GRANTED_EXPLICITLY);
        ConsentContext signalled = ConsentContext.of(own.build(), House.NOW).with(Signals.GPC);

        assertThat(why(policy().signalAlwaysWins().build().consent(signalled), ADVERTISING))
                .isEqualTo(Reason.SIGNAL);
    }

    @Test
    @Proves({"G3", "regime/us-ca/signal-binds"})
    void where_it_binds_it_stays_when_the_browser_stops_sending_it() {
        var signalled = granted(ADS).signal(true);

        assertThat(why(consent(signalled, House.under("us-ca")), ADVERTISING)).isEqualTo(Reason.SIGNAL);
        assertThat(why(consent(signalled, House.under("eu")), ADVERTISING)).isEqualTo(Reason.GRANTED);
    }

    @Test
    void it_says_nothing_of_what_is_neither_sold_nor_shared() {
        assertThat(why(consent(granted(ANALYTICS), House.with(Signals.GPC)), COUNTING))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P3")
    void the_old_signal_counts_where_the_site_says_so() {
        ConsentContext signalled =
                ConsentContext.of(granted(ADS).build(), House.NOW).with(Signals.DNT);

        assertThat(why(policy().build().consent(signalled), ADVERTISING)).isEqualTo(Reason.GRANTED);
        assertThat(why(policy().honourDoNotTrack().build().consent(signalled), ADVERTISING))
                .isEqualTo(Reason.SIGNAL);
    }

    @Test
    void a_decision_against_a_signal_names_the_law_on_signals() {
        Decision decision = nobody(context -> context.with(Signals.GPC).under(House.law("us-ca")))
                .decide(ADVERTISING);

        assertThat(decision.rule()).contains("regimes/us-ca.json#/rules/signal");
    }

    // Age

    @Test
    void a_childs_own_yes_does_not_count() {
        assertThat(why(
                        consent(
                                granted(ANALYTICS),
                                context -> context.under(House.law("fr")).aged(Age.of(14))),
                        COUNTING))
                .isEqualTo(Reason.MINOR);
        assertThat(why(
                        consent(
                                granted(ANALYTICS),
                                context -> context.under(House.law("fr")).aged(Age.of(15))),
                        COUNTING))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    void nobody_under_age_gets_personalised_advertising_in_europe() {
        Consent seventeen = consent(
                granted(ADS, ANALYTICS),
                context -> context.under(House.law("eu")).aged(Age.of(17)));

        assertThat(why(seventeen, ADVERTISING)).isEqualTo(Reason.MINOR);
        assertThat(seventeen.adKind()).isEqualTo(AdKind.CONTEXTUAL);
        assertThat(why(seventeen, COUNTING)).isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("regime/eu/adult-age")
    void a_denial_for_age_names_the_age_that_is_lacking() {
        Consent seventeen = consent(
                granted(ADS, ANALYTICS),
                context -> context.under(House.law("eu")).aged(Age.of(17)));
        Consent twelve = consent(
                granted(ADS, ANALYTICS),
                context -> context.under(House.law("eu")).aged(Age.of(12)));
        DataUse abroad =
                ADVERTISING.to(Recipient.of(RecipientKind.SELF).abroad().under(Safeguard.STANDARD_CLAUSES));

        assertThat(seventeen.decide(ADVERTISING).rule()).endsWith("regimes/eu.json#/rules/adult-age");
        assertThat(seventeen.decide(abroad).reason()).isEqualTo(Reason.MINOR);
        assertThat(seventeen.decide(abroad).rule()).endsWith("regimes/eu.json#/rules/adult-age");
        assertThat(seventeen.explain(ADVERTISING).steps())
                .last()
                .satisfies(step -> assertThat(step.rule()).endsWith("#/rules/adult-age"));
        assertThat(twelve.decide(COUNTING).rule()).endsWith("regimes/eu.json#/rules/age-of-consent");
    }

    @Test
    void a_childs_opt_in_where_others_may_opt_out_names_the_age_of_the_place() {
        Consent twelve = consent(
                granted(ADS, ANALYTICS),
                context -> context.under(House.law("us-ca")).aged(Age.of(12)));

        assertThat(twelve.decide(COUNTING).reason()).isEqualTo(Reason.MINOR);
        assertThat(twelve.decide(COUNTING).rule()).contains("regimes/us-ca.json#/rules/");
    }

    @Test
    void a_denial_for_the_sites_own_age_names_the_sites_own_rule() {
        ConsentContext seventeen = ConsentContext.of(granted(EMAIL, ADS).build(), House.NOW)
                .under(House.law("none"))
                .aged(Age.of(17));
        Consent consent = policy().ageOfConsent(18).build().consent(seventeen);

        assertThat(consent.decide(DataUse.of(Purpose.EMAIL)).rule()).isEqualTo("builder#/minors/ageOfConsent");
        assertThat(consent.decide(ADVERTISING).rule()).isEqualTo("builder#/minors/ageOfConsent");
    }

    private static PolicyBuilder countingAlone(int version) {
        return ConsentPolicy.builder()
                .version(version)
                .controller(Controller.of("Portal Ltd", URI.create("/contact")))
                .purpose(Purpose.ANALYTICS);
    }

    /** Whether a vendor that came after the choice waits for the visitor. */
    private static boolean asked(String law, int age, ConsentStateBuilder state) {
        Vendor newcomer = Vendor.of("newcomer", 9)
                .purposes(Purpose.ANALYTICS)
                .hosts("new.example")
                .build();
        ConsentPolicy now = PolicyTimeline.of(
                        countingAlone(4).build(),
                        countingAlone(5).vendor(newcomer).build())
                .at(House.NOW);
        Consent consent = now.consent(ConsentContext.of(state.build(), House.NOW)
                .under(House.law(law))
                .aged(Age.of(age)));
        boolean waits = why(consent, COUNTING.by("newcomer")) == Reason.POLICY_CHANGED;
        assertThat(consent.decide(COUNTING).allowed()).isTrue();
        assertThat(consent.decide(COUNTING.by("newcomer")).allowed()).isEqualTo(!waits);
        assertThat(consent.choiceNeeded()).isEqualTo(waits);
        return waits;
    }

    @Test
    @Proves("P21")
    void a_new_vendor_waits_for_those_who_had_to_opt_in_also_where_others_may_opt_out() {
        assertThat(asked("eu", 30, granted(ANALYTICS))).isTrue();
        assertThat(asked("us-ca", 15, granted(ANALYTICS))).isTrue();
        assertThat(asked("us-ca", 30, granted(ANALYTICS))).isFalse();
    }

    // What is asked

    @Test
    void what_a_purpose_rests_on_is_told_for_the_visitors_place_and_age() {
        assertThat(nobody(context -> context.under(House.law("eu"))).legalBasis(Purpose.ANALYTICS))
                .isEqualTo(LegalBasis.CONSENT);
        assertThat(nobody(context -> context.under(House.law("us-ca"))).legalBasis(Purpose.ANALYTICS))
                .isEqualTo(LegalBasis.OPT_OUT);
        assertThat(nobody(context -> context.under(House.law("us-ca")).aged(Age.of(15)))
                        .legalBasis(Purpose.ANALYTICS))
                .isEqualTo(LegalBasis.CONSENT);
        assertThat(nobody(context -> context).legalBasis(Purpose.of("nothing"))).isEqualTo(LegalBasis.NONE);
        assertThat(nobody(context -> context.under(House.law("us-ca"))).regime())
                .isEqualTo(House.law("us-ca"));
    }

    @Test
    void where_others_may_opt_out_the_young_have_to_opt_in() {
        Consent fifteen = nobody(context -> context.under(House.law("us-ca")).aged(Age.of(15)));
        Consent agreed = consent(
                granted(ADS), context -> context.under(House.law("us-ca")).aged(Age.of(15)));

        assertThat(why(fifteen, ADVERTISING)).isEqualTo(Reason.NO_CHOICE);
        assertThat(fifteen.choiceNeeded()).isTrue();
        assertThat(why(agreed, ADVERTISING)).isEqualTo(Reason.GRANTED);
    }

    @Test
    void what_is_denied_for_age_is_not_asked() {
        assertThat(nobody(context -> context.under(House.law("eu")).aged(Age.of(10)))
                        .choiceNeeded())
                .isFalse();
    }

    @Test
    void an_age_never_grants() {
        assertThat(why(nobody(aged(80)), COUNTING)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(nobody(aged(5)), DataUse.of(Purpose.SESSION))).isEqualTo(Reason.NECESSARY);
    }

    @Test
    void a_site_may_raise_the_age() {
        ConsentContext seventeen = ConsentContext.of(granted(EMAIL).build(), House.NOW)
                .under(House.law("fr"))
                .aged(Age.of(17));

        assertThat(why(policy().build().consent(seventeen), DataUse.of(Purpose.EMAIL)))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(policy().ageOfConsent(18).build().consent(seventeen), DataUse.of(Purpose.EMAIL)))
                .isEqualTo(Reason.MINOR);
    }
}
