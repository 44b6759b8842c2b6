package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What caches between the site and its visitors, and those of browsers, may keep. */
class CopiesTest {

    /** What only shared caches obey, and some of them before Cache-Control. */
    private static final List<String> FOR_SHARED_CACHES = List.of(
            "CDN-Cache-Control",
            "Cloudflare-CDN-Cache-Control",
            "Netlify-CDN-Cache-Control",
            "Surrogate-Control",
            "X-Accel-Expires");

    private static final Map<Container, RunningContainer> WEB = new EnumMap<>(Container.class);

    @BeforeAll
    static void start() {
        for (Container container : Container.values()) {
            WEB.put(container, container.start(Apps.guarded("exclude", "/copies/excluded/")));
        }
    }

    @AfterAll
    static void stop() {
        WEB.values().forEach(RunningContainer::close);
    }

    private static RunningContainer web(Container container) {
        return Objects.requireNonNull(WEB.get(container));
    }

    private static Stream<Arguments> each(String... paths) {
        return Arrays.stream(Container.values())
                .flatMap(container -> Arrays.stream(paths).map(path -> Arguments.of(container, "/copies" + path)));
    }

    static Stream<Arguments> pages() {
        return each("/page", "/compressed", "/utf-16", "/excluded/page");
    }

    static Stream<Arguments> fenced() {
        return each("/compressed", "/utf-16", "/excluded/page");
    }

    static Stream<Arguments> empty() {
        return each("/empty", "/empty-flushed", "/empty-closed");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_that_differs_by_visitor_is_kept_by_no_shared_cache(Container container, String path) {
        RawResponse page = web(container).get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.all("Cache-Control")).containsExactly("private, max-age=60");
        assertThat(String.join(",", page.all("Vary"))).contains("Cookie", "Sec-GPC");
        for (String name : FOR_SHARED_CACHES) {
            assertThat(page.all(name)).as(name).hasSize(1).allMatch(value -> value.matches("no-store|0"));
        }
        assertThat(page.all("Expires")).isEmpty();
        assertThat(page.all("Pragma")).isEmpty();
        assertThat(page.all("Last-Modified")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void an_old_copy_is_good_for_the_same_consent_only(Container container, String path) {
        String tag = web(container).get(path).first("ETag").orElse("");
        String yes = web(container).post("/consent/choice", "action=accept").consentCookie();

        RawResponse same = web(container).get(path, "If-None-Match: " + tag);

        assertThat(tag).isNotEqualTo(CopiesServlet.TAG);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.all("ETag")).containsExactly(tag);
        assertThat(same.all("Cache-Control")).containsExactly("private, max-age=60");
        assertThat(same.all("CDN-Cache-Control")).containsExactly("no-store");
        assertThat(web(container)
                        .get(path, "If-None-Match: " + tag, "Cookie: " + yes)
                        .status())
                .isEqualTo(200);
        assertThat(web(container)
                        .get(path, "If-None-Match: " + CopiesServlet.TAG)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("fenced")
    void a_page_that_gets_the_fence_alone_keeps_its_bytes_and_length(Container container, String path) {
        RawResponse page = web(container).get(path);

        assertThat(page.first("Content-Length")).contains(Integer.toString(page.body().length));
        assertThat(page.all("Content-Security-Policy")).hasSize(1);
        if (path.endsWith("utf-16")) {
            assertThat(new String(page.body(), StandardCharsets.UTF_16LE)).isEqualTo(ProbeServlet.PAGE);
        } else if (path.endsWith("page")) {
            assertThat(page.text()).isEqualTo(ProbeServlet.PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_forbids_copies_stays(Container container) {
        RawResponse page = web(container).get("/copies/no-cache");

        assertThat(page.all("Expires")).containsExactly("0");
        assertThat(page.all("Pragma")).containsExactly("no-cache");
        assertThat(page.all("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_asset_keeps_what_it_says_to_caches(Container container) {
        RawResponse asset = web(container).get("/copies/asset.css");

        assertThat(asset.all("ETag")).containsExactly(CopiesServlet.TAG);
        assertThat(asset.all("Cache-Control")).containsExactly("public, max-age=60, s-maxage=600");
        assertThat(asset.all("CDN-Cache-Control")).containsExactly("max-age=600");
        assertThat(asset.all("Surrogate-Control")).containsExactly("max-age=600");
        assertThat(asset.all("X-Accel-Expires")).containsExactly("600");
        assertThat(asset.all("Pragma")).containsExactly("public");
        assertThat(asset.all("Expires")).hasSize(1);
        assertThat(asset.all("Last-Modified")).hasSize(1);
        assertThat(asset.all("Vary")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_asset_that_removes_a_visitors_cookie_is_for_nobody_else(Container container) {
        RawResponse asset = web(container).get("/copies/asset.css", "Cookie: _ads_ref=1");

        assertThat(asset.removed()).contains("_ads_ref");
        assertThat(asset.all("Cache-Control")).containsExactly("private, max-age=60");
        for (String name : FOR_SHARED_CACHES) {
            assertThat(asset.all(name)).as(name).hasSize(1).allMatch(value -> value.matches("no-store|0"));
        }
    }

    @ParameterizedTest
    @MethodSource("empty")
    void an_empty_page_asks_too(Container container, String path) {
        RawResponse page = web(container).get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.whole()).isTrue();
        assertThat(page.text()).startsWith("<!--consent-banner-->").endsWith("<!--/consent-banner-->");
        assertThat(page.all("Cache-Control")).allMatch(value -> value.startsWith("private"));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void an_empty_page_stays_empty_where_nothing_is_asked(Container container, String path) {
        String no = web(container).post("/consent/choice", "action=reject").consentCookie();

        assertThat(web(container).get(path, "Cookie: " + no).text()).isEmpty();
        assertThat(web(container)
                        .send(
                                "GET " + path
                                        + " HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Dest: iframe\r\nConnection: close\r\n\r\n")
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_answer_without_content_gets_none(Container container) {
        RawResponse gone = web(container).get("/copies/empty-gone");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_whose_body_never_begins_asks_at_its_end(Container container) {
        assertThat(web(container).get("/copies/head-only").text())
                .startsWith("<!doctype html><title>A page</title><!--consent-banner-->")
                .endsWith("<!--/consent-banner-->");
    }
}
