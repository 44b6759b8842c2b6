package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** docs/policy-file.md shows what is true. */
class PolicyFileDocumentTest {

    /** The fenced block after a marker. */
    private static String block(String marker) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "policy-file.md"));
        int start = document.indexOf('\n', document.indexOf("```", document.indexOf(marker))) + 1;
        return document.substring(start, document.indexOf("```", start));
    }

    private static ConsentPolicy example() throws IOException {
        return PolicyFiles.read(block("<!-- example:").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_complete_example_is_a_policy() throws IOException {
        ConsentPolicy policy = example();

        assertThat(policy.purposes())
                .extracting(PurposeDefinition::number)
                .containsExactly(1, 2, 3, 4, 5, 9, 11, 12, 16, 17, 64);
        assertThat(policy.vendors()).extracting(Vendor::number).containsExactly(1, 2, 4);
        assertThat(policy.languages()).containsExactly("en", "fr");
        assertThat(policy.settings()).containsEntry("cookie.scope", "host");
    }

    @Test
    void the_complete_example_holds_everything_optional_back() throws IOException {
        Consent consent = example().consent(ConsentState.NONE, Signals.NONE, Instant.EPOCH);

        assertThat(consent.allows(Purpose.SESSION)).isTrue();
        for (Vendor vendor : example().vendors()) {
            assertThat(consent.decide(DataUse.of(vendor)).allowed()).isFalse();
        }
    }

    @Test
    void the_complete_example_tells_what_it_loosens_and_claims() throws IOException {
        assertThat(example().loosenings())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("choices: a yes lasts P1Y also where the law"))
                .anyMatch(line -> line.startsWith("purpose surveys: legitimate-interest instead of consent"));
    }

    @Test
    void the_mistakes_shown_are_told_in_these_words() throws IOException {
        PolicyException failure = new PolicyException(PolicyFiles.problems("""
                        {
                          "version": 1,
                          "controller": {"name": "Shop", "contact": "mailto:privacy@shop.example"},
                          "purposes": {
                            "analytics": {},
                            "reviews": {"title": "Reviews", "description": "Shows reviews."}
                          },
                          "vendors": {
                            "counter": {"number": 1, "purposes": ["analitics"], "hosts": ["https://counter.example/js"]}
                          }
                        }
                        """));

        assertThat(failure).hasMessage(block("<!-- mistakes:").stripTrailing());
    }
}
