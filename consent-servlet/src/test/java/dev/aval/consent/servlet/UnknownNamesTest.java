package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {

    @Test
    void a_context_parameter_that_is_no_setting_is_a_mistake_with_the_nearest_that_is() {
        assertThat(UnknownNames.parameters(List.of("consent.mode", "consent.cookie.nmae", "other.mdoe", "consentmode")))
                .singleElement()
                .asString()
                .startsWith("context parameter#/settings/cookie/nmae: found \"consent.cookie.nmae\", expected one of"
                        + " [consent.enabled, ")
                .endsWith("; did you mean \"consent.cookie.name\"?");
    }

    @Test
    void a_context_parameter_near_to_nothing_is_a_mistake_too() {
        assertThat(UnknownNames.parameters(List.of("consent.shared", "consent.")))
                .hasSize(2)
                .allMatch(problem -> problem.nearest() == null);
    }

    @Test
    void every_setting_is_known_by_each_of_its_names() {
        for (Setting setting : Setting.values()) {
            assertThat(UnknownNames.parameters(List.of(setting.property()))).isEmpty();
        }
    }

    @Test
    void control_characters_of_a_name_are_not_repeated() {
        assertThat(UnknownNames.parameters(List.of("consent.mo\nde")).get(0).found())
                .isEqualTo("\"consent.mo?de\"");
    }

    @Test
    void a_system_property_that_is_no_setting_is_told_with_the_nearest_that_is() {
        assertThat(UnknownNames.warnings(List.of("consent.mode", "consent.cookie.nmae", "java.home"), List.of()))
                .singleElement()
                .asString()
                .startsWith("source=system property name=consent.cookie.nmae: ")
                .contains("did you mean \"consent.cookie.name\"?", "[consent.enabled, ");
    }

    @Test
    void an_environment_variable_that_is_no_setting_is_told_with_the_nearest_that_is() {
        assertThat(UnknownNames.warnings(List.of(), List.of("CONSENT_MODE", "CONSENT_COOKIE_NAEM", "PATH")))
                .singleElement()
                .asString()
                .startsWith("source=environment name=CONSENT_COOKIE_NAEM: ")
                .contains("did you mean \"CONSENT_COOKIE_NAME\"?", "[CONSENT_ENABLED, ");
    }

    @Test
    void a_name_near_to_nothing_is_told_too_and_names_of_the_build_are_not() {
        assertThat(UnknownNames.warnings(
                        List.of("consent.flavour", "consent.browser", "consent.nginx", "consent.shared"),
                        List.of("CONSENT_BUTTON_COLOUR")))
                .hasSize(2)
                .noneMatch(text -> text.contains("did you mean"));
    }
}
