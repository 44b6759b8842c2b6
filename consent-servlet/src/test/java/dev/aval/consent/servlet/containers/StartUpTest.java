package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A policy or a setting with a mistake keeps the application from starting, and the log says what to mend. */
class StartUpTest {

    private static final String CONTROLLER =
            "\"controller\": {\"name\": \"Example Shop\", \"contact\": \"mailto:privacy@shop.example\"}";

    /** A mistake with what the log must say: the JSON path, what was found, what was expected. */
    private record Mistake(String policy, String path, String found, String expected) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("{\"version\": 1}", "#/controller", "found nothing", "expected the controller's name"),
            new Mistake(
                    "{\"version\": 0, " + CONTROLLER + "}", "#/version", "found 0", "expected a whole number from 1"),
            new Mistake(
                    "{\"version\": 1, " + CONTROLLER + ", \"purposes\": {\"analytics\": {\"cokies\": []}}}",
                    "#/purposes/analytics/cokies",
                    "found",
                    "did you mean \"cookies\"?"),
            new Mistake(
                    "{\"version\": 1, " + CONTROLLER + ", \"vendors\": {\"m\": {\"number\": 1, \"name\": \"M\","
                            + " \"purposes\": [\"analitics\"], \"hosts\": [\"m.example\"]}}}",
                    "#/vendors/m/purposes/0",
                    "found \"analitics\"",
                    "did you mean \"analytics\"?"),
            new Mistake(
                    "{\"version\": 1, " + CONTROLLER + ", \"settings\": {\"cookie\": {\"scope\": \"planet\"}}}",
                    "#/settings/cookie/scope",
                    "found \"planet\"",
                    "expected one of [host, site]"),
            new Mistake(
                    "{\"version\": 1, " + CONTROLLER + ", \"settings\": {\"cookies\": \"x\"}}",
                    "#/settings/cookies",
                    "found \"cookies\"",
                    "expected one of ["),
            new Mistake("{\"version\": 1, ", "#", "found", "expected"),
            new Mistake("not JSON", "#", "found", "expected"));

    private static Map<String, Object> withPolicy(Path file) {
        Map<String, Object> options = new HashMap<>(Apps.guarded());
        options.put("set.policy", file.toString());
        return options;
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_mistake_in_the_policy_is_named_with_file_place_found_and_expected(Container container) throws IOException {
        for (Mistake mistake : MISTAKES) {
            Path file = Files.writeString(Apps.temporary().resolve("mistaken.json"), mistake.policy);
            try (LogCapture log = new LogCapture()) {
                assertThatThrownBy(() -> container.start(withPolicy(file)))
                        .as(mistake.policy)
                        .isInstanceOf(IllegalStateException.class);

                assertThat(log.lines("consent.start_failed")).as(mistake.policy).isNotEmpty();
                assertThat(log.lines(file + mistake.path))
                        .as(mistake.policy)
                        .anyMatch(line -> line.contains(mistake.found) && line.contains(mistake.expected));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_the_site_loosens_and_claims_is_told_at_start_up(Container container) throws IOException {
        Path file = Files.writeString(
                Apps.temporary().resolve("loosened.json"),
                "{\"version\": 1, " + CONTROLLER + ", \"purposes\": {\"analytics\": {\"claims\": [\"own-statistics\"]},"
                        + " \"email\": {\"loosen\": {\"to\": \"legitimate-interest\","
                        + " \"because\": \"Customers hear of like goods.\"}}}}");
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(withPolicy(file))) {
            assertThat(web).isNotNull();
            assertThat(log.lines("consent.loosened"))
                    .anyMatch(line -> line.contains("purpose email: legitimate-interest instead of consent, because"
                            + " Customers hear of like goods."))
                    .anyMatch(line -> line.contains("purpose analytics: claims the exemption own-statistics"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_the_linter_finds_is_told_at_start_up_each_in_one_line(Container container) throws IOException {
        Path file = Files.writeString(
                Apps.temporary().resolve("linted.json"),
                "{\"version\": 1, " + CONTROLLER + ", \"purposes\": {\"session\": {\"cookies\": [\"_ga\"]},"
                        + " \"email\": {\"retention\": \"P1Y\"}}}");
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(withPolicy(file))) {
            assertThat(web).isNotNull();
            assertThat(log.lines("consent.lint"))
                    .filteredOn(line -> line.contains("WARN"))
                    .singleElement()
                    .asString()
                    .contains("consent.lint error tracker-declared-necessary at")
                    .contains("linted.json#/purposes/session/cookies/0: found \"_ga\"");
            assertThat(log.lines("consent.lint"))
                    .filteredOn(line -> !line.contains("WARN"))
                    .allMatch(line -> line.contains("advice"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_policy_that_is_not_there_is_named(Container container) {
        Path file = Apps.temporary().resolve("missing.json");
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> container.start(withPolicy(file))).isInstanceOf(IllegalStateException.class);

            assertThat(log.text()).contains("consent.start_failed", file.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void no_policy_at_all_is_told_with_the_shortest_that_works(Container container) {
        Map<String, Object> options = new HashMap<>(Apps.guarded());
        options.remove("set.policy");
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> container.start(options)).isInstanceOf(IllegalStateException.class);

            assertThat(log.text()).contains("/WEB-INF/consent.json", "{\"version\": 1, \"controller\":");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_setting_that_does_not_exist_or_cannot_be_is_named(Container container) {
        for (String[] setting : new String[][] {
            {"cookie.nmae", "x"},
            {"mode", "dream"},
            {"path", "consent/"},
            {"public-origins", "shop.example"},
            {"exclude", "api"},
            {"cookie.name", "a b"},
            {"proxies", "10.0.0.0/8"},
            {"proxies", "proxy.example"},
            {"proxies", "10.0.0.300"},
            {"proxies", "1:2:3"},
            {"own", "https://static.shop.example"},
            {"own", "Static.Shop.example"},
            {"own", "co.uk"},
            {"own", "a b"}
        }) {
            try (LogCapture log = new LogCapture()) {
                assertThatThrownBy(() -> container.start(Apps.guarded(setting)))
                        .as(setting[0])
                        .isInstanceOf(IllegalStateException.class);

                assertThat(log.lines("builder#/settings/" + setting[0].replace('.', '/')))
                        .as(setting[0])
                        .anyMatch(line -> line.contains("found \"") && line.contains("expected "));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void each_setting_is_told_with_where_it_came_from(Container container) {
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(Apps.guarded("strict", "true"))) {
            assertThat(web.get("/page").status()).isEqualTo(200);
            assertThat(log.lines("consent.started"))
                    .singleElement()
                    .asString()
                    .contains("strict=true (builder)", "cookie.scope=host (preset)");
        }
    }
}
