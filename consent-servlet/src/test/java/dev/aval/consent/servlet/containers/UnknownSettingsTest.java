package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A setting with a wrong name is never passed over in silence. */
class UnknownSettingsTest {

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_context_parameter_that_is_no_setting_keeps_the_application_from_starting(Container container) {
        Map<String, Object> options = new HashMap<>(Apps.guarded());
        options.put("parameter.consent.mdoe", "audit");
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> container.start(options)).isInstanceOf(IllegalStateException.class);

            assertThat(log.lines("consent.start_failed")).isNotEmpty();
            assertThat(log.lines("context parameter#/settings/mdoe"))
                    .anyMatch(line ->
                            line.contains("found \"consent.mdoe\"") && line.contains("did you mean \"consent.mode\"?"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_context_parameter_of_somebody_else_is_left_alone(Container container) {
        Map<String, Object> options = new HashMap<>(Apps.guarded());
        options.put("parameter.mdoe", "audit");
        options.put("parameter.consent.mode", "audit");
        try (RunningContainer web = container.start(options)) {
            assertThat(web.get("/page").text()).isEqualTo(ProbeServlet.PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_system_property_that_is_no_setting_is_told_once_and_may_belong_to_something_else(Container container) {
        List<String> names = List.of("consent.stirct", "consent.flavour", "consent.shared");
        names.forEach(name -> System.setProperty(name, System.getProperty(name, "never logged")));
        boolean shared = !System.getProperty("consent.shared").equals("never logged");
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(Apps.guarded())) {
            assertThat(web.get("/page").text()).contains("<!--consent-banner-->");

            assertThat(log.lines("consent.unknown_setting")).hasSize(2).allMatch(line -> line.contains("WARN"));
            assertThat(log.lines("name=consent.stirct"))
                    .singleElement()
                    .asString()
                    .contains("source=system property", "did you mean \"consent.strict\"?");
            assertThat(log.lines("name=consent.flavour"))
                    .singleElement()
                    .asString()
                    .doesNotContain("did you mean");
            assertThat(log.text()).doesNotContain("never logged");
        } finally {
            names.stream()
                    .filter(name -> !shared || !name.equals("consent.shared"))
                    .forEach(System::clearProperty);
        }
    }
}
