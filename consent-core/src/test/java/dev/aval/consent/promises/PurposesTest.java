package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ADS;
import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.EMAIL;
import static dev.aval.consent.promises.House.IDENTITY;
import static dev.aval.consent.promises.House.PUSH;
import static dev.aval.consent.promises.House.SMS;
import static dev.aval.consent.promises.House.chosen;
import static dev.aval.consent.promises.House.consent;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.nobody;
import static dev.aval.consent.promises.House.policy;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.AdKind;
import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentState;
import dev.aval.consent.DataUse;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PolicyException;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What data is used for, and which of that may be refused. */
class PurposesTest {

    private static final List<Purpose> OPTIONAL =
            List.of(Purpose.IDENTITY, Purpose.ANALYTICS, Purpose.AD_OPTIMISATION, Purpose.AD_MEASUREMENT, Purpose.PUSH);

    @Test
    @Proves({"P1", "R1", "M1"})
    void identity_analytics_and_both_kinds_of_advertising_are_off_until_chosen() {
        Consent nobody = nobody(context -> context);

        for (Purpose purpose : OPTIONAL) {
            assertThat(why(nobody, DataUse.of(purpose))).as("%s", purpose).isEqualTo(Reason.NO_CHOICE);
            assertThat(nobody.allows(purpose)).as("%s", purpose).isFalse();
        }
    }

    @Test
    @Proves({"P1", "R5"})
    void each_purpose_has_a_choice_of_its_own() {
        Consent consent = consent(granted(ANALYTICS));

        assertThat(OPTIONAL.stream().filter(consent::allows)).containsExactly(Purpose.ANALYTICS);
    }

