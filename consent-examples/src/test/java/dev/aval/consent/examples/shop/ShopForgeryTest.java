package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.BrowserRequest;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a stranger's, which the visitor has opened, tries to choose for them, in a real browser with scripts on. */
@BrowserTest
class ShopForgeryTest {
    private static final String CHOICE = "/consent/choice";

    /** The ways in which a script can post to an address. */
    private static final String WAYS = """
            const form = () => new URLSearchParams('action=accept'), json = '{"action":"accept"}';
            const post = more => fetch(at, {method: 'POST', credentials: 'include', ...more})
              .then(answer => answer.text());
            const ways = {
              json: () => post({headers: {'Content-Type': 'application/json'}, body: json}),
              'own header': () => post({headers: {'X-Consent-Request': '1'}, body: form()}),
              form: () => post({body: form()}),
              'form, answer not read': () => post({mode: 'no-cors', body: form()}),
              'form, no referrer': () => post({mode: 'no-cors', referrerPolicy: 'no-referrer', body: form()}),
              beacon: async () => navigator.sendBeacon(at, form()),
            };""";

    /** After the page has loaded, which the browser would otherwise never be done with. */
    private static final String SENDS_ITSELF =
            "<script>onload = () => setTimeout(() => document.getElementById('forged').submit(), 100)</script>";

    private volatile String strangersPage = "";
    private final LoopbackServer stranger = LoopbackServer.start(
            "127.0.0.7", 0, asked -> Answer.text("text/html", "<!doctype html><title>Win</title>" + strangersPage));

    @AfterEach
    void close() {
        stranger.close();
    }

    private void goesToTheStranger(Visitor visitor, String html) {
        strangersPage = html;
        visitor.page().clear();
        visitor.page().open(stranger.origin() + "/");
    }

    private static void posts(Visitor visitor, String way) {
        visitor.page().evaluate("""
                (async () => {
                  const at = '%s';
                  %s
                  try { await ways['%s'](); } catch (refused) { return 'refused'; }
                })()""".formatted(visitor.shop().origin() + CHOICE, WAYS, way));
        visitor.page().quiet();
    }

    private static String form(Visitor visitor, String type) {
        return "<form id=forged method=post enctype='%s' action='%s'><input name=action value=accept></form>"
                .formatted(type, visitor.shop().origin() + CHOICE);
    }

    private static List<BrowserRequest> choices(Visitor visitor) {
        return visitor.page().requests().stream()
                .filter(request -> request.url().startsWith(visitor.shop().origin() + CHOICE))
                .toList();
    }

    /** Nothing was granted, nothing set, and the shop still asks nobody. */
    private static void nothingHasChanged(Visitor visitor, List<String> cookies) {
        assertThat(choices(visitor))
                .isNotEmpty()
                .allMatch(request -> request.status() == 0 || request.status() == 403 || request.status() == 405)
                .allMatch(request -> request.setCookies().isEmpty());
        assertThat(visitor.cookies()).isEqualTo(cookies);
        visitor.forgets().goes("/").hasReached("delivery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "own header", "form", "form, answer not read", "form, no referrer", "beacon"})
    void what_a_script_of_the_shop_may_post_a_strangers_may_not(String way, Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            visitor.goes("/");
            posts(visitor, way);
            assertThat(visitor.cookies()).contains("consent");
            visitor.forgets().goes("/").hasReached("metrics", "ads", "video", "delivery");
        }
        try (Visitor visitor = new Visitor(browser, true)) {
            goesToTheStranger(visitor, "<p>You have won");
            posts(visitor, way);
            nothingHasChanged(visitor, List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
    void a_form_that_sends_itself_from_a_strangers_page_is_refused(String type, Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            goesToTheStranger(visitor, form(visitor, type) + SENDS_ITSELF);
            visitor.page().until("location.pathname === '" + CHOICE + "'").quiet();
            assertThat(choices(visitor)).extracting(BrowserRequest::status).containsExactly(403);
            nothingHasChanged(visitor, List.of());
        }
    }

    @Test
    void the_same_form_on_the_shops_own_page_is_a_choice(Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            visitor.goes("/")
                    .page()
                    .evaluate("document.body.insertAdjacentHTML('beforeend', \"%s\")"
                            .formatted(form(visitor, "application/x-www-form-urlencoded")));
            visitor.page()
                    .loading(() -> visitor.page().evaluate("document.getElementById('forged').submit()"))
                    .quiet();
            assertThat(visitor.cookies()).contains("consent");
        }
    }

    @Test
    void a_refusal_outlasts_a_strangers_form(Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            visitor.goes("/").clicksOnTheBanner("reject");
            String refusal = visitor.cookie("consent").value();
            goesToTheStranger(visitor, form(visitor, "application/x-www-form-urlencoded") + SENDS_ITSELF);
            visitor.page().until("location.pathname === '" + CHOICE + "'").quiet();
            assertThat(visitor.cookie("consent").value()).isEqualTo(refusal);
            nothingHasChanged(visitor, List.of("consent"));
        }
    }

    @Test
    void no_link_image_script_style_or_frame_is_a_choice(Browser browser) {
        try (Visitor visitor = new Visitor(browser, true)) {
            goesToTheStranger(visitor, """
                    <link rel=stylesheet href="%1$s"><img src="%1$s"><script src="%1$s"></script><iframe src="%1$s"></iframe>
                    <a id=win href="%1$s">You have won</a>
                    """.formatted(visitor.shop().origin() + CHOICE + "?action=accept"));
            visitor.page().quiet();
            visitor.page().loading(() -> visitor.page().click("#win")).quiet();
            assertThat(choices(visitor)).hasSizeGreaterThanOrEqualTo(5);
            nothingHasChanged(visitor, List.of());
        }
    }
}
