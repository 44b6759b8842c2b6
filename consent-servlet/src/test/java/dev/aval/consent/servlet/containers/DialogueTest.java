package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.servlet.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the dialogue with the visitor has to be: what is an act and what is not, and what the visitor is told. */
class DialogueTest {

    @RegisterExtension
    static final OnEachContainer<Shop> PORTAL = Portal.on();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> GUARDED = OnEachContainer.guarded();

    private static final String CHOICE = "/consent/choice";
    private static final Pattern BANNER = Pattern.compile("<!--consent-banner-->.*<!--/consent-banner-->");

    private static String banner(RawResponse page) {
        Matcher banner = BANNER.matcher(page.text());
        assertThat(banner.find()).isTrue();
        return banner.group();
    }

    private static RawResponse send(Shop shop, String method, String path, String headers, String body) {
        return shop.web.send(method + " " + path + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n"
                + "Sec-Fetch-Site: same-origin\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    // Acts

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R11", "N1", "M1"})
    void only_an_explicit_post_is_an_act(Container container) {
        Shop shop = PORTAL.in(container);
        int stored = shop.stored();
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        List<RawResponse> answers = new ArrayList<>();
        for (String method : List.of("GET", "HEAD", "PUT", "OPTIONS", "DELETE")) {
            answers.add(send(shop, method, CHOICE + "?action=accept", "", ""));
        }
        answers.add(send(shop, "GET", CHOICE + "?action=accept", "Sec-Purpose: prefetch\r\n", ""));
        answers.add(send(shop, "POST", CHOICE, form + "Sec-Purpose: prefetch\r\n", "action=accept"));
        answers.add(send(shop, "POST", CHOICE, form + "Sec-Purpose: prefetch;prerender\r\n", "action=accept"));
        answers.add(send(shop, "POST", CHOICE + "?action=accept", form, ""));
        answers.add(send(shop, "GET", "/page", "Sec-Purpose: prefetch\r\n", ""));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.cookies()).noneMatch(cookie -> cookie.contains("consent=")));
        assertThat(shop.stored()).isEqualTo(stored);
        assertThat(send(shop, "POST", CHOICE, form, "action=accept").consentCookie())
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R11", "R14"})
    void time_that_passes_is_no_act(Container container) {
        try (Shop shop =
                Shop.open(container, "policy", Shop.policy("places.json").toString())) {
            for (int visit = 0; visit < 5; visit++) {
                shop.advance(Duration.ofDays(100));
                RawResponse page = shop.web.get("/page");
                assertThat(page.cookies()).isEmpty();
                assertThat(page.text()).doesNotContain(Leak.SCRIPT, Leak.PIXEL);
            }
            assertThat(shop.stored()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("R3")
    void agreeing_to_something_else_agrees_to_nothing_here(Container container) {
        Shop shop = PORTAL.in(container);

        RawResponse terms = shop.web.post(CHOICE, "terms=accepted");
        RawResponse both = shop.web.post(CHOICE, "action=accept&terms=accepted");
        RawResponse order = shop.web.post("/page", "terms=accepted&newsletter=yes");

        for (RawResponse answer : List.of(terms, both, order)) {
            assertThat(answer.cookies()).noneMatch(cookie -> cookie.contains("consent="));
        }
        assertThat(terms.status()).isEqualTo(400);
        assertThat(both.status()).isEqualTo(400);
        assertThat(order.text()).doesNotContain(Leak.SCRIPT, Leak.PIXEL);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("B2")
    void closing_is_not_accepting(Container container) {
        Shop shop = PORTAL.in(container);

        for (String action : List.of("close", "dismiss", "later", "continue", "scroll", "")) {
            RawResponse answer = shop.web.post(CHOICE, "action=" + action);
            assertThat(answer.status()).as(action).isEqualTo(400);
            assertThat(answer.all("Set-Cookie")).as(action).isEmpty();
        }
        assertThat(shop.web.get("/page").text()).contains("<!--consent-banner-->");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R13", "N2", "M2", "J1"})
    void refusing_and_withdrawing_take_one_post_like_accepting(Container container) {
        Shop shop = PORTAL.in(container);
        String banner = banner(shop.web.get("/page"));
        Matcher buttons = Pattern.compile("<button( [^>]*)?>").matcher(banner);
        List<String> found = new ArrayList<>();
        while (buttons.find()) {
            found.add(buttons.group());
        }

        assertThat(found)
                .containsExactly(
                        "<button name=\"action\" value=\"accept\">", "<button name=\"action\" value=\"reject\">");
        RawResponse yes = shop.web.post(CHOICE, "action=accept");
        RawResponse no = shop.web.post(CHOICE, "action=reject");
        RawResponse back = shop.web.post(CHOICE, "action=withdraw", "Cookie: " + yes.consentCookie());
        for (RawResponse answer : List.of(no, back)) {
            assertThat(answer.status()).isEqualTo(yes.status()).isEqualTo(303);
            assertThat(answer.all("Location")).isEqualTo(yes.all("Location"));
            assertThat(shop.state(answer.consentCookie()).grantsAnything()).isFalse();
        }
        assertThat(shop.state(yes.consentCookie()).grantsAnything()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("R12")
    void each_purpose_can_be_chosen_by_itself(Container container) {
        Shop shop = PORTAL.in(container);
        List<String> ids = List.of("identity", "analytics", "ad-optimisation");
        List<Integer> numbers = List.of(Shop.IDENTITY, Shop.ANALYTICS, Shop.ADS);
        for (int set = 0; set < 8; set++) {
            StringBuilder body = new StringBuilder("action=save");
            for (int i = 0; i < 3; i++) {
                body.append((set >> i & 1) == 1 ? "&purpose=" + ids.get(i) : "");
            }
            ConsentState state =
                    shop.state(shop.web.post(CHOICE, body.toString()).consentCookie());
            for (int i = 0; i < 3; i++) {
                assertThat(state.purpose(numbers.get(i)))
                        .as(body.toString())
                        .isEqualTo((set >> i & 1) == 1 ? Choice.GRANTED_EXPLICITLY : Choice.REFUSED);
            }
        }
        assertThat(banner(shop.web.get("/page"))).contains("href=\"/consent/preferences\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R4", "M4", "P25"})
    void who_refuses_gets_the_same_page_but_for_what_is_held_back(Container container) {
        Shop shop = PORTAL.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();
        String no = shop.web.post(CHOICE, "action=reject").consentCookie();

        RawResponse accepted = shop.web.get("/page", "Cookie: " + yes);
        RawResponse refused = shop.web.get("/page", "Cookie: " + no);

        assertThat(refused.status()).isEqualTo(accepted.status()).isEqualTo(200);
        assertThat(withoutTrackers(refused)).isEqualTo(withoutTrackers(accepted));
        assertThat(accepted.text()).contains(Leak.SCRIPT, Leak.PIXEL);
        for (int visit = 0; visit < 50; visit++) {
            RawResponse again = shop.web.get("/page", "Cookie: " + no);
            assertThat(again.text()).doesNotContain(Leak.SCRIPT, Leak.PIXEL, "<!--consent-banner-->");
            assertThat(shop.web.get("/cookies", "Cookie: " + no).cookies())
                    .noneMatch(cookie -> cookie.startsWith("_metrics") || cookie.startsWith("_ads"));
        }
    }

    /** The page without the two elements of trackers, in whatever form they are. */
    private static String withoutTrackers(RawResponse page) {
        return page.text()
                .replaceAll("<script[^>]*metrics\\.example[^>]*>.*?</script>", "")
                .replaceAll("<img[^>]*ads\\.example[^>]*>", "");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"L2", "R21"})
    void a_no_is_remembered_for_half_a_year_and_can_be_changed_all_the_time(Container container) {
        try (Shop shop =
                Shop.open(container, "policy", Shop.policy("places.json").toString(), "regime", "eu")) {
            RawResponse refused = shop.web.post(CHOICE, "action=reject");
            String no = refused.consentCookie();
            assertThat(refused.all("Set-Cookie")).anyMatch(line -> line.contains("Max-Age=34560000"));

            shop.advance(Duration.ofDays(180));
            assertThat(shop.web.get("/page", "Cookie: " + no).text()).doesNotContain("<!--consent-banner-->");
            RawResponse changed = shop.web.post(CHOICE, "action=accept", "Cookie: " + no);
            assertThat(shop.web
                            .get("/page", "Cookie: " + changed.consentCookie())
                            .text())
                    .contains(Leak.SCRIPT);

            shop.advance(Duration.ofDays(10));
            RawResponse asked = shop.web.get("/page", "Cookie: " + no);
            assertThat(asked.text()).contains("<!--consent-banner-->").doesNotContain(Leak.SCRIPT);
        }
    }

    // What is told

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R6", "R8", "R9", "R10"})
    void the_notice_is_there_for_everybody_and_names_who_answers_and_what_rights_there_are(Container container) {
        Shop shop = PORTAL.in(container);
        String no = shop.web.post(CHOICE, "action=reject").consentCookie();

        for (RawResponse notice : List.of(
                shop.web.get("/consent/preferences"),
                shop.web.get("/consent/preferences", "Cookie: " + no),
                shop.web.get("/consent/preferences", "Sec-GPC: 1"))) {
            assertThat(notice.status()).isEqualTo(200);
            assertThat(notice.text())
                    .contains("Example Portal", "href=\"mailto:privacy@shop.example\"")
                    .contains("You can change or take back your choice here at any time")
                    .contains("You can ask for a copy of your data")
                    .contains("href=\"https://authority.example/\">The Example Authority</a>");
        }
        assertThat(GUARDED.in(container).get("/consent/preferences").text())
                .contains("the data protection authority of the place where you live");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("R7")
    void each_cookie_is_told_with_name_purpose_duration_and_recipient(Container container) {
        RawResponse page = PORTAL.in(container).web.get("/consent/preferences");

        Matcher items =
                Pattern.compile("<li><code>([^<]+)</code><dl>(.*?)</dl></li>").matcher(page.text());
        List<String> names = new ArrayList<>();
        while (items.find()) {
            names.add(items.group(1));
            assertThat(items.group(2))
                    .as(items.group(1))
                    .containsPattern("<dt>Set by</dt><dd>[^<]+</dd>")
                    .containsPattern("<dt>Lasts</dt><dd>(1 year|13 months|3 months|1 year and 1 month)[^<]*</dd>")
                    .containsPattern("<dt>What for</dt><dd>[^<]+</dd>");
        }
        assertThat(names).containsExactlyInAnyOrder("_metrics", "_ads_two");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P28")
    void each_technical_term_leads_to_its_explanation(Container container) {
        String page = PORTAL.in(container).web.get("/consent/preferences").text();

        for (String term : List.of("purpose", "vendor", "cookie", "legal-basis", "beacon")) {
            assertThat(page).containsPattern("<dt id=\"term-" + term + "\">[^<]+</dt><dd>[^<]+");
        }
        Matcher links = Pattern.compile("href=\"#(term-[a-z-]+)\"").matcher(page);
        int count = 0;
        while (links.find()) {
            count++;
            assertThat(page).contains("id=\"" + links.group(1) + "\"");
        }
        assertThat(count).isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R16", "R18", "R20"})
    void the_banner_can_be_told_from_the_page_and_leaves_it_usable(Container container) {
        RawResponse page = PORTAL.in(container).web.get("/page");
        String banner = banner(page);

        assertThat(banner)
                .contains("<section id=\"consent-banner\"", " aria-labelledby=\"consent-banner-title\"", " lang=\"en\"")
                .contains("<h2 id=\"consent-banner-title\">")
                .doesNotContain("<dialog", "aria-modal", "autofocus", "position:fixed", "<script", "style=");
        Matcher style = Pattern.compile("href=\"(/consent/assets/[^\"]+)\"").matcher(banner);
        assertThat(style.find()).isTrue();
        assertThat(PORTAL.in(container).web.get(style.group(1)).text())
                .doesNotContain("position: fixed", "overflow: hidden", "pointer-events");
        assertThat(withoutBanner(page)).contains("<h1>Shop</h1>", "Grüße");
    }

    private static String withoutBanner(RawResponse page) {
        return BANNER.matcher(page.text()).replaceAll("");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"R17", "R19"})
    void the_dialogue_is_short_and_says_what_refusing_means(Container container) {
        Shop shop = PORTAL.in(container);
        String words = banner(shop.web.get("/page")).replaceAll("<[^>]*>", " ");

        assertThat(words.split("\\s+").length).isLessThan(150);
        for (String sentence : words.split("[.!?]\\s", -1)) {
            assertThat(sentence.trim().split("\\s+").length).as(sentence).isLessThan(40);
        }
        assertThat(words)
                .contains("You can say no and use the whole site", "You can change your mind at any time")
                .doesNotContain("legitimate interest", "pursuant", "herein");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("R18")
    void every_box_of_the_preferences_has_a_label_and_every_group_a_name(Container container) {
        String page = PORTAL.in(container).web.get("/consent/preferences").text();
        int boxes = page.split("<input type=\"checkbox\"", -1).length;

        assertThat(page.split("<label class=\"consent-check\"><input type=\"checkbox\"", -1))
                .hasSize(boxes);
        assertThat(page.split("<fieldset><legend>[^<]", -1)).hasSize(page.split("<fieldset>", -1).length);
        assertThat(page).contains("<html lang=\"en\"", "<main>", "<h1>");
    }
}
