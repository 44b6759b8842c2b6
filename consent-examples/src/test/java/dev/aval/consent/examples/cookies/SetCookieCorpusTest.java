package dev.aval.consent.examples.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.browser.BrowserCookie;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.browser.Profile;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.Asked;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real browser is sent each line of the table, and its jar is compared with what the table says. */
@BrowserTest
class SetCookieCorpusTest {

    private static final String HOST = "www.shop.localhost";
    private static final String CLEAR = "Clear-Site-Data";

    private static List<SetCookieCorpus.Row> rows = List.of();
    private static LoopbackServer server;

    @BeforeAll
    static void start() throws IOException {
        rows = SetCookieCorpus.rows();
        server = LoopbackServer.start("127.0.0.1", 0, SetCookieCorpusTest::answer);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer answer(Asked asked) {
        Answer answer = Answer.text("text/html", "<!doctype html><title>Jar</title>");
        String name = asked.path().substring(asked.path().lastIndexOf('/') + 1);
        return switch (name) {
            case "page", "favicon.ico" -> answer;
            case "clear" -> answer.with(CLEAR, "\"cookies\"");
            case "old" -> answer.with("Set-Cookie", "x=old");
            default ->
                answer.with("Set-Cookie", rows.get(Integer.parseInt(name)).line());
        };
    }

    /** The jar held {@code x=old} before, so that a removal can be told from a line that was ignored. */
    private static String outcome(List<BrowserCookie> jar) {
        boolean old = jar.stream().anyMatch(SetCookieCorpusTest::isOld);
        String added = jar.stream()
                .filter(cookie -> !isOld(cookie))
                .map(SetCookieCorpusTest::describe)
                .sorted()
                .collect(Collectors.joining(" + "));
        return added.isEmpty() ? old ? "ignored" : "removes x" : added;
    }

    private static boolean isOld(BrowserCookie cookie) {
        return cookie.name().equals("x") && cookie.value().equals("old");
    }

    private static String describe(BrowserCookie cookie) {
        return Stream.of(
                        text(cookie.name()) + "=" + text(cookie.value()),
                        "on " + cookie.domain() + cookie.path().replaceAll("(.)\\1{99,}", "$1…"),
                        lifetime(cookie.expires()),
                        cookie.secure() ? "secure" : "",
                        cookie.httpOnly() ? "httponly" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "))
                .replace("…", "...");
    }

    private static String text(String text) {
        if (text.length() > 100) {
            return "(" + text.length() + ")";
        }
        StringBuilder shown = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            shown.append(
                    b > ' ' && b < 0x7F
                            ? String.valueOf((char) b)
                            : "\\x" + HexFormat.of().toHexDigits(b));
        }
        return shown.toString();
    }

    private static String lifetime(double expires) {
        if (expires < 0) {
            return "session";
        }
        double seconds = expires - System.currentTimeMillis() / 1000.0;
        return seconds < 0
                ? "past"
                : seconds < 172_800 ? Math.round(seconds / 50) * 50 + "s" : Math.round(seconds / 86_400) + "d";
    }

    @Test
    void a_browser_makes_of_each_line_what_the_table_says(Profile profile, Page page) throws IOException {
        String base = "http://" + HOST + ":" + URI.create(server.origin()).getPort() + "/a/b/";
        page.open(base + "page");
        List<String> outcomes = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            page.evaluate("(async () => { for (const of of ['clear', 'old', '" + i + "']) await fetch('" + base
                    + "' + of) })()");
            String outcome = outcome(profile.cookies());
            outcomes.add(outcome);
            if (!outcome.equals(rows.get(i).outcome())) {
                wrong.add(rows.get(i).written() + " is " + outcome + ", in the table "
                        + rows.get(i).outcome());
            }
        }
        if (Boolean.getBoolean("consent.write")) {
            SetCookieCorpus.write(outcomes);
        }

        assertThat(rows).hasSizeGreaterThanOrEqualTo(250);
        assertThat(wrong)
                .as("run once with -Dconsent.write=true, and look at what changes")
                .isEmpty();
    }
}
