package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a visitor gets from an application behind the filter, whatever the way in which it answers. */
class PageTest {

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED = OnEachContainer.guarded();

    private static final String NO_COOKIE = "Accept: */*";

    static Stream<Arguments> waysToAnswer() {
        return Arrays.stream(Container.values())
                .flatMap(container -> Stream.of(
                                "/page",
                                "/stream",
                                "/sized",
                                "/bytes",
                                "/untyped",
                                "/reset",
                                "/retyped",
                                "/typed-late",
                                "/blank-first",
                                "/forward",
                                "/forward-named",
                                "/async",
                                "/async-dispatch",
                                "/csp")
                        .map(path -> Arguments.of(container, path)));
    }

    private static RawResponse heldBack(Container container, String path, String header, String... texts) {
        return Leak.heldBack(BARE.in(container), GUARDED.in(container), web -> web.get(path, header), texts);
    }

    private static RawResponse cookiesHeldBack(Container container, String path, String header, String... cookies) {
        return Leak.cookiesHeldBack(BARE.in(container), GUARDED.in(container), web -> web.get(path, header), cookies);
    }

    @ParameterizedTest
    @MethodSource("waysToAnswer")
    void before_a_choice_the_page_asks_no_tracker_and_keeps_everything_else(Container container, String path) {
        RawResponse response = heldBack(container, path, NO_COOKIE, Leak.SCRIPT, Leak.PIXEL);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isTrue();
        assertThat(response.text())
                .doesNotContain(" src=\"https://metrics.example/m.js\"", " src=\"//ads.example/p.gif\"")
                .contains(
                        "data-consent-src=\"https://metrics.example/m.js\"", "data-consent-src=\"//ads.example/p.gif\"")
                .contains("<img src=\"/own.png\">", "<p>Grüße</p></body></html>")
                .containsOnlyOnce("<!--consent-banner-->")
                .containsOnlyOnce("<!--/consent-banner-->");
        assertThat(response.all("Content-Security-Policy"))
                .anyMatch(policy -> policy.startsWith("default-src 'self'") && !policy.contains("metrics.example"));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void taking_the_banner_and_the_marks_away_leaves_the_page_as_it_was(Container container) {
        String page = GUARDED.in(container).get("/page").text();

        String restored = page.replaceFirst("(?s)<!--consent-banner-->.*<!--/consent-banner-->", "")
                .replace(" type=\"text/plain\"", "")
                .replaceAll(" data-consent-(purpose|vendor)=\"[^\"]*\"", "")
                .replace("data-consent-src", "src");
        assertThat(restored).isEqualTo(ProbeServlet.PAGE);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void after_accepting_analytics_exactly_analytics_is_asked(Container container) {
        String cookie = GUARDED.in(container)
                .post("/consent/choice", "action=save&purpose=analytics")
                .consentCookie();

        RawResponse page = heldBack(container, "/page", "Cookie: " + cookie, Leak.PIXEL);

        assertThat(page.text())
                .contains("<script src=\"https://metrics.example/m.js\">")
                .contains("data-consent-src=\"//ads.example/p.gif\"")
                .doesNotContain("<!--consent-banner-->");
        assertThat(page.first("Content-Security-Policy").orElse(""))
                .contains("metrics.example")
                .doesNotContain("ads.example");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_stands_in_the_place_of_something_is_seen_until_that_is_allowed(Container container) {
        RunningContainer guarded = GUARDED.in(container);
        String cookie =
                guarded.post("/consent/choice", "action=save&purpose=analytics").consentCookie();

        assertThat(guarded.get("/alternative", NO_COOKIE).text())
                .contains("<iframe data-consent-purpose=\"analytics\" data-consent-src=\"/figures\">")
                .contains("<p data-consent-unless=\"analytics\">");
        assertThat(guarded.get("/alternative", "Cookie: " + cookie).text())
                .contains("<iframe data-consent-purpose=\"analytics\" src=\"/figures\">")
                .contains("<p hidden inert data-consent-unless=\"analytics\">");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void after_withdrawal_nobody_is_asked_again(Container container) {
        String yes =
                GUARDED.in(container).post("/consent/choice", "action=accept").consentCookie();
        String no = GUARDED.in(container)
                .post("/consent/choice", "action=withdraw", "Cookie: " + yes + "; _metrics_id=7; _ads_ref=8")
                .consentCookie();

        RawResponse page = heldBack(container, "/page", "Cookie: " + no, Leak.SCRIPT, Leak.PIXEL);

        assertThat(page.text()).doesNotContain(" src=\"https://metrics.example/m.js\"", " src=\"//ads.example/p.gif\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void withdrawal_removes_the_declared_cookies_with_every_path_and_domain_they_may_have(Container container) {
        String yes =
                GUARDED.in(container).post("/consent/choice", "action=accept").consentCookie();

        RawResponse withdrawn = GUARDED.in(container)
                .post("/consent/choice", "action=withdraw", "Cookie: " + yes + "; _metrics_id=7; _ads_ref=8");

        assertThat(withdrawn.removed()).contains("_metrics_id", "_ads_ref", "_counter");
        assertThat(withdrawn.all("Set-Cookie"))
                .anyMatch(line -> line.startsWith("_ads_ref=;")
                        && line.contains("Domain=shop.example")
                        && line.contains("Path=/;"))
                .anyMatch(line -> line.startsWith("_ads_ref=;") && !line.contains("Domain="))
                .anyMatch(line -> line.startsWith("_counter=;") && line.contains("Path=/blog"));
    }

    static Stream<Arguments> waysToSetCookies() {
        return Arrays.stream(Container.values())
                .flatMap(container -> Stream.of("/cookies", "/cookies-then-redirect", "/cookies-then-error", "/async")
                        .map(path -> Arguments.of(container, path)));
    }

    @ParameterizedTest
    @MethodSource("waysToSetCookies")
    void before_a_choice_only_the_session_cookie_and_deletions_pass(Container container, String path) {
        RawResponse response =
                cookiesHeldBack(container, path, NO_COOKIE, "_metrics=1", "_ads_two=1", "_ads_ref=1", "stranger=1");

        assertThat(response.cookies()).containsExactly("basket=1");
        assertThat(response.removed()).containsExactly("_metrics_old");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_granted_purpose_lets_its_cookies_pass(Container container) {
        String yes = GUARDED.in(container)
                .post("/consent/choice", "action=save&purpose=ad-optimisation")
                .consentCookie();

        assertThat(cookiesHeldBack(container, "/cookies", "Cookie: " + yes, "_metrics=1", "stranger=1")
                        .cookies())
                .containsExactlyInAnyOrder("_ads_ref=1", "_ads_two=1", "basket=1");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_that_ends_inside_a_tag_loses_nothing_behind_a_forward(Container container) {
        assertThat(GUARDED.in(container).get("/forward-tail").text()).endsWith("<p>All of it, up to the last <b");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_an_include_writes_is_gated_too(Container container) {
        assertThat(heldBack(container, "/include", NO_COOKIE, "<img src=//metrics.example/i.gif>")
                        .text())
                .contains("data-consent-src=//metrics.example/i.gif", "<p>part</p></body></html>");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_application_that_fails_gives_the_containers_error_page_and_no_half_page(Container container) {
        RawResponse response = GUARDED.in(container).get("/throws");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("half a page");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void json_and_style_sheets_pass_as_they_are(Container container) {
        RawResponse json = GUARDED.in(container).get("/json");
        RawResponse asset = GUARDED.in(container).get("/asset");

        assertThat(json.text()).isEqualTo("{\"html\":\"<script src=https://metrics.example/m.js></script>\"}");
        assertThat(json.first("Cache-Control")).contains("public, max-age=60");
        assertThat(json.first("Content-Length"))
                .contains(Integer.toString(json.text().length()));
        assertThat(asset.first("ETag")).contains("\"a1\"");
        assertThat(asset.first("Vary")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void json_that_takes_the_place_of_a_page_passes_as_it_is(Container container) {
        assertThat(GUARDED.in(container).get("/json-after-all").text())
                .isEqualTo(GUARDED.in(container).get("/json").text());
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_is_private_and_its_entity_tag_is_good_for_one_consent_only(Container container) {
        RawResponse first = GUARDED.in(container).get("/etag");
        String tag = first.first("ETag").orElse("");
        String yes =
                GUARDED.in(container).post("/consent/choice", "action=accept").consentCookie();

        assertThat(first.first("Cache-Control")).contains("private, max-age=60");
        assertThat(String.join(",", first.all("Vary"))).contains("Cookie");
        assertThat(first.first("Last-Modified")).isEmpty();
        assertThat(GUARDED.in(container).get("/etag", "If-None-Match: " + tag).status())
                .isEqualTo(304);
        assertThat(GUARDED.in(container)
                        .get("/etag", "If-None-Match: " + tag, "Cookie: " + yes)
                        .status())
                .isEqualTo(200);
        assertThat(GUARDED.in(container).get("/etag", "If-None-Match: \"v1\"").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_sites_own_policy_stays_beside_ours(Container container) {
        assertThat(GUARDED.in(container).get("/csp").all("Content-Security-Policy"))
                .hasSize(2)
                .contains("img-src 'self'");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_application_learns_the_consent_from_the_request(Container container) {
        assertThat(GUARDED.in(container).get("/whoami").text())
                .isEqualTo("analytics=false ads=false session=true same=true");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_can_show_what_was_held_back_and_why(Container container) {
        assertThat(heldBack(container, "/held", NO_COOKIE, Leak.SCRIPT, Leak.PIXEL)
                        .text())
                .contains("[script metrics.example/m.js metrics analytics no-choice]")
                .contains("[img ads.example/p.gif ads ad-optimisation no-choice]");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_frame_gets_no_banner(Container container) {
        String request =
                "GET /page HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Dest: iframe\r\nConnection: close\r\n\r\n";
        RawResponse frame = Leak.heldBack(
                BARE.in(container), GUARDED.in(container), web -> web.send(request), Leak.SCRIPT, Leak.PIXEL);

        assertThat(frame.text()).doesNotContain("<!--consent-banner-->").contains("data-consent-src");
    }
}
