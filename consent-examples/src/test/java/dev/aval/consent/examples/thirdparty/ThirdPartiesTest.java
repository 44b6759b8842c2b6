package dev.aval.consent.examples.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.BrowserRequest;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.browser.Profile;
import dev.aval.consent.examples.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BrowserTest
class ThirdPartiesTest {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.start("127.0.0.1", 0, Mode.OFF);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void reset() {
        shop.parties().reset();
    }

    @Test
    void a_visit_without_the_filter_reaches_every_third_party(Browser browser) {
        Judge.leaksWithoutTheFilter(browser, "/", true, "metrics", "ads", "video", "delivery", "ratings");
        Judge.leaksWithoutTheFilter(browser, "/basket", true, "metrics", "ads", "delivery", "ratings");
    }

    @Test
    void without_scripts_it_still_reaches_every_third_party(Browser browser) {
        Judge.leaksWithoutTheFilter(browser, "/", false, "metrics", "ads", "video", "delivery", "ratings");
    }

    @Test
    void the_analytics_script_writes_a_cookie_and_a_storage_key_and_sends_beacons(Page page, Profile profile) {
        page.open(shop.origin() + "/").quiet();
        assertThat(profile.cookieNames("127.0.0.1")).contains("_metrics");
        assertThat(page.evaluate("localStorage.getItem('metrics.visitor')").isNull())
                .isFalse();
        assertThat(shop.parties().metrics().requests("/collect")).isEqualTo(2);
        assertThat(shop.parties().metrics().requests())
                .extracting(Asked::body)
                .anyMatch(body -> body.contains("\"kind\":\"view\",\"value\":\"/\""));
    }

    @Test
    void without_scripts_the_script_cookie_is_not_written(Page page, Profile profile) {
        page.scripts(false).open(shop.origin() + "/").quiet();
        assertThat(profile.cookieNames("127.0.0.1")).containsExactly("_ads_ref", "_metrics_id", "shop_member");
        assertThat(shop.parties().metrics().requests("/collect")).isZero();
    }

    @Test
    void pixel_frame_and_player_each_try_to_set_a_cookie_of_their_own(Page page) {
        page.open(shop.origin() + "/").quiet();
        assertThat(page.requests())
                .filteredOn(request -> !request.setCookies().isEmpty())
                .extracting(
                        BrowserRequest::host,
                        request -> request.setCookies().get(0).replaceAll("=.*", ""))
                .contains(
                        tuple("127.0.0.3", "ads_uid"),
                        tuple("127.0.0.3", "ads_frame"),
                        tuple("127.0.0.4", "video_uid"));
    }

    @Test
    void the_computed_font_is_one_that_a_browser_loads(Page page) {
        page.open(shop.origin() + "/").quiet();
        assertThat(page.evaluate("[...document.fonts].map(font => font.family + ' ' + font.status).join()")
                        .asText())
                .isEqualTo("Loopback Stars loaded");
        assertThat(page.console()).noneMatch(message -> message.text().contains("font"));
    }
}
