package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.PolicyException;
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
}
