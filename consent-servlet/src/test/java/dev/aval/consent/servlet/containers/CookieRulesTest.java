package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.servlet.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application may write, on each container: each thing is first seen to get through without the filter. */
class CookieRulesTest {

    private static final String DAY = "86400";

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED =
            new OnEachContainer<>(container -> container.start(Apps.guarded("policy", policy())));

    @RegisterExtension
    static final OnEachContainer<RunningContainer> STRICT =
            new OnEachContainer<>(container -> container.start(Apps.guarded("policy", policy(), "strict", "true")));

    private static String policy() {
        try {
            return Files.writeString(Apps.temporary().resolve("consent.json"), """
                            {"version": 1, "controller": {"name": "Example", "contact": "mailto:privacy@shop.example"},
                             "purposes": {
                               "session": {"cookies": ["basket", {"name": "Consent", "lifetime": "P1D"},
                                 {"name": "login", "lifetime": "P7D"}]},
                               "analytics": {"cookies": [{"name": "counter", "lifetime": "P30D"}]},
                               "ad-optimisation": {}},
                             "vendors": {"both": {"number": 1, "name": "Both", "purposes": ["analytics", "ad-optimisation"],
                               "hosts": ["both.example"], "privacyPolicy": "https://both.example/", "cookies": ["shared"]}}}
                            """)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(String name, String... values) {
        return Arrays.stream(values)
                .map(value -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/cookie-lines?", ""));
    }

    private static List<String> set(RunningContainer web, String path, String... headers) {
        RawResponse response = web.get(path, headers);
        assertThat(response.text()).isEqualTo("done");
        return response.all("Set-Cookie");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void nobody_but_the_filter_writes_the_consent_cookie_under_any_of_its_names(Container container) {
        String[] forged = {
            "consent=v1.a.b.c; Path=/",
            "__Host-consent=v1.a.b.c; Secure; Path=/",
            "__Secure-consent=1; Secure; Path=/",
            "consent=1; Path=/page",
            "consent=1; Domain=shop.example; Max-Age=99",
            " consent = 1",
            "CONSENT=1",
            "__host-Consent=1",
            "=consent=1",
            "consent=; Max-Age=10"
        };
        assertThat(set(BARE.in(container), query("line", forged))).hasSize(forged.length);
        try (LogCapture log = new LogCapture()) {
            assertThat(set(GUARDED.in(container), query("line", forged))).isEmpty();
            assertThat(set(GUARDED.in(container), query("cookie", "consent:-1", "consent:600")))
                    .isEmpty();

            assertThat(log.lines("consent.cookie_not_ours")).hasSizeLessThan(5);
        }
        assertThat(set(GUARDED.in(container), query("line", "Consent=1", "consents=1", "consent=; Max-Age=0")))
                .as("one that is declared, another name, and a removal")
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_containers_name_with_a_lifetime_is_no_session_of_the_container(Container container) {
        String[] lines = {
            "JSESSIONID=1; Max-Age=" + DAY,
            "SESSION=1; Max-Age=" + DAY,
            "JSESSIONID=2; HttpOnly",
            "csrftoken=1; Max-Age=" + DAY
        };
        assertThat(set(BARE.in(container), query("line", lines))).hasSize(4);

        assertThat(set(GUARDED.in(container), query("line", lines))).containsExactly(lines[2], lines[3]);
        assertThat(set(GUARDED.in(container), query("cookie", "JSESSIONID:600")))
                .isEmpty();
        assertThat(set(STRICT.in(container), query("line", lines))).containsExactly(lines[2], lines[3]);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("C3")
    void a_cookie_does_not_outlive_its_declaration(Container container) {
        String[] lines = {
            "login=1; Path=/; Max-Age=99999999; HttpOnly; foo=\"b\"",
            "login=2;Max-Age=60",
            "basket=1; Max-Age=60; Path=/",
            "basket=2; Expires=Fri, 01 Jan 2100 00:00:00 GMT;HttpOnly",
            "login=3; Expires=Fri, 01 Jan 2100 00:00:00 GMT"
        };
        assertThat(set(BARE.in(container), query("line", lines))).containsExactly(lines);

        assertThat(set(GUARDED.in(container), query("line", lines)))
                .containsExactly(
                        "login=1; Path=/; Max-Age=604800; HttpOnly; foo=\"b\"",
                        lines[1],
                        "basket=1; Path=/",
                        "basket=2;HttpOnly",
                        "login=3; Max-Age=604800");
        assertThat(set(GUARDED.in(container), query("cookie", "login:99999999", "login:60", "basket:60", "basket:-1")))
                .satisfiesExactly(
                        week -> assertThat(week).contains("Max-Age=604800", "HttpOnly"),
                        minute -> assertThat(minute).contains("Max-Age=60"),
                        session -> assertThat(session).contains("HttpOnly").doesNotContain("Max-Age", "Expires"),
                        session -> assertThat(session).doesNotContain("Max-Age", "Expires"));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("C5")
    void an_undeclared_cookie_is_reported_and_held_where_it_outlives_the_session_or_the_site_is_strict(
            Container container) {
        String[] lines = {
            "stranger=1", "lasting=1; Max-Age=" + DAY, "nameless; Max-Age=" + DAY, "=lasting=2; Max-Age=60"
        };
        assertThat(set(BARE.in(container), query("line", lines))).hasSize(4);
        try (LogCapture log = new LogCapture();
                RunningContainer guarded = container.start(Apps.guarded("policy", policy()))) {
            assertThat(set(guarded, query("line", lines))).containsExactly("stranger=1");

            assertThat(log.lines("consent.undeclared kind=cookie subject=stranger"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("passed"));
            assertThat(log.lines("consent.undeclared kind=cookie subject=lasting"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("held back"));
        }
        assertThat(set(STRICT.in(container), query("line", lines))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"C5", "R1"})
    void where_the_site_is_strict_an_undeclared_cookie_of_a_script_is_removed_by_the_next_page(Container container) {
        String cookies = "Cookie: scripted=1; basket=1; JSESSIONID=1; _ga=1";

        assertThat(STRICT.in(container).get("/page", cookies).removed()).containsExactlyInAnyOrder("scripted", "_ga");
        assertThat(GUARDED.in(container).get("/page", cookies).removed()).containsExactly("_ga");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("C6")
    void a_cookie_that_serves_two_purposes_needs_both(Container container) {
        RunningContainer web = GUARDED.in(container);
        String one =
                web.post("/consent/choice", "action=save&purpose=analytics").consentCookie();
        String both = web.post("/consent/choice", "action=save&purpose=analytics&purpose=ad-optimisation")
                .consentCookie();
        assertThat(set(BARE.in(container), query("line", "shared=1"))).containsExactly("shared=1");

        assertThat(set(web, query("line", "shared=1"))).isEmpty();
        assertThat(set(web, query("line", "shared=1"), "Cookie: " + one)).isEmpty();
        assertThat(set(web, query("line", "shared=1"), "Cookie: " + both)).containsExactly("shared=1");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("R1")
    void before_a_choice_no_optional_cookie_is_set_however_its_line_is_written(Container container) {
        String[] lines = {
            "counter=1",
            "counter=1; Max-Age=60",
            " counter\t=1",
            "counter=1; Max-Age=0; Max-Age=60",
            "=counter=1",
            "counter=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60",
            "counter=1;Expires=01 Jan 21000 00:00:00",
            "counter=1; Max-Age=0; Max-Age=x"
        };
        assertThat(set(BARE.in(container), query("line", lines))).hasSize(lines.length);

        assertThat(set(GUARDED.in(container), query("line", lines))).isEmpty();
        assertThat(set(GUARDED.in(container), query("line", "counter=1; Max-Age=0")))
                .hasSize(1);
    }
}
