package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in the declaration of cookies. */
class CookieMistakesTest {

    private static final String PATH = "/purposes/analytics/cookies/0";

    private static String cookie(String cookie) {
        return with("'purposes': {'analytics': {'cookies': [" + cookie + "]}}");
    }

    @Test
    void a_name_that_no_cookie_can_have_is_refused() {
        for (String name : List.of("a b", "a=b", "a;b", "a,b", "é", "a/b")) {
            assertThat(problem(cookie("'" + name + "'")).path()).as(name).isEqualTo(PATH + "/name");
        }
    }

    @Test
    void a_pattern_cannot_claim_every_cookie() {
        for (String name : List.of("*", "**", "a**")) {
            assertThat(problem(cookie("'" + name + "'")).expected()).contains("single *");
        }
    }

    @Test
    void a_pattern_may_have_stars_at_both_ends() {
        assertThat(PolicyFiles.read(cookie("'*_session_*'")).purposes().get(1).cookies())
                .hasSize(1);
    }

    @Test
    void a_name_is_needed() {
        PolicyProblem problem = problem(cookie("{'lifetime': 'P1D'}"));

        assertThat(problem.path()).isEqualTo(PATH + "/name");
        assertThat(problem.found()).isEqualTo("nothing");
    }

    @Test
    void a_cookie_is_a_text_or_an_object() {
        assertThat(problem(cookie("7")).path()).isEqualTo(PATH);
    }

    @Test
    void an_unknown_member_is_refused() {
        assertThat(problem(cookie("{'name': 'a', 'lifetme': 'P1D'}")).nearest()).isEqualTo("lifetime");
    }

    @Test
    void a_lifetime_is_positive_and_at_most_thirteen_months() {
        for (String period : List.of("P0D", "P-1D", "P2Y", "PT1H", "1 year")) {
            assertThat(problem(cookie("{'name': 'a', 'lifetime': '" + period + "'}"))
                            .path())
                    .isEqualTo(PATH + "/lifetime");
        }
    }

    @Test
    void a_domain_has_no_leading_dot() {
        PolicyProblem problem = problem(cookie("{'name': 'a', 'domains': ['shop.example', '.shop.example']}"));

        assertThat(problem.path()).isEqualTo(PATH + "/domains/1");
        assertThat(problem.nearest()).isEqualTo("shop.example");
    }

    @Test
    void a_path_cannot_break_out_of_a_cookie_line() {
        for (String path : List.of("x", "/a;Domain=x", "/a b", "/é")) {
            assertThat(problem(cookie("{'name': 'a', 'paths': ['/ok', '" + path + "']}"))
                            .path())
                    .isEqualTo(PATH + "/paths/1");
        }
    }

    @Test
    void a_cookie_that_stands_twice_within_a_purpose_is_refused() {
        PolicyProblem problem = problem(cookie("'a', 'b', {'name': 'a', 'lifetime': 'P1D'}"));

        assertThat(problem.path()).isEqualTo("/purposes/analytics/cookies/2/name");
        assertThat(problem.found()).isEqualTo("\"a\", which it declares already");
    }

    @Test
    @Proves("C6")
    void a_cookie_that_two_purposes_claim_is_refused() {
        PolicyProblem problem =
                problem(with("'purposes': {'analytics': {'cookies': ['a']}, 'identity': {'cookies': ['a']}}"));

        assertThat(problem.path()).isEqualTo("/purposes/identity/cookies/0/name");
        assertThat(problem.found()).isEqualTo("\"a\", which purpose analytics declares already");
    }

    @Test
    void a_cookie_that_a_vendor_and_a_purpose_claim_is_refused() {
        PolicyProblem problem = problem(with("'purposes': {'analytics': {'cookies': ['a']}},"
                + " 'vendors': {'v': {'number': 1, 'purposes': ['analytics'], 'cookies': ['a']}}"));

        assertThat(problem.path()).isEqualTo("/vendors/v/cookies/0/name");
    }

    @Test
    void a_cookie_after_one_that_cannot_be_read_keeps_its_place() {
        List<PolicyProblem> problems = problems(cookie("5, 'a b'"));

        assertThat(problems)
                .extracting(PolicyProblem::path)
                .containsExactly("/purposes/analytics/cookies/0", "/purposes/analytics/cookies/1/name");
    }

    @Test
    void a_description_in_an_unknown_language_is_refused() {
        assertThat(problem(cookie("{'name': 'a', 'description': {'xx': 'y'}}")).path())
                .isEqualTo(PATH + "/description/xx");
    }
}
