package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While nothing can be put on record, nobody can say yes and everybody can say no. */
class ProofFirstTest {

    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    private static final String CHOICE = "/consent/choice";

    @AfterEach
    void mend() {
        SHOP.started().forEach(shop -> shop.ledgerFails.set(false));
    }

    private static void assertNoYes(Container container, RawResponse response, RunningContainer guarded) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.all("Retry-After")).hasSize(1).allMatch(value -> Integer.parseInt(value) > 0);
        String[] cookie = response.cookies().stream()
                .filter(line -> line.startsWith("consent="))
                .map(line -> "Cookie: " + line)
                .toArray(String[]::new);
        RawResponse page =
                Leak.heldBack(BARE.in(container), guarded, web -> web.get("/page", cookie), Leak.SCRIPT, Leak.PIXEL);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<!--consent-banner-->", "data-consent-src=\"https://metrics.example/m.js\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void without_proof_there_is_no_yes(Container container) {
        Shop shop = SHOP.in(container);
        shop.ledgerFails.set(true);

        RawResponse form = shop.web.post(CHOICE, "action=accept");
        RawResponse json = shop.web.json(CHOICE, "{\"action\":\"accept\"}");

        assertNoYes(container, form, shop.web);
        assertNoYes(container, json, shop.web);
        assertThat(json.text()).contains("\"complete\":false");
        assertThat(form.first("Content-Type").orElse("")).startsWith("text/html");
        assertThat(form.first("Cache-Control")).contains("private, no-store");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_refusal_needs_no_proof(Container container) {
        Shop shop = SHOP.in(container);
        shop.ledgerFails.set(true);

        RawResponse response = shop.web.post(CHOICE, "action=reject");

        assertThat(response.status()).isEqualTo(303);
        assertThat(shop.state(response.consentCookie()).purpose(Shop.ANALYTICS)).isEqualTo(Choice.REFUSED);
        assertThat(shop.web.get("/page", "Cookie: " + response.consentCookie()).text())
                .doesNotContain("<!--consent-banner-->");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_withdrawal_needs_no_proof_and_removes_the_cookies_at_once(Container container) {
        Shop shop = SHOP.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();
        shop.ledgerFails.set(true);

        RawResponse response =
                shop.web.post(CHOICE, "action=withdraw", "Cookie: " + yes + "; _metrics_id=1; _ads_two=1");

        assertThat(response.status()).isEqualTo(303);
        assertThat(shop.state(response.consentCookie()).grantsAnything()).isFalse();
        assertThat(response.removed()).contains("_metrics_id", "_ads_two");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_was_refused_and_withdrawn_meanwhile_is_on_record_with_the_next_choice(Container container) {
        Shop shop = SHOP.in(container);
        String yes = shop.web.post(CHOICE, "action=accept").consentCookie();
        int before = shop.stored();
        shop.ledgerFails.set(true);
        shop.web.post(CHOICE, "action=withdraw", "Cookie: " + yes);
        shop.web.post(CHOICE, "action=reject");
        shop.web.post(CHOICE, "action=save&purpose=ad-optimisation", "Cookie: " + yes);
        shop.web.post(CHOICE, "action=accept");
        assertThat(shop.stored()).isEqualTo(before);
        shop.ledgerFails.set(false);

        shop.web.post(CHOICE, "action=reject");

        assertThat(shop.stored())
                .as("two refusals, a withdrawal and the no of a mixed change, but no yes that was not given")
                .isEqualTo(before + 4);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_withdrawal_that_waits_for_the_ledger_survives_a_restart(Container container) {
        Shop first = Shop.open(container);
        String yes = first.web.post(CHOICE, "action=accept").consentCookie();
        int before = first.stored();
        first.ledgerFails.set(true);
        first.web.post(CHOICE, "action=withdraw", "Cookie: " + yes);
        first.close();

        try (Shop second = first.restarted(container)) {
            assertThat(second.stored()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void of_a_mixed_change_the_no_takes_effect_and_the_yes_does_not(Container container) {
        Shop shop = SHOP.in(container);
        String analytics =
                shop.web.post(CHOICE, "action=save&purpose=analytics").consentCookie();
        shop.ledgerFails.set(true);

        RawResponse response = shop.web.post(CHOICE, "action=save&purpose=ad-optimisation", "Cookie: " + analytics);

        ConsentState state = shop.state(response.consentCookie());
        assertThat(response.status()).isEqualTo(503);
        assertThat(state.purpose(Shop.ANALYTICS)).isEqualTo(Choice.REFUSED);
        assertThat(state.purpose(Shop.ADS).isGrant()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_vendor_refusal_is_not_lifted_without_proof(Container container) {
        Shop shop = SHOP.in(container);
        String refused = shop.web
                .post(CHOICE, "action=save&purpose=analytics&refuse-vendor=metrics")
                .consentCookie();
        shop.ledgerFails.set(true);

        RawResponse response = shop.web.post(CHOICE, "action=save&purpose=analytics", "Cookie: " + refused);

        assertThat(response.status()).isEqualTo(503);
        assertThat(shop.state(response.consentCookie()).vendor(Shop.METRICS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_objection_is_not_lifted_without_proof(Container container) {
        Shop shop = SHOP.in(container);
        String objected = shop.web
                .json(CHOICE, "{\"action\":\"save\",\"purposes\":{\"fraud\":false}}")
                .consentCookie();
        shop.ledgerFails.set(true);

        RawResponse response =
                shop.web.json(CHOICE, "{\"action\":\"save\",\"purposes\":{\"fraud\":true}}", "Cookie: " + objected);

        assertThat(response.status()).isEqualTo(503);
        assertThat(shop.state(response.consentCookie()).purpose(Shop.FRAUD)).isEqualTo(Choice.OBJECTED);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_opt_out_signal_is_not_overridden_without_proof(Container container) {
        Shop shop = SHOP.in(container);
        String yes =
                shop.web.post(CHOICE, "action=save&purpose=ad-optimisation").consentCookie();
        shop.ledgerFails.set(true);

        RawResponse response =
                shop.web.post(CHOICE, "action=save&purpose=ad-optimisation", "Cookie: " + yes, "Sec-GPC: 1");

        assertThat(response.status()).isEqualTo(503);
        assertThat(shop.web
                        .get("/consent/state", "Cookie: " + response.consentCookie(), "Sec-GPC: 1")
                        .text())
                .contains("\"ad-optimisation\":{\"allowed\":false,\"reason\":\"signal\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_state_folder_that_cannot_be_used_stops_no_page_and_no_refusal_and_the_log_says_how_to_mend_it(
            Container container) {
        Path folder = Shop.unusableFolder();
        Map<String, Object> options = new HashMap<>(Apps.guarded());
        options.put("set.state-folder", folder.toString());
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(options)) {
            assertNoYes(container, web.post(CHOICE, "action=accept"), web);
            RawResponse no = web.post(CHOICE, "action=reject");
            assertThat(no.status()).isEqualTo(303);
            assertThat(web.get("/page", "Cookie: " + no.consentCookie()).text())
                    .doesNotContain("<!--consent-banner-->");

            assertThat(log.lines("consent.ledger_unavailable")).hasSize(1).allMatch(line -> line.contains(folder + ""));
            assertThat(log.lines("consent.keys_unavailable"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("make the folder writable or set consent.state-folder"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_state_folder_that_another_application_holds_stops_no_page_and_no_refusal(Container container) {
        Shop holder = SHOP.in(container);
        Map<String, Object> options =
                new HashMap<>(Apps.guarded("policy", Shop.policy("choices.json").toString()));
        options.put("set.state-folder", holder.stateFolder.toString());
        options.put("set.policy", Shop.policy("choices.json").toString());
        try (LogCapture log = new LogCapture();
                RunningContainer web = container.start(options)) {
            assertNoYes(container, web.post(CHOICE, "action=accept"), web);
            assertThat(web.post(CHOICE, "action=reject").status()).isEqualTo(303);

            assertThat(log.lines("consent.ledger_unavailable"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("failure=locked") && line.contains(holder.stateFolder + ""));
            assertThat(log.lines("consent.keys_unavailable")).isEmpty();
        }
        assertThat(holder.web.post(CHOICE, "action=accept").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void once_the_other_application_has_let_go_of_the_state_folder_a_yes_is_taken_without_a_restart(
            Container container) {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        Shop holder = Shop.open(container);
        Map<String, Object> options =
                new HashMap<>(Apps.guarded("policy", Shop.policy("choices.json").toString()));
        options.put("set.state-folder", holder.stateFolder.toString());
        options.put("set.policy", Shop.policy("choices.json").toString());
        options.put("clock", (InstantSource) time::get);
        try (RunningContainer web = container.start(options)) {
            assertNoYes(container, web.post(CHOICE, "action=accept"), web);
            holder.close();

            time.updateAndGet(now -> now.plusSeconds(1));
            assertThat(web.get("/page").status()).isEqualTo(200);
            assertNoYes(container, web.post(CHOICE, "action=accept"), web);

            time.updateAndGet(now -> now.plusSeconds(4));
            RawResponse yes = web.post(CHOICE, "action=accept");
            assertThat(yes.status()).isEqualTo(303);
            assertThat(web.get("/page", "Cookie: " + yes.consentCookie()).text())
                    .contains("<script src=\"https://metrics.example/m.js\">")
                    .doesNotContain("<!--consent-banner-->");
        }
    }
}
