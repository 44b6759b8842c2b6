package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.servlet.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site whose policy changes while visitors come and go: each is asked again about what is new, and told before. */
class VersionsTest {

    private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant CHANGE = Instant.parse("2027-01-01T00:00:00Z");

    private static final String FIRST = """
            {"version": 1, "languages": ["en", "fr"],
             "controller": {"name": "Shop", "contact": "mailto:privacy@shop.example"},
             "purposes": {"analytics": {"retention": "P6M"}, "ad-optimisation": {}},
             "vendors": {
               "metrics": {"number": 1, "name": "Metrics", "purposes": ["analytics"], "hosts": ["metrics.example"]},
               "ads": {"number": 2, "name": "Ads", "purposes": ["ad-optimisation"], "hosts": ["ads.example"]}}}
            """;

    private static final String LONGER = FIRST.replace("\"P6M\"", "\"P13M\"");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @BeforeEach
    void first() throws IOException {
        write("consent.json", FIRST);
    }

    private void write(String name, String json) throws IOException {
        Files.createDirectories(folder.resolve("site"));
        Files.writeString(folder.resolve("site").resolve(name), json);
    }

    private static String version(int number, String json, String more) {
        return json.replace("\"version\": 1,", "\"version\": " + number + "," + more);
    }

    private RunningContainer start(Container container, String... settings) {
        Map<String, Object> options = new HashMap<>();
        options.put("set.policy", folder.resolve("site/consent.json").toString());
        options.put("set.state-folder", folder.resolve("state-" + container).toString());
        InstantSource clock = now::get;
        options.put("clock", clock);
        for (int i = 0; i < settings.length; i += 2) {
            options.put("set." + settings[i], settings[i + 1]);
        }
        return container.start(options);
    }

    private static String chosen(RunningContainer web, String form, String... headers) {
        return "Cookie: "
                + web.post("/consent/choice", form, headers).cookies().stream()
                        .filter(line -> line.startsWith("consent="))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(";.*", "");
    }

    private static boolean isLive(RawResponse page, String host) {
        return page.text().matches("(?s).*<(script|img)[^>]* src=\"(https:)?//" + host + "/.*");
    }

