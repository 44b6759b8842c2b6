package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.with;
import static dev.aval.consent.PolicyFiles.withVendor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in the declaration of vendors. */
class VendorMistakesTest {

    private static String two(String first, String second) {
        return with("'purposes': {'analytics': {}}, 'vendors': {'a': {'number': 1, 'purposes': ['analytics'], " + first
                + "}, 'b': {'number': 2, 'purposes': ['analytics'], " + second + "}}");
    }

    @Test
    void an_id_that_is_none_is_refused() {
        PolicyProblem problem = problem(with("'vendors': {'Tracker Ltd/UK': {'number': 1, 'purposes': ['delivery']}}"));

        assertThat(problem.path()).isEqualTo("/vendors/Tracker Ltd~1UK");
        assertThat(problem.expected()).startsWith("an id: 1 to 40");
    }

    @Test
    void a_vendor_that_is_no_object_is_refused() {
        assertThat(problem(with("'vendors': {'a': 'a.example'}")).path()).isEqualTo("/vendors/a");
    }

    @Test
    void a_vendor_needs_a_purpose() {
        PolicyProblem problem = problem(with("'vendors': {'a': {'number': 1}}"));

        assertThat(problem.path()).isEqualTo("/vendors/a/purposes");
        assertThat(problem.found()).isEqualTo("nothing");
    }

    @Test
    void empty_lists_are_refused() {
        for (String list : List.of("purposes", "hosts", "inline", "cookies")) {
            String others = list.equals("purposes") ? "" : "'purposes': ['delivery'], ";
            PolicyProblem problem = problem(with("'vendors': {'a': {'number': 1, " + others + "'" + list + "': []}}"));
            assertThat(problem.path()).isEqualTo("/vendors/a/" + list);
            assertThat(problem.found()).isEqualTo("an empty list");
        }
    }

    @Test
    void an_unknown_purpose_is_refused_with_the_nearest_one() {
        PolicyProblem problem = problem(
                with("'purposes': {'analytics': {}}, 'vendors': {'a': {'number': 1," + " 'purposes': ['analitics']}}"));

        assertThat(problem.path()).isEqualTo("/vendors/a/purposes/0");
        assertThat(problem.expected()).contains("[analytics, delivery, session]");
        assertThat(problem.nearest()).isEqualTo("analytics");
    }

    @Test
    void a_built_in_purpose_that_is_not_declared_is_told_with_the_line_to_add() {
        PolicyProblem problem = problem(with("'vendors': {'a': {'number': 1, 'purposes': ['sms']}}"));

        assertThat(problem.expected()).isEqualTo("a declared purpose: add the line \"sms\": {} under /purposes");
    }

    @Test
    void a_purpose_whose_id_is_none_is_refused() {
        PolicyProblem problem = problem(with("'vendors': {'a': {'number': 1, 'purposes': ['Ad Optimisation']}}"));

        assertThat(problem.path()).isEqualTo("/vendors/a/purposes/0");
        assertThat(problem.expected()).startsWith("an id: 1 to 40");
    }

    @Test
    void a_list_is_a_list_even_of_one() {
        PolicyProblem problem = problem(with("'vendors': {'a': {'number': 1, 'purposes': 'delivery'}}"));

        assertThat(problem.path()).isEqualTo("/vendors/a/purposes");
        assertThat(problem.found()).isEqualTo("\"delivery\"");
        assertThat(problem.expected()).startsWith("a list of purposes");
    }

    @Test
    void a_place_with_a_member_that_cannot_be_read_is_told_once() {
        for (String place :
                List.of("{'host': 5}", "{'path': true}", "{'host': 'a.example', 'path': ''}", "{'host': ' '}")) {
            assertThat(problem(withVendor("'hosts': [" + place + "]")).path()).startsWith("/vendors/tracker/hosts/0/");
        }
    }

    @Test
    void a_signature_has_no_control_characters() {
        assertThat(problem(withVendor("'inline': ['track\\u0000er']")).path()).isEqualTo("/vendors/tracker/inline/0");
    }

    @Test
    void a_purpose_that_stands_twice_is_refused() {
        assertThat(problem(with("'vendors': {'a': {'number': 1, 'purposes': ['delivery', 'delivery']}}"))
                        .path())
                .isEqualTo("/vendors/a/purposes/1");
    }

    @Test
    void a_missing_number_is_told_with_the_line_to_add() {
        PolicyProblem problem = problem(with("'vendors': {'a': {'number': 7, 'purposes': ['delivery']},"
                + " 'b': {'purposes': ['delivery']}}, 'retired': {'vendors': [9]}"));

        assertThat(problem.path()).isEqualTo("/vendors/b/number");
        assertThat(problem.expected()).endsWith("add the line \"number\": 10,");
    }

