package dev.aval.consent.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.DataUse;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.Reason;
import dev.aval.consent.Service;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of choices where something is found under other rules than before, though no rule has changed. Single quotes stand
 * for double ones.
 */
class MovesTest {

    private static final String STRICT_CLUB =
            "'club': {'number': 1, 'paths': ['/club/'], 'purposes': {'analytics': {'legalBasis': 'explicit-consent'}}}";

    private static ConsentPolicy policy(int version, String members) {
        String file = "{'version': " + version + ", 'controller': {'name': 'Shop', 'contact': '/contact'}, " + members + "}";
        return ConsentPolicy.read(
                "consent.json", new ByteArrayInputStream(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /** The second of two versions, which knows the first one. */
    private static ConsentPolicy after(String before, String now) {
        return PolicyTimeline.of(policy(1, before), policy(2, now)).at(House.NOW);
    }

    private static List<PolicyChange> material(ConsentPolicy policy) {
        return policy.changesSince(1).stream().filter(PolicyChange::material).toList();
    }

    /** A visitor who gave a general yes to analytics on the first version, at a path. */
    private static Consent generalYes(ConsentPolicy policy, String path) {
        ConsentState state = ConsentState.chosen(1, House.NOW.minusSeconds(60))
                .purpose(House.ANALYTICS, Choice.GRANTED)
                .build();
        return policy.consent(ConsentContext.of(state, House.NOW)
                .in(policy.serviceAt(path).map(Service::id).orElse(null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'forum': {'number': 2, 'paths': ['/club/forum/']}",
                "'forum': {'number': 2, 'paths': ['/club/forum/'], 'purposes': {'email': {'retention': 'P1M'}}}",
                "'blog': {'number': 3, 'paths': ['/blog/', '/club/forum/']}"
            })
    @Proves({"P20", "P21"})
    void a_path_that_leaves_a_stricter_service_is_asked_about_again(String other) {
        String purposes = "'purposes': {'analytics': {}, 'email': {'retention': 'P1Y'}}, 'services': {" + STRICT_CLUB;
        String before = purposes + (other.contains("blog") ? ", 'blog': {'number': 3, 'paths': ['/blog/']}" : "") + "}";
        ConsentPolicy after = after(before, purposes + ", " + other + "}");
        Consent consent = generalYes(after, "/club/forum/x");

        assertThat(generalYes(policy(1, before), "/club/forum/x").allows(Purpose.ANALYTICS))
                .isFalse();
        assertThat(consent.decide(DataUse.of(Purpose.ANALYTICS)).reason()).isEqualTo(Reason.POLICY_CHANGED);
        assertThat(consent.choiceNeeded()).isTrue();
        assertThat(material(after)).anySatisfy(change -> {
            assertThat(change.path()).endsWith("/purposes/analytics/legalBasis");
            assertThat(change.from()).isEqualTo("explicit-consent");
            assertThat(change.purpose()).isEqualTo(Purpose.ANALYTICS);
        });
    }

    @Test
    @Proves({"P20", "P21"})
    void a_path_that_comes_under_stricter_rules_ends_no_choice() {
        String purposes = "'purposes': {'analytics': {'legalBasis': 'consent'}}, 'services': {";
        ConsentPolicy after = after(purposes + "}", purposes + STRICT_CLUB + "}");

        assertThat(material(after)).isEmpty();
        assertThat(generalYes(after, "/").allows(Purpose.ANALYTICS)).isTrue();
        assertThat(generalYes(after, "/club/").decide(DataUse.of(Purpose.ANALYTICS)).reason())
                .isEqualTo(Reason.NO_CHOICE);
    }

    @Test
    @Proves({"P20", "P21"})
    void a_service_under_another_name_and_the_same_rules_has_not_changed() {
        String purposes = "'purposes': {'analytics': {}}, 'services': {";
        ConsentPolicy after = after(
                purposes + STRICT_CLUB + "}",
                purposes + STRICT_CLUB.replace("'club': {'number': 1", "'team': {'number': 2")
                        + "}, 'retired': {'services': [1]}");

        assertThat(after.changesSince(1)).noneMatch(change -> change.purpose() != null);
    }

    @Test
    @Proves({"P15", "P21"})
    void leave_to_use_a_services_data_elsewhere_ends_where_the_service_comes_to_reach_further() {
        String two = "'purposes': {'email': {}}, 'services': {'club': {'number': 1, 'paths': ['/club/'%s]}, 'mail':"
                + " {'number': 2, 'paths': ['/mail/'%s]}}";
        ConsentState state = ConsentState.chosen(1, House.NOW.minusSeconds(60))
                .purpose(House.EMAIL, Choice.GRANTED)
                .serviceAuthorisation(new ConsentState.ServiceAuthorisation(1, 2, true))
                .build();
        DataUse use = DataUse.of(Purpose.EMAIL).across("club", "mail");
        ConsentContext visitor = ConsentContext.of(state, House.NOW);

        ConsentPolicy wider = after(two.formatted("", ""), two.formatted(", '/team/'", ""));
        assertThat(wider.consent(visitor).decide(use).reason()).isEqualTo(Reason.SERVICE_NOT_AUTHORISED);
        assertThat(wider.consent(visitor).allows(Purpose.EMAIL)).isTrue();

        ConsentPolicy narrower = after(two.formatted(", '/team/'", ""), two.formatted("", ""));
        assertThat(narrower.consent(visitor).decide(use).allowed()).isTrue();
    }
}
