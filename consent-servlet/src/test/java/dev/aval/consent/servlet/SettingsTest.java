package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void the_source_that_was_named_first_wins_and_is_told() {
        Settings settings = new Settings.Sources()
                .add("builder", Map.of("mode", "audit"))
                .add("system property", setting -> setting == Setting.REPORT ? " true " : null)
                .add("consent.json", Map.of("mode", "enforce", "strict", "true"))
                .resolve();
        assertThat(settings.text(Setting.MODE)).isEqualTo("audit");
        assertThat(settings.is(Setting.REPORT)).isTrue();
        assertThat(settings.is(Setting.STRICT)).isTrue();
        assertThat(settings.toString())
                .contains("mode=audit (builder)", "report=true (system property)", "strict=true (consent.json)")
                .contains("path=/consent (preset)");
    }

    @Test
    void a_policy_that_was_built_in_code_too_takes_nothing_from_the_settings_in_code() {
        Settings settings = new Settings.Sources()
                .add("builder", Map.of("mode", "audit", "own", "127.0.0.1"))
                .add("builder", Map.of("strict", "true"))
                .resolve();
        assertThat(settings.text(Setting.MODE)).isEqualTo("audit");
        assertThat(settings.texts(Setting.OWN)).containsExactly("127.0.0.1");
        assertThat(settings.is(Setting.STRICT)).isTrue();
    }

    @Test
    void every_wrong_name_and_value_is_told_at_once() {
        Settings.Sources sources = new Settings.Sources()
                .add("builder", Map.of("mdoe", "audit"))
                .add("consent.json", Map.of("mode", "Audit", "path", "consent/"));
        assertThatThrownBy(sources::resolve)
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.source() + problem.path())
                                .containsExactly(
                                        "builder/settings/mdoe",
                                        "consent.json/settings/mode",
                                        "consent.json/settings/path"));
    }

    private static List<PolicyProblem> problems(String name, String value) {
        Settings.Sources sources = new Settings.Sources().add("builder", Map.of(name, value));
        PolicyException thrown = catchThrowableOfType(PolicyException.class, sources::resolve);
        return thrown.problems();
    }

    @Test
    void of_a_name_that_does_not_exist_the_nearest_and_all_that_do_are_told() {
        assertThat(problems("cookie.nmae", "x"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("builder#/settings/cookie/nmae: found \"cookie.nmae\", expected one of [enabled, ")
                        .endsWith("; did you mean \"cookie.name\"?"));
        assertThat(problems("statefolder", "x").get(0).nearest()).isEqualTo("state-folder");
        assertThat(problems("marketing", "x").get(0).nearest()).isNull();
    }

    @Test
    void of_a_value_that_cannot_be_the_nearest_and_all_that_can_are_told() {
        assertThat(problems("mode", "Audit").get(0))
                .hasToString("builder#/settings/mode: found \"Audit\", expected one of [enforce, audit];"
                        + " did you mean \"audit\"?");
        assertThat(problems("strict", "ture").get(0).nearest()).isEqualTo("true");
        assertThat(problems("mode", "dream").get(0).nearest()).isNull();
        assertThat(problems("path", "consent/").get(0).nearest()).isNull();
    }
}
