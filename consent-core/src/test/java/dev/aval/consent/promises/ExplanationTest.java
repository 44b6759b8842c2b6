package dev.aval.consent.promises;

import static dev.aval.consent.promises.House.ANALYTICS;
import static dev.aval.consent.promises.House.chosen;
import static dev.aval.consent.promises.House.consent;
import static dev.aval.consent.promises.House.granted;
import static dev.aval.consent.promises.House.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Explanation;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.LocalizedText;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import dev.aval.consent.Service;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer that a lawyer, a log and a visitor can read. */
class ExplanationTest {

    private static final List<Locale> FRENCH = List.of(Locale.CANADA_FRENCH, Locale.ENGLISH);
    private static final DataUse COUNTING = DataUse.of(Purpose.ANALYTICS);

    @Test
    void it_explains_the_very_decision_that_is_given() {
        Consent consent = consent(granted(ANALYTICS).vendor(1, false));
        for (DataUse use : List.of(
                COUNTING,
                COUNTING.by("counter"),
                COUNTING.on(DataCategory.HEALTH),
                DataUse.of(Purpose.EMAIL).to(Recipient.vendor("mailer")),
                COUNTING.in("nowhere"),
                DataUse.of(Purpose.of("never-heard-of")))) {
            assertThat(consent.explain(use).decision()).as("%s", use).isSameAs(consent.decide(use));
        }
    }

    @Test
    @Proves("P23")
    void it_speaks_the_visitors_language() {
        Explanation refused =
                consent(chosen().purpose(ANALYTICS, Choice.REFUSED)).explain(COUNTING);

        assertThat(refused.sentence(FRENCH)).isEqualTo("Vous avez refusé «\u00a0Comprendre l’usage du site\u00a0».");
        assertThat(refused.sentence(List.of(Locale.ENGLISH)))
                .isEqualTo("You refused “Understanding how the site is used”.");
        assertThat(refused.sentence(List.of())).startsWith("You refused");
        assertThat(refused.sentence(List.of(Locale.JAPANESE))).startsWith("You refused");
    }

    @Test
    void it_says_that_data_leaves_the_jurisdiction() {
        assertThat(consent(granted(House.EMAIL))
                        .explain(DataUse.of(Purpose.EMAIL).to(Recipient.vendor("mailer")))
                        .sentence(List.of(Locale.ENGLISH)))
                .endsWith("The data leaves the jurisdiction under a safeguard.");
    }

    @Test
    void it_says_so_only_of_data_that_may_leave() {
        DataUse unprotected = COUNTING.to(Recipient.PROCESSOR.abroad());
        DataUse refused = DataUse.of(Purpose.EMAIL).to(Recipient.vendor("mailer"));
        Consent consent = consent(granted(ANALYTICS).purpose(House.EMAIL, Choice.REFUSED));

        assertThat(consent.decide(unprotected).transfer()).isTrue();
        assertThat(english(consent, unprotected))
                .isEqualTo(
                        "Your data for “Understanding how the site is used” would leave the jurisdiction without protection.");
        assertThat(consent.decide(refused).transfer()).isTrue();
        assertThat(english(consent, refused)).isEqualTo("You refused “News by e-mail”.");
        assertThat(consent.explain(refused).sentence(FRENCH))
                .isEqualTo("Vous avez refusé «\u00a0Actualités par courriel\u00a0».");
    }

    @Test
    void it_is_about_the_purpose_that_decided() {
        Consent consent = consent(granted(ANALYTICS).purpose(House.EMAIL, Choice.REFUSED));

        assertThat(english(consent, DataUse.of(Purpose.ANALYTICS, Purpose.EMAIL)))
                .isEqualTo("You refused “News by e-mail”.");
        assertThat(english(consent, DataUse.of(Purpose.EMAIL, Purpose.ANALYTICS)))
                .isEqualTo("You refused “News by e-mail”.");
        assertThat(english(consent, DataUse.anyOf(Purpose.EMAIL, Purpose.ANALYTICS)))
                .isEqualTo("You agreed to “Understanding how the site is used”.");
        assertThat(english(consent, DataUse.of(Purpose.ANALYTICS).andAnyOf(Purpose.PUSH, Purpose.EMAIL)))
                .isEqualTo("You have not chosen about “News by push notification” yet.");
    }

