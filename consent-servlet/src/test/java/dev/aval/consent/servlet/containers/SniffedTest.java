package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What browsers take for a page by its first bytes goes through the gate, whatever its type and whenever its headers go out. */
class SniffedTest {

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED = OnEachContainer.guarded();

    private static final List<String> TYPES = List.of(
            "",
            "X-Type: */*",
            "X-Type: unknown/unknown",
            "X-Type: application/unknown",
            "X-Type: application/unknown;charset=UTF-8",
            "X-Type: html",
            "X-Type: text/",
            "X-Type: text/html (page)",
            "X-Type: text/plain, text/html");

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_of_a_type_that_says_nothing_is_gated(Container container) {
        for (String type : TYPES) {
            for (String flush : List.of("X-Flush: no", "X-Flush: response", "X-Flush: stream")) {
                RawResponse page = Leak.heldBack(
                        BARE.in(container),
                        GUARDED.in(container),
                        web -> web.get("/typed", flush, type.isEmpty() ? "X-None: 1" : type),
                        Leak.SCRIPT,
                        Leak.PIXEL);

                assertThat(page.first("Cache-Control").orElse(""))
                        .as(type + " " + flush)
                        .contains("private");
                assertThat(page.first("Vary").orElse("")).as(type + " " + flush).contains("Cookie");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_calls_itself_plain_text_passes_as_it_is(Container container) {
        RawResponse text = GUARDED.in(container).get("/typed", "X-Type: text/plain", "X-Flush: stream");

        assertThat(text.text()).isEqualTo(ProbeServlet.PAGE);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_under_a_coding_that_no_browser_knows_is_gated(Container container) {
        for (String encoding : List.of("utf-8", "identity, identity", "none", "gzip, none")) {
            Leak.heldBack(
                    BARE.in(container),
                    GUARDED.in(container),
                    web -> web.get("/typed", "X-Type: text/html", "X-Encoding: " + encoding),
                    Leak.SCRIPT,
                    Leak.PIXEL);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_browsers_decode_passes_as_it_is(Container container) {
        for (String encoding : List.of("gzip", "GZIP", "identity, br", "zstd")) {
            RawResponse page = GUARDED.in(container).get("/typed", "X-Type: text/html", "X-Encoding: " + encoding);

            assertThat(page.text()).as(encoding).isEqualTo(ProbeServlet.PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_passed_as_plain_text_never_becomes_a_page(Container container) {
        for (String later : List.of("text/html", "application/unknown", "html")) {
            String type = GUARDED.in(container)
                    .get("/typed", "X-Type: text/plain", "X-Type-Later: " + later)
                    .first("Content-Type")
                    .orElse("");

            assertThat(BARE.in(container)
                            .get("/typed", "X-Type: text/plain", "X-Type-Later: " + later)
                            .first("Content-Type")
                            .orElse(""))
                    .as("leaks without the filter")
                    .startsWith(later);
            assertThat(type).startsWith("text/plain");
        }
    }
}
