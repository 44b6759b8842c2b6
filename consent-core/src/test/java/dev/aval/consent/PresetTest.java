package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.readWith;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** Policies that come with the library, to start from. */
class PresetTest {

    private static PolicyBuilder shop() {
        return ConsentPolicy.builder().controller(Controller.of("Shop", URI.create("/contact")));
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".json")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    @Test
    void each_preset_is_a_policy_that_lacks_the_controller_alone() throws IOException {
        for (String name : Presets.NAMES) {
            assertThat(only(PolicyFiles.problems(file(name))).path()).as(name).isEqualTo("/controller");
        }
    }

    @Test
    void each_preset_and_a_controller_are_a_whole_policy() {
        for (String name : Presets.NAMES) {
            ConsentPolicy policy = readWith("'preset': '" + name + "'");
            assertThat(policy.loosenings()).as(name).isEmpty();
            assertThat(policy.purposes())
                    .as(name)
                    .allMatch(purpose -> purpose.retention().isPresent());
            assertThat(policy.version()).isEqualTo(1);
        }
    }

    @Test
    void no_preset_asks_a_visitor_for_less_than_the_library() {
        for (String name : Presets.NAMES) {
            for (PurposeDefinition purpose :
                    readWith("'preset': '" + name + "'").purposes()) {
                LegalBasis library =
                        PurposeDefinition.of(purpose.purpose()).build().legalBasis();
                assertThat(purpose.legalBasis().looserThan(library)).isFalse();
            }
        }
    }

    @Test
    void what_the_site_says_comes_before_the_preset_member_by_member() {
        PurposeDefinition email = readWith("'purposes': {'email': {'channels': ['email', 'page']}}, 'preset': 'shop'")
                .purpose(Purpose.EMAIL)
                .orElseThrow();

        assertThat(email.channels()).containsOnly(Channel.EMAIL, Channel.PAGE);
        assertThat(email.retention()).contains(Period.ofMonths(25));
    }

    @Test
    void a_rule_that_falls_through_names_the_preset_as_its_source() {
        ConsentPolicy policy = readWith("'preset': 'shop', 'purposes': {'email': {}}");
        Consent consent = policy.consent(ConsentState.NONE, Signals.NONE, Instant.EPOCH);

        Decision analytics = consent.decide(DataUse.of(Purpose.ANALYTICS));
        assertThat(analytics.source()).isEqualTo("preset:shop");
        assertThat(analytics.rule()).isEqualTo("preset:shop#/purposes/analytics");
        assertThat(consent.decide(DataUse.of(Purpose.EMAIL)).rule()).isEqualTo("consent.json#/purposes/email");
    }

    @Test
    void a_service_may_speak_of_a_purpose_that_the_preset_declares() {
        ConsentPolicy policy = readWith("'preset': 'shop', 'services': {'club': {'number': 1, 'purposes':"
                + " {'analytics': {'legalBasis': 'explicit-consent'}}}}, 'vendors': {'v': {'number': 1,"
                + " 'purposes': ['analytics']}}");
        Consent club = policy.consent(
                ConsentContext.of(ConsentState.NONE, Instant.EPOCH).in("club"));

        assertThat(club.decide(DataUse.of(Purpose.ANALYTICS)).rule())
                .isEqualTo("consent.json#/services/club/purposes/analytics");
    }

    @Test
    void settings_ads_and_signals_of_the_site_come_before_the_presets() {
        assertThat(readWith("'preset': 'publisher', 'ads': {'withoutConsent': 'none'}")
                        .adsWithoutConsent())
                .isEqualTo(AdKind.NONE);
        assertThat(readWith("'preset': 'publisher'").adsWithoutConsent()).isEqualTo(AdKind.CONTEXTUAL);
    }

    @Test
    void the_builder_starts_from_a_preset_wherever_that_is_said() {
        PurposeDefinition email = PurposeDefinition.of(Purpose.EMAIL)
                .retention(Period.ofMonths(6))
                .build();

        ConsentPolicy early = shop().preset("shop").purpose(email).build();
        ConsentPolicy late = shop().purpose(email).preset("shop").build();

        assertThat(early.purpose(Purpose.EMAIL)).contains(email).isEqualTo(late.purpose(Purpose.EMAIL));
        assertThat(early.purpose(Purpose.FRAUD_PREVENTION)).isPresent();
        assertThat(late.purposes()).hasSameSizeAs(early.purposes());
    }

    @Test
    void an_unknown_preset_is_refused_with_the_nearest_one() {
        PolicyProblem problem = problem(with("'preset': 'app with push'"));
        assertThat(problem.path()).isEqualTo("/preset");
        assertThat(problem.nearest()).isEqualTo("app-with-push");
        assertThat(problem(with("'preset': 7")).path()).isEqualTo("/preset");
        assertThat(only(catchThrowableOfType(
                                        PolicyException.class,
                                        () -> shop().preset("shpo").build())
                                .problems())
                        .nearest())
                .isEqualTo("shop");
    }
}