    @Test
    void a_number_that_two_vendors_share_is_refused() {
        PolicyProblem problem = problem(with("'vendors': {'a': {'number': 7, 'purposes': ['delivery']},"
                + " 'b': {'number': 7, 'purposes': ['delivery']}}"));

        assertThat(problem.path()).isEqualTo("/vendors/b/number");
        assertThat(problem.found()).isEqualTo("7, which is the number of \"a\"");
    }

    @Test
    void a_retired_number_is_not_used_again() {
        assertThat(problem(
                                with(
                                        "'vendors': {'a': {'number': 7, 'purposes': ['delivery']}}, 'retired': {'vendors': [7]}"))
                        .found())
                .isEqualTo("7, which is retired");
    }

    @Test
    void a_number_beyond_the_range_is_refused() {
        assertThat(problem(with("'vendors': {'a': {'number': 65536, 'purposes': ['delivery']}}"))
                        .path())
                .isEqualTo("/vendors/a/number");
    }

    @Test
    void an_address_of_the_privacy_policy_has_to_be_a_web_address() {
        for (String address : List.of("tracker.example/privacy", "/privacy", "javascript:x", "https://", "a b")) {
            assertThat(problem(withVendor("'privacyPolicy': '" + address + "'")).path())
                    .isEqualTo("/vendors/tracker/privacyPolicy");
        }
    }

    @Test
    void a_signature_has_to_be_long_enough_to_mean_something() {
        assertThat(problem(withVendor("'inline': ['tracker(', 'ga(']")).path()).isEqualTo("/vendors/tracker/inline/1");
    }

    @Test
    void an_empty_name_is_refused() {
        assertThat(problem(withVendor("'name': ''")).path()).isEqualTo("/vendors/tracker/name");
    }

    @Test
    void a_place_needs_a_host_or_a_path() {
        PolicyProblem problem = problem(withVendor("'hosts': [{'purposes': ['analytics']}]"));

        assertThat(problem.path()).isEqualTo("/vendors/tracker/hosts/0");
        assertThat(problem.found()).isEqualTo("nothing");
    }

    @Test
    void an_unknown_member_of_a_place_is_refused() {
        assertThat(problem(withVendor("'hosts': [{'host': 'a.example', 'paths': ['/x']}]"))
                        .nearest())
                .isEqualTo("path");
    }

    @Test
    void a_place_serves_only_purposes_of_its_vendor() {
        PolicyProblem problem =
                problem(withVendor("'hosts': ['a.example', {'host': 'b.example', 'purposes': ['ad-optimisation']}]"));

        assertThat(problem.path()).isEqualTo("/vendors/tracker/hosts/1/purposes/0");
        assertThat(problem.expected()).isEqualTo("one of the vendor's own purposes [analytics]");
    }

    @Test
    void two_vendors_cannot_claim_one_host() {
        PolicyProblem problem = problem(two("'hosts': ['t.example']", "'hosts': ['x.example', 'T.example']"));

        assertThat(problem.path()).isEqualTo("/vendors/b/hosts/1");
        assertThat(problem.found()).isEqualTo("\"t.example\", which vendor \"a\" claims already");
    }

    @Test
    void two_vendors_cannot_claim_one_path_in_two_spellings() {
        PolicyProblem problem = problem(two("'hosts': ['t.example/%61ds/']", "'hosts': ['t.example/ads/']"));

        assertThat(problem.path()).isEqualTo("/vendors/b/hosts/0");
    }

    @Test
    void one_vendor_cannot_claim_one_host_twice() {
        assertThat(problem(withVendor("'hosts': ['a.example', 'a.example']")).path())
                .isEqualTo("/vendors/tracker/hosts/1");
    }

    @Test
    void two_vendors_may_share_a_host_by_path() {
        ConsentPolicy policy =
                PolicyFiles.read(two("'hosts': ['t.example/a/']", "'hosts': ['t.example/b/', 't.example']"));

        assertThat(policy.vendors()).hasSize(2);
    }

    @Test
    void the_mistakes_of_two_vendors_are_told_apart() {
        List<PolicyProblem> problems = problems(two("'hosts': ['*.t.example']", "'hosts': ['t.example:80']"));

        assertThat(problems)
                .extracting(PolicyProblem::path)
                .containsExactly("/vendors/a/hosts/0", "/vendors/b/hosts/0");
    }
}
