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
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.Explanation;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Recipient;
import java.util.List;
import java.util.Locale;
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
    void its_last_step_is_the_rule_that_decided() {
        Explanation refused = consent(granted(ANALYTICS).vendor(1, false)).explain(COUNTING.by("counter"));
        Explanation.Step last = refused.steps().get(refused.steps().size() - 1);

        assertThat(last.rule()).isEqualTo("builder#/vendors/counter");
        assertThat(last.finding()).isEqualTo("vendor-refused");
        assertThat(refused.steps().get(0).rule()).isEqualTo("builder#/purposes/analytics");
        assertThat(refused).asString().contains("denied (vendor-refused", "builder#/vendors/counter: vendor-refused");
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
