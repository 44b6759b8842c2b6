package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.consent;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.policy;
import static dev.aval.consent.promises.House.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.DataUse;
import dev.aval.consent.LocalizedText;
import dev.aval.consent.PolicyException;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a choice is, what it is not, how long it lasts, and in which words it is asked. */
class ChoiceTest {

    @Test
    @Proves({"P24", "R11", "N1"})
    void silence_cannot_be_expressed_as_consent() {
        Set<String> choices = new TreeSet<>();
        for (Choice choice : Choice.values()) {
            choices.add(choice.name().toLowerCase(Locale.ROOT));
        }

        assertThat(choices).containsExactly("granted", "granted_explicitly", "objected", "refused", "unset");
        assertThat(Choice.UNSET.isGrant()).isFalse();
        assertThat(Choice.OBJECTED.isGrant()).isFalse();
    }

    @Test
    @Proves({"P24", "B2"})
    void who_was_asked_and_said_nothing_has_not_agreed() {
        Consent asked = consent(ConsentState.chosen(4, House.NOW));

        assertThat(why(asked, DataUse.of(Purpose.ANALYTICS))).isEqualTo(Reason.NO_CHOICE);
        assertThat(asked.choiceNeeded()).isTrue();
    }

    @Test
    @Proves("P25")
    void every_optional_purpose_says_what_refusing_it_means() {
        for (PurposeDefinition purpose : policy().build().purposes()) {
            boolean own = purpose.number() >= 64;
            LocalizedText refusal = purpose.refusal();
            assertThat(own || refusal.in(List.of("en")) != null)
                    .as("%s", purpose.purpose())
                    .isTrue();
        }
        assertThat(PurposeDefinition.of(Purpose.AD_OPTIMISATION)
                        .build()
                        .refusal()
                        .in(List.of("en")))
                .contains("as many advertisements as before", "less relevant");
    }

    @Test
    @Proves("P23")
    void a_text_is_chosen_by_the_visitors_languages_with_a_fallback() {
        LocalizedText title = PurposeDefinition.of(Purpose.ANALYTICS).build().title();

        assertThat(title.in(List.of("fr-CA", "en"))).isEqualTo("Comprendre l’usage du site");
        assertThat(title.in(List.of("xx", "en"))).isEqualTo("Understanding how the site is used");
    }

    @Test
    @Proves("P18")
    void a_purpose_says_how_long_its_data_is_kept() {
        PurposeDefinition kept = PurposeDefinition.of(Purpose.ANALYTICS)
                .retention(Period.ofMonths(13))
                .build();

        assertThat(kept.retention()).contains(Period.ofMonths(13));
        assertThat(kept.toBuilder().build().retention()).contains(Period.ofMonths(13));
    }

    @Test
    @Proves({"L1", "R14"})
    void a_yes_from_the_future_does_not_count() {
        ConsentState ahead = ConsentState.chosen(4, House.NOW.plus(Duration.ofHours(1)))
                .purpose(ANALYTICS, Choice.GRANTED)
                .build();

        assertThat(why(policy().build().consent(ConsentContext.of(ahead, House.NOW)), DataUse.of(Purpose.ANALYTICS)))
                .isEqualTo(Reason.FOREIGN_CHOICE);
    }

    @Test
    @Proves("L2")
    void who_answered_is_not_asked_again() {
        ConsentState answered = ConsentState.chosen(4, House.NOW)
                .purpose(2, Choice.REFUSED)
                .purpose(3, Choice.REFUSED)
                .purpose(4, Choice.REFUSED)
                .purpose(5, Choice.REFUSED)
                .purpose(6, Choice.REFUSED)
                .purpose(7, Choice.REFUSED)
                .purpose(8, Choice.REFUSED)
                .purpose(64, Choice.REFUSED)
                .purpose(65, Choice.REFUSED)
                .purpose(66, Choice.REFUSED)
                .build();

        assertThat(policy().build()
                        .consent(ConsentContext.of(answered, House.NOW))
                        .choiceNeeded())
                .isFalse();
    }

    @Test
    @Proves("P29")
    void the_controller_has_a_contact() {
        assertThat(policy().build().controller().contact()).hasToString("mailto:privacy@portal.example");
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> ConsentPolicy.builder().version(1).build());
    }

    @Test
    @Proves("M4")
    void a_yes_to_one_thing_leaves_all_others_off() {
        Consent consent = consent(granted(ANALYTICS));
        long on = policy().build().purposes().stream()
                .filter(purpose -> purpose.legalBasis().needsConsent())
                .filter(purpose -> consent.allows(purpose.purpose()))
                .count();

        assertThat(on).isEqualTo(1);
    }
}
