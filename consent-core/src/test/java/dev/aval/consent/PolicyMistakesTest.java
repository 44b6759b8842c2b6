package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.readWith;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in the file as a whole: version, controller, languages, own hosts, choices, retired numbers, settings. */
class PolicyMistakesTest {

    private static PolicyProblem contact(String contact) {
        return problem("{'version': 1, 'controller': {'name': 'Shop', 'contact': '" + contact + "'}}");
    }

    @Test
    void an_unknown_member_of_the_file_is_refused() {
        PolicyProblem problem = problem(with("'purpose': {}"));

        assertThat(problem.path()).isEqualTo("/purpose");
        assertThat(problem.nearest()).isEqualTo("purposes");
    }

    @Test
    void an_unknown_member_that_is_like_none_gets_no_advice() {
        assertThat(problem(with("'analytics': {}")).nearest()).isNull();
    }

    @Test
    void a_missing_version_is_told_with_the_line_to_add() {
        PolicyProblem problem = problem("{'controller': {'name': 'Shop', 'contact': '/contact'}}");

        assertThat(problem.path()).isEqualTo("/version");
        assertThat(problem.expected()).contains("\"version\": 1");
    }

    @Test
    void a_version_has_to_be_a_whole_number_from_one() {
        for (String version : List.of("0", "-1", "1.5", "1e3", "'1'", "true", "null", "99999999999")) {
            PolicyProblem problem =
                    problem("{'version': " + version + ", 'controller': {'name': 'Shop', 'contact': '/contact'}}");
            assertThat(problem.path()).isEqualTo("/version");
            assertThat(problem.found()).isEqualTo(version.replace('\'', '"'));
        }
    }

    @Test
    void a_missing_controller_is_told() {
        PolicyProblem problem = problem("{'version': 1}");

        assertThat(problem.path()).isEqualTo("/controller");
        assertThat(problem.found()).isEqualTo("nothing");
    }

    @Test
    void a_missing_contact_is_told_once() {
        assertThat(problem("{'version': 1, 'controller': {'name': 'Shop'}}").path())
                .isEqualTo("/controller/contact");
    }

    @Test
    void an_empty_name_of_the_controller_is_told_once() {
        PolicyProblem problem = problem("{'version': 1, 'controller': {'name': ' ', 'contact': '/contact'}}");

        assertThat(problem.path()).isEqualTo("/controller/name");
        assertThat(problem.found()).isEqualTo("an empty text");
    }

    @Test
    void a_contact_may_be_a_mail_telephone_or_web_address_or_a_path() {
        for (String contact : List.of(
                "mailto:privacy@shop.example",
                "tel:+44-20-7946-0000",
                "https://shop.example/contact",
                "http://localhost:8080/",
                "/contact",
                "/")) {
            assertThat(PolicyFiles.read("{'version': 1, 'controller': {'name': 'Shop', 'contact': '" + contact + "'}}")
                            .controller()
                            .contact())
                    .hasToString(contact);
        }
    }

    @Test
    void a_contact_that_runs_code_or_leads_nowhere_is_refused() {
        for (String contact : List.of(
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://shop.example/",
                "//shop.example/contact",
                "/\\\\shop.example",
                "contact.html",
                "mailto:nobody",
                "tel:please",
                "https:///contact",
                "https://user@shop.example/",
                "not an address")) {
            assertThat(contact(contact).path()).as(contact).isEqualTo("/controller/contact");
        }
    }

    @Test
    void a_bare_mail_address_is_mended() {
        assertThat(contact("privacy@shop.example").nearest()).isEqualTo("mailto:privacy@shop.example");
    }

    @Test
    void the_controllers_privacy_policy_is_a_web_address_or_a_path() {
        assertThat(problem(
                                "{'version': 1, 'controller': {'name': 'S', 'contact': '/c', 'privacyPolicy': 'mailto:a@b.c'}}")
                        .path())
                .isEqualTo("/controller/privacyPolicy");
    }

    @Test
    void an_unknown_member_of_the_controller_is_refused() {
        assertThat(problem("{'version': 1, 'controller': {'name': 'S', 'contact': '/c', 'mail': 'x'}}")
                        .path())
                .isEqualTo("/controller/mail");
    }

