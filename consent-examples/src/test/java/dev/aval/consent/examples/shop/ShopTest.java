package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.examples.Mode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.start("127.0.0.1", 0, Mode.OFF);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tea/linden-blossom",
                "/tea/blue-crane",
                "/basket",
                "/your-data",
                "/club",
                "/jobs/newsletter",
                "/nowhere"
            })
    void every_page_is_whole_and_tells_assistive_technology_what_it_is(String path) throws Exception {
        Document page = page(path);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("img:not([alt])")).isEmpty();
        assertThat(page.select("iframe:not([title])")).isEmpty();
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("footer a[href=/consent/preferences]")).hasSize(1);
        assertThat(page.select("section.behind h2").text()).isEqualTo("What was held back on this page, and why");
        int level = 0;
        for (Element heading : page.select("h1, h2, h3")) {
            int next = heading.normalName().charAt(1) - '0';
            assertThat(next).as("level of \"%s\"", heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    @Test
    void the_home_page_embeds_third_parties_the_way_ordinary_pages_do() throws Exception {
        Document page = page("/");
        assertThat(page.select("script[async][src^=" + shop.parties().metrics().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("script:not([src])").html()).contains("metrics(\"view\"");
        assertThat(page.select(
                        "link[rel=preconnect][href^=" + shop.parties().metrics().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("img[src^=" + shop.parties().ads().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("iframe[src^=" + shop.parties().ads().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("iframe[src^=" + shop.parties().video().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("link[rel=stylesheet][href^="
                        + shop.parties().delivery().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("img[src^=" + shop.parties().ratings().origin() + "]"))
                .hasSize(1);
        assertThat(page.select("[data-consent-purpose], [data-consent-vendor]")).isEmpty();
    }

    @Test
    void the_server_sets_a_cookie_of_each_optional_kind_but_no_session_for_looking() throws Exception {
        List<String> lines = get("/").headers().allValues("Set-Cookie");
        assertThat(lines)
                .extracting(line -> line.replaceAll("=.*", ""))
                .containsExactly("shop_member", "_metrics_id", "_ads_ref");
        assertThat(lines).allMatch(line -> line.contains("HttpOnly") && line.contains("Max-Age="));
        assertThat(page("/").select("#server-cookies tbody tr")).hasSize(3);
    }

    @Test
    void cookies_the_browser_brings_are_not_set_again() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.origin() + "/"))
                .header("Cookie", "shop_member=a; _ads_ref=b")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("_metrics_id=");
    }

    @Test
    void the_basket_needs_a_session_and_nothing_else() throws Exception {
        HttpClient visitor = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThat(post(visitor, "/basket/add", "tea=evening-train").statusCode())
                .isEqualTo(200);
        post(visitor, "/basket/add", "tea=evening-train");
        Document basket =
                Jsoup.parse(post(visitor, "/basket/add", "tea=white-heron").body());
        assertThat(basket.select("table.basket tbody tr")).hasSize(2);
        assertThat(basket.select("tfoot").text()).isEqualTo("Together €42.80");
        assertThat(basket.select(".count").text()).startsWith("3");
        Document after =
                Jsoup.parse(post(visitor, "/basket/remove", "tea=evening-train").body());
        assertThat(after.select("tfoot").text()).isEqualTo("Together €18.00");
    }

    @Test
    void what_is_posted_from_another_site_or_makes_no_sense_changes_nothing() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(URI.create(shop.origin() + "/basket/add"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("tea=white-heron"))
                .build();
        HttpResponse<String> refused = HttpClient.newHttpClient().send(foreign, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
        HttpClient visitor = HttpClient.newHttpClient();
        assertThat(post(visitor, "/basket/add", "tea=coffee").headers().firstValue("Location"))
                .contains("/basket");
        assertThat(post(visitor, "/elsewhere", "tea=white-heron").statusCode()).isEqualTo(404);
    }

    @Test
    void an_unknown_page_is_told_as_such_in_the_shops_own_words() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/tea/coffee").statusCode()).isEqualTo(404);
        assertThat(page("/nowhere").select("h1").text()).isEqualTo("Nothing on this shelf");
    }

    @Test
    void assets_are_the_shops_own() throws Exception {
        assertThat(get("/shop.css").headers().firstValue("Content-Type")).contains("text/css;charset=UTF-8");
        assertThat(get("/icon.svg").headers().firstValue("Content-Type")).contains("image/svg+xml;charset=UTF-8");
        assertThat(get("/shop.css").body()).doesNotContain("url(", "@import");
    }

    @Test
    void without_the_filter_the_page_says_that_everybody_was_asked() throws Exception {
        assertThat(page("/").select("section.behind").text()).contains("this demo runs without the filter");
    }

    @Test
    void a_taken_port_is_told_and_leaves_nothing_running() {
        int port = URI.create(shop.origin()).getPort();
        assertThatThrownBy(() -> Shop.start("127.0.0.1", port, Mode.OFF))
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }

    private static Document page(String path) throws IOException, InterruptedException {
        return Jsoup.parse(get(path).body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(shop.origin() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient visitor, String path, String form)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.origin() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return visitor.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
