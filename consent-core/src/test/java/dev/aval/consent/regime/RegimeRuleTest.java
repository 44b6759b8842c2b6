package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule of a pack as a value, and the order in which rules are told. */
class RegimeRuleTest {

    private static RegimeRule rule(String id, String pointer, int number, String source, String opened) {
        return new RegimeRule(id, pointer, RuleForm.DUTY, number, source, opened);
    }

    @Test
    void rules_are_equal_where_all_that_they_say_is() {
        RegimeRule rule = rule("signal-binds", "eu.json#/a", 1, "Art. 21", "https://a.example");
        RegimeRule same = rule("signal-binds", "eu.json#/a", 1, "Art. 21", "https://a.example");

        assertThat(rule).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(List.of(
                        rule,
                        rule("signal-shown", "eu.json#/a", 1, "Art. 21", "https://a.example"),
                        rule("signal-binds", "eu.json#/b", 1, "Art. 21", "https://a.example"),
                        rule("signal-binds", "eu.json#/a", 0, "Art. 21", "https://a.example"),
                        rule("signal-binds", "eu.json#/a", 1, "Art. 22", "https://a.example"),
                        rule("signal-binds", "eu.json#/a", 1, "Art. 21", "https://b.example")))
                .doesNotHaveDuplicates();
        assertThat(rule.hashCode())
                .isNotEqualTo(rule("signal-shown", "eu.json#/a", 1, "Art. 21", "https://a.example")
                        .hashCode());
    }

    @Test
    void rules_are_told_in_one_order_the_fixed_ones_then_treatments_then_exemptions() {
        List<String> names =
                PackRules.pack("fr").rules().stream().map(RegimeRule::id).toList();
        List<String> fixed = RuleNames.all();

        assertThat(names.subList(0, fixed.size())).containsExactlyElementsOf(fixed);
        List<String> rest = names.subList(fixed.size(), names.size());
        assertThat(rest)
                .isNotEmpty()
                .allMatch(name -> name.startsWith("exemption-"))
                .isSorted();
        List<String> california =
                PackRules.pack("us-ca").rules().stream().map(RegimeRule::id).toList();
        assertThat(california.subList(fixed.size(), california.size()))
                .isNotEmpty()
                .isSortedAccordingTo((a, b) -> Boolean.compare(a.startsWith("exemption-"), b.startsWith("exemption-")));
    }
}
