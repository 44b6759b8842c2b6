package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages that the filter answers itself. */
class OwnPagesTest {

    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    private static RawResponse ask(Container container, String method, String path) {
        return SHOP.in(container)
                .web
                .send(method + " " + path + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_state_is_private_and_holds_no_id(Container container) {
        RawResponse choice = SHOP.in(container).web.post("/consent/choice", "action=accept");

        RawResponse state = SHOP.in(container).web.get("/consent/state", "Cookie: " + choice.consentCookie());

        assertThat(state.status()).isEqualTo(200);
        assertThat(state.all("Cache-Control")).containsExactly("private, no-store");
        assertThat(state.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(state.first("Content-Type").orElse("")).startsWith("application/json");
        assertThat(state.all("Set-Cookie")).isEmpty();
        assertThat(state.text())
                .contains("\"choiceNeeded\":false", "\"analytics\":{\"allowed\":true", "\"metrics\":{\"allowed\":true")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}|subject|event");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void before_a_choice_the_state_denies_and_leaves_no_trace(Container container) {
        RawResponse state = SHOP.in(container).web.get("/consent/state");

        assertThat(state.text()).contains("\"choiceNeeded\":true", "\"analytics\":{\"allowed\":false");
        assertThat(state.all("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void before_a_choice_nothing_that_needs_consent_is_ticked(Container container) {
        RawResponse page = SHOP.in(container).web.get("/consent/preferences");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.first("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.all("Cache-Control")).containsExactly("private, no-store");
        assertThat(page.first("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
        assertThat(page.all("Set-Cookie")).isEmpty();
        assertThat(ticks(page))
                .containsEntry("analytics", false)
                .containsEntry("ad-optimisation", false)
                .containsEntry("identity", false)
                .containsEntry("health", false)
                .containsEntry("fraud", true)
                .doesNotContainKey("session");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void after_a_choice_the_preferences_show_what_counts(Container container) {
        String cookie = SHOP.in(container)
                .web
                .post("/consent/choice", "action=save&purpose=analytics")
                .consentCookie();

        RawResponse page = SHOP.in(container).web.get("/consent/preferences?saved", "Cookie: " + cookie);

        assertThat(ticks(page))
                .containsEntry("analytics", true)
                .containsEntry("ad-optimisation", false)
                .containsEntry("fraud", false);
        assertThat(page.text()).contains("role=\"status\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_signal_that_denies_a_granted_purpose_unticks_it(Container container) {
        String cookie =
                SHOP.in(container).web.post("/consent/choice", "action=accept").consentCookie();

        RawResponse page = SHOP.in(container).web.get("/consent/preferences", "Cookie: " + cookie, "Sec-GPC: 1");

        assertThat(ticks(page)).containsEntry("analytics", true).containsEntry("ad-optimisation", false);
    }

    private static Map<String, Boolean> ticks(RawResponse page) {
        Map<String, Boolean> ticks = new java.util.TreeMap<>();
        Matcher box = Pattern.compile("<input type=\"checkbox\" name=\"purpose\" value=\"([a-z-]+)\"( checked)?>")
                .matcher(page.text());
        while (box.find()) {
            ticks.put(box.group(1), box.group(2) != null);
        }
        return ticks;
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_style_sheet_that_the_banner_names_may_be_kept_for_ever(Container container) {
        Matcher link = Pattern.compile("href=\"(/consent/assets/[^\"]+)\"")
                .matcher(SHOP.in(container).web.get("/page").text());
        assertThat(link.find()).isTrue();

        RawResponse asset = ask(container, "GET", link.group(1));

        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.all("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(asset.first("Content-Type").orElse("")).startsWith("text/css");
        assertThat(asset.all("Set-Cookie")).isEmpty();
        assertThat(asset.body().length)
                .isEqualTo(Integer.parseInt(asset.first("Content-Length").orElse("0")))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_is_not_there_is_not_found(Container container) {
        for (String path : List.of(
                "/consent/",
                "/consent/unknown",
                "/consent/assets/",
                "/consent/assets/../../../consent.json",
                "/consent/assets/%2e%2e/consent.css",
                "/consent/assets/consent.css.class",
                "/consent/choice/",
                "/consent/State",
                "/consent/%73tate",
                "/consent/report")) {
            RawResponse response = ask(container, "GET", path);
            assertThat(response.status()).as(path).isIn(404, 400);
            assertThat(response.text()).as(path).doesNotContain("controller");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_problem_is_told_in_json_to_programs(Container container) {
        RawResponse response = ask(container, "GET", "/consent/unknown");

        assertThat(response.first("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.text())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"not-found\",\"status\":404,"
                        + "\"detail\":\"There is nothing at this address\"}");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_wrong_method_is_told_the_right_one(Container container) {
        for (String path : List.of("/consent/state", "/consent/preferences", "/consent/assets/consent.css")) {
            RawResponse response = ask(container, "DELETE", path);
            assertThat(response.status()).as(path).isEqualTo(405);
            assertThat(response.all("Allow")).as(path).containsExactly("GET, HEAD");
        }
        RawResponse choice = ask(container, "GET", "/consent/choice");
        assertThat(choice.status()).isEqualTo(405);
        assertThat(choice.all("Allow")).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_head_request_gets_the_headers_alone(Container container) {
        for (String path : List.of("/consent/state", "/consent/preferences", "/consent/assets/consent.css")) {
            RawResponse get = ask(container, "GET", path);
            RawResponse head = ask(container, "HEAD", path);
            assertThat(head.status()).as(path).isEqualTo(200);
            assertThat(head.first("Content-Type")).as(path).isEqualTo(get.first("Content-Type"));
            assertThat(head.first("Content-Length")).as(path).isEqualTo(get.first("Content-Length"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void where_something_inside_fails_pages_are_served_and_held_back_and_nothing_changes(Container container) {
        try (Shop shop = Shop.open(container)) {
            String yes = shop.web.post("/consent/choice", "action=accept").consentCookie();
            int stored = shop.stored();
            shop.clockFails.set(true);

            RawResponse page = Leak.heldBack(
                    BARE.in(container), shop.web, web -> web.get("/page", "Cookie: " + yes), Leak.SCRIPT, Leak.PIXEL);
            RawResponse cookies = Leak.cookiesHeldBack(
                    BARE.in(container),
                    shop.web,
                    web -> web.get("/cookies", "Cookie: " + yes),
                    "_metrics=1",
                    "_ads_two=1",
                    "_ads_ref=1");
            RawResponse preferences = shop.web.get("/consent/preferences", "Cookie: " + yes);
            RawResponse state = shop.web.get("/consent/state", "Cookie: " + yes);
            RawResponse choice = shop.web.post("/consent/choice", "action=accept");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("data-consent-src=\"https://metrics.example/m.js\"");
            assertThat(cookies.status()).isEqualTo(200);
            assertThat(cookies.cookies()).noneMatch(line -> line.startsWith("_metrics") || line.startsWith("_ads"));
            assertThat(preferences.status()).isEqualTo(200);
            assertThat(state.text()).contains("\"analytics\":{\"allowed\":false");
            assertThat(choice.status()).isEqualTo(403);
            assertThat(shop.stored()).isEqualTo(stored);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void below_a_context_path_everything_moves_along(Container container) {
        try (Shop shop = Shop.open(container, "context", "/shop", "path", "/privacy/choices")) {
            RawResponse page = shop.web.get("/shop/page?q=1");
            RawResponse choice = shop.web.post("/shop/privacy/choices/choice", "action=accept");

            assertThat(page.text())
                    .contains("action=\"/shop/privacy/choices/choice\"", "name=\"return\" value=\"/shop/page?q=1\"");
            assertThat(choice.status()).isEqualTo(303);
            assertThat(choice.all("Location")).containsExactly("/shop/privacy/choices/preferences");
            assertThat(choice.all("Set-Cookie"))
                    .filteredOn(line -> line.startsWith("consent="))
                    .allMatch(line -> line.contains("; Path=/;"));
            assertThat(shop.web.get("/shop/consent/state").text()).contains("<h1>Shop</h1>");
        }
    }
}
