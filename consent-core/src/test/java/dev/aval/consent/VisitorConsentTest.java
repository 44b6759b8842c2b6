package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.regime.Regime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from a policy, a visitor's choice, their browser's signal and the time. */
class VisitorConsentTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    private static final Purpose HEALTH = Purpose.of("health");
    private static final Purpose FRAUD = Purpose.of("fraud");
    private static final Purpose SALE = Purpose.of("sale");

    private static final int ANALYTICS = 3;
    private static final int AD_OPTIMISATION = 4;
    private static final int DELIVERY = 9;
    private static final int HEALTH_NUMBER = 64;
    private static final int FRAUD_NUMBER = 65;
    private static final int SALE_NUMBER = 66;
    private static final int TRACKER = 1;

    private static final ConsentPolicy POLICY = policy().build();

    private static PolicyBuilder policy() {
        return ConsentPolicy.builder()
                .version(5)
                .controller(Controller.of("Shop", URI.create("/contact")))
                .purpose(Purpose.ANALYTICS)
                .purpose(Purpose.AD_OPTIMISATION)
                .purpose(own(HEALTH, HEALTH_NUMBER, LegalBasis.EXPLICIT_CONSENT).build())
                .purpose(own(FRAUD, FRAUD_NUMBER, LegalBasis.PUBLIC_INTEREST).build())
                .purpose(own(SALE, SALE_NUMBER, LegalBasis.LEGITIMATE_INTEREST)
                        .deniedByOptOutSignal()
                        .build())
                .vendor(Vendor.of("tracker", TRACKER)
                        .purposes(Purpose.AD_OPTIMISATION, Purpose.ANALYTICS, HEALTH, FRAUD, Purpose.SESSION)
                        .build());
    }

    private static PurposeDefinition.Builder own(Purpose purpose, int number, LegalBasis basis) {
        return PurposeDefinition.of(purpose)
                .number(number)
                .legalBasis(basis)
                .title(LocalizedText.of("en", "Title"))
                .description(LocalizedText.of("en", "Description"));
    }

    private static ConsentStateBuilder chosen() {
        return ConsentState.chosen(5, NOW.minusSeconds(60));
    }

    private static Consent consent(ConsentStateBuilder state) {
        return POLICY.consent(state.build(), Signals.NONE, NOW);
    }

    private static Consent consent(ConsentStateBuilder state, Signals signals) {
        return POLICY.consent(state.build(), signals, NOW);
    }

    private static Reason why(Consent consent, Purpose purpose) {
        Decision decision = consent.decide(DataUse.of(purpose));
        assertThat(decision.allowed()).isEqualTo(consent.allows(purpose)).isEqualTo(consent.allows(purpose.id()));
        return decision.reason();
    }

    private static Reason whyTracker(Consent consent, Purpose purpose) {
        return consent.decide(DataUse.of(purpose).by("tracker")).reason();
    }

    // Without a choice

    @Test
    void everything_that_needs_consent_is_denied_before_a_choice() {
        Consent consent = POLICY.consent(ConsentState.NONE, Signals.NONE, NOW);

        assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(Reason.NO_CHOICE);
        assertThat(consent.allows(Purpose.ANALYTICS)).isFalse();
        assertThat(consent.choiceNeeded()).isTrue();
    }

    @Test
    void a_necessary_purpose_is_allowed_before_a_choice() {
        Consent consent = POLICY.consent(ConsentState.NONE, Signals.NONE, NOW);

        assertThat(why(consent, Purpose.SESSION)).isEqualTo(Reason.NECESSARY);
        assertThat(consent.allows(Purpose.SESSION)).isTrue();
    }

    @Test
    void a_purpose_on_an_interest_is_allowed_until_objected_to() {
        assertThat(why(POLICY.consent(ConsentState.NONE, Signals.NONE, NOW), Purpose.DELIVERY))
                .isEqualTo(Reason.NOT_OBJECTED);
    }

    @Test
    void the_reason_for_which_no_choice_is_known_is_the_reason_given() {
        for (Reason absence : List.of(Reason.UNREADABLE_COOKIE, Reason.DUPLICATE_COOKIE, Reason.ERROR)) {
            Consent consent = POLICY.consent(ConsentState.absent(absence), Signals.NONE, NOW);

            assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(absence);
            assertThat(consent.allows(Purpose.SESSION)).isTrue();
            assertThat(consent.choiceNeeded()).isEqualTo(absence.asksForChoice());
        }
    }

    // Grants and refusals

    @Test
    void a_grant_allows() {
        assertThat(why(consent(chosen().purpose(ANALYTICS, Choice.GRANTED)), Purpose.ANALYTICS))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    void an_explicit_grant_allows() {
        assertThat(why(consent(chosen().purpose(ANALYTICS, Choice.GRANTED_EXPLICITLY)), Purpose.ANALYTICS))
                .isEqualTo(Reason.GRANTED_EXPLICITLY);
    }

    @Test
    void a_refusal_denies() {
        assertThat(why(consent(chosen().purpose(ANALYTICS, Choice.REFUSED)), Purpose.ANALYTICS))
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_grant_of_one_purpose_says_nothing_about_another() {
        assertThat(why(consent(chosen().purpose(ANALYTICS, Choice.GRANTED)), Purpose.AD_OPTIMISATION))
                .isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    void a_refusal_of_everything_leaves_what_is_necessary() {
        Consent consent = consent(chosen().purpose(1, Choice.REFUSED));

        assertThat(why(consent, Purpose.SESSION)).isEqualTo(Reason.NECESSARY);
    }

    @Test
    void no_choice_is_needed_once_every_purpose_has_one() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.REFUSED)
                .purpose(AD_OPTIMISATION, Choice.GRANTED)
                .purpose(HEALTH_NUMBER, Choice.REFUSED));

        assertThat(consent.choiceNeeded()).isFalse();
    }

    @Test
    void a_choice_is_needed_while_one_purpose_has_none() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED).purpose(AD_OPTIMISATION, Choice.GRANTED));

        assertThat(consent.choiceNeeded()).isTrue();
    }

    // Explicit consent

    @Test
    void a_general_yes_is_no_explicit_consent() {
        Consent consent = consent(chosen().purpose(HEALTH_NUMBER, Choice.GRANTED));

        assertThat(why(consent, HEALTH)).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    void explicit_consent_allows_what_needs_it() {
        Consent consent = consent(chosen().purpose(HEALTH_NUMBER, Choice.GRANTED_EXPLICITLY));

        assertThat(why(consent, HEALTH)).isEqualTo(Reason.GRANTED_EXPLICITLY);
    }

    @Test
    void a_vendor_grant_is_no_explicit_consent() {
        Consent consent = consent(chosen().vendor(TRACKER, true));

        assertThat(whyTracker(consent, HEALTH)).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    void the_banner_does_not_come_back_for_a_general_yes_to_an_explicit_purpose() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED)
                .purpose(AD_OPTIMISATION, Choice.GRANTED)
                .purpose(HEALTH_NUMBER, Choice.GRANTED));

        assertThat(consent.choiceNeeded()).isFalse();
    }

    // Objection

    @Test
    void an_objection_ends_a_use_on_an_interest() {
        Consent consent = consent(chosen().purpose(DELIVERY, Choice.OBJECTED).purpose(FRAUD_NUMBER, Choice.REFUSED));

        assertThat(why(consent, Purpose.DELIVERY)).isEqualTo(Reason.OBJECTED);
        assertThat(why(consent, FRAUD)).isEqualTo(Reason.OBJECTED);
    }

    @Test
    void an_objection_outlives_the_choice_and_the_policys_version() {
        ConsentState old = ConsentState.chosen(4, NOW.minus(Duration.ofDays(5000)))
                .purpose(DELIVERY, Choice.OBJECTED)
                .build();

        assertThat(why(POLICY.consent(old, Signals.NONE, NOW), Purpose.DELIVERY))
                .isEqualTo(Reason.OBJECTED);
    }

    @Test
    void an_objection_to_what_needs_consent_denies_as_an_objection() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.OBJECTED).vendor(TRACKER, true));

        assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(Reason.OBJECTED);
        assertThat(whyTracker(consent, Purpose.ANALYTICS)).isEqualTo(Reason.OBJECTED);
    }

    @Test
    void a_vendor_grant_never_beats_an_objection() {
        Consent consent =
                consent(chosen().purpose(FRAUD_NUMBER, Choice.OBJECTED).vendor(TRACKER, true));

        assertThat(whyTracker(consent, FRAUD)).isEqualTo(Reason.OBJECTED);
    }

    // Time

    private static Reason after(Duration age, Choice choice, Period grants, Period refusals) {
        ConsentState state = ConsentState.chosen(5, NOW.minus(age))
                .purpose(ANALYTICS, choice)
                .build();
        ConsentContext europe =
                ConsentContext.of(state, NOW).under(Regime.find("eu").orElseThrow());
        return why(policy().choiceLifetime(grants, refusals).build().consent(europe), Purpose.ANALYTICS);
    }

    @Test
    void a_grant_ends_exactly_at_the_end_of_its_lifetime() {
        Period day = Period.ofDays(1);

        assertThat(after(Duration.ofDays(1).minusSeconds(1), Choice.GRANTED, day, day))
                .isEqualTo(Reason.GRANTED);
        assertThat(after(Duration.ofDays(1), Choice.GRANTED, day, day)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void a_refusal_has_a_lifetime_of_its_own() {
        assertThat(after(Duration.ofDays(2), Choice.REFUSED, Period.ofDays(1), Period.ofMonths(8)))
                .isEqualTo(Reason.REFUSED);
        assertThat(after(Duration.ofDays(250), Choice.REFUSED, Period.ofMonths(12), Period.ofMonths(8)))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void a_refusal_lasts_no_shorter_than_the_law_says() {
        assertThat(after(Duration.ofDays(170), Choice.REFUSED, Period.ofDays(9), Period.ofDays(3)))
                .isEqualTo(Reason.REFUSED);
        assertThat(after(Duration.ofDays(190), Choice.REFUSED, Period.ofDays(9), Period.ofDays(3)))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void months_are_counted_in_utc_wherever_the_server_stands() {
        // In Chatham it is already the first of April, whose six months end a day later than those of 31 March.
        ConsentState state = ConsentState.chosen(5, Instant.parse("2026-03-31T12:00:00Z"))
                .purpose(ANALYTICS, Choice.GRANTED)
                .build();
        Instant end = Instant.parse("2026-09-30T12:00:00Z");

        assertThat(why(POLICY.consent(state, Signals.NONE, end.minusSeconds(1)), Purpose.ANALYTICS))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(POLICY.consent(state, Signals.NONE, end), Purpose.ANALYTICS))
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void an_expired_choice_is_asked_for_again() {
        ConsentState state = ConsentState.chosen(5, NOW.minus(Duration.ofDays(300)))
                .purpose(ANALYTICS, Choice.REFUSED)
                .build();

        assertThat(POLICY.consent(state, Signals.NONE, NOW).choiceNeeded()).isTrue();
    }

    @Test
    void a_choice_from_a_clock_that_is_five_minutes_ahead_counts() {
        assertThat(after(Duration.ofMinutes(-5), Choice.GRANTED, Period.ofDays(1), Period.ofDays(1)))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    void a_choice_from_further_in_the_future_does_not_count() {
        assertThat(after(Duration.ofMinutes(-5).minusSeconds(1), Choice.GRANTED, Period.ofDays(1), Period.ofDays(1)))
                .isEqualTo(Reason.FOREIGN_CHOICE);
    }

    // Versions

    @Test
    void a_choice_on_an_older_version_is_asked_for_again() {
        ConsentState state =
                ConsentState.chosen(4, NOW).purpose(ANALYTICS, Choice.GRANTED).build();
        Consent consent = POLICY.consent(state, Signals.NONE, NOW);

        assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(consent.choiceNeeded()).isTrue();
    }

    @Test
    void a_choice_on_a_version_that_is_not_known_does_not_count() {
        ConsentState state =
                ConsentState.chosen(6, NOW).purpose(ANALYTICS, Choice.GRANTED).build();

        assertThat(why(POLICY.consent(state, Signals.NONE, NOW), Purpose.ANALYTICS))
                .isEqualTo(Reason.FOREIGN_CHOICE);
    }

    // Global Privacy Control

    @Test
    void the_signal_denies_purposes_that_opt_out_covers() {
        Consent consent = consent(chosen().purpose(AD_OPTIMISATION, Choice.GRANTED), Signals.GPC);

        assertThat(why(consent, Purpose.AD_OPTIMISATION)).isEqualTo(Reason.SIGNAL);
    }

    @Test
    void the_signal_leaves_other_purposes_alone() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED), Signals.GPC);

        assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(Reason.GRANTED);
    }

    @Test
    void the_signal_denies_a_sale_that_rests_on_an_interest() {
        assertThat(why(consent(chosen(), Signals.GPC), SALE)).isEqualTo(Reason.SIGNAL);
        assertThat(why(consent(chosen()), SALE)).isEqualTo(Reason.NOT_OBJECTED);
    }

    @Test
    void the_signal_yields_to_a_choice_for_the_very_purpose_given_while_it_was_seen() {
        Consent consent =
                consent(chosen().signal(true).purpose(AD_OPTIMISATION, Choice.GRANTED_EXPLICITLY), Signals.GPC);

        assertThat(why(consent, Purpose.AD_OPTIMISATION)).isEqualTo(Reason.GRANTED_EXPLICITLY);
    }

    @Test
    void the_signal_does_not_yield_to_a_general_yes() {
        Consent consent = consent(chosen().signal(true).purpose(AD_OPTIMISATION, Choice.GRANTED), Signals.GPC);

        assertThat(why(consent, Purpose.AD_OPTIMISATION)).isEqualTo(Reason.SIGNAL);
    }

    @Test
    void the_signal_does_not_yield_to_a_choice_given_before_it_was_seen() {
        Consent consent = consent(chosen().purpose(AD_OPTIMISATION, Choice.GRANTED_EXPLICITLY), Signals.GPC);

        assertThat(why(consent, Purpose.AD_OPTIMISATION)).isEqualTo(Reason.SIGNAL);
    }

    @Test
    void the_signal_does_not_yield_to_a_choice_that_has_ended() {
        ConsentState state = ConsentState.chosen(5, NOW.minus(Duration.ofDays(300)))
                .signal(true)
                .purpose(AD_OPTIMISATION, Choice.GRANTED_EXPLICITLY)
                .build();

        assertThat(why(POLICY.consent(state, Signals.GPC, NOW), Purpose.AD_OPTIMISATION))
                .isEqualTo(Reason.SIGNAL);
    }

    @Test
    void a_vendor_grant_never_beats_the_signal() {
        Consent consent = consent(chosen().signal(true).vendor(TRACKER, true), Signals.GPC);

        assertThat(whyTracker(consent, Purpose.AD_OPTIMISATION)).isEqualTo(Reason.SIGNAL);
    }

    @Test
    void a_purpose_that_the_signal_denies_is_not_asked_for() {
        Consent consent = consent(
                chosen().purpose(ANALYTICS, Choice.REFUSED).purpose(HEALTH_NUMBER, Choice.REFUSED), Signals.GPC);

        assertThat(consent.choiceNeeded()).isFalse();
    }

    // Vendors

    @Test
    void a_vendor_follows_its_purpose() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED).purpose(AD_OPTIMISATION, Choice.REFUSED));

        assertThat(whyTracker(consent, Purpose.ANALYTICS)).isEqualTo(Reason.GRANTED);
        assertThat(whyTracker(consent, Purpose.AD_OPTIMISATION)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_refused_vendor_beats_a_granted_purpose() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED).vendor(TRACKER, false));

        assertThat(whyTracker(consent, Purpose.ANALYTICS)).isEqualTo(Reason.VENDOR_REFUSED);
        assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(Reason.GRANTED);
    }

    @Test
    void a_granted_vendor_beats_a_refused_purpose() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.REFUSED).vendor(TRACKER, true));

        assertThat(whyTracker(consent, Purpose.ANALYTICS)).isEqualTo(Reason.VENDOR_GRANTED);
        assertThat(why(consent, Purpose.ANALYTICS)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_granted_vendor_speaks_where_its_purpose_was_left_open() {
        assertThat(whyTracker(consent(chosen().vendor(TRACKER, true)), Purpose.ANALYTICS))
                .isEqualTo(Reason.VENDOR_GRANTED);
    }

    @Test
    void a_granted_vendor_of_an_ended_choice_is_denied() {
        ConsentState state = ConsentState.chosen(4, NOW).vendor(TRACKER, true).build();

        assertThat(whyTracker(POLICY.consent(state, Signals.NONE, NOW), Purpose.ANALYTICS))
                .isEqualTo(Reason.POLICY_CHANGED);
    }

    @Test
    void a_refused_vendor_stays_refused_when_the_choice_has_ended() {
        ConsentState state = ConsentState.chosen(4, NOW).vendor(TRACKER, false).build();

        assertThat(whyTracker(POLICY.consent(state, Signals.NONE, NOW), FRAUD)).isEqualTo(Reason.VENDOR_REFUSED);
    }

    @Test
    void a_choice_about_another_vendor_changes_nothing() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.REFUSED).vendor(77, true));

        assertThat(whyTracker(consent, Purpose.ANALYTICS)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_vendor_is_denied_for_a_purpose_it_was_not_declared_for() {
        Consent consent = consent(chosen().vendor(TRACKER, true));
        Decision decision = consent.decide(DataUse.of(Purpose.DELIVERY).by("tracker"));

        assertThat(decision.reason()).isEqualTo(Reason.VENDOR_NOT_FOR_PURPOSE);
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.rule()).isEqualTo("builder#/vendors/tracker/purposes");
    }

    // What nobody declared

    @Test
    void an_unknown_purpose_is_denied() {
        Consent consent = consent(chosen().purpose(7, Choice.GRANTED));

        assertThat(why(consent, Purpose.EMAIL)).isEqualTo(Reason.UNKNOWN_PURPOSE);
        assertThat(consent.allows("no purpose at all")).isFalse();
        assertThat(consent.get("")).isFalse();
    }

    @Test
    void an_unknown_vendor_is_denied_even_for_what_is_necessary() {
        Decision decision = consent(chosen()).decide(DataUse.of(Purpose.SESSION).by("nobody"));

        assertThat(decision.reason()).isEqualTo(Reason.UNKNOWN_VENDOR);
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.legalBasis()).isEqualTo(LegalBasis.NONE);
    }

    @Test
    @SuppressWarnings("NullAway") // Templates and careless callers pass null.
    void nothing_at_all_is_denied() {
        Consent consent = consent(chosen());

        assertThat(consent.allows((String) null)).isFalse();
        assertThat(consent.allows((Purpose) null)).isFalse();
        assertThat(consent.decide(null).reason()).isEqualTo(Reason.UNKNOWN_PURPOSE);
        assertThat(consent.explain(null).decision()).isEqualTo(consent.decide(null));
        assertThat(consent.explain(null).steps()).isNotEmpty();
        assertThat(consent.explain(null).sentence(List.of())).isNotEmpty();
        assertThat(consent.legalBasis(null)).isEqualTo(LegalBasis.NONE);
    }

    // Several purposes

    @Test
    void several_purposes_are_allowed_only_together() {
        Consent both = consent(chosen().purpose(ANALYTICS, Choice.GRANTED).purpose(AD_OPTIMISATION, Choice.GRANTED));
        Consent one = consent(chosen().purpose(ANALYTICS, Choice.GRANTED).purpose(AD_OPTIMISATION, Choice.REFUSED));
        DataUse use = DataUse.of(Purpose.ANALYTICS, Purpose.AD_OPTIMISATION);

        assertThat(both.decide(use).allowed()).isTrue();
        assertThat(one.decide(use).reason()).isEqualTo(Reason.REFUSED);
        assertThat(one.decide(DataUse.of(List.of(Purpose.AD_OPTIMISATION, Purpose.ANALYTICS)))
                        .reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void several_purposes_of_a_vendor_are_allowed_only_together() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED));

        assertThat(consent.decide(DataUse.of(Purpose.ANALYTICS, Purpose.AD_OPTIMISATION)
                                .by("tracker"))
                        .reason())
                .isEqualTo(Reason.NO_CHOICE);
        assertThat(consent.decide(
                                DataUse.of(Purpose.ANALYTICS, Purpose.DELIVERY).by("tracker"))
                        .reason())
                .isEqualTo(Reason.VENDOR_NOT_FOR_PURPOSE);
    }

    @Test
    void every_one_of_very_many_purposes_has_its_own_answer() {
        PolicyBuilder builder = ConsentPolicy.builder().controller(Controller.of("Shop", URI.create("/contact")));
        ConsentStateBuilder state = ConsentState.chosen(1, NOW);
        for (int number = 64; number < 64 + 125; number++) {
            builder.purpose(
                    own(Purpose.of("p" + number), number, LegalBasis.CONSENT).build());
            state.purpose(number, number % 3 == 0 ? Choice.GRANTED : Choice.REFUSED);
        }
        Consent consent = builder.build().consent(state.build(), Signals.NONE, NOW);

        for (int number = 64; number < 64 + 125; number++) {
            assertThat(why(consent, Purpose.of("p" + number)))
                    .isEqualTo(number % 3 == 0 ? Reason.GRANTED : Reason.REFUSED);
            assertThat(consent.allows("p" + number)).isEqualTo(number % 3 == 0);
        }
    }

    // The answer

    @Test
    void a_decision_names_its_basis_its_rule_and_the_policys_version() {
        Decision decision = consent(chosen()).decide(DataUse.of(Purpose.ANALYTICS));

        assertThat(decision.legalBasis()).isEqualTo(LegalBasis.CONSENT);
        assertThat(decision.rule()).isEqualTo("builder#/purposes/analytics");
        assertThat(decision.policyVersion()).isEqualTo(5);
        assertThat(decision)
                .hasToString(
                        "denied (no-choice, consent, builder#/purposes/analytics, policy version 5, regime strictest)");
    }

    @Test
    void a_vendors_decision_names_the_vendors_rule() {
        Decision decision = consent(chosen().vendor(TRACKER, false))
                .decide(DataUse.of(Purpose.ANALYTICS).by("tracker"));

        assertThat(decision.rule()).isEqualTo("builder#/vendors/tracker");
        assertThat(decision.legalBasis()).isEqualTo(LegalBasis.CONSENT);
    }

    @Test
    void the_same_question_gets_the_very_same_decision() {
        Consent consent = consent(chosen());
        DataUse use = DataUse.of(Purpose.ANALYTICS).by("tracker");

        assertThat(consent.decide(use)).isSameAs(consent.decide(use));
    }

    @Test
    void an_action_runs_only_where_its_purpose_is_allowed() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.GRANTED));
        int[] runs = new int[1];

        assertThat(consent.ifAllowed(Purpose.ANALYTICS, () -> runs[0]++)).isTrue();
        assertThat(consent.ifAllowed(Purpose.AD_OPTIMISATION, () -> runs[0]++)).isFalse();
        assertThat(runs[0]).isEqualTo(1);
    }

    @Test
    void the_view_hands_out_what_it_was_made_of() {
        ConsentState state = chosen().build();
        Consent consent = POLICY.consent(state, Signals.GPC, NOW);

        assertThat(consent.state()).isSameAs(state);
        assertThat(consent.signals()).isSameAs(Signals.GPC);
        assertThat(consent).hasToString(state.toString());
    }

    // Without a policy

    @Test
    void without_a_filter_everything_is_denied_even_what_is_necessary() {
        Consent consent = Consent.of(new Object());

        assertThat(consent.allows(Purpose.SESSION)).isFalse();
        assertThat(consent.allows("session")).isFalse();
        assertThat(consent.decide(DataUse.of(Purpose.SESSION)).reason()).isEqualTo(Reason.NO_FILTER);
        assertThat(consent.decide(DataUse.of(Purpose.SESSION)).policyVersion()).isZero();
        assertThat(consent.choiceNeeded()).isFalse();
        assertThat(consent.state().isChosen()).isFalse();
        assertThat(consent.signals()).isSameAs(Signals.NONE);
    }

    @Test
    void nothing_can_be_denied_for_a_reason_that_allows() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Consent.denyAll(Reason.GRANTED));
    }
}
