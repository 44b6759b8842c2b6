package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.servlet.Proves;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of the site with policies of their own. In the club, analytics needs an explicit yes. */
class ServiceTest {

    @RegisterExtension
    static final OnEachContainer<Shop> PORTAL = Portal.on();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    private static final String CHOICE = "/consent/choice";

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P20")
    void a_page_is_judged_by_the_policy_of_its_own_service(Container container) {
        Shop shop = PORTAL.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();
        assertThat(shop.web.get("/page", "Cookie: " + yes).text()).contains(Leak.SCRIPT, Leak.PIXEL);

        RawResponse club = Leak.heldBack(
                BARE.in(container), shop.web, web -> web.get("/target/page", "Cookie: " + yes), Leak.SCRIPT);

        assertThat(club.text()).contains(Leak.PIXEL);
        assertThat(club.first("Content-Security-Policy").orElse(""))
                .contains("ads.example")
                .doesNotContain("metrics.example");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P20")
    void no_spelling_of_an_address_leads_out_of_a_service(Container container) {
        Shop shop = PORTAL.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();

        for (String address : List.of(
                "/target/page",
                "/%74arget/page",
                "/target;x=1/page",
                "/other/../target/page",
                "/./target/page",
                "/target//page",
                "/target/../target/page",
                "/target%2Fpage")) {
            RawResponse page = shop.web.get(address, "Cookie: " + yes);
            assertThat(page.text()).as(address).doesNotContain(Leak.SCRIPT);
        }
        assertThat(shop.web.get("/target/../page", "Cookie: " + yes).text()).contains(Leak.SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_forward_stays_in_the_service_of_the_address_that_was_asked_for(Container container) {
        Shop shop = PORTAL.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();

        assertThat(shop.web.get("/forward", "Cookie: " + yes).text()).contains(Leak.SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P20")
    void the_applications_own_questions_are_answered_for_the_service(Container container) {
        Shop shop = PORTAL.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();

        assertThat(shop.web.get("/whoami", "Cookie: " + yes).text()).contains("analytics=true");
        assertThat(shop.web.get("/target/whoami", "Cookie: " + yes).text()).contains("analytics=false");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves("P20")
    void banner_and_preferences_of_a_service_ask_what_it_asks(Container container) {
        Shop shop = PORTAL.in(container);

        String banner = shop.web.get("/target/page").text();
        RawResponse page = shop.web.get("/consent/preferences?service=club");

        assertThat(banner)
                .contains("action=\"/consent/choice?service=club\"", "/consent/preferences?service=club")
                .contains("What members read");
        assertThat(shop.web.get("/page").text()).doesNotContain("What members read", "service=club");
        assertThat(page.text()).contains("What members read", "your explicit consent", "The club");
        assertThat(shop.web.get("/consent/preferences?service=nothing").status())
                .isEqualTo(404);
        assertThat(shop.web.post(CHOICE + "?service=nothing", "action=accept").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_choice_in_a_service_means_what_the_service_asks(Container container) {
        Shop shop = PORTAL.in(container);

        ConsentState general = shop.state(
                shop.web.post(CHOICE + "?service=club", "action=accept").consentCookie());
        String explicit = shop.web
                .post(CHOICE + "?service=club", "action=save&purpose=analytics")
                .consentCookie();

        assertThat(general.purpose(Shop.ANALYTICS)).isEqualTo(Choice.REFUSED);
        assertThat(general.purpose(Shop.ADS)).isEqualTo(Choice.GRANTED);
        assertThat(shop.web.get("/target/page", "Cookie: " + explicit).text()).contains(Leak.SCRIPT);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_page_of_one_service_does_not_remove_what_another_may_use(Container container) {
        Shop shop = PORTAL.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();
        String no = shop.web.post(CHOICE, "action=reject").consentCookie();

        assertThat(shop.web.get("/target/page", "Cookie: _metrics=1; " + yes).removed())
                .doesNotContain("_metrics");
        assertThat(shop.web.get("/target/page", "Cookie: _metrics=1; " + no).removed())
                .contains("_metrics");
    }

    // Switches

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"P8", "P9", "P15"})
    void location_sensitive_kinds_and_crossings_have_switches_that_a_general_yes_does_not_throw(Container container) {
        Shop shop = PORTAL.in(container);
        RawResponse page = shop.web.get("/consent/preferences");
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();

        assertThat(Portal.boxes(page))
                .containsEntry("allow-data=sensed-location", false)
                .containsEntry("allow-data=health:tips", false)
                .containsEntry("allow-crossing=club:mail", false)
                .containsEntry("allow-crossing=mail:club", false)
                .doesNotContainKey("allow-data=health:fraud");
        assertThat(shop.state(yes).switches()).isEmpty();
        assertThat(shop.state(yes).services()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    @Proves({"P8", "P9", "P15"})
    void switches_are_thrown_one_by_one_by_form_and_by_json(Container container) {
        Shop shop = PORTAL.in(container);
        String form = shop.web
                .post(CHOICE, "action=save&purpose=tips&allow-data=health:tips&allow-crossing=club:mail")
                .consentCookie();
        String json = shop.web
                .json(
                        CHOICE,
                        "{\"action\":\"save\",\"data\":{\"sensed-location\":true,\"health\":{\"tips\":false}},"
                                + "\"crossings\":{\"mail\":{\"club\":true}}}",
                        "Cookie: " + form)
                .consentCookie();

        assertThat(shop.state(form).categorySwitch(8, 101)).isTrue();
        assertThat(shop.state(form).categorySwitch(1, 0)).isNull();
        assertThat(shop.state(form).serviceAuthorisation(1, 2)).isTrue();
        assertThat(shop.state(json).categorySwitch(8, 101)).isFalse();
        assertThat(shop.state(json).categorySwitch(1, 0)).isTrue();
        assertThat(shop.state(json).serviceAuthorisation(1, 2)).isTrue();
        assertThat(shop.state(json).serviceAuthorisation(2, 1)).isTrue();
        assertThat(Portal.boxes(shop.web.get("/consent/preferences", "Cookie: " + json)))
                .containsEntry("allow-data=sensed-location", true)
                .containsEntry("allow-data=health:tips", false)
                .containsEntry("allow-crossing=mail:club", true);
        assertThat(shop.web.get("/consent/state", "Cookie: " + json).text())
                .contains("\"data\":{\"sensed-location\":true,\"health\":{\"tips\":false}}")
                .contains("\"crossings\":{\"club\":{\"mail\":true},\"mail\":{\"club\":true}}");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void refusing_everything_switches_everything_off(Container container) {
        Shop shop = PORTAL.in(container);
        String on = shop.web
                .post(
                        CHOICE,
                        "action=save&purpose=tips&allow-data=health:tips&allow-data=sensed-location"
                                + "&allow-crossing=club:mail")
                .consentCookie();

        ConsentState off = shop.state(
                shop.web.post(CHOICE, "action=reject", "Cookie: " + on).consentCookie());

        assertThat(off.grantsAnything()).isFalse();
        assertThat(off.categorySwitch(8, 101)).isFalse();
        assertThat(off.categorySwitch(1, 0)).isFalse();
        assertThat(off.serviceAuthorisation(1, 2)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_switch_is_thrown_only_with_proof(Container container) {
        try (Shop shop =
                Shop.open(container, "policy", Shop.policy("places.json").toString())) {
            shop.ledgerFails.set(true);

            RawResponse answer = shop.web.post(CHOICE, "action=save&allow-data=sensed-location");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(shop.state(answer.consentCookie()).switches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_the_policy_does_not_offer_is_no_switch(Container container) {
        Shop shop = PORTAL.in(container);
        for (String field : List.of(
                "allow-data=health",
                "allow-data=health:analytics",
                "allow-data=religion:tips",
                "allow-data=sensed-location:tips",
                "allow-data=",
                "allow-crossing=club",
                "allow-crossing=club:club",
                "allow-crossing=club:nothing",
                "allow-data=health:tips&allow-data=health:tips")) {
            RawResponse answer = shop.web.post(CHOICE, "action=save&" + field);
            assertThat(answer.status()).as(field).isEqualTo(400);
            assertThat(answer.all("Set-Cookie")).as(field).isEmpty();
        }
        for (String member : List.of(
                "\"data\":{\"health\":true}",
                "\"data\":{\"health\":{\"tips\":1}}",
                "\"data\":[]",
                "\"crossings\":{\"club\":true}",
                "\"crossings\":{\"club\":{\"mail\":null}}")) {
            RawResponse answer = shop.web.json(CHOICE, "{\"action\":\"save\"," + member + "}");
            assertThat(answer.status()).as(member).isEqualTo(400);
        }
    }
}
