package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.Asked;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What carries its own bytes in a {@code data:} address passes the gate; what it fetches in turn is for the fence. */
@BrowserTest
class DataAddressTest {

    @TempDir
    private static Path folder;

    private static LoopbackServer tracker;
    private static Guard open;
    private static Guard guarded;

    @BeforeAll
    static void start() throws IOException {
        tracker = LoopbackServer.start("127.0.0.2", 0, DataAddressTest::answer);
        Files.writeString(
                folder.resolve("index.html"),
                "<!doctype html><title>Carried</title><iframe src=\"" + carried("text/html", document("frame"))
                        + "\"></iframe><object data=\"" + carried("text/html", document("object")) + "\"></object>"
                        + "<link rel=stylesheet href=\"" + carried("text/css", sheet("sheet")) + "\"><script src=\""
                        + carried("text/javascript", "new Image().src='" + tracker.origin() + "/script/i.gif'")
                        + "\"></script><p>text");
        open = Guard.site(folder, "127.0.0.1", 0, Mode.AUDIT, PolicySource.none());
        guarded = Guard.site(folder, "127.0.0.1", 0, Mode.ENFORCE, PolicySource.none());
    }

    @AfterAll
    static void stop() {
        guarded.close();
        open.close();
        tracker.close();
    }

    @BeforeEach
    void reset() {
        tracker.reset();
    }

    private static Answer answer(Asked asked) {
        return asked.path().endsWith(".css") ? Answer.text("text/css", "p{}") : Answer.empty();
    }

    private static String document(String from) {
        String base = tracker.origin() + "/" + from;
        return "<img src=" + base + "/i.gif><script src=" + base + "/s.js></script><iframe src=" + base
                + "/f></iframe><style>" + sheet(from) + "</style>";
    }

    private static String sheet(String from) {
        return "@import '" + tracker.origin() + "/" + from + "/a.css';p{color:red}";
    }

    private static String carried(String type, String text) {
        return "data:" + type + ","
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void without_the_fence_it_asks_third_parties(Page page) {
        page.open(open.origin() + "/").quiet();

        assertThat(tracker.requests())
                .extracting(Asked::path)
                .contains(
                        "/frame/i.gif",
                        "/frame/s.js",
                        "/frame/a.css",
                        "/frame/f",
                        "/object/i.gif",
                        "/object/s.js",
                        "/sheet/a.css",
                        "/script/i.gif");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_document_from_such_an_address_inherits_the_fence(boolean scripts, Page page) {
        page.scripts(scripts).open(guarded.origin() + "/").quiet();

        assertThat(page.count("iframe[src^='data:']")).isEqualTo(1);
        assertThat(page.count("object[data^='data:']")).isEqualTo(1);
        assertThat(tracker.accepted()).isZero();
        assertThat(tracker.requests()).isEmpty();
    }
}
