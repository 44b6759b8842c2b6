package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Consent;
import dev.aval.consent.Reason;
import dev.aval.consent.examples.HeldBack;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.thirdparty.ThirdParties;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BehindTheCounterTest {
    private static final HeldBack SCRIPT = new HeldBack(
            HeldBack.Kind.ELEMENT,
            "<script src>",
            "127.0.0.2",
            "Loopback Metrics",
            "analytics",
            "No choice was made yet.");
    private static final HeldBack SEAL =
            new HeldBack(HeldBack.Kind.ELEMENT, "<img src>", "127.0.0.6", "", "", "Nobody declared this host.");
    private static final HeldBack COOKIE = new HeldBack(
            HeldBack.Kind.COOKIE, "_ads_ref", "127.0.0.1", "", "ad-optimisation", "No choice was made yet.");
    private static final ServerCookies.Attempt ATTEMPT =
            new ServerCookies.Attempt("_ads_ref", "ad-optimisation", 180, "addHeader");

    private ThirdParties parties;

    @BeforeEach
    void start() {
        parties = ThirdParties.start();
    }

    @AfterEach
    void stop() {
        parties.close();
    }

    @Test
    void each_held_back_element_is_a_row_with_host_vendor_purpose_and_reason() {
        Document html = html(Mode.ENFORCE, List.of(SCRIPT, SEAL), List.of());
        assertThat(html.select("#held-back tbody tr").eachText())
                .containsExactly(
                        "<script src> Loopback Metrics 127.0.0.2 analytics No choice was made yet.",
                        "<img src> 127.0.0.6 undeclared Nobody declared this host.");
    }

    @Test
    void a_held_back_cookie_is_told_beside_the_call_that_wanted_it() {
        assertThat(html(Mode.ENFORCE, List.of(COOKIE), List.of(ATTEMPT))
                        .select("#server-cookies tbody")
                        .text())
                .isEqualTo("_ads_ref ad-optimisation, 180 days addHeader Held back: No choice was made yet.");
        assertThat(html(Mode.ENFORCE, List.of(), List.of(ATTEMPT))
                        .select("#server-cookies tbody")
                        .text())
                .endsWith("Sent to the browser");
    }

    @Test
    void what_a_page_names_cannot_become_markup() {
        HeldBack hostile =
                new HeldBack(HeldBack.Kind.ELEMENT, "<img src>", "<b>\"x\"", "<script>1</script>", "a&b", "'</td>'");
        Document html = html(Mode.ENFORCE, List.of(hostile), List.of());
        assertThat(html.select("b, script")).isEmpty();
        assertThat(html.select("#held-back tbody td")).hasSize(4);
    }

    @Test
    void nothing_held_back_is_explained_by_the_mode() {
        assertThat(html(Mode.AUDIT, List.of(), List.of()).text()).contains("audit mode changes no page");
        assertThat(html(Mode.ENFORCE, List.of(), List.of()).text()).contains("was agreed to");
    }

    @Test
    void the_law_is_named_unless_nobody_judges() {
        assertThat(html(Mode.ENFORCE, List.of(), List.of()).select("#law").text())
                .contains("strictest", "no-choice");
        assertThat(html(Mode.OFF, List.of(), List.of()).select("#law")).isEmpty();
    }

    private Document html(Mode mode, List<HeldBack> held, List<ServerCookies.Attempt> attempts) {
        return Jsoup.parse(new BehindTheCounter(parties).html(mode, Consent.denyAll(Reason.NO_CHOICE), held, attempts));
    }
}