    @Test
    void an_empty_list_of_languages_is_refused() {
        assertThat(problem(with("'languages': []")).found()).isEqualTo("an empty list");
    }

    @Test
    void a_malformed_language_is_refused() {
        for (String tag : List.of("e", "english", "en_GB", "en-", "1a", "x-shop", "*")) {
            List<PolicyProblem> problems = problems(with("'languages': ['en', '" + tag + "']"));
            assertThat(problems.get(0).path()).as(tag).isEqualTo("/languages/1");
        }
    }

    @Test
    void a_language_that_stands_twice_is_refused_whatever_its_case() {
        assertThat(problem(with("'languages': ['en', 'fr', 'EN']")).path()).isEqualTo("/languages/2");
    }

    @Test
    void a_language_that_is_no_text_is_refused_at_its_place() {
        assertThat(problem(with("'languages': [1, 'en']")).path()).isEqualTo("/languages/0");
    }

    @Test
    void an_own_host_has_to_be_a_host() {
        PolicyProblem problem = problem(with("'own': ['static.shop.example', 'https://shop.example/x']"));

        assertThat(problem.path()).isEqualTo("/own/1");
        assertThat(problem.expected()).isEqualTo("a host without a scheme");
        assertThat(problem.nearest()).isEqualTo("shop.example");
    }

    @Test
    void an_own_host_has_no_path() {
        PolicyProblem problem = problem(with("'own': ['shop.example/static']"));

        assertThat(problem.expected()).isEqualTo("a host without a path");
        assertThat(problem.nearest()).isEqualTo("shop.example");
    }

    @Test
    void what_was_found_is_shown_quoted_and_on_one_line() {
        PolicyProblem problem = problem(with("'languages': ['e\\u0022\\n\\u005C']"));

        assertThat(problem.found()).isEqualTo("the control character \\u000A");
        assertThat(problem(with("'languages': ['e\\u0022\\u005C']")).found()).isEqualTo("\"e\\\"\\\\\"");
    }

    @Test
    void an_own_host_that_stands_twice_is_refused() {
        assertThat(problem(with("'own': ['a.example', 'A.example']")).path()).isEqualTo("/own/1");
    }

    @Test
    void an_own_host_that_a_vendor_claims_is_refused() {
        PolicyProblem problem = problem(with("'purposes': {'analytics': {}}, 'vendors': {'t': {'number': 1,"
                + " 'purposes': ['analytics'], 'hosts': ['t.example']}}, 'own': ['t.example']"));

        assertThat(problem.path()).isEqualTo("/own/0");
        assertThat(problem.found()).isEqualTo("\"t.example\", which vendor t claims");
    }

    @Test
    void a_lifetime_has_to_be_an_iso_period() {
        for (String period : List.of("'6 months'", "'PT1H'", "'P'", "6", "null")) {
            assertThat(problem(with("'choices': {'lifetime': " + period + "}")).path())
                    .isEqualTo("/choices/lifetime");
        }
    }

    @Test
    void a_lifetime_has_to_be_at_least_a_day() {
        for (String period : List.of("P0D", "P-1M", "P1Y-1D")) {
            assertThat(problem(with("'choices': {'refusalLifetime': '" + period + "'}"))
                            .expected())
                    .isEqualTo("a period of at least one day");
        }
    }

    @Test
    void a_choice_may_last_thirteen_months_and_no_longer() {
        for (String period : List.of("P13M", "P1Y1M", "P397D", "P12M31D", "P56W")) {
            assertThat(readWith("'choices': {'lifetime': '" + period + "'}").grantLifetime())
                    .contains(java.time.Period.parse(period));
        }
        for (String period : List.of("P14M", "P2Y", "P398D", "P13M1D", "P2147483647D", "P2147483647Y")) {
            assertThat(problem(with("'choices': {'lifetime': '" + period + "'}"))
                            .expected())
                    .as(period)
                    .isEqualTo("at most P13M, thirteen months");
        }
    }

