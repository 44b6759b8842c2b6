package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Age;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Controller;
import dev.aval.consent.Purpose;
import dev.aval.consent.Vendor;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.gate.SiteRules;
import dev.aval.consent.servlet.gate.Visit;
import dev.aval.consent.servlet.ui.Told;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ConsentPolicy POLICY = ConsentPolicy.builder()
            .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
            .purpose(Purpose.ANALYTICS)
            .vendor(Vendor.of("metrics", 1)
                    .purposes(Purpose.ANALYTICS)
                    .hosts("metrics.example")
                    .build())
            .build();
    private static final SiteRules RULES = new SiteRules(POLICY, List.of(), PublicSuffixes.bundled());
    private static final ConsentState EXCEPTED = ConsentState.chosen(1, NOW)
            .purpose(3, Choice.REFUSED)
            .vendor(1, true)
            .build();

    private static String variant(ConsentContext context) {
        Consent consent = POLICY.consent(context);
        return Variant.of(
                1,
                RULES.answers(consent),
                consent,
                context.service(),
                List.of("en"),
                Visit.Injectable.YES,
                Told.NOTHING);
    }

    @Test
    void visitors_of_one_choice_with_different_answers_get_pages_of_different_names() {
        ConsentContext grown = ConsentContext.of(EXCEPTED, NOW);

        assertThat(variant(grown.aged(Age.of(9)))).isNotEqualTo(variant(grown));
    }

    @Test
    void visitors_with_the_same_answers_get_pages_of_one_name() {
        ConsentContext grown = ConsentContext.of(EXCEPTED, NOW);

        assertThat(variant(grown.aged(Age.of(30)))).isEqualTo(variant(grown));
    }
}
