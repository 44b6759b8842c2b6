package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An excluded path takes no other page along, however its address is written. */
class ExcludeTest {

    private static final String LIVE = "<script src=\"https://metrics.example/m.js\">";

    /** Addresses that lead out of the excluded path, or that somebody may read so. */
    private static final List<String> HIDING = List.of(
            "/excluded/../page",
            "/excluded/..;/page",
            "/excluded/..;x=y/page",
            "/excluded;/../page",
            "/excluded;x/..;y/page",
            "/excluded/%2e%2e/page",
            "/excluded/.%2E/page",
            "/excluded/%2e%2e;/page",
            "/excluded/%2e%2e%2fpage",
            "/excluded/..%2fpage",
            "/excluded/..%5cpage",
            "/excluded/..\\page",
            "/excluded/%252e%252e/page",
            "/excluded/a/../../page",
            "/excluded//../page",
            "/excluded/..//page",
            "/excluded/%2e%2e/%2e%2e/page",
            "/excluded/..%00/page",
            "/excluded/%c0%ae%c0%ae/page",
            "/excluded/%zz/page",
            "/page/../excluded/../page",
            "//excluded/../page",
            "/excluded/..");

    /** Addresses that start as the excluded path does only before they are decoded, or not at all. */
    private static final List<String> OTHERS = List.of(
            "/page",
            "/exclude",
            "/Excluded/page",
            "/page;/excluded/",
            "/page?/excluded/",
            "//excluded/page",
            "/./excluded/page");

    private static final List<String> EXCLUDED = List.of(
            "/excluded",
            "/excluded/",
            "/excluded/page",
            "/excluded/page?x=/../page",
            "/excluded/page;jsessionid=1",
            "/excluded;x=1/page",
            "/%65xcluded/page",
            "/excluded/%67r%C3%BC%C3%9Fe",
            "/excluded/a+b",
            "/excluded/..page");

    private static final Map<Container, RunningContainer> SITES = new EnumMap<>(Container.class);
    private static final Map<Container, RunningContainer> BELOW = new EnumMap<>(Container.class);

    @BeforeAll
    static void start() {
        for (Container container : Container.values()) {
            SITES.put(container, container.start(Apps.guarded("exclude", "/excluded, /forward")));
            Map<String, Object> below = new HashMap<>(Apps.guarded("exclude", "/excluded"));
            below.put("context", "/shop");
            BELOW.put(container, container.start(below));
        }
    }

    @AfterAll
    static void stop() {
        SITES.values().forEach(RunningContainer::close);
        BELOW.values().forEach(RunningContainer::close);
    }

    private static RunningContainer site(Container container) {
        return Objects.requireNonNull(SITES.get(container));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void no_address_that_hides_a_segment_is_excluded(Container container) {
        for (String path : HIDING) {
            assertThat(site(container).get(path).text()).as(path).doesNotContain(LIVE);
            assertThat(Objects.requireNonNull(BELOW.get(container))
                            .get("/shop" + path)
                            .text())
                    .as("/shop" + path)
                    .doesNotContain(LIVE);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void no_other_path_is_excluded(Container container) {
        for (String path : OTHERS) {
            assertThat(site(container).get(path).text()).as(path).doesNotContain(LIVE);
        }
        assertThat(Objects.requireNonNull(BELOW.get(container))
                        .get("/shop/page")
                        .text())
                .doesNotContain(LIVE);
        assertThat(Objects.requireNonNull(BELOW.get(container))
                        .get("/excluded/../shop/page")
                        .text())
                .doesNotContain(LIVE);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_plainly_starts_with_the_path_is_excluded(Container container) {
        for (String path : EXCLUDED) {
            assertThat(site(container).get(path).text()).as(path).contains(LIVE);
        }
        assertThat(Objects.requireNonNull(BELOW.get(container))
                        .get("/shop/excluded/page")
                        .text())
                .contains(LIVE);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_cookies_of_an_excluded_page_are_looked_at_all_the_same(Container container) {
        RawResponse page = site(container).get("/excluded/page", "Cookie: _metrics=1");

        assertThat(page.removed()).contains("_metrics");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_belongs_to_the_address_that_was_asked_for_wherever_it_is_forwarded(Container container) {
        assertThat(site(container).get("/forward").text()).contains(LIVE);
        try (RunningContainer web = container.start(Apps.guarded("exclude", "/target"))) {
            assertThat(web.get("/forward").text()).doesNotContain(LIVE).contains("data-consent-src");
            assertThat(web.get("/target/page").text()).contains(LIVE);
        }
    }
}