    @Test
    void lifetimes_are_loosened_by_name_and_with_a_reason() {
        String stated = "'choices': {'lifetime': 'P1Y', 'loosen': {";

        assertThat(readWith(stated + "'because': 'Our members asked for it in May.'}}")
                        .choicesLoosenedBecause())
                .contains("Our members asked for it in May.");
        assertThat(problem(with(stated + "}}")).path()).isEqualTo("/choices/loosen/because");
        assertThat(problem(with(stated + "'because': 'we want to'}}")).expected())
                .isEqualTo("why the site may do so, in at least 20 characters");
        assertThat(problem(with(stated + "'because': 'Our members asked for it in\\u0007 May.'}}"))
                        .found())
                .contains("control character");
        assertThat(problem(with(stated + "'because': 'Our members asked for it in May.', 'to': 'P2Y'}}"))
                        .path())
                .isEqualTo("/choices/loosen/to");
        assertThat(problem(with("'choices': {'loosen': true, 'lifetime': 'P1Y'}"))
                        .expected())
                .contains("\"because\"");
    }

    @Test
    void what_is_not_stated_cannot_be_loosened() {
        PolicyProblem problem = problem(with("'choices': {'loosen': {'because': 'Our members asked for it in May.'}}"));

        assertThat(problem.path()).isEqualTo("/choices/loosen");
        assertThat(problem.expected()).contains("lifetime", "refusalLifetime");
    }

    @Test
    void an_unknown_member_of_the_choices_is_refused() {
        assertThat(problem(with("'choices': {'lifetimes': 'P6M'}")).nearest()).isEqualTo("lifetime");
    }

    @Test
    void a_retired_number_has_to_be_in_range() {
        List<PolicyProblem> problems =
                problems(with("'retired': {'purposes': [64, 'x', 63, 4096], 'vendors': [65536]}"));

        assertThat(problems)
                .extracting(PolicyProblem::path)
                .containsExactly(
                        "/retired/purposes/1", "/retired/purposes/2", "/retired/purposes/3", "/retired/vendors/0");
    }

    @Test
    void a_setting_has_to_be_a_scalar() {
        assertThat(problem(with("'settings': {'mode': ['enforce']}")).path()).isEqualTo("/settings/mode");
        assertThat(problem(with("'settings': {'cookie': {'scope': null}}")).path())
                .isEqualTo("/settings/cookie/scope");
    }

    @Test
    void a_settings_name_has_no_dots_of_its_own() {
        assertThat(problem(with("'settings': {'cookie.scope': 'host'}")).path()).isEqualTo("/settings/cookie.scope");
    }

    @Test
    void a_control_character_is_refused_and_shown_as_an_escape() {
        PolicyProblem problem = problem("{'version': 1, 'controller': {'name': 'Sh\\u0007op', 'contact': '/c'}}");

        assertThat(problem.found()).isEqualTo("the control character \\u0007");
    }

    @Test
    void a_mark_that_turns_the_reading_order_around_is_refused() {
        assertThat(problem("{'version': 1, 'controller': {'name': 'Sh\\u202Eop', 'contact': '/c'}}")
                        .found())
                .contains("\\u202E");
    }

    @Test
    void half_of_a_character_is_refused() {
        assertThat(problem("{'version': 1, 'controller': {'name': 'Sh\\ud800op', 'contact': '/c'}}")
                        .found())
                .contains("\\uD800");
    }

    @Test
    void a_character_beyond_the_first_plane_is_welcome() {
        assertThat(PolicyFiles.read("{'version': 1, 'controller': {'name': 'Shop 🛒', 'contact': '/c'}}")
                        .controller()
                        .name())
                .isEqualTo("Shop 🛒");
    }

    @Test
    void a_strange_member_name_is_shown_printable_and_short() {
        PolicyProblem problem = problem(with("'a\\u001B[31m/~" + "x".repeat(100) + "': 1"));

        assertThat(problem.path())
                .startsWith("/a\\u001B[31m~1~0xxx")
                .endsWith("...")
                .hasSizeLessThan(100);
    }

    @Test
    void the_message_of_very_many_mistakes_is_cut_and_the_list_is_not() {
        StringBuilder members = new StringBuilder("'own': [");
        for (int i = 0; i < 500; i++) {
            members.append(i == 0 ? "" : ",").append("'bad host ").append(i).append('\'');
        }
        List<PolicyProblem> problems = problems(with(members + "]"));

        assertThat(problems).hasSize(500);
        assertThat(new PolicyException(problems).getMessage())
                .startsWith("The consent policy has 500 problems:")
                .endsWith("\n  and 400 more")
                .hasLineCount(102);
    }
}
