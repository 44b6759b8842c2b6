package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static dev.aval.consent.PolicyFiles.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes are told with the line and column at which an editor shows them. */
class PolicyPlacesTest {

    private static final String FILE = """
            {
              "version": 1,
              "controller": {"name": "Shop", "contact": "privacy@shop.example"},
              "purposes": {
                "analytics": {
                  "cookies": [
                    "_ok",
                    {"name": "é", "lifetime": "P6M"}
                  ],
                  "retension": "P6M"
                }
              },
              "vendors": {
                "a/b~c": {"number": 1, "purposes": ["analytics"]},
                "counter": {"purposes": ["analitics"]}
              }
            }
            """;

    private static PolicyProblem at(String path) {
        return only(problems(FILE).stream()
                .filter(problem -> problem.path().equals(path))
                .toList());
    }

    private static List<Integer> place(String path) {
        return List.of(at(path).line(), at(path).column());
    }

    @Test
    void a_wrong_value_is_told_where_it_stands() {
        assertThat(place("/controller/contact")).containsExactly(3, 45);
        assertThat(place("/vendors/counter/purposes/0")).containsExactly(15, 30);
    }

    @Test
    void a_wrong_value_within_a_list_is_told_where_it_stands() {
        assertThat(place("/purposes/analytics/cookies/1/name")).containsExactly(8, 18);
    }

    @Test
    void an_unknown_member_is_told_where_its_value_stands() {
        assertThat(place("/purposes/analytics/retension")).containsExactly(10, 20);
        assertThat(at("/purposes/analytics/retension").nearest()).isEqualTo("retention");
    }

    @Test
    void something_missing_is_told_where_the_object_begins_that_lacks_it() {
        assertThat(place("/vendors/counter/number")).containsExactly(15, 16);
    }

    @Test
    void a_name_with_characters_that_pointers_escape_has_its_place_too() {
        assertThat(place("/vendors/a~1b~0c")).containsExactly(14, 14);
    }

    @Test
    void all_mistakes_are_told_at_once_and_in_the_order_of_the_file() {
        assertThat(problems(FILE)).extracting(PolicyProblem::line).containsExactly(3, 8, 10, 14, 15, 15);
    }

    @Test
    void the_text_of_a_mistake_names_file_pointer_line_and_column() {
        assertThat(at("/vendors/counter/purposes/0").toString())
                .startsWith(
                        "consent.json#/vendors/counter/purposes/0 (line 15, column 30): found \"analitics\", expected ")
                .endsWith("did you mean \"analytics\"?");
    }

    @Test
    void a_policy_that_was_built_has_no_lines() {
        PolicyException failure = catchThrowableOfType(
                PolicyException.class, () -> ConsentPolicy.builder().build());

        assertThat(only(failure.problems()).line()).isZero();
        assertThat(failure).hasMessageContaining("builder#/controller: found nothing");
    }
}