    private static String banner(RawResponse page) {
        String text = page.text();
        int start = text.indexOf("<!--consent-banner-->");
        return start < 0 ? "" : text.substring(start, text.indexOf("<!--/consent-banner-->"));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"L3", "P21"})
    void after_a_restart_with_a_new_version_only_what_changed_is_held_and_asked(Container container)
            throws IOException {
        String cookie;
        try (RunningContainer web = start(container)) {
            cookie = chosen(web, "action=accept");
            assertThat(isLive(web.get("/page", cookie), "metrics.example")).isTrue();
        }
        write("consent.v1.json", FIRST);
        write("consent.json", version(2, LONGER, ""));
        try (RunningContainer web = start(container)) {
            RawResponse page = web.get("/page", cookie);
            assertThat(isLive(page, "metrics.example"))
                    .as("kept for longer than was agreed to")
                    .isFalse();
            assertThat(isLive(page, "ads.example")).as("unchanged").isTrue();
            assertThat(banner(page))
                    .contains("New since your last choice on December 1, 2026:")
                    .contains(": the data is kept for longer (13 months)");
            assertThat(banner(web.get("/page", cookie, "Accept-Language: fr")))
                    .contains("Nouveau depuis votre dernier choix du 1 d&#233;cembre 2026 :")
                    .contains("conserv&#233;es plus longtemps (13 mois)");
            assertThat(web.get("/consent/preferences", cookie).text())
                    .contains("New since your last choice on December 1, 2026:", "kept for longer (13 months)");
            assertThat(web.get("/consent/state", cookie).text())
                    .contains("\"news\":[{\"what\":\"retention\",\"path\":\"/purposes/analytics/retention\"");

            String again = chosen(web, "action=accept", cookie);
            RawResponse after = web.get("/page", again);
            assertThat(banner(after)).isEmpty();
            assertThat(isLive(after, "metrics.example")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("L3")
    void a_yes_that_survived_is_still_there_after_saving_something_else(Container container) throws IOException {
        String cookie;
        try (RunningContainer web = start(container)) {
            cookie = chosen(web, "action=accept");
        }
        write("consent.v1.json", FIRST);
        write("consent.json", version(2, LONGER, ""));
        try (RunningContainer web = start(container)) {
            String saved = "Cookie: "
                    + web.json("/consent/choice", "{\"action\":\"save\",\"purposes\":{\"analytics\":false}}", cookie)
                            .cookies()
                            .get(0)
                            .replaceFirst(";.*", "");
            RawResponse page = web.get("/page", saved);
            assertThat(isLive(page, "ads.example")).isTrue();
            assertThat(isLive(page, "metrics.example")).isFalse();
            assertThat(banner(page)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P21")
    void a_coming_version_is_announced_and_takes_over_without_a_restart(Container container) throws IOException {
        write("consent.v2.json", version(2, LONGER, "\"effective\": \"2027-01-01\","));
        try (LogCapture log = new LogCapture();
                RunningContainer web = start(container)) {
            String cookie = chosen(web, "action=accept");
            RawResponse home = web.get("/", cookie);
            assertThat(home.text())
                    .contains("<!--consent-notice-->", "From January 1, 2027:", "kept for longer (13 months)");
            assertThat(web.get("/page", cookie).text()).doesNotContain("consent-notice");
            assertThat(banner(web.get("/page"))).contains("From January 1, 2027:");
            assertThat(web.get("/consent/preferences", cookie).text()).contains("From January 1, 2027:");
            assertThat(web.get("/consent/state", cookie).text())
                    .contains(
                            "\"upcoming\":[{\"version\":2,\"effective\":\"2027-01-01T00:00:00Z\",\"changes\":[{\"what\":\"retention\"");

            now.set(CHANGE.minusMillis(1));
            assertThat(isLive(web.get("/page", cookie), "metrics.example")).isTrue();
            assertThat(banner(web.get("/page", cookie))).isEmpty();

            now.set(CHANGE);
            RawResponse after = web.get("/", cookie);
            assertThat(isLive(web.get("/page", cookie), "metrics.example")).isFalse();
            assertThat(isLive(web.get("/page", cookie), "ads.example")).isTrue();
            assertThat(after.text()).doesNotContain("consent-notice").contains("New since your last choice");
            assertThat(web.get("/consent/state", cookie).text()).contains("\"policyVersion\":2", "\"upcoming\":[]");

            now.set(CHANGE.minus(Duration.ofDays(1)));
            assertThat(web.get("/consent/state").text()).as("a clock set back").contains("\"policyVersion\":2");
            assertThat(log.lines("consent.version_took_effect version=2")).hasSize(1);
            assertThat(log.lines("consent.upcoming version=2 /purposes/analytics/retention"))
                    .hasSize(1);
            assertThat(log.lines("consent.changed version=2 /purposes/analytics/retention"))
                    .hasSize(1);
        }
        assertThat(folder.resolve("state-" + container + "/versions")).content().contains("\n1 ", "\n2 ");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void other_words_of_a_purpose_of_the_sites_own_are_told_as_a_warning(Container container) throws IOException {
        String own =
                "\"purposes\": {\"basket\": {\"number\": 64, \"title\": {\"en\": \"Remember your basket\", \"fr\": \"Panier\"},"
                        + " \"description\": {\"en\": \"D\", \"fr\": \"D\"}},";
        String before = FIRST.replace("\"purposes\": {", own);
        write("consent.json", before);
        write(
                "consent.v2.json",
                version(
                        2,
                        before.replace("Remember your basket", "Sell your profile"),
                        "\"effective\": \"2027-01-01\","));
        try (LogCapture log = new LogCapture();
                RunningContainer web = start(container)) {
            assertThat(web.get("/page").status()).isEqualTo(200);

            assertThat(log.lines("consent.reworded version=2 /purposes/basket/title/en"))
                    .singleElement()
                    .asString()
                    .contains("WARN", "another use");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_notice_is_not_given_before_its_date(Container container) throws IOException {
        write("consent.v2.json", version(2, LONGER, "\"effective\": \"2027-01-01\", \"notice\": \"2026-12-15\","));
        try (RunningContainer web = start(container)) {
            String cookie = chosen(web, "action=reject");
            assertThat(web.get("/", cookie).text()).doesNotContain("consent-notice");
            now.set(Instant.parse("2026-12-15T00:00:00Z"));
            assertThat(web.get("/", cookie).text()).contains("consent-notice");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P13")
    void another_controller_is_announced_by_name_and_asks_everybody_again(Container container) throws IOException {
        write(
                "consent.v2.json",
                version(2, FIRST, "\"effective\": \"2027-01-01\", \"notice\": \"2026-12-01\",")
                        .replace("\"name\": \"Shop\"", "\"name\": \"Buyer\""));
        try (RunningContainer web = start(container)) {
            String cookie = chosen(web, "action=accept");
            assertThat(web.get("/", cookie).text()).contains("Another company answers for your data: Buyer");
            now.set(CHANGE);
            RawResponse page = web.get("/page", cookie);
            assertThat(isLive(page, "metrics.example")).isFalse();
            assertThat(isLive(page, "ads.example")).isFalse();
            assertThat(banner(page)).contains("Your choice on Buyer", "Another company answers for your data: Buyer");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("L3")
    void a_version_that_visitors_were_asked_about_cannot_say_something_else_later(Container container)
            throws IOException {
        start(container).close();
        write("consent.json", FIRST.replace("\"analytics\": {", "\"analytics\": {\"title\": \"Counting\", "));
        start(container).close();

        write("consent.json", LONGER);
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> start(container).close()).isInstanceOf(IllegalStateException.class);
            assertThat(log.lines("/version: found 1, which said something else when visitors were asked about it"))
                    .anyMatch(line -> line.contains("with the earlier text beside it as consent.v1.json"));
        }
        start(container, "mode", "audit").close();

        write("consent.json", version(2, LONGER, ""));
        start(container).close();
        Files.writeString(folder.resolve("state-" + container + "/versions"), "garbage\n");
        start(container).close();
        assertThat(folder.resolve("state-" + container + "/versions")).hasContent("garbage");
    }
}
