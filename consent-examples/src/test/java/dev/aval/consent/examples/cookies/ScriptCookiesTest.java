package dev.aval.consent.examples.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.cookie.SetCookieLine;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.browser.BrowserCookie;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.browser.Profile;
import dev.aval.consent.examples.guard.Guard;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cookies that a page's script has put wherever it may, in a real browser: they stay while allowed, and go with the consent. */
@BrowserTest
class ScriptCookiesTest {

    private static final String HOST = "www.shop.localhost";

    @TempDir
    private static Path folder;

    private static Guard guard;
    private static String page;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve("site/shop/item"));
        Files.writeString(folder.resolve("site/shop/item/seven.html"), "<!doctype html><title>Seven</title><p>Item");
        Path policy = Files.writeString(
                folder.resolve("consent.json"),
                "{\"version\": 1, \"controller\": {\"name\": \"Example\", \"contact\": \"mailto:privacy@shop.example\"},"
                        + " \"purposes\": {\"analytics\": {\"cookies\": [{\"name\": \"counter\", \"lifetime\": \"P13M\"}]}}}");
        guard = Guard.site(folder.resolve("site"), "127.0.0.1", 0, Mode.ENFORCE, PolicySource.file(policy));
        page = "http://" + HOST + ":" + URI.create(guard.origin()).getPort() + "/shop/item/seven.html";
    }

    @AfterAll
    static void stop() {
        guard.close();
    }

    private static void choose(Page tab, String action) {
        tab.evaluate("fetch('/consent/choice', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                + " body: JSON.stringify({action: '" + action + "'})}).then(answer => answer.status)");
    }

    private static List<String> counters(Profile profile) {
        return profile.cookies().stream()
                .filter(cookie -> cookie.name().equals("counter"))
                .map(cookie -> cookie.domain() + cookie.path())
                .toList();
    }

    private static void writeEverywhere(Page tab) {
        tab.evaluate(
                "for (const path of ['', '/', '/shop', '/shop/', '/shop/item', '/shop/item/', location.pathname])"
                        + " for (const domain of ['', '" + HOST + "', 'shop.localhost'])"
                        + " document.cookie = 'counter=1; max-age=9999' + (path && '; path=' + path) + (domain && '; domain=' + domain);");
    }

    @Test
    void they_stay_while_they_are_allowed_and_are_gone_after_the_withdrawal(Profile profile, Page tab) {
        tab.open(page);
        choose(tab, "accept");
        writeEverywhere(tab);
        tab.open(page);
        assertThat(counters(profile)).hasSize(18);

        choose(tab, "withdraw");
        tab.open(page);

        assertThat(counters(profile)).isEmpty();
    }

    @Test
    void what_a_script_writes_without_consent_is_gone_with_the_next_page(Profile profile, Page tab) {
        tab.open(page);
        writeEverywhere(tab);
        tab.evaluate(
                "document.cookie = '_ga=GA1.1.1; path=/; domain=shop.localhost'; document.cookie = 'basket=1; path=/'");
        assertThat(counters(profile)).hasSize(18);
        assertThat(profile.cookies()).extracting(BrowserCookie::name).contains("_ga");

        tab.open(page);

        assertThat(profile.cookies()).extracting(BrowserCookie::name).containsExactly("basket");
    }

    @Test
    void a_partitioned_cookie_is_another_one_and_is_removed_as_such(Profile profile, Page tab) {
        List<String> lines = List.of(
                "p=1; Path=/; Secure; SameSite=None; Partitioned; Max-Age=9999",
                SetCookieLine.removing("p", null, "/", true, false),
                SetCookieLine.removing("p", null, "/", true, true));
        try (LoopbackServer server = LoopbackServer.start(
                "127.0.0.1",
                0,
                asked -> Answer.text("text/html", "x")
                        .with(
                                "Set-Cookie",
                                asked.path().matches("/[0-2]")
                                        ? lines.get(asked.path().charAt(1) - '0')
                                        : "q=1"))) {
            String site = "http://" + HOST + ":" + URI.create(server.origin()).getPort() + "/";
            tab.open(site + "0");
            assertThat(profile.cookies()).extracting(BrowserCookie::name).contains("p");
            tab.open(site + "1");
            assertThat(profile.cookies()).extracting(BrowserCookie::name).contains("p");

            tab.open(site + "2");

            assertThat(profile.cookies()).extracting(BrowserCookie::name).doesNotContain("p");
        }
    }
}
