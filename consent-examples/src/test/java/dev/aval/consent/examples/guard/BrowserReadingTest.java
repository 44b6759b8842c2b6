package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser makes of an answer's type and encoding, with the browser as the judge. */
@BrowserTest
class BrowserReadingTest {

    private static LoopbackServer tracker;

    @BeforeAll
    static void start() {
        tracker = LoopbackServer.start("127.0.0.2", 0, asked -> Answer.text("text/javascript", ""));
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    @BeforeEach
    void reset() {
        tracker.reset();
    }

    private static RawUpstream answering(String type, String page) {
        String head = "HTTP/1.1 200 OK\nConnection: close" + (type.isEmpty() ? "" : "\nContent-Type: " + type);
        return RawUpstream.answering(head, page);
    }

    private static Guard guard(RawUpstream site, Mode mode) {
        return Guard.upstream(site.upstream(), "127.0.0.1", 0, mode, PolicySource.none());
    }

    private static String script() {
        return "<script src=\"" + tracker.origin() + "/s.js\"></script>";
    }

    private static final String LIVE = "script[src*='//127.0.0.2']";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "unknown/unknown",
                "application/unknown",
                "html",
                "text/html (page)",
                "text/html junk",
                "text/plain, text/html"
            })
    void what_it_takes_for_a_page_is_gated(String type, Page page) {
        try (RawUpstream site = answering(type, "<!doctype html><title>Page</title><p>text" + script());
                Guard guarded = guard(site, Mode.ENFORCE)) {
            page.open(site.upstream().origin() + "/").quiet();
            assertThat(page.count(LIVE)).as("without the filter").isEqualTo(1);
            assertThat(tracker.requests("/s.js")).isEqualTo(1);
            tracker.reset();

            page.open(guarded.origin() + "/").quiet();

            assertThat(page.count("p")).isGreaterThan(0);
            assertThat(page.count(LIVE)).isZero();
            assertThat(tracker.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=ISO-8859-1", "application/json"})
    void what_it_does_not_take_for_a_page_is_never_one(String type, Page page) {
        try (RawUpstream site = answering(type, "<!doctype html><title>Page</title>" + script())) {
            page.open(site.upstream().origin() + "/").quiet();

            assertThat(page.count(LIVE)).isZero();
            assertThat(tracker.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset=iso-2022-jp>",
                "<meta http-equiv=content-type content='text/html; charset=csISO2022JP'>"
            })
    void a_script_that_only_iso_2022_jp_shows_is_held_by_the_fence(String meta, Page page) {
        // In bytes the script stands within the value of b. In ISO-2022-JP all from the first escape to the second is
        // text of title.
        String body = "<p><a title=\"\u001B$B\" b='\u001B(B\">" + script() + "</a>";
        try (RawUpstream site = answering("text/html", "<!doctype html>" + meta + body);
                Guard guarded = guard(site, Mode.ENFORCE)) {
            page.open(site.upstream().origin() + "/").quiet();
            assertThat(tracker.requests("/s.js")).as("without the filter").isEqualTo(1);
            tracker.reset();

            page.open(guarded.origin() + "/").quiet();

            assertThat(tracker.requests()).isEmpty();
            assertThat(tracker.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<meta charset=shift_jis>", "<meta http-equiv=Content-Type content='text/html; charset=x-sjis'>"
            })
    void style_is_read_in_the_encoding_that_the_page_names(String meta, Page page) {
        // The second byte of the character is that of a backslash, which would escape the quote that ends the string.
        String style = "--a:'" + new String(new byte[] {(byte) 0x95, 0x5C}, StandardCharsets.ISO_8859_1)
                + "';background:url(" + tracker.origin() + "/b.gif)";
        try (RawUpstream site = answering("text/html", "<!doctype html>" + meta + "<p style=\"" + style + "\">text");
                Guard guarded = guard(site, Mode.ENFORCE)) {
            page.open(site.upstream().origin() + "/").quiet();
            assertThat(tracker.requests("/b.gif")).as("without the filter").isEqualTo(1);
            tracker.reset();

            page.open(guarded.origin() + "/").quiet();

            assertThat(page.count("p[style*='127.0.0.2']")).isZero();
            assertThat(tracker.accepted()).isZero();
        }
    }
}
