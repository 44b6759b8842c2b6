package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Controller;
import dev.aval.consent.HostRule;
import dev.aval.consent.Purpose;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.html.Hold;
import dev.aval.consent.servlet.html.Sink;
import dev.aval.consent.servlet.http.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageJudgeTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ConsentPolicy POLICY = ConsentPolicy.builder()
            .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
            .purpose(Purpose.ANALYTICS)
            .purpose(Purpose.AD_OPTIMISATION)
            .vendor(Vendor.of("mix", 1)
                    .purposes(Purpose.ANALYTICS, Purpose.AD_OPTIMISATION)
                    .host(new HostRule("cdn.mix.example", "/count/", List.of(Purpose.ANALYTICS)))
                    .host(new HostRule("cdn.mix.example", "/track/", List.of(Purpose.AD_OPTIMISATION)))
                    .build())
            .vendor(Vendor.of("gateway", 2)
                    .purposes(Purpose.AD_OPTIMISATION)
                    .hosts("/gateway/")
                    .build())
            .purpose(Purpose.IDENTITY)
            .vendor(Vendor.of("either", 3)
                    .anyOf(Purpose.AD_OPTIMISATION, Purpose.ANALYTICS)
                    .hosts("either.example")
                    .inlineSignatures("either(")
                    .build())
            .vendor(Vendor.of("neither", 4)
                    .purposes(Purpose.ANALYTICS)
                    .anyOf(Purpose.AD_OPTIMISATION, Purpose.IDENTITY)
                    .hosts("neither.example")
                    .build())
            .build();

    private final PageJudge judge = judge("/blog/post");

    private static PageJudge judge(String page) {
        ConsentState state = ConsentState.chosen(1, NOW)
                .purpose(3, Choice.GRANTED)
                .purpose(4, Choice.REFUSED)
                .build();
        Consent consent = POLICY.consent(state, Signals.NONE, NOW);
        Origin origin = Origin.parse("https://shop.example");
        Visit visit = new Visit(consent, origin, page, Visit.Injectable.NO, true, true, false, null, "v", List.of());
        SiteRules rules = new SiteRules(POLICY, List.of(), PublicSuffixes.bundled());
        return new PageJudge(rules, rules.site("shop.example"), visit, new HeldList(), HeldObserver.NONE);
    }

    private @Nullable Hold judged(String url) {
        byte[] text = url.getBytes(StandardCharsets.UTF_8);
        return judge.judge(Sink.SCRIPT, text, 0, text.length);
    }

    private @Nullable Hold base(String url) {
        byte[] text = url.getBytes(StandardCharsets.UTF_8);
        return judge.base(text, 0, text.length);
    }

    @Test
    void each_path_of_a_host_is_judged_for_its_own_purpose() {
        assertThat(judged("//cdn.mix.example/count/c.js")).isNull();
        assertThat(judged("//cdn.mix.example/track/t.js")).isNotNull();
    }

    @Test
    void a_base_on_an_allowed_path_does_not_open_the_hosts_other_paths() {
        assertThat(base("https://cdn.mix.example/count/")).isNull();

        assertThat(judged("c.js")).isNull();
        assertThat(judged("/track/t.js")).isNotNull();
        assertThat(judged("../track/t.js")).isNotNull();
        assertThat(judged("/elsewhere.js")).isNotNull();
    }

    @Test
    void a_base_that_is_held_leaves_relative_addresses_on_the_site() {
        assertThat(base("https://cdn.mix.example/track/")).isNotNull();

        assertThat(judged("app.js")).isNull();
    }

    @Test
    void a_path_of_the_site_behind_which_a_vendor_stands_is_held_however_it_is_written() {
        assertThat(judged("/gateway/g.js")).isNotNull();
        assertThat(judged("../gateway/g.js")).isNotNull();
        assertThat(judged("https://shop.example/gateway/g.js")).isNotNull();
        assertThat(judged("/blog/app.js")).isNull();
    }

    @Test
    void no_spelling_that_a_server_takes_for_a_vendors_path_stays_live() {
        for (String spelling : List.of(
                "/gateway;x/g.js",
                "/gateway;/g.js",
                "/gateway%3Bx/g.js",
                "//shop.example//gateway/g.js",
                "/blog/..;/gateway/g.js",
                "..;/gateway/g.js",
                "/x/%2e%2e;/gateway/g.js",
                "/x%2f..%2fgateway/g.js",
                "/x%5C..%5Cgateway/g.js",
                "/gateway%2Fg.js",
                "/%2567ateway/g.js",
                "https://static.shop.example/gateway;x/g.js")) {
            assertThat(judged(spelling)).as(spelling).isNotNull();
        }
        for (String other : List.of("/blog;jsessionid=1/app.js", "/app.js;v=2", "/gateways;x/a.js", "/a%2Fb.js")) {
            assertThat(judged(other)).as(other).isNull();
        }
    }

    @Test
    void no_spelling_takes_an_allowed_path_of_a_host_for_one_that_is_not() {
        for (String spelling : List.of(
                "//cdn.mix.example/count/..;/track/t.js",
                "//cdn.mix.example/count/..%2ftrack/t.js",
                "//cdn.mix.example/count/%252e%252e/track/t.js")) {
            assertThat(judged(spelling)).as(spelling).isNotNull();
        }
        assertThat(judged("//cdn.mix.example/count/a;b/c%2Fd.js")).isNull();
        assertThat(base("https://cdn.mix.example/count/")).isNull();
        assertThat(judged("..;/track/t.js")).isNotNull();
    }

    private @Nullable Hold marked(String mark) {
        byte[] text = mark.getBytes(StandardCharsets.UTF_8);
        return judge.marked(text, 0, text.length);
    }

    @Test
    void a_vendor_of_which_one_purpose_is_enough_is_let_through_with_one() {
        assertThat(judged("https://either.example/x.js")).isNull();
        byte[] script = "either()".getBytes(StandardCharsets.UTF_8);
        assertThat(judge.inlineScript(script, 0, script.length)).isNull();
    }

    @Test
    void a_vendor_needs_one_purpose_of_every_group() {
        Hold hold = judged("https://neither.example/x.js");

        assertThat(hold).isNotNull();
        assertThat(hold == null ? "" : hold.purposes()).isEqualTo("analytics ad-optimisation|identity");
    }

    @Test
    void the_fence_lets_a_vendor_in_with_one_purpose_of_every_group() {
        ConsentState state =
                ConsentState.chosen(1, NOW).purpose(3, Choice.GRANTED).build();
        SiteRules rules = new SiteRules(POLICY, List.of(), PublicSuffixes.bundled());
        String fence = new Fence(rules).policy(POLICY.consent(state, Signals.NONE, NOW), rules.site("shop.example"));

        assertThat(fence).contains(" either.example:*").doesNotContain("neither.example");
    }

    @Test
    void an_author_asks_for_all_purposes_or_for_one_of_several() {
        assertThat(marked("analytics")).isNull();
        assertThat(marked("analytics ad-optimisation")).isNotNull();
        assertThat(marked("analytics|ad-optimisation")).isNull();
        assertThat(marked("ad-optimisation|analytics")).isNull();
        assertThat(marked("ad-optimisation|identity")).isNotNull();
        assertThat(marked("analytics ad-optimisation|identity")).isNotNull();
        assertThat(marked("analytics either|identity")).isNull();
    }

    @Test
    void a_mark_that_nobody_can_read_for_certain_is_held() {
        for (String mark : List.of(
                "analytics|",
                "|analytics",
                "analytics||identity",
                "analytics | identity",
                "analytics| identity",
                "|",
                "analytics|analitycs",
                "analytics,identity",
                "!identity",
                "",
                " ")) {
            assertThat(marked(mark)).as(mark).isSameAs(PageJudge.UNDECLARED);
        }
    }

    @Test
    void an_undeclared_third_party_is_held_and_an_own_sub_domain_is_not() {
        assertThat(judged("https://stranger.example/x.js")).isNotNull();
        assertThat(judged("https://static.shop.example/x.js")).isNull();
    }
}
