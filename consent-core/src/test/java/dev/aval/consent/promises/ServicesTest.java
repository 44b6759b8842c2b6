package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.chosen;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.policy;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Decision;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Service;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Services with policies of their own, and data that crosses from one to another. */
class ServicesTest {

    private static final DataUse COUNTING = DataUse.of(Purpose.ANALYTICS);

    /** In the doctor service, counting needs explicit consent and may look at content; all else falls through. */
    private static final ConsentPolicy POLICY = policy().service(Service.of("doctor", 3)
                    .paths("/doctor/", "/clinic")
                    .purpose(PurposeDefinition.of(Purpose.ANALYTICS).build().toBuilder()
                            .legalBasis(LegalBasis.EXPLICIT_CONSENT)
                            .categories(Set.of(DataCategory.CONTENT))
                            .build())
                    .build())
            .build();

    private static Consent at(ConsentStateBuilder state) {
        return POLICY.consent(ConsentContext.of(state.build(), House.NOW));
    }

    @Test
    @Proves("P20")
    void a_services_own_policy_prevails() {
        Consent consent = at(granted(ANALYTICS));

        assertThat(why(consent, COUNTING)).isEqualTo(Reason.GRANTED);
        assertThat(why(consent.in("doctor"), COUNTING)).isEqualTo(Reason.NO_CHOICE);
        assertThat(consent.in("doctor").allows(Purpose.ANALYTICS)).isFalse();
        assertThat(why(consent, COUNTING.in("doctor"))).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P20")
    void it_prevails_where_it_is_wider_too() {
        var state = chosen().purpose(ANALYTICS, Choice.GRANTED_EXPLICITLY);
        DataUse reading = COUNTING.on(DataCategory.CONTENT);

        assertThat(why(at(state), reading)).isEqualTo(Reason.CATEGORY_NOT_DECLARED);
        assertThat(why(at(state).in("doctor"), reading)).isEqualTo(Reason.GRANTED_EXPLICITLY);
    }

    @Test
    @Proves("P20")
    void what_a_service_does_not_say_falls_through() {
        Consent consent = at(granted(House.IDENTITY)).in("doctor");

        assertThat(why(consent, DataUse.of(Purpose.IDENTITY))).isEqualTo(Reason.GRANTED);
        assertThat(consent.decide(DataUse.of(Purpose.IDENTITY)).overlay()).isEmpty();
    }

    @Test
    @Proves("P20")
    void the_decision_names_which_policy_decided() {
        Decision decision = at(granted(ANALYTICS)).in("doctor").decide(COUNTING);

        assertThat(decision.overlay()).contains("doctor");
        assertThat(decision.rule()).isEqualTo("builder#/services/doctor/purposes/analytics");
        assertThat(decision.legalBasis()).isEqualTo(LegalBasis.EXPLICIT_CONSENT);
        assertThat(decision).asString().contains("service doctor");
    }

    @Test
    @Proves("P20")
    void a_request_within_a_service_may_ask_about_another_one() {
        Consent doctor = at(granted(ANALYTICS)).in("doctor");

        assertThat(why(doctor, COUNTING.in("mail"))).isEqualTo(Reason.GRANTED);
        assertThat(why(doctor, COUNTING.in("doctor"))).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P20")
    void a_service_is_found_by_the_longest_start_of_the_path() {
        assertThat(POLICY.serviceAt("/doctor/today").map(Service::id)).contains("doctor");
        assertThat(POLICY.serviceAt("/clinic").map(Service::id)).contains("doctor");
        assertThat(POLICY.serviceAt("/mail/inbox").map(Service::id)).contains("mail");
        assertThat(POLICY.serviceAt("/doctors")).isEmpty();
        assertThat(POLICY.serviceAt("/")).isEmpty();
    }

    @Test
    @Proves("P20")
    void a_service_that_nobody_declared_denies_everything() {
        Consent nowhere = at(granted(ANALYTICS)).in("nowhere");

        assertThat(nowhere.allows(Purpose.SESSION)).isFalse();
        assertThat(why(nowhere, COUNTING)).isEqualTo(Reason.UNKNOWN_SERVICE);
        assertThat(why(at(granted(ANALYTICS)), COUNTING.in("nowhere"))).isEqualTo(Reason.UNKNOWN_SERVICE);
    }

    @Test
    @Proves("P15")
    void one_service_uses_what_another_collected_only_with_leave() {
        DataUse across = COUNTING.across("mail", "maps");

        assertThat(why(at(granted(ANALYTICS)), across)).isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
        assertThat(why(at(granted(ANALYTICS).serviceAuthorisation(new ServiceAuthorisation(1, 2, true))), across))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(at(granted(ANALYTICS).serviceAuthorisation(new ServiceAuthorisation(1, 2, false))), across))
                .isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
    }

    @Test
    @Proves("P15")
    void leave_in_one_direction_is_none_in_the_other() {
        var state = granted(ANALYTICS).serviceAuthorisation(new ServiceAuthorisation(1, 2, true));

        assertThat(why(at(state), COUNTING.across("maps", "mail"))).isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
    }

    @Test
    @Proves({"P15", "P20"})
    void the_rest_of_the_site_can_be_named_as_a_service_at_every_other_path_that_says_nothing_of_its_own() {
        ConsentPolicy policy =
                policy().service(Service.of("site", 4).paths("/").build()).build();
        ConsentStateBuilder state = granted(ANALYTICS);
        DataUse across = COUNTING.across("mail", "site");

        assertThat(policy.serviceAt("/anywhere").map(Service::id)).contains("site");
        assertThat(policy.serviceAt("/mail/inbox").map(Service::id)).contains("mail");
        assertThat(why(
                        policy.consent(
                                ConsentContext.of(state.build(), House.NOW).in("site")),
                        COUNTING))
                .isEqualTo(Reason.GRANTED);
        assertThat(why(policy.consent(ConsentContext.of(state.build(), House.NOW)), across))
                .isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
        state.serviceAuthorisation(new ServiceAuthorisation(1, 4, true));
        assertThat(why(policy.consent(ConsentContext.of(state.build(), House.NOW)), across))
                .isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P15")
    void leave_to_cross_is_no_consent_to_the_purpose() {
        var state = chosen().serviceAuthorisation(new ServiceAuthorisation(1, 2, true));

        assertThat(why(at(state), COUNTING.across("mail", "maps"))).isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves("P15")
    void within_one_service_nothing_crosses() {
        assertThat(why(at(granted(ANALYTICS)), COUNTING.across("mail", "mail"))).isEqualTo(Reason.GRANTED);
    }

    @Test
    @Proves("P15")
    void data_from_a_service_that_nobody_declared_is_not_used() {
        assertThat(why(at(granted(ANALYTICS)), COUNTING.across("nowhere", "mail")))
                .isEqualTo(Reason.UNKNOWN_SERVICE);
    }

    @Test
    @Proves("P15")
    void leave_that_has_expired_is_none() {
        var old = ConsentState.chosen(4, House.NOW.minusSeconds(400L * 24 * 60 * 60))
                .serviceAuthorisation(new ServiceAuthorisation(1, 2, true));

        assertThat(why(at(old), DataUse.of(Purpose.SETTINGS).across("mail", "maps")))
                .isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
    }
}
