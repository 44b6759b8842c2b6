package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.servlet.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which law decides a request, and what a visitor is asked under it. */
class PlaceTest {

    @RegisterExtension
    static final OnEachContainer<Shop> UNKNOWN = Portal.on();

    @RegisterExtension
    static final OnEachContainer<Shop> CALIFORNIA = Portal.on("regime", "us-ca");

    @RegisterExtension
    static final OnEachContainer<Shop> EUROPE = Portal.on("regime", "eu");

    @RegisterExtension
    static final OnEachContainer<Shop> NETWORK = Portal.on("place", "cloudflare", "proxies", "127.0.0.1,::1");

    @RegisterExtension
    static final OnEachContainer<Shop> STRANGER = Portal.on("place", "cloudflare", "proxies", "192.0.2.7");

    @RegisterExtension
    static final OnEachContainer<Shop> CODE = Portal.on("code", "true");

    private static final String CHOICE = "/consent/choice";
    private static final String IN_CALIFORNIA = "CF-IPCountry: US";
    private static final String REGION = "CF-Region-Code: CA";

    private static String regime(Shop shop, String... headers) {
        String state = shop.web.get("/consent/state", headers).text();
        return state.replaceAll(".*\"regime\":\"([a-z-]+)\".*", "$1");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void where_nothing_is_known_the_strictest_law_holds(Container container) {
        assertThat(regime(UNKNOWN.in(container), IN_CALIFORNIA, REGION)).isEqualTo("strictest");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_setting_fixes_the_law_for_everybody(Container container) {
        assertThat(regime(CALIFORNIA.in(container))).isEqualTo("us-ca");
        assertThat(regime(EUROPE.in(container), IN_CALIFORNIA, REGION)).isEqualTo("eu");
        assertThat(CALIFORNIA.in(container).web.get("/page").text()).contains(Leak.SCRIPT, Leak.PIXEL);
        assertThat(EUROPE.in(container).web.get("/page").text()).doesNotContain(Leak.SCRIPT, Leak.PIXEL);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_headers_of_the_network_tell_the_place(Container container) {
        Shop shop = NETWORK.in(container);

        assertThat(regime(shop, IN_CALIFORNIA, REGION)).isEqualTo("us-ca");
        assertThat(regime(shop, "CF-IPCountry: FR")).isEqualTo("fr");
        assertThat(regime(shop, "cf-ipcountry: gb")).isEqualTo("uk");
        assertThat(regime(shop, IN_CALIFORNIA)).isEqualTo("strictest");
        assertThat(regime(shop, "CF-IPCountry: XX")).isEqualTo("strictest");
        assertThat(regime(shop)).isEqualTo("strictest");
        assertThat(shop.web.get("/page", IN_CALIFORNIA, REGION).text()).contains(Leak.SCRIPT);
        assertThat(shop.web.get("/page", "CF-IPCountry: FR").text()).doesNotContain(Leak.SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_visitor_cannot_choose_a_looser_law_by_a_header(Container container) {
        assertThat(regime(STRANGER.in(container), IN_CALIFORNIA, REGION)).isEqualTo("strictest");
        assertThat(regime(NETWORK.in(container), IN_CALIFORNIA, "CF-IPCountry: FR", REGION))
                .isEqualTo("strictest");
        assertThat(regime(NETWORK.in(container), "X-Vercel-IP-Country: US", "X-Vercel-IP-Country-Region: CA"))
                .isEqualTo("strictest");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_sites_own_code_comes_first_and_fails_towards_the_strictest(Container container) {
        Shop shop = CODE.in(container);

        assertThat(regime(shop, "X-Law: none")).isEqualTo("none");
        assertThat(regime(shop, "X-Law: throw")).isEqualTo("strictest");
        assertThat(regime(shop, "X-Place: IT")).isEqualTo("it");
        assertThat(regime(shop, "X-Place: throw")).isEqualTo("strictest");
        assertThat(regime(shop, "X-Place: IT", "X-Place: IT")).isEqualTo("strictest");
    }

    @ParameterizedTest
    @CsvSource({
        "regime, us_ca, us-ca",
        "place, cloudfare, cloudflare",
        "gpc, yes, ''",
    })
    void a_wrong_value_keeps_the_application_from_starting(String setting, String value, String nearest) {
        Map<String, Object> options = new HashMap<>(Apps.guarded(setting, value, "proxies", "127.0.0.1"));
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> Container.TOMCAT_10.start(options)).isInstanceOf(IllegalStateException.class);

            assertThat(log.lines("builder#/settings/" + setting + ": found \"" + value + "\""))
                    .anyMatch(line -> nearest.isEmpty() || line.contains("did you mean \"" + nearest + "\"?"));
        }
    }

    @ParameterizedTest
    @CsvSource({"place, cloudflare, proxies, ''", "place, cloudflare, regime, eu", "regime, eu, code, true"})
    void settings_that_contradict_each_other_keep_the_application_from_starting(
            String one, String value, String other, String otherValue) {
        Map<String, Object> options =
                new HashMap<>(Apps.guarded(one, value, "proxies", "127.0.0.1", other, otherValue));
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> Container.TOMCAT_10.start(options)).isInstanceOf(IllegalStateException.class);

            assertThat(log.lines("builder#/settings/" + one + ": found \"" + value + "\""))
                    .isNotEmpty();
        }
    }

    /** A law that asks nobody does not undo a no: the page says so, and there alone it can be taken back. */
    @ParameterizedTest
    @EnumSource(Container.class)
    void a_no_that_was_given_elsewhere_is_shown_where_the_law_asks_nobody_and_can_be_taken_back(Container container)
            throws IOException {
        Path policy = Files.writeString(Apps.temporary().resolve("rescue.json"), """
                {"version": 1, "controller": {"name": "Shop", "contact": "mailto:privacy@shop.example"},
                 "purposes": {"rescue": {"number": 64, "title": "Rescue", "description": "Finds who asked for help.",
                   "channels": ["page"], "claims": ["emergency"]}}}
                """);
        try (Shop shop = Shop.open(container, "policy", policy.toString(), "code", "true")) {
            String britain = "X-Law: uk";
            RawResponse never = shop.web.get("/consent/preferences", britain);
            String no = shop.web.post(CHOICE, "action=reject", "X-Law: eu").consentCookie();
            RawResponse refused = shop.web.get("/consent/preferences", britain, "Cookie: " + no);
            String back = shop.web
                    .post(CHOICE, Portal.untouched(refused) + "&purpose=rescue", britain, "Cookie: " + no)
                    .consentCookie();

            assertThat(Portal.boxes(never)).doesNotContainKey("purpose=rescue");
            assertThat(Portal.boxes(refused)).containsEntry("purpose=rescue", false);
            assertThat(shop.state(no).purpose(64)).isEqualTo(Choice.REFUSED);
            assertThat(shop.state(back).purpose(64)).isEqualTo(Choice.UNSET);
            assertThat(Portal.boxes(shop.web.get("/consent/preferences", britain, "Cookie: " + back)))
                    .doesNotContainKey("purpose=rescue");
        }
    }

    // What is asked

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"M3", "N3"})
    void under_an_opt_in_law_nothing_is_ticked_and_saving_untouched_refuses(Container container) {
        Shop shop = EUROPE.in(container);
        RawResponse page = shop.web.get("/consent/preferences");
        // What rests on an interest is shown as it stands; the rest waits for a yes.
        assertThat(Portal.boxes(page).entrySet())
                .filteredOn(Map.Entry::getValue)
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("purpose=fraud", "purpose=delivery");

        ConsentState state =
                shop.state(shop.web.post(CHOICE, Portal.untouched(page)).consentCookie());

        assertThat(state.grantsAnything()).isFalse();
        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.FRAUD)).isEqualTo(Choice.UNSET);
        assertThat(state.regime()).isEqualTo("eu");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void under_an_opt_out_law_the_page_shows_what_holds_and_saving_untouched_changes_nothing(Container container) {
        Shop shop = CALIFORNIA.in(container);
        RawResponse page = shop.web.get("/consent/preferences");
        assertThat(Portal.boxes(page))
                .containsEntry("purpose=analytics", true)
                .containsEntry("purpose=ad-optimisation", true)
                .containsEntry("purpose=email", false);
        assertThat(page.text()).contains("those of California");

        RawResponse saved = shop.web.post(CHOICE, Portal.untouched(page));

        assertThat(saved.status()).isEqualTo(303);
        ConsentState state = shop.state(saved.consentCookie());
        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.UNSET);
        assertThat(state.grantsAnything()).isFalse();
        assertThat(state.regime()).isEqualTo("us-ca");
        assertThat(shop.web.get("/page", "Cookie: " + saved.consentCookie()).text())
                .contains(Leak.SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_opt_out_is_one_post_and_lasts_beyond_the_lifetime_of_a_yes(Container container) {
        Shop shop = CALIFORNIA.in(container);
        assertThat(shop.web.get("/page").text()).contains(Leak.SCRIPT, Leak.PIXEL);

        RawResponse no = shop.web.post(CHOICE, "action=reject");

        assertThat(no.all("Set-Cookie"))
                .anyMatch(line -> line.startsWith("consent=") && line.contains("Max-Age=34560000"));
        assertThat(shop.state(no.consentCookie()).purpose(Shop.ADS)).isEqualTo(Choice.OBJECTED);
        assertThat(shop.web.get("/page", "Cookie: " + no.consentCookie()).text())
                .doesNotContain(Leak.SCRIPT, Leak.PIXEL);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void saving_a_page_that_a_signal_has_unticked_makes_no_objection_of_it(Container container) {
        Shop shop = CALIFORNIA.in(container);
        RawResponse page = shop.web.get("/consent/preferences", "Sec-GPC: 1");
        assertThat(Portal.boxes(page)).containsEntry("purpose=ad-optimisation", false);

        ConsentState state = shop.state(
                shop.web.post(CHOICE, Portal.untouched(page), "Sec-GPC: 1").consentCookie());

        assertThat(state.purpose(Shop.ADS)).isEqualTo(Choice.UNSET);
        assertThat(state.signal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"M3", "N1"})
    void a_box_that_one_law_ticks_is_no_yes_under_another(Container container) {
        Shop shop = NETWORK.in(container);
        RawResponse page = shop.web.get("/consent/preferences", IN_CALIFORNIA, REGION);
        String body = Portal.untouched(page);
        assertThat(body).contains("purpose=analytics");
        int stored = shop.stored();

        RawResponse inFrance = shop.web.post(CHOICE, body, "CF-IPCountry: FR");
        RawResponse inCalifornia = shop.web.post(CHOICE, body, IN_CALIFORNIA, REGION);

        assertThat(inFrance.status()).isEqualTo(409);
        assertThat(inFrance.all("Set-Cookie")).isEmpty();
        assertThat(inCalifornia.status()).isEqualTo(303);
        assertThat(shop.stored()).isEqualTo(stored + 1);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_banner_asks_only_what_the_law_of_the_place_asks(Container container) {
        String california = CALIFORNIA.in(container).web.get("/page").text();
        String europe = EUROPE.in(container).web.get("/page").text();

        assertThat(europe).contains("<!--consent-banner-->").containsPattern("<ul>.*(visit|used).*</ul>");
        assertThat(europe.split("<li>", -1).length).isGreaterThan(california.split("<li>", -1).length);
        assertThat(california).contains("<!--consent-banner-->");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_no_given_in_one_place_holds_in_every_other(Container container) {
        Shop shop = NETWORK.in(container);
        String no = shop.web.post(CHOICE, "action=reject", "CF-IPCountry: FR").consentCookie();

        assertThat(shop.web.get("/page", "Cookie: " + no, IN_CALIFORNIA, REGION).text())
                .doesNotContain(Leak.SCRIPT, Leak.PIXEL);
    }

    // Age

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_age_changes_what_is_asked_and_never_grants(Container container) {
        Shop shop = CODE.in(container);

        assertThat(shop.web.get("/page", "X-Law: us-ca").text()).contains(Leak.SCRIPT);
        assertThat(shop.web.get("/page", "X-Law: us-ca", "X-Age: 15").text())
                .doesNotContain(Leak.SCRIPT)
                .contains("<!--consent-banner-->");
        assertThat(shop.web.get("/page", "X-Law: us-ca", "X-Age: throw").text()).doesNotContain(Leak.SCRIPT);
        assertThat(shop.web.get("/page", "X-Law: eu", "X-Age: 80").text()).doesNotContain(Leak.SCRIPT);
        assertThat(shop.web.get("/page", "X-Law: eu", "X-Age: 10").text())
                .doesNotContain(Leak.SCRIPT)
                .doesNotContain("<!--consent-banner-->");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_age_in_the_request_counts_where_the_source_says_nothing(Container container) {
        Shop shop = CODE.in(container);

        assertThat(shop.web.get("/page", "X-Law: us-ca", "X-Age-Attribute: 15").text())
                .doesNotContain(Leak.SCRIPT);
        assertThat(shop.web
                        .get("/page", "X-Law: us-ca", "X-Age-Attribute: text")
                        .text())
                .doesNotContain(Leak.SCRIPT);
        assertThat(shop.web
                        .get("/page", "X-Law: us-ca", "X-Age: 30", "X-Age-Attribute: 15")
                        .text())
                .contains(Leak.SCRIPT);
    }
}
