package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.BrowserCookie;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.ConsoleMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise as a visitor lives it: what a choice in a real browser lets through, judged by the sockets that the third
 * parties accept and by what the browser then holds, with JavaScript on and off.
 */
@BrowserTest
class ShopConsentTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void before_a_choice_no_page_reaches_a_tracker_and_no_optional_cookie_is_set(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            for (String path : List.of("/", "/tea/blue-crane", "/basket", "/your-data", "/nowhere")) {
                visitor.goes(path).hasReached("delivery");
                assertThat(visitor.cookies()).as(path).isEmpty();
            }
            visitor.putsATeaInTheBasket().hasReached("delivery");
            assertThat(visitor.cookies()).containsExactly("JSESSIONID");
            assertThat(visitor.page().evaluate("localStorage.length").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_agrees_to_analytics_alone_is_counted_and_nothing_else(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.goes("/").choosesInThePreferenceCentre("save", "analytics");
            visitor.goes("/").goes("/tea/blue-crane").goes("/basket").hasReached("metrics", "delivery");
            assertThat(visitor.cookies())
                    .containsExactlyElementsOf(Visitor.withScripts(scripts, "_metrics_id", "consent"));
            BrowserCookie ours = visitor.cookie("consent");
            assertThat(ours.httpOnly()).isTrue();
            assertThat(ours.sameSite()).isEqualTo("Lax");
            assertThat(ours.path()).isEqualTo("/");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_accepts_all_lets_in_what_is_declared_and_still_not_what_is_not(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.goes("/").clicksOnTheBanner("accept");
            assertThat(visitor.page().url()).isEqualTo(visitor.shop().origin() + "/");
            assertThat(visitor.page().count("#consent-banner")).isZero();
            visitor.goes("/tea/blue-crane").goes("/basket").hasReached("metrics", "ads", "video", "delivery");
            assertThat(visitor.cookies())
                    .containsExactlyElementsOf(
                            Visitor.withScripts(scripts, "_ads_ref", "_metrics_id", "consent", "shop_member"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_withdrawal_nobody_is_asked_again_and_every_withdrawn_cookie_is_gone(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.putsATeaInTheBasket().clicksOnTheBanner("accept").goes("/").goes("/tea/blue-crane");
            visitor.hasReached("metrics", "ads", "video", "delivery");
            assertThat(visitor.cookies())
                    .containsExactlyElementsOf(Visitor.withScripts(
                            scripts, "JSESSIONID", "_ads_ref", "_metrics_id", "consent", "shop_member"));
            visitor.choosesInThePreferenceCentre("reject");
            assertThat(visitor.cookies()).containsExactly("JSESSIONID", "consent");
            for (String path : List.of("/", "/tea/blue-crane", "/basket")) {
                visitor.goes(path).hasReached("delivery");
                assertThat(visitor.page().count("#consent-banner"))
                        .as("asked again on %s", path)
                        .isZero();
            }
            assertThat(visitor.cookies()).containsExactly("JSESSIONID", "consent");
            assertThat(visitor.page().text("table.basket tbody")).contains("Blue Crane");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_withdraws_one_purpose_keeps_the_others(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.goes("/").clicksOnTheBanner("accept").choosesInThePreferenceCentre("save", "analytics");
            assertThat(visitor.cookies()).containsExactly("_ads_ref", "consent", "shop_member");
            visitor.forgets().goes("/").hasReached("ads", "video", "delivery");
            assertThat(visitor.cookies()).containsExactly("_ads_ref", "consent", "shop_member");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_rejects_on_the_banner_comes_back_to_the_same_page_and_is_left_alone(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.goes("/tea/blue-crane?from=letter").clicksOnTheBanner("reject");
            assertThat(visitor.page().url()).isEqualTo(visitor.shop().origin() + "/tea/blue-crane?from=letter");
            visitor.goes("/").hasReached("delivery");
            assertThat(visitor.cookies()).containsExactly("consent");
            assertThat(visitor.page().count("#consent-banner")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_asks_not_to_be_sold_is_kept_from_the_advertiser_even_after_accepting_all(
            boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.page().headers(Map.of("Sec-GPC", "1"));
            visitor.goes("/");
            assertThat(visitor.page().text("#consent-banner")).contains("Global Privacy Control");
            visitor.clicksOnTheBanner("accept").goes("/basket").goes("/").hasReached("metrics", "video", "delivery");
            assertThat(visitor.cookies()).doesNotContain("_ads_ref").contains("_metrics_id");
            assertThat(visitor.heldBackAsTold())
                    .anyMatch(row -> row.contains("Loopback Ads") && row.contains("asks not to sell or share"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_page_tells_what_was_held_back_and_why(boolean scripts, Browser browser) {
        try (Visitor visitor = Visitor.afterALeak(browser, scripts)) {
            visitor.goes("/");
            assertThat(visitor.liveTracking()).isEmpty();
            assertThat(visitor.heldBackAsTold())
                    .containsExactly(
                            "<link> | Loopback Metrics 127.0.0.2 | analytics | No choice was made yet.",
                            "<script> | Loopback Metrics metrics( | analytics | No choice was made yet.",
                            "<script> | Loopback Metrics 127.0.0.2 | analytics | No choice was made yet.",
                            "<iframe> | Loopback Video 127.0.0.4 | films | No choice was made yet.",
                            "<iframe> | Loopback Ads 127.0.0.3 | ad-optimisation | No choice was made yet.",
                            "<img> | 127.0.0.6 | undeclared | Nobody declared this.",
                            "<img> | Loopback Ads 127.0.0.3 | ad-optimisation | No choice was made yet.");
            assertThat(visitor.page().text("#server-cookies"))
                    .contains("shop_member", "_metrics_id", "_ads_ref")
                    .doesNotContain("Sent to the browser");
            visitor.choosesInThePreferenceCentre("save", "films").goes("/");
            assertThat(visitor.liveTracking()).containsExactly(Visitor.FILM);
            assertThat(visitor.heldBackAsTold())
                    .hasSize(6)
                    .noneMatch(row -> row.contains("Loopback Video"))
                    .filteredOn(row -> row.contains("Loopback"))
                    .allMatch(row -> row.endsWith("You said no to this purpose."));
        }
    }

    @Test
    void a_page_that_was_agreed_to_has_no_violation_and_no_error_in_its_console(Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            visitor.goes("/").clicksOnTheBanner("accept");
            visitor.page().clear();
            visitor.goes("/").goes("/tea/blue-crane").goes("/basket").goes("/consent/preferences");
            assertThat(visitor.page().console())
                    .extracting(ConsoleMessage::text)
                    .isEmpty();
        }
    }

    @Test
    void what_a_script_fetches_later_from_a_host_not_agreed_to_is_fenced_off(Browser browser) {
        try (Visitor visitor = new Visitor(browser, Mode.OFF, true)) {
            visitor.goes("/your-data").forgets();
            assertThat(fetchesLater(visitor)).isEqualTo("sent");
            visitor.hasReached("metrics", "ads");
        }
        try (Visitor visitor = new Visitor(browser, true)) {
            visitor.goes("/your-data").forgets();
            assertThat(fetchesLater(visitor)).isEqualTo("stopped");
            visitor.hasReached();
        }
    }

    /** Lets a script of the page's own ask the advertiser for an image, and analytics for an answer. */
    private static String fetchesLater(Visitor visitor) {
        String script = "new Image().src = '%s/pixel.gif'; fetch('%s/collect', {mode: 'no-cors'})"
                .formatted(
                        visitor.shop().parties().ads().origin(),
                        visitor.shop().parties().metrics().origin());
        visitor.page().evaluate("""
                (() => {
                  const script = document.createElement('script');
                  script.textContent = "%s.then(() => document.title = 'sent', () => document.title = 'stopped')";
                  document.head.append(script);
                })()""".formatted(script));
        return visitor.page()
                .until("['sent', 'stopped'].includes(document.title)")
                .quiet()
                .evaluate("document.title")
                .asText();
    }
}
