package dev.aval.consent.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.Asked;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class PageTest {
    private static LoopbackServer site;
    private static LoopbackServer other;

    @BeforeAll
    static void start() {
        other = LoopbackServer.start("127.0.0.2", 0, PageTest::otherSite);
        site = LoopbackServer.start("127.0.0.1", 0, PageTest::site);
    }

    @AfterAll
    static void stop() {
        site.close();
        other.close();
    }

    @BeforeEach
    void reset() {
        site.reset();
        other.reset();
    }

    private static Answer site(Asked asked) {
        return switch (asked.path()) {
            case "/" -> html("""
                    <!doctype html><html lang="en"><title>Tiny</title><h1>Tiny page</h1>
                    <p id="js">off</p><p id="clicks">0</p>
                    <button id="b" onclick="document.getElementById('clicks').textContent++">Count</button>
                    <div style="position:relative"><button id="covered">Under</button>
                    <div style="position:absolute;inset:0"></div></div>
                    <label>Name <input id="name"></label>
                    <form method="post" action="/said"><button id="post">Send</button></form>
                    <script src="/s.js"></script>
                    <style>@media (prefers-color-scheme: dark) { h1 { color: rgb(1, 2, 3) } }</style>
                    """).with("Set-Cookie", "seen=1; Path=/; HttpOnly; SameSite=Lax");
            case "/s.js" -> Answer.text("text/javascript", """
                    document.getElementById('js').textContent = 'on';
                    console.warn('hello', 42);
                    """);
            case "/framed" ->
                html("<!doctype html><title>F</title><iframe src='" + other.origin() + "/frame'></iframe>");
            case "/said" ->
                asked.method().equals("POST")
                        ? html("<!doctype html><title>Said</title><p id=h>" + asked.header("X-Extra") + "</p>")
                        : Answer.notFound();
            default -> Answer.notFound();
        };
    }

    private static Answer otherSite(Asked asked) {
        return asked.path().equals("/frame")
                ? html("<!doctype html><p>frame</p><script>fetch('/from-script')</script>")
                : Answer.empty();
    }

    private static Answer html(String text) {
        return Answer.text("text/html", text);
    }

    @Test
    void a_page_loads_and_its_script_runs(Page page) {
        page.open(site.origin() + "/").quiet();
        assertThat(page.text("#js")).isEqualTo("on");
        assertThat(page.url()).isEqualTo(site.origin() + "/");
        assertThat(page.console()).contains(new ConsoleMessage("warning", "hello 42"));
    }

    @Test
    void with_scripts_off_none_runs_but_the_page_can_still_be_examined(Page page) {
        page.scripts(false).open(site.origin() + "/").quiet();
        assertThat(page.text("#js")).isEqualTo("off");
        page.click("#b");
        assertThat(page.text("#clicks")).isEqualTo("0");
        page.loading(() -> page.click("#post"));
        assertThat(page.evaluate("document.title").asText()).isEqualTo("Said");
    }

    @Test
    void scripts_off_holds_in_a_frame_of_another_host(Page page) {
        page.open(site.origin() + "/framed").quiet();
        assertThat(other.requests("/from-script")).isEqualTo(1);
        other.reset();
        page.scripts(false).reload().quiet();
        assertThat(other.requests("/frame")).isEqualTo(1);
        assertThat(other.requests("/from-script")).isZero();
    }

    @Test
    void a_click_is_a_real_one_and_does_not_reach_what_is_covered(Page page) {
        page.open(site.origin() + "/").click("#b").click("#b");
        assertThat(page.text("#clicks")).isEqualTo("2");
        assertThatThrownBy(() -> page.click("#covered")).hasMessageContaining("#covered is covered");
        assertThatThrownBy(() -> page.click("#absent")).hasMessageContaining("no element matches #absent");
    }

    @Test
    void keys_move_the_focus_and_type(Page page) {
        page.open(site.origin() + "/").type("#name", "Ada").press("Shift+Tab");
        assertThat(page.evaluate("document.getElementById('name').value").asText())
                .isEqualTo("Ada");
        assertThat(page.evaluate("document.activeElement.id").asText()).isEqualTo("covered");
        page.press("Tab");
        assertThat(page.evaluate("document.activeElement.id").asText()).isEqualTo("name");
        assertThatThrownBy(() -> page.press("Hyper")).hasMessageContaining("unknown key \"Hyper\"");
    }

    @Test
    void a_form_is_posted_with_the_extra_headers(Page page) {
        page.headers(Map.of("X-Extra", "yes")).open(site.origin() + "/");
        page.loading(() -> page.click("#post"));
        assertThat(page.text("#h")).isEqualTo("yes");
    }

    @Test
    void requests_tell_who_caused_them_and_what_became_of_them(Page page) {
        page.open(site.origin() + "/").quiet();
        BrowserRequest script = page.requests().stream()
                .filter(request -> request.url().endsWith("/s.js"))
                .findFirst()
                .orElseThrow();
        assertThat(script.type()).isEqualTo("Script");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.initiator()).isEqualTo(site.origin() + "/");
        assertThat(script.host()).isEqualTo("127.0.0.1");
        assertThat(page.requests().get(0).setCookies()).containsExactly("seen=1; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void requests_from_frames_of_another_host_are_seen(Page page) {
        page.open(site.origin() + "/framed").quiet();
        assertThat(page.requests())
                .extracting(BrowserRequest::url)
                .contains(other.origin() + "/frame", other.origin() + "/from-script");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_connection_opened_in_advance_is_seen_with_scripts_and_without(boolean scripts, Page page) {
        try (LoopbackServer hinted = LoopbackServer.start("127.0.0.3", 0, asked -> Answer.empty());
                LoopbackServer hinting = LoopbackServer.start(
                        "127.0.0.1",
                        0,
                        asked -> html("<!doctype html><link rel=preconnect href='" + hinted.origin() + "'><p>x"))) {
            page.scripts(scripts).open(hinting.origin() + "/").quiet();
            assertThat(hinted.accepted()).isEqualTo(1);
            assertThat(hinted.requests()).isEmpty();
        }
    }

    @Test
    void a_closed_profile_has_forgotten_everything(Browser browser) {
        try (Profile first = browser.regularProfile();
                Page page = first.newPage()) {
            page.open(site.origin() + "/");
            page.evaluate("localStorage.setItem('kept', 'yes')");
            assertThat(first.cookies()).isNotEmpty();
        }
        try (Profile second = browser.regularProfile();
                Page page = second.newPage()) {
            assertThat(second.cookies()).isEmpty();
            page.open(site.origin() + "/");
            assertThat(page.evaluate("localStorage.getItem('kept')").isNull()).isTrue();
        }
    }

    @Test
    void profiles_do_not_share_cookies(Browser browser, Profile profile, Page page) {
        page.open(site.origin() + "/");
        assertThat(profile.cookieNames("127.0.0.1")).containsExactly("seen");
        assertThat(profile.cookies().get(0).httpOnly()).isTrue();
        try (Profile stranger = browser.privateProfile()) {
            assertThat(stranger.cookies()).isEmpty();
            stranger.setCookie(site.origin() + "/", "given", "x");
            assertThat(stranger.cookieNames("127.0.0.1")).containsExactly("given");
        }
    }

    @Test
    void the_page_is_told_the_medium_and_its_features(Page page) {
        page.media("", Map.of("prefers-color-scheme", "dark")).open(site.origin() + "/");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('h1')).color")
                        .asText())
                .isEqualTo("rgb(1, 2, 3)");
        page.media("print", Map.of());
        assertThat(page.evaluate("matchMedia('print').matches").asBoolean()).isTrue();
    }

    @Test
    void the_accessibility_tree_lists_roles_and_names_in_order(Page page) {
        page.open(site.origin() + "/");
        List<String> seen = page.accessibilityTree().stream()
                .filter(node -> List.of("heading", "button", "textbox").contains(node.role()))
                .map(node -> node.role() + " " + node.name())
                .toList();
        assertThat(seen)
                .containsExactly("heading Tiny page", "button Count", "button Under", "textbox Name", "button Send");
    }

    @Test
    void a_screenshot_shows_the_page_at_the_size_asked_for(Page page, @TempDir Path folder) throws Exception {
        page.viewport(320, 640, 1, false).open(site.origin() + "/");
        byte[] png = Files.readAllBytes(page.screenshot(folder.resolve("page.png")));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        int width = ((png[18] & 0xFF) << 8) | (png[19] & 0xFF);
        assertThat(width).isEqualTo(320);
    }

    @Test
    void a_promise_is_waited_for_and_an_exception_is_told(Page page) {
        page.open(site.origin() + "/");
        assertThat(page.evaluate("Promise.resolve(7)").asInt()).isEqualTo(7);
        assertThatThrownBy(() -> page.evaluate("nonsense()")).hasMessageContaining("nonsense is not defined");
        page.evaluate("setTimeout(() => document.title = 'Later', 50) && 1");
        page.until("document.title === 'Later'");
    }

    @Test
    void an_address_nobody_answers_is_an_error_not_a_wait(Page page) {
        assertThatThrownBy(() -> page.open("http://127.0.0.1:1/")).hasMessageContaining("net::ERR_");
    }

    @Test
    void closing_ends_the_process_and_deletes_its_folder() {
        long before = ProcessHandle.current().descendants().count();
        try (Browser own = Browser.start()) {
            assertThat(own.version()).contains("Chrom");
            assertThat(ProcessHandle.current().descendants().count()).isGreaterThan(before);
        }
        assertThat(ProcessHandle.current().descendants().count()).isLessThanOrEqualTo(before);
    }
}