    @Test
    @Proves("R5")
    void every_combination_of_choices_is_decided_by_itself() {
        int[] numbers = {IDENTITY, ANALYTICS, ADS, House.AD_MEASUREMENT, PUSH};
        for (int set = 0; set < 1 << numbers.length; set++) {
            var state = chosen();
            for (int i = 0; i < numbers.length; i++) {
                state.purpose(numbers[i], (set >> i & 1) == 1 ? Choice.GRANTED : Choice.REFUSED);
            }
            Consent consent = consent(state);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(consent.allows(OPTIONAL.get(i))).isEqualTo((set >> i & 1) == 1);
            }
        }
    }

    @Test
    @Proves("P1")
    void measuring_advertisements_is_apart_from_choosing_them() {
        assertThat(consent(granted(House.AD_MEASUREMENT)).allows(Purpose.AD_OPTIMISATION))
                .isFalse();
        assertThat(consent(granted(ADS)).allows(Purpose.AD_MEASUREMENT)).isFalse();
    }

    @Test
    @Proves("P1")
    void signing_in_is_not_recognition_across_visits() {
        Consent nobody = nobody(context -> context);

        assertThat(why(nobody, DataUse.of(Purpose.SESSION))).isEqualTo(Reason.NECESSARY);
        assertThat(why(nobody, DataUse.of(Purpose.IDENTITY))).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P4")
    void who_refuses_personalised_advertisements_gets_general_ones() {
        assertThat(consent(granted(ADS)).adKind()).isEqualTo(AdKind.PERSONALISED);
        assertThat(consent(chosen().purpose(ADS, Choice.REFUSED)).adKind()).isEqualTo(AdKind.CONTEXTUAL);
        assertThat(nobody(context -> context).adKind()).isEqualTo(AdKind.CONTEXTUAL);
    }

    @Test
    @Proves("P4")
    void a_site_may_rather_show_none() {
        Consent consent = policy().adsWithoutConsent(AdKind.NONE)
                .build()
                .consent(ConsentContext.of(ConsentState.NONE, House.NOW));

        assertThat(consent.adKind()).isEqualTo(AdKind.NONE);
    }

    @Test
    @Proves("P4")
    void a_site_that_rather_shows_none_shows_none_in_a_service_that_it_does_not_declare_either() {
        Consent consent = policy().adsWithoutConsent(AdKind.NONE)
                .build()
                .consent(ConsentContext.of(granted(ADS).build(), House.NOW));

        assertThat(consent.adKind()).isEqualTo(AdKind.PERSONALISED);
        assertThat(consent.in("typo").adKind()).isEqualTo(AdKind.NONE);
        assertThat(consent(granted(ADS)).in("typo").adKind()).isEqualTo(AdKind.CONTEXTUAL);
    }

    @Test
    @Proves("P5")
    void each_channel_of_marketing_is_refused_by_itself() {
        Consent consent = consent(granted(EMAIL, SMS).purpose(PUSH, Choice.REFUSED));

        assertThat(why(consent, DataUse.of(Purpose.PUSH).through(Channel.PUSH))).isEqualTo(Reason.REFUSED);
        assertThat(why(consent, DataUse.of(Purpose.EMAIL).through(Channel.EMAIL)))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(consent, DataUse.of(Purpose.SMS).through(Channel.SMS))).isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P5")
    void a_yes_to_one_channel_says_nothing_of_another() {
        assertThat(why(granted(EMAIL), DataUse.of(Purpose.EMAIL).through(Channel.SMS)))
                .isEqualTo(Reason.CHANNEL_NOT_DECLARED);
    }

    @Test
    @Proves("P6")
    void a_service_announcement_cannot_be_refused_on_any_channel() {
        Consent consent = consent(chosen().purpose(PUSH, Choice.REFUSED)
                .purpose(EMAIL, Choice.REFUSED)
                .purpose(10, Choice.REFUSED));

        for (Channel channel : List.of(Channel.PUSH, Channel.EMAIL, Channel.SMS)) {
            assertThat(why(consent, DataUse.of(Purpose.SERVICE_ANNOUNCEMENT).through(channel)))
                    .isEqualTo(Reason.NECESSARY);
        }
    }

    @Test
    @Proves("P16")
    void every_use_of_the_vocabulary_has_a_basis_and_a_name_in_the_privacy_vocabulary() {
        List<Purpose> vocabulary = List.of(
                Purpose.SETTINGS,
                Purpose.CUSTOMER_SERVICE,
                Purpose.SOFTWARE_UPDATES,
                Purpose.IMPROVEMENT,
                Purpose.NEW_SERVICES,
                Purpose.SURVEYS,
                Purpose.SECURITY,
                Purpose.FRAUD_PREVENTION,
                Purpose.BACKUP,
                Purpose.ARCHIVING,
                Purpose.LEGAL_CLAIMS);

        assertThat(vocabulary).allSatisfy(purpose -> {
            PurposeDefinition definition = PurposeDefinition.of(purpose).build();
            assertThat(LegalBasis.declarable()).contains(definition.legalBasis());
            assertThat(definition.dpv())
                    .hasValueSatisfying(iri -> assertThat(iri).startsWith("https://w3id.org/dpv#"));
        });
    }

    @Test
    @Proves("P16")
    void what_rests_on_an_interest_ends_with_an_objection() {
        assertThat(why(chosen(), DataUse.of(Purpose.IMPROVEMENT))).isEqualTo(Reason.NOT_OBJECTED);
        assertThat(why(chosen().purpose(14, Choice.OBJECTED), DataUse.of(Purpose.IMPROVEMENT)))
                .isEqualTo(Reason.OBJECTED);
    }

    @Test
    @Proves("P16")
    void what_the_law_demands_does_not_end_with_an_objection() {
        assertThat(why(chosen().purpose(20, Choice.OBJECTED), DataUse.of(Purpose.ARCHIVING)))
                .isEqualTo(Reason.NECESSARY);
    }

    @Test
    @Proves("P16")
    void a_default_can_be_tightened_without_a_word() {
        PurposeDefinition tightened = PurposeDefinition.of(Purpose.IMPROVEMENT)
                .legalBasis(LegalBasis.CONSENT)
                .build();
        Consent consent = policy().purpose(tightened).build().consent(ConsentContext.of(chosen().build(), House.NOW));

        assertThat(why(consent, DataUse.of(Purpose.IMPROVEMENT))).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P16")
    void a_default_cannot_be_loosened_by_the_way() {
        PurposeDefinition loosened = PurposeDefinition.of(Purpose.ANALYTICS)
                .legalBasis(LegalBasis.LEGITIMATE_INTEREST)
                .build();

        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> policy().purpose(loosened).build())
                .withMessageContaining("/purposes/analytics");
    }

    @Test
    @Proves({"C4", "B1"})
    void what_the_policy_does_not_declare_is_denied() {
        Consent everything = consent(granted(IDENTITY, ANALYTICS, ADS));

        assertThat(why(everything, DataUse.of(Purpose.SURVEYS))).isEqualTo(Reason.UNKNOWN_PURPOSE);
        assertThat(why(everything, DataUse.of(Purpose.ANALYTICS).by("stranger")))
                .isEqualTo(Reason.UNKNOWN_VENDOR);
        assertThat(why(everything, DataUse.of(Purpose.ANALYTICS).by("ad-house")))
                .isEqualTo(Reason.VENDOR_NOT_FOR_PURPOSE);
    }

    @Test
    @Proves({"P2", "P22"})
    void a_vendor_outside_the_policy_waits_for_consent_like_any_other() {
        assertThat(policy().build().vendor("elsewhere").orElseThrow().isOutOfScope())
                .isTrue();
        assertThat(why(chosen(), DataUse.of(Purpose.ANALYTICS).by("elsewhere"))).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(granted(ANALYTICS), DataUse.of(Purpose.ANALYTICS).by("elsewhere")))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P2")
    void a_vendor_can_be_refused_under_a_purpose_that_is_granted() {
        assertThat(why(
                        granted(ANALYTICS).vendor(1, false),
                        DataUse.of(Purpose.ANALYTICS).by("counter")))
                .isEqualTo(Reason.VENDOR_REFUSED);
        assertThat(why(granted(ANALYTICS).vendor(1, false), DataUse.of(Purpose.ANALYTICS)))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P2")
    void a_vendor_names_its_own_privacy_policy() {
        assertThat(policy().build().vendor("ad-house").orElseThrow().privacyPolicy())
                .hasToString("Optional[https://ads.example/privacy]");
    }

    @Test
    void purposes_of_one_use_must_all_be_allowed() {
        DataUse both = DataUse.of(Purpose.ANALYTICS, Purpose.IDENTITY);

        assertThat(why(granted(ANALYTICS), both)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(granted(ANALYTICS, IDENTITY), both)).isEqualTo(Reason.GRANTED);
    }

    @Test
    void one_of_several_purposes_can_be_enough() {
        DataUse either = DataUse.anyOf(Purpose.ANALYTICS, Purpose.IDENTITY);

        assertThat(why(granted(IDENTITY), either)).isEqualTo(Reason.GRANTED);
        assertThat(why(granted(ADS), either)).isEqualTo(Reason.NO_CHOICE);
        assertThat(why(granted(IDENTITY), either.andAnyOf(Purpose.AD_OPTIMISATION)))
                .isEqualTo(Reason.NO_CHOICE);
        assertThat(why(granted(IDENTITY, ADS), either.andAnyOf(Purpose.AD_OPTIMISATION)))
                .isEqualTo(Reason.GRANTED);
    }
}
