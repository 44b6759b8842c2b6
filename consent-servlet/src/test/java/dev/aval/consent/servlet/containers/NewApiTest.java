package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Servlet 6.1 has added passes the gates too, though the library is compiled against 5.0. */
class NewApiTest {

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED = OnEachContainer.guarded();

    /** The only container here that has them. */
    private static final Container CONTAINER = Container.TOMCAT_11;

    private static RawResponse heldBack(String path, String... texts) {
        return Leak.heldBack(BARE.in(CONTAINER), GUARDED.in(CONTAINER), web -> web.get("/new-api" + path), texts);
    }

    @ParameterizedTest
    @CsvSource({"/redirect, 307", "/redirect-status, 308"})
    void a_redirect_throws_the_page_away_and_keeps_the_headers(String path, int status) {
        RawResponse response = Leak.cookiesHeldBack(
                BARE.in(CONTAINER), GUARDED.in(CONTAINER), web -> web.get("/new-api" + path), "_metrics=1");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.all("Location")).singleElement().asString().endsWith("/page");
        assertThat(response.all("Cache-Control")).containsExactly("no-store");
        assertThat(response.all("Set-Cookie")).isEmpty();
        assertThat(response.text()).doesNotContain("half a page");
    }

    @Test
    void a_redirect_with_a_body_keeps_the_body_held_back() {
        RawResponse response = heldBack("/redirect-body", "<script src=//metrics.example/x.js>");

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.text())
                .contains("<p>half a page", "data-consent-src=//metrics.example/x.js")
                .endsWith("<b");
        assertThat(response.all("Cache-Control")).allMatch(value -> value.contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/buffer", "/charset"})
    void a_page_written_in_a_new_way_is_held_back(String path) {
        RawResponse response = heldBack(path, Leak.SCRIPT, Leak.PIXEL);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text())
                .contains("data-consent-src=\"https://metrics.example/m.js\"", "<p>Grüße</p></body></html>")
                .contains("<!--consent-banner-->");
    }
}
