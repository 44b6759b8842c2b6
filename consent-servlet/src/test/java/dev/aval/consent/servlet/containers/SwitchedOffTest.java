package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code consent.enabled=false} the application is as it would be without the library. */
class SwitchedOffTest {

    private static final List<String> PATHS = List.of(
            "/page",
            "/stream",
            "/sized",
            "/cookies",
            "/cookies-then-redirect",
            "/etag",
            "/asset",
            "/csp",
            "/forward",
            "/include",
            "/async",
            "/async-dispatch",
            "/consent/state",
            "/consent/preferences");

    private static Map<String, Object> off(String... settings) {
        Map<String, Object> options = new HashMap<>();
        options.put("parameter.consent.enabled", "false");
        for (int i = 0; i < settings.length; i += 2) {
            options.put("set." + settings[i], settings[i + 1]);
        }
        return options;
    }

    private static List<String> headers(RawResponse response) {
        return response.headers().stream()
                .filter(line -> !line.startsWith("Date:"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void every_answer_is_the_same_to_the_byte_as_without_the_filter(Container container) {
        try (RunningContainer bare = container.start(Apps.bare());
                RunningContainer web = container.start(off())) {
            for (String path : PATHS) {
                RawResponse expected = bare.get(path, "Cookie: _metrics=1; consent=x", "Sec-GPC: 1");
                RawResponse found = web.get(path, "Cookie: _metrics=1; consent=x", "Sec-GPC: 1");

                assertThat(found.status()).as(path).isEqualTo(expected.status());
                assertThat(headers(found)).as(path).isEqualTo(headers(expected));
                assertThat(found.body()).as(path).isEqualTo(expected.body());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void neither_a_policy_nor_a_state_folder_is_touched(Container container) {
        Path state = Apps.temporary().resolve("not-made/state");
        Path policy = Apps.temporary().resolve("missing.json");
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(
                        off("state-folder", state.toString(), "policy", policy.toString(), "mode", "dream"))) {
            assertThat(web.get("/page").text()).isEqualTo(ProbeServlet.PAGE);

            assertThat(log.lines("consent.switched_off")).hasSize(1);
            assertThat(log.lines("consent.started")).isEmpty();
        }
        assertThat(state.getParent()).doesNotExist();
        assertThat(Path.of("consent-state")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_application_is_denied_everything_for_lack_of_a_filter(Container container) {
        try (RunningContainer web = container.start(off())) {
            assertThat(web.get("/whoami").text()).isEqualTo("analytics=false ads=false session=false same=false");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_policy_file_can_switch_it_off_too_and_no_state_folder_is_touched(Container container) throws Exception {
        Path state = Apps.temporary().resolve("state");
        Path policy = Files.writeString(
                Apps.temporary().resolve("off.json"),
                "{\"version\": 1, \"controller\": {\"name\": \"Shop\", \"contact\": \"mailto:privacy@shop.example\"},"
                        + " \"settings\": {\"enabled\": \"false\"}}");
        Map<String, Object> options = Map.of("set.policy", policy.toString(), "set.state-folder", state.toString());
        try (RunningContainer web = container.start(options)) {
            assertThat(web.get("/page").text()).isEqualTo(ProbeServlet.PAGE);
        }
        assertThat(state).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_slip_in_the_switch_itself_switches_nothing_off(Container container) {
        for (String[] slip : new String[][] {{"consent.enabled", "flase"}, {"consent.enabeld", "false"}}) {
            Map<String, Object> options = new HashMap<>(Apps.guarded());
            options.put("parameter." + slip[0], slip[1]);
            try (LogCapture log = new LogCapture()) {
                assertThatThrownBy(() -> container.start(options)).isInstanceOf(IllegalStateException.class);

                assertThat(log.text()).contains("context parameter#/settings/").contains("did you mean");
            }
        }
    }
}
