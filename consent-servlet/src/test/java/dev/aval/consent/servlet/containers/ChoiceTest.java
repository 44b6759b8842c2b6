package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of each kind of choice, told by the cookie that it leaves and by our own pages. */
class ChoiceTest {

    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    private static final String CHOICE = "/consent/choice";

    private static ConsentState after(Shop shop, RawResponse response) {
        return shop.state(response.consentCookie());
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void accepting_grants_every_purpose_that_needs_consent_but_no_explicit_one(Container container) {
        Shop shop = SHOP.in(container);

        ConsentState state = after(shop, shop.web.post(CHOICE, "action=accept"));

        assertThat(state.purpose(Shop.IDENTITY)).isEqualTo(Choice.GRANTED);
        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.GRANTED);
        assertThat(state.purpose(Shop.ADS)).isEqualTo(Choice.GRANTED);
        assertThat(state.purpose(Shop.HEALTH)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.FRAUD)).isEqualTo(Choice.UNSET);
        assertThat(state.subject()).isPresent();
        assertThat(state.eventId()).isPresent();
        assertThat(state.revision()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_explicit_consent_takes_its_own_tick(Container container) {
        Shop shop = SHOP.in(container);

        ConsentState state = after(shop, shop.web.post(CHOICE, "action=save&purpose=health"));

        assertThat(state.purpose(Shop.HEALTH)).isEqualTo(Choice.GRANTED_EXPLICITLY);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void refusing_leaves_no_id_of_any_kind(Container container) {
        Shop shop = SHOP.in(container);

        ConsentState state = after(shop, shop.web.post(CHOICE, "action=reject"));

        assertThat(state.purposes())
                .containsEntry(Shop.ANALYTICS, Choice.REFUSED)
                .containsEntry(Shop.HEALTH, Choice.REFUSED)
                .doesNotContainKey(Shop.FRAUD);
        assertThat(state.grantsAnything()).isFalse();
        assertThat(state.subject()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_form_refuses_what_it_does_not_list(Container container) {
        Shop shop = SHOP.in(container);
        String all = shop.web.post(CHOICE, "action=accept").consentCookie();

        ConsentState state = after(shop, shop.web.post(CHOICE, "action=save&purpose=analytics", "Cookie: " + all));

        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.GRANTED_EXPLICITLY);
        assertThat(state.purpose(Shop.ADS)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.IDENTITY)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.FRAUD)).isEqualTo(Choice.OBJECTED);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void json_leaves_alone_what_it_does_not_name(Container container) {
        Shop shop = SHOP.in(container);
        String all = shop.web.post(CHOICE, "action=accept").consentCookie();

        RawResponse response = shop.web.json(
                CHOICE, "{\"action\":\"save\",\"purposes\":{\"ad-optimisation\":false}}", "Cookie: " + all);

        ConsentState state = after(shop, response);
        assertThat(state.purpose(Shop.ADS)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.GRANTED);
        assertThat(state.purpose(Shop.FRAUD)).isEqualTo(Choice.UNSET);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.first("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.all("Cache-Control")).containsExactly("private, no-store");
        assertThat(response.text())
                .contains("\"analytics\":{\"allowed\":true", "\"ad-optimisation\":{\"allowed\":false")
                .contains("\"complete\":true");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void one_post_withdraws_one_purpose(Container container) {
        Shop shop = SHOP.in(container);
        String all = shop.web.post(CHOICE, "action=accept").consentCookie();

        ConsentState state = after(shop, shop.web.post(CHOICE, "action=withdraw&purpose=analytics", "Cookie: " + all));

        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.ADS)).isEqualTo(Choice.GRANTED);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void one_post_withdraws_all_and_the_subject_stays_for_the_receipt(Container container) {
        Shop shop = SHOP.in(container);
        String all = shop.web.post(CHOICE, "action=accept").consentCookie();

        ConsentState state = after(shop, shop.web.post(CHOICE, "action=withdraw", "Cookie: " + all));

        assertThat(state.grantsAnything()).isFalse();
        assertThat(state.subject()).isPresent().isEqualTo(shop.state(all).subject());
        assertThat(state.revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_subject_appears_with_the_first_grant_and_the_revision_grows_with_each_choice(Container container) {
        Shop shop = SHOP.in(container);
        String no = shop.web.post(CHOICE, "action=reject").consentCookie();
        String yes = shop.web.post(CHOICE, "action=accept", "Cookie: " + no).consentCookie();
        String again = shop.web
                .post(CHOICE, "action=save&purpose=analytics", "Cookie: " + yes)
                .consentCookie();

        assertThat(shop.state(no).subject()).isEmpty();
        assertThat(shop.state(yes).subject()).isPresent();
        assertThat(shop.state(again).subject()).isEqualTo(shop.state(yes).subject());
        assertThat(shop.state(no).revision()).isZero();
        assertThat(shop.state(yes).revision()).isEqualTo(1);
        assertThat(shop.state(again).revision()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_refused_vendor_is_held_within_a_granted_purpose(Container container) {
        Shop shop = SHOP.in(container);

        RawResponse response =
                shop.web.post(CHOICE, "action=save&purpose=analytics&refuse-vendor=metrics&refuse-vendor=metrics");

        String cookie = response.consentCookie();
        assertThat(shop.state(cookie).vendor(Shop.METRICS)).isFalse();
        assertThat(Leak.heldBack(
                                BARE.in(container), shop.web, web -> web.get("/page", "Cookie: " + cookie), Leak.SCRIPT)
                        .text())
                .contains("data-consent-src=\"https://metrics.example/m.js\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_allowed_vendor_passes_within_a_refused_purpose(Container container) {
        Shop shop = SHOP.in(container);

        String cookie = shop.web
                .json(CHOICE, "{\"action\":\"save\",\"purposes\":{\"analytics\":false},\"vendors\":{\"metrics\":true}}")
                .consentCookie();

        assertThat(shop.state(cookie).vendor(Shop.METRICS)).isTrue();
        assertThat(shop.web.get("/page", "Cookie: " + cookie).text())
                .contains("<script src=\"https://metrics.example/m.js\">");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void withdrawing_from_one_vendor_leaves_the_purposes_alone(Container container) {
        Shop shop = SHOP.in(container);
        String all = shop.web.post(CHOICE, "action=accept").consentCookie();

        ConsentState state =
                after(shop, shop.web.post(CHOICE, "action=withdraw&refuse-vendor=metrics", "Cookie: " + all));

        assertThat(state.vendor(Shop.METRICS)).isFalse();
        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.GRANTED);
        assertThat(state.purpose(Shop.ADS)).isEqualTo(Choice.GRANTED);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_objection_holds_and_can_be_taken_back(Container container) {
        Shop shop = SHOP.in(container);
        String objected = shop.web
                .json(CHOICE, "{\"action\":\"save\",\"purposes\":{\"fraud\":false}}")
                .consentCookie();
        String accepted =
                shop.web.post(CHOICE, "action=accept", "Cookie: " + objected).consentCookie();
        String back = shop.web
                .json(CHOICE, "{\"action\":\"save\",\"purposes\":{\"fraud\":true}}", "Cookie: " + accepted)
                .consentCookie();

        assertThat(shop.state(objected).purpose(Shop.FRAUD)).isEqualTo(Choice.OBJECTED);
        assertThat(shop.state(accepted).purpose(Shop.FRAUD)).isEqualTo(Choice.OBJECTED);
        assertThat(shop.state(back).purpose(Shop.FRAUD)).isEqualTo(Choice.UNSET);
        assertThat(shop.web.get("/consent/state", "Cookie: " + accepted).text())
                .contains("\"fraud\":{\"allowed\":false,\"reason\":\"objected\"");
        assertThat(shop.web.get("/consent/state", "Cookie: " + back).text()).contains("\"fraud\":{\"allowed\":true");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_form_sends_the_visitor_back_with_the_query(Container container) {
        RawResponse response =
                SHOP.in(container).web.post(CHOICE, "action=reject&return=%2Ftea%2Fgreen%3Fsize%3D2%26tin%3Dred");

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.all("Location")).hasSize(1).allMatch(to -> to.endsWith("/tea/green?size=2&tin=red"));
        assertThat(response.all("Cache-Control")).containsExactly("private, no-store");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_same_request_id_is_one_record_and_one_answer(Container container) {
        Shop shop = SHOP.in(container);
        int before = shop.stored();
        String request = "{\"action\":\"accept\",\"requestId\":\"" + UUID.randomUUID() + "\"}";

        String first = shop.web.json(CHOICE, request).consentCookie();
        String second = shop.web.json(CHOICE, request).consentCookie();

        assertThat(second).isEqualTo(first);
        assertThat(shop.stored()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_yes_that_comes_again_after_a_withdrawal_is_not_a_yes(Container container) {
        Shop shop = SHOP.in(container);
        String request = "{\"action\":\"accept\",\"requestId\":\"" + UUID.randomUUID() + "\"}";
        String yes = shop.web.json(CHOICE, request).consentCookie();
        String no = shop.web.post(CHOICE, "action=withdraw", "Cookie: " + yes).consentCookie();

        RawResponse late = shop.web.json(CHOICE, request, "Cookie: " + no);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.all("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_no_takes_effect_even_under_a_request_id_that_was_used_before(Container container) {
        Shop shop = SHOP.in(container);
        String id = "\"requestId\":\"" + UUID.randomUUID() + "\"";
        String yes = shop.web.json(CHOICE, "{\"action\":\"accept\"," + id + "}").consentCookie();

        RawResponse response = shop.web.json(CHOICE, "{\"action\":\"withdraw\"," + id + "}", "Cookie: " + yes);

        assertThat(response.status()).isEqualTo(200);
        assertThat(after(shop, response).grantsAnything()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_yes_to_an_older_policy_is_refused_and_a_no_is_not(Container container) {
        Shop shop = SHOP.in(container);

        RawResponse yes = shop.web.post(CHOICE, "action=accept&version=2");
        RawResponse no = shop.web.post(CHOICE, "action=reject&version=2");

        assertThat(yes.status()).isEqualTo(409);
        assertThat(yes.all("Set-Cookie")).isEmpty();
        assertThat(no.status()).isEqualTo(303);
        assertThat(after(shop, no).purpose(Shop.ANALYTICS)).isEqualTo(Choice.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_withdrawal_under_an_opt_out_signal_does_not_lift_the_signal_from_what_stays(Container container) {
        Shop shop = SHOP.in(container);
        String both = shop.web
                .post(CHOICE, "action=save&purpose=analytics&purpose=ad-optimisation")
                .consentCookie();

        String rest = shop.web
                .post(CHOICE, "action=withdraw&purpose=analytics", "Cookie: " + both, "Sec-GPC: 1")
                .consentCookie();

        assertThat(shop.web
                        .get("/consent/state", "Cookie: " + rest, "Sec-GPC: 1")
                        .text())
                .contains("\"ad-optimisation\":{\"allowed\":false,\"reason\":\"signal\"");
        assertThat(shop.web.get("/consent/state", "Cookie: " + rest).text())
                .contains("\"ad-optimisation\":{\"allowed\":true");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_purpose_ticked_under_an_opt_out_signal_is_allowed(Container container) {
        Shop shop = SHOP.in(container);

        String cookie = shop.web
                .post(CHOICE, "action=save&purpose=ad-optimisation", "Sec-GPC: 1")
                .consentCookie();

        assertThat(shop.web
                        .get("/consent/state", "Cookie: " + cookie, "Sec-GPC: 1")
                        .text())
                .contains("\"ad-optimisation\":{\"allowed\":true");
    }
}
