package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.Purpose;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.HeldBack;
import dev.aval.consent.servlet.html.HtmlGate;
import dev.aval.consent.servlet.html.Injection;
import dev.aval.consent.servlet.http.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inline scripts of which no more than a part can be searched for what a vendor declares. */
class LongScriptTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ConsentPolicy POLICY = ConsentPolicy.builder()
            .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
            .purpose(Purpose.ANALYTICS)
            .purpose(Purpose.AD_OPTIMISATION)
            .vendor(Vendor.of("counter", 1)
                    .purposes(Purpose.ANALYTICS)
                    .hosts("counter.example")
                    .inlineSignatures("counter.push(")
                    .build())
            .vendor(Vendor.of("ad-house", 2)
                    .purposes(Purpose.AD_OPTIMISATION)
                    .hosts("ads.example")
                    .inlineSignatures("adHouse.show(")
                    .build())
            .build();

    private static final String LONG = "own();".repeat(20_000);

    private final List<HeldBack> held = new ArrayList<>();
    private final List<HeldBack> passed = new ArrayList<>();

    private String gated(String page, boolean audit, int... granted) {
        ConsentStateBuilder state =
                ConsentState.chosen(1, NOW).purpose(3, Choice.REFUSED).purpose(4, Choice.REFUSED);
        for (int purpose : granted) {
            state.purpose(purpose, Choice.GRANTED);
        }
        Consent consent = POLICY.consent(state.build(), Signals.NONE, NOW);
        Origin origin = Origin.parse("https://shop.example");
        Visit visit = new Visit(consent, origin, "/", Visit.Injectable.NO, true, true, audit, null, "v", List.of());
        SiteRules rules = new SiteRules(POLICY, List.of(), PublicSuffixes.bundled());
        HeldObserver observer = (entry, isHeld, where) -> (isHeld ? held : passed).add(entry);
        PageJudge judge = new PageJudge(rules, rules.site("shop.example"), visit, new HeldList(), observer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlGate gate = HtmlGate.create(judge, judge, out::write, null, Injection.NEVER, audit);
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        try {
            for (int i = 0; i < bytes.length; i += 8192) {
                gate.write(bytes, i, Math.min(8192, bytes.length - i));
            }
            gate.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String script(String text) {
        return "<script>" + text + "</script>";
    }

    @Test
    void a_long_script_stays_inert_even_if_what_was_read_of_it_is_harmless() {
        assertThat(gated(script(LONG + "counter.push(1)"), false, 4))
                .startsWith(
                        "<script data-consent-purpose=\"analytics\" data-consent-vendor=\"counter\" type=\"text/plain\">own();");
        assertThat(held)
                .containsExactly(
                        new HeldBack("script", "inline script over 64 KiB", null, "analytics", "counter", "refused"));
    }

    @Test
    void a_long_script_is_reported_with_every_vendor_that_it_may_be_of() {
        gated(script(LONG), false);

        assertThat(held)
                .containsExactly(new HeldBack(
                        "script",
                        "inline script over 64 KiB",
                        null,
                        "analytics ad-optimisation",
                        "counter ad-house",
                        "refused"));
    }

    @Test
    void what_is_found_in_the_first_part_names_its_vendor() {
        assertThat(gated(script("adHouse.show(1);" + LONG), false)).contains("data-consent-vendor=\"ad-house\"");
        assertThat(held)
                .containsExactly(
                        new HeldBack("script", "adHouse.show(", null, "ad-optimisation", "ad-house", "refused"));
    }

    @Test
    void a_long_script_runs_once_all_vendors_it_may_be_of_are_allowed() {
        String page = script(LONG + "counter.push(1)");

        assertThat(gated(page, false, 3, 4)).isEqualTo(page);
        assertThat(held).isEmpty();
    }

    @Test
    void an_audit_reports_a_long_script_and_changes_nothing() {
        String page = script(LONG);

        assertThat(gated(page, true, 4)).isEqualTo(page);
        assertThat(held).singleElement().extracting(HeldBack::vendor).isEqualTo("counter");
    }

    @Test
    void an_audit_names_what_passes_as_it_names_what_would_not() {
        gated("<img src=//counter.example/a><img src=//ads.example/b><p style='a:url(//counter.example/c)'>", true, 3);

        assertThat(passed).extracting(HeldBack::element).containsExactly("img", "p");
        assertThat(passed).extracting(HeldBack::host).containsOnly("counter.example");
        assertThat(held).extracting(HeldBack::element).containsExactly("img");
    }
}
