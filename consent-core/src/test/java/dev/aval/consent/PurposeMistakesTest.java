package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.readWith;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in the declaration of purposes. */
class PurposeMistakesTest {

    private static String own(String members) {
        return with("'purposes': {'reviews': {'title': 'Reviews', 'description': 'Shows reviews.', " + members + "}}");
    }

    @Test
    void an_id_that_is_none_is_refused() {
        for (String id : List.of("Analytics", "ad optimisation", "", "-a", "a--b", "1a", "x".repeat(41))) {
            PolicyProblem problem = problem(with("'purposes': {'" + id + "': {'number': 64}}"));
            assertThat(problem.expected()).startsWith("an id: 1 to 40 of a-z");
        }
    }

    @Test
    void a_purpose_that_is_no_object_is_told_once_and_stays_known() {
        PolicyProblem problem = problem(
                with("'purposes': {'reviews': true}, 'vendors': {'v': {'number': 1, 'purposes': ['reviews']}}"));

        assertThat(problem.path()).isEqualTo("/purposes/reviews");
    }

    @Test
    void an_unknown_member_is_refused() {
        assertThat(problem(own("'number': 64, 'legalBase': 'consent'")).nearest())
                .isEqualTo("legalBasis");
    }

    @Test
    void an_unknown_legal_basis_is_refused_with_the_nearest_one() {
        PolicyProblem problem = problem(own("'number': 64, 'legalBasis': 'legitimate-intrest'"));

        assertThat(problem.path()).isEqualTo("/purposes/reviews/legalBasis");
        assertThat(problem.found()).isEqualTo("\"legitimate-intrest\"");
        assertThat(problem.expected()).contains("consent, explicit-consent, contract");
        assertThat(problem.nearest()).isEqualTo("legitimate-interest");
    }

    @Test
    void no_basis_at_all_cannot_be_declared() {
        assertThat(problem(own("'number': 64, 'legalBasis': 'none'")).path()).isEqualTo("/purposes/reviews/legalBasis");
    }

    @Test
    void the_legal_basis_of_a_built_in_purpose_cannot_be_loosened_in_passing() {
        PolicyProblem problem = problem(with("'purposes': {'analytics': {'legalBasis': 'legitimate-interest'}}"));

        assertThat(problem.path()).isEqualTo("/purposes/analytics/legalBasis");
        assertThat(problem.expected())
                .startsWith("\"consent\" or a stricter one")
                .endsWith("\"loosen\": {\"to\": \"legitimate-interest\", \"because\": \"...\"}");
    }

    @Test
    void the_legal_basis_of_a_built_in_purpose_can_be_tightened() {
        ConsentPolicy policy = readWith("'purposes': {'delivery': {'legalBasis': 'consent'}}");

        assertThat(policy.purpose(Purpose.DELIVERY).orElseThrow().legalBasis()).isEqualTo(LegalBasis.CONSENT);
    }

    @Test
    void a_built_in_purpose_may_repeat_its_number() {
        assertThat(readWith("'purposes': {'analytics': {'number': 3}}").purposes())
                .hasSize(3);
    }

    @Test
    void a_built_in_purpose_cannot_have_another_number() {
        PolicyProblem problem = problem(with("'purposes': {'analytics': {'number': 64}}"));

        assertThat(problem.path()).isEqualTo("/purposes/analytics/number");
        assertThat(problem.expected()).startsWith("3, the fixed number");
    }

    @Test
    void an_own_purpose_needs_a_number_of_its_own() {
        PolicyProblem problem = problem(own("'refusal': 'x'"));

        assertThat(problem.path()).isEqualTo("/purposes/reviews/number");
        assertThat(problem.expected()).endsWith("add the line \"number\": 64,");
    }