    @Test
    @Proves("P20")
    void it_calls_the_purpose_what_the_service_calls_it() {
        ConsentPolicy policy = policy().service(Service.of("club", 3)
                        .paths("/club/")
                        .purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                                .title(LocalizedText.of("en", "Members reading"))
                                .build())
                        .build())
                .build();
        Consent consent = policy.consent(
                ConsentContext.of(chosen().purpose(ANALYTICS, Choice.REFUSED).build(), House.NOW));

        assertThat(english(consent, COUNTING.in("club"))).isEqualTo("You refused “Members reading”.");
        assertThat(english(consent.in("club"), COUNTING)).isEqualTo("You refused “Members reading”.");
        assertThat(english(consent, COUNTING.in("mail")))
                .isEqualTo("You refused “Understanding how the site is used”.");
    }

    /** A text for each basis: what is true of one of them is false of another. */
    @Test
    void it_says_on_what_a_purpose_rests() {
        Map<LegalBasis, List<String>> expected = Map.of(
                LegalBasis.CONTRACT, List.of("the service you asked for", "service demandé"),
                LegalBasis.LEGITIMATE_INTEREST, List.of("a legitimate interest", "intérêt légitime"),
                LegalBasis.PUBLIC_INTEREST, List.of("the public interest", "l’intérêt public"),
                LegalBasis.LEGAL_OBLIGATION, List.of("the law requires", "La loi exige"),
                LegalBasis.VITAL_INTEREST, List.of("somebody’s life", "la vie d’une personne"));
        expected.forEach((basis, words) -> {
            String english = english(resting(basis, chosen()), DataUse.of(Purpose.of("own")));
            String french = resting(basis, chosen())
                    .explain(DataUse.of(Purpose.of("own")))
                    .sentence(FRENCH);
            assertThat(english).contains("“Title of own”", words.get(0));
            assertThat(french).contains("«\u00a0Title of own\u00a0»", words.get(1));
            expected.forEach((other, theirs) -> {
                if (!other.equals(basis)) {
                    assertThat(english).as("%s", basis).doesNotContain(theirs.get(0));
                    assertThat(french).as("%s", basis).doesNotContain(theirs.get(1));
                }
            });
        });
    }

    @Test
    void a_general_yes_to_what_needs_an_explicit_one_is_not_called_no_choice() {
        assertThat(english(resting(LegalBasis.EXPLICIT_CONSENT, granted(80)), DataUse.of(Purpose.of("own"))))
                .isEqualTo("You have not expressly agreed to “Title of own” yet.");
    }

    @Test
    void an_opt_out_is_not_called_an_objection() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.REFUSED), House.under("us-ca"));

        assertThat(consent.decide(COUNTING).legalBasis()).isEqualTo(LegalBasis.OPT_OUT);
        assertThat(english(consent, COUNTING)).isEqualTo("You opted out of “Understanding how the site is used”.");
    }

    @Test
    void a_choice_with_a_date_to_come_is_not_called_one_of_another_version() {
        Consent consent = policy().build()
                .consent(ConsentContext.of(
                        ConsentState.chosen(4, House.NOW.plusSeconds(3600))
                                .purpose(ANALYTICS, Choice.GRANTED)
                                .build(),
                        House.NOW));

        assertThat(consent.decide(COUNTING).reason()).isEqualTo(Reason.FOREIGN_CHOICE);
        assertThat(english(consent, COUNTING)).contains("a version or a date that is still to come");
    }

    @Test
    void a_title_in_no_language_of_ours_is_said_as_it_is() {
        Consent consent = ConsentPolicy.builder()
                .controller(Controller.of("Laden", URI.create("/kontakt")))
                .languages("de")
                .purpose(inGerman(PurposeDefinition.of(Purpose.SESSION), "Sitzung"))
                .purpose(inGerman(PurposeDefinition.of(Purpose.DELIVERY), "Auslieferung"))
                .purpose(inGerman(PurposeDefinition.of(Purpose.of("own")).number(80), "Vereinsblatt"))
                .build()
                .consent(ConsentContext.of(ConsentState.NONE, House.NOW));

        assertThat(consent.explain(DataUse.of(Purpose.of("own"))).sentence(List.of(Locale.GERMAN)))
                .isEqualTo("You have not chosen about “Vereinsblatt” yet.");
    }

    @Test
    void without_a_policy_it_still_names_the_purpose() {
        Consent denied = Consent.denyAll(Reason.UNREADABLE_COOKIE);

        assertThat(english(denied, COUNTING))
                .isEqualTo("Your stored choice cannot be read, so “Understanding how the site is used” is off.");
        assertThat(english(denied, DataUse.of(Purpose.of("own"))))
                .isEqualTo("Your stored choice cannot be read, so “own” is off.");
    }

    private static PurposeDefinition inGerman(PurposeDefinition.Builder definition, String title) {
        return definition
                .title(LocalizedText.of("de", title))
                .description(LocalizedText.of("de", "Was das ist"))
                .build();
    }

    private static String english(Consent consent, DataUse use) {
        return consent.explain(use).sentence(List.of(Locale.ENGLISH));
    }

    private static Consent resting(LegalBasis basis, ConsentStateBuilder state) {
        return policy().purpose(
                        House.defined(Purpose.of("own"), 80).legalBasis(basis).build())
                .build()
                .consent(ConsentContext.of(state.build(), House.NOW));
    }

    @Test
    void its_last_step_is_the_rule_that_decided() {
        Explanation refused = consent(granted(ANALYTICS).vendor(1, false)).explain(COUNTING.by("counter"));
        Explanation.Step last = refused.steps().get(refused.steps().size() - 1);

        assertThat(last.rule()).isEqualTo("builder#/vendors/counter");
        assertThat(last.finding()).isEqualTo("vendor-refused");
        assertThat(refused.steps().get(0).rule()).isEqualTo("builder#/purposes/analytics");
        assertThat(refused).asString().contains("denied (vendor-refused", "builder#/vendors/counter: vendor-refused");
    }

    @Test
    void its_last_step_is_the_rule_that_decided_where_others_were_looked_at_later() {
        Consent consent = consent(chosen().purpose(ANALYTICS, Choice.REFUSED));

        assertThat(consent.explain(DataUse.anyOf(Purpose.ANALYTICS, Purpose.EMAIL))
                        .steps())
                .extracting(step -> step.rule() + ": " + step.finding())
                .containsExactly(
                        "builder#/purposes/analytics: rests on consent",
                        "builder#/purposes/analytics: refused",
                        "builder#/purposes/email: rests on consent",
                        "builder#/purposes/email: no-choice",
                        "builder#/purposes/analytics: refused");
    }

    @Test
    void a_loosened_basis_shows() {
        Consent consent = policy().purpose(PurposeDefinition.of(Purpose.ANALYTICS)
                        .loosenLegalBasis(LegalBasis.LEGITIMATE_INTEREST, "own servers, no identifiers")
                        .build())
                .build()
                .consent(ConsentContext.of(chosen().build(), House.NOW));

        assertThat(consent.decide(COUNTING).reason()).isEqualTo(Reason.NOT_OBJECTED);
        assertThat(consent.explain(COUNTING)).asString().contains("loosened by the site: own servers, no identifiers");
    }

    @Test
    void every_reason_can_be_said_in_every_language() {
        Consent denied = Consent.denyAll(Reason.NO_FILTER);

        assertThat(denied.explain(COUNTING).sentence(FRENCH)).startsWith("On ne sait rien");
        assertThat(denied.explain(COUNTING).decision().reason()).isEqualTo(Reason.NO_FILTER);
    }
}