    @Test
    void a_purpose_without_a_number_whose_id_is_nearly_a_built_in_one_is_told_that() {
        List<PolicyProblem> problems = problems(with("'purposes': {'analitics': {}}"));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("/purposes/analitics");
            assertThat(problem.nearest()).isEqualTo("analytics");
        });
    }

    @Test
    void two_missing_numbers_get_two_different_lines() {
        List<PolicyProblem> problems = problems(with(
                "'purposes': {'a': {'title': 'A', 'description': 'A'}," + " 'b': {'title': 'B', 'description': 'B'}}"));

        assertThat(problems.get(0).expected()).endsWith("\"number\": 64,");
        assertThat(problems.get(1).expected()).endsWith("\"number\": 65,");
    }

    @Test
    void a_number_of_the_librarys_own_range_is_refused() {
        PolicyProblem problem = problem(own("'number': 63"));

        assertThat(problem.expected()).contains("1 to 63 are the library's own").endsWith("\"number\": 64,");
    }

    @Test
    void a_number_beyond_the_range_is_refused() {
        assertThat(problem(own("'number': 4096")).found()).isEqualTo("4096");
        assertThat(readPurposeNumber(4095)).isEqualTo(4095);
    }

    private static int readPurposeNumber(int number) {
        return PolicyFiles.read(own("'number': " + number)).purposes().get(2).number();
    }

    @Test
    void the_next_free_number_fills_a_gap_once_the_range_is_used_up() {
        PolicyProblem problem = problem(with("'purposes': {'a': {'title': 'A', 'description': 'A', 'number': 4095},"
                + " 'b': {'title': 'B', 'description': 'B'}}"));

        assertThat(problem.expected()).endsWith("\"number\": 64,");
    }

    @Test
    void a_number_that_two_purposes_share_is_refused() {
        PolicyProblem problem = problem(with("'purposes': {'a': {'title': 'A', 'description': 'A', 'number': 64},"
                + " 'b': {'title': 'B', 'description': 'B', 'number': 64}}"));

        assertThat(problem.path()).isEqualTo("/purposes/b/number");
        assertThat(problem.found()).isEqualTo("64, which is the number of \"a\"");
        assertThat(problem.expected()).endsWith("\"number\": 65,");
    }

    @Test
    void a_retired_number_is_not_used_again() {
        PolicyProblem problem = problem(with("'purposes': {'a': {'title': 'A', 'description': 'A', 'number': 64}},"
                + " 'retired': {'purposes': [64]}"));

        assertThat(problem.found()).isEqualTo("64, which is retired");
        assertThat(problem.expected()).endsWith("\"number\": 65,");
    }

    @Test
    void an_own_purpose_needs_title_and_description_in_every_language() {
        List<PolicyProblem> problems = problems(
                with("'languages': ['en', 'fr'], 'purposes': {'reviews': {'number': 64," + " 'title': 'Reviews'}}"));

        assertThat(problems)
                .extracting(PolicyProblem::path)
                .containsExactlyInAnyOrder(
                        "/purposes/reviews/title/fr",
                        "/purposes/reviews/description/en",
                        "/purposes/reviews/description/fr");
    }

    @Test
    void a_built_in_purpose_needs_texts_in_languages_that_the_library_lacks() {
        List<PolicyProblem> problems = problems(with("'languages': ['eo'], 'purposes': {'analytics': {}}"));

        assertThat(problems)
                .extracting(PolicyProblem::path)
                .containsExactlyInAnyOrder(
                        "/purposes/session/title/eo",
                        "/purposes/session/description/eo",
                        "/purposes/analytics/title/eo",
                        "/purposes/analytics/description/eo",
                        "/purposes/delivery/title/eo",
                        "/purposes/delivery/description/eo");
    }

    @Test
    void a_text_of_the_language_serves_its_regional_forms() {
        assertThat(readWith("'languages': ['en-GB', 'fr-CA'], 'purposes': {'analytics': {'title': {'fr': 'Mesure'}}}")
                        .languages())
                .containsExactly("en-GB", "fr-CA");
    }

    @Test
    void a_text_in_a_language_that_the_site_does_not_speak_is_refused() {
        PolicyProblem problem = problem(
                with(
                        "'languages': ['en', 'de'], 'purposes': {'session': {'title': {'de': 'A', 'ed': 'B'},"
                                + " 'description': {'de': 'A'}}, 'delivery': {'title': {'de': 'A'}, 'description': {'de': 'A'}}}"));

        assertThat(problem.path()).isEqualTo("/purposes/session/title/ed");
        assertThat(problem.expected()).isEqualTo("one of the policy's languages [en, de]");
        assertThat(problem.nearest()).isEqualTo("de");
    }

    @Test
    void an_explicit_text_cannot_be_empty() {
        assertThat(problem(with("'purposes': {'analytics': {'title': ''}}")).path())
                .isEqualTo("/purposes/analytics/title");
        assertThat(problem(with("'purposes': {'analytics': {'refusal': {'en': ' '}}}"))
                        .path())
                .isEqualTo("/purposes/analytics/refusal/en");
        assertThat(problem(with("'purposes': {'analytics': {'refusal': {}}}")).found())
                .isEqualTo("an empty object");
    }

    @Test
    void a_text_is_no_number() {
        assertThat(problem(with("'purposes': {'analytics': {'title': 5}}")).expected())
                .isEqualTo("a text, or an object with one text for each language");
    }

    @Test
    void the_opt_out_signal_cannot_be_ignored_for_advertising() {
        PolicyProblem problem = problem(with("'purposes': {'ad-optimisation': {'optOutSignal': false}}"));

        assertThat(problem.path()).isEqualTo("/purposes/ad-optimisation/optOutSignal");
        assertThat(problem.expected()).contains("always denies ad-optimisation");
    }

    @Test
    void the_opt_out_signal_is_a_truth_value() {
        assertThat(problem(own("'number': 64, 'optOutSignal': 'yes'")).found()).isEqualTo("\"yes\"");
    }

    @Test
    void more_purposes_than_a_visitors_view_can_hold_are_a_mistake_and_no_crash() {
        StringBuilder purposes = new StringBuilder();
        for (int i = 0; i < 126; i++) {
            purposes.append(i == 0 ? "" : ",")
                    .append("'p" + i + "': {'number': " + (64 + i) + ", 'title': 'T', 'description': 'D'}");
        }

        PolicyProblem problem = problem(with("'purposes': {" + purposes + "}"));

        assertThat(problem.path()).isEqualTo("/purposes");
        assertThat(problem.found()).startsWith("128 purposes");
        assertThat(problem.expected()).isEqualTo("at most 127 purposes");
    }

    @Test
    void as_many_purposes_as_a_visitors_view_can_hold_are_all_found() {
        StringBuilder purposes = new StringBuilder();
        for (int i = 0; i < 125; i++) {
            purposes.append(i == 0 ? "" : ",")
                    .append("'p" + i + "': {'number': " + (64 + i) + ", 'title': 'T', 'description': 'D'}");
        }

        ConsentPolicy policy = readWith("'purposes': {" + purposes + "}");

        assertThat(policy.purposes()).hasSize(127);
        for (PurposeDefinition definition : policy.purposes()) {
            assertThat(policy.purpose(definition.purpose())).contains(definition);
        }
    }
}
