package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Age;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Controller;
import dev.aval.consent.DataUse;
import dev.aval.consent.HostRule;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.Purpose;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.html.value.Allocation;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FenceTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ConsentState REFUSED =
            ConsentState.chosen(1, NOW).purpose(3, Choice.REFUSED).build();
    private static final ConsentState GRANTED =
            ConsentState.chosen(1, NOW).purpose(3, Choice.GRANTED).build();

    private static ConsentPolicy policy(Vendor... vendors) {
        PolicyBuilder builder = ConsentPolicy.builder()
                .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
                .purpose(Purpose.ANALYTICS)
                .purpose(Purpose.DELIVERY);
        Arrays.asList(vendors).forEach(builder::vendor);
        return builder.build();
    }

    private static Vendor metrics(String... hosts) {
        return Vendor.of("metrics", 1).purposes(Purpose.ANALYTICS).hosts(hosts).build();
    }

    private static Vendor goods(String... hosts) {
        return Vendor.of("goods", 2)
                .purposes(Purpose.DELIVERY)
                .recipient(RecipientKind.PROCESSOR)
                .hosts(hosts)
                .build();
    }

    private static SiteRules rules(ConsentPolicy policy, String... own) {
        return new SiteRules(policy, List.of(own), PublicSuffixes.bundled());
    }

    private static Csp fence(SiteRules rules, ConsentState state, String host) {
        Consent consent = rules.policy.consent(state, Signals.NONE, NOW);
        return new Csp(new Fence(rules).policy(consent, rules.site(host)), host);
    }

    /** A Content-Security-Policy as CSP Level 3 matches it against a host, whatever the port and path. */
    private record Csp(String policy, String self) {

        boolean lets(String host) {
            String directive = policy.substring("default-src ".length());
            return Arrays.stream(directive.split(" ", -1)).anyMatch(source -> matches(source, host));
        }

        /** To a WebSocket no source without a scheme applies; that for {@code ws} applies to {@code wss} too. */
        boolean letsSockets(String host) {
            String directive = policy.substring("default-src ".length());
            return Arrays.stream(directive.split(" ", -1))
                    .filter(source -> source.startsWith("ws://"))
                    .anyMatch(source -> matches(source.substring("ws://".length()), host));
        }

        private boolean matches(String source, String host) {
            if (source.equals("'self'")) {
                return host.equals(self);
            }
            int port = source.indexOf(":*");
            if (port < 0) {
                return false;
            }
            String pattern = source.substring(0, port);
            return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
        }
    }

    @Test
    void a_held_vendor_on_a_sub_domain_of_the_site_is_fenced_off() {
        SiteRules rules = rules(policy(metrics("metrics.shop.example")));

        Csp fence = fence(rules, REFUSED, "www.shop.example");

        assertThat(fence.lets("metrics.shop.example")).isFalse();
        assertThat(fence.lets("a.metrics.shop.example")).isFalse();
        assertThat(fence.lets("shop.example")).isTrue();
        assertThat(fence.lets("www.shop.example")).isTrue();
    }

    @Test
    void all_sub_domains_of_the_site_are_reached_where_nothing_held_lies_among_them() {
        SiteRules rules = rules(policy(metrics("metrics.shop.example", "metrics.example")));

        assertThat(fence(rules, GRANTED, "www.shop.example").lets("img.shop.example"))
                .isTrue();
        assertThat(fence(rules(policy(metrics("metrics.example"))), REFUSED, "www.shop.example")
                        .lets("img.shop.example"))
                .isTrue();
        assertThat(fence(rules, REFUSED, "www.other.example").lets("img.other.example"))
                .isTrue();
    }

    @Test
    void sockets_reach_what_other_requests_reach_and_nothing_else() {
        SiteRules rules = rules(policy(metrics("metrics.example", "spy.shop.example")), "shop-static.example");

        Csp granted = fence(rules, GRANTED, "www.shop.example");
        Csp held = fence(rules, REFUSED, "www.shop.example");

        for (String host :
                List.of("metrics.example", "a.metrics.example", "live.shop.example", "shop-static.example")) {
            assertThat(granted.letsSockets(host)).as(host).isTrue();
        }
        assertThat(held.letsSockets("shop-static.example")).isTrue();
        for (String host : List.of("metrics.example", "spy.shop.example", "a.spy.shop.example", "other.example")) {
            assertThat(held.letsSockets(host)).as(host).isFalse();
        }
        assertThat(granted.letsSockets("other.example")).isFalse();
    }

    @Test
    void sockets_are_listed_as_long_as_the_header_stays_short() {
        String[] hosts = new String[200];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = "v" + i + ".example";
        }
        for (int count : new int[] {1, 20, 40, 80, 200}) {
            SiteRules rules = rules(policy(metrics(Arrays.copyOf(hosts, count))));

            Csp fence = fence(rules, GRANTED, "shop.example");

            assertThat(fence.lets("v" + (count - 1) + ".example")).isTrue();
            boolean sockets = fence.letsSockets("v0.example");
            assertThat(sockets).as("%s hosts", count).isEqualTo(count <= 40);
            assertThat(fence.letsSockets("v" + (count - 1) + ".example")).isEqualTo(sockets);
            assertThat(fence.letsSockets("live.shop.example")).isEqualTo(sockets);
            assertThat(!sockets || fence.policy().length() <= 4096).isTrue();
        }
    }

    @Test
    void hosts_that_the_operator_names_stay_in_reach_beside_a_held_one_and_with_their_sub_domains() {
        SiteRules rules = rules(policy(metrics("metrics.shop.example")), "img.shop.example", "shop-static.example");

        Csp fence = fence(rules, REFUSED, "shop.example");

        assertThat(fence.lets("img.shop.example")).isTrue();
        assertThat(fence.lets("1.img.shop.example")).isTrue();
        assertThat(fence.lets("a.shop-static.example")).isTrue();
        assertThat(fence.lets("unnamed.shop.example")).isFalse();
        assertThat(fence.lets("metrics.shop.example")).isFalse();
    }

    @Test
    void a_held_vendor_below_an_allowed_ones_host_is_fenced_off() {
        SiteRules rules = rules(policy(metrics("spy.goods.example"), goods("goods.example", "img.goods.example")));

        Csp held = fence(rules, REFUSED, "shop.example");

        assertThat(held.lets("goods.example")).isTrue();
        assertThat(held.lets("a.img.goods.example")).isTrue();
        assertThat(held.lets("spy.goods.example")).isFalse();
        assertThat(fence(rules, GRANTED, "shop.example").lets("other.goods.example"))
                .isTrue();
    }

    @Test
    void an_allowed_vendor_below_a_held_ones_host_is_reached() {
        SiteRules rules = rules(policy(metrics("metrics.example"), goods("goods.metrics.example")));

        Csp fence = fence(rules, REFUSED, "shop.example");

        assertThat(fence.lets("goods.metrics.example")).isTrue();
        assertThat(fence.lets("metrics.example")).isFalse();
        assertThat(fence.lets("x.metrics.example")).isFalse();
    }

    @Test
    void an_own_host_that_the_gate_takes_for_a_held_vendors_is_fenced_off_too() {
        SiteRules rules = rules(policy(metrics("metrics.example")), "cdn.metrics.example");

        assertThat(fence(rules, REFUSED, "shop.example").lets("cdn.metrics.example"))
                .isFalse();
        assertThat(fence(rules, GRANTED, "shop.example").lets("cdn.metrics.example"))
                .isTrue();
    }

    @Test
    void a_host_of_which_only_a_path_is_a_held_vendors_stays_in_reach() {
        ConsentPolicy policy = policy(Vendor.of("metrics", 1)
                .purposes(Purpose.ANALYTICS)
                .host(new HostRule("static.shop.example", "/count/", List.of()))
                .build());

        Csp fence = fence(rules(policy), REFUSED, "shop.example");

        assertThat(fence.lets("static.shop.example")).isTrue();
        assertThat(fence.lets("img.shop.example")).isTrue();
    }

    @Test
    void of_a_host_of_which_a_folder_is_allowed_only_that_folder_is_listed() {
        ConsentPolicy policy = policy(
                metrics("parts.example/track/"),
                goods("parts.example/count/", "start.example/count", "odd.example/a%3Bb/"));

        String held = fence(rules(policy), REFUSED, "shop.example").policy();

        assertThat(held)
                .contains(" parts.example:*/count/ *.parts.example:*/count/")
                .doesNotContain("track");
        // A path in a source list without a slash at its end means itself alone.
        assertThat(held).contains(" start.example:* ").contains(" odd.example:* ");
        assertThat(fence(rules(policy), GRANTED, "shop.example").policy()).contains(" parts.example:*/track/");
    }

    @Test
    void where_nobody_can_tell_what_is_allowed_only_the_page_itself_is_reached() {
        SiteRules rules = rules(policy(metrics("metrics.example")), "own.example");
        Consent failing = (Consent) Proxy.newProxyInstance(
                FenceTest.class.getClassLoader(), new Class<?>[] {Consent.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("a test");
                });

        assertThat(new Fence(rules).policy(failing, rules.site("shop.example")))
                .isEqualTo("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: filesystem: mediastream:");
    }

    @Test
    void a_text_that_is_known_is_given_out_again_without_allocating() {
        SiteRules rules = rules(policy(metrics("metrics.shop.example"), goods("goods.example")));
        Fence fence = new Fence(rules);
        Consent consent = rules.policy.consent(REFUSED, Signals.NONE, NOW);
        Site site = rules.site("shop.example");

        assertThat(Allocation.of(() -> {
                    for (int i = 0; i < 1000; i++) {
                        fence.policy(consent, site);
                    }
                }))
                .isLessThan(1000);
    }

    @Test
    void a_host_without_registrable_domain_has_no_sub_domains() {
        SiteRules rules = rules(policy(), "intranet");

        assertThat(fence(rules, REFUSED, "github.io").lets("stranger.github.io"))
                .isFalse();
        assertThat(fence(rules, REFUSED, "localhost").policy()).doesNotContain("*.localhost");
        assertThat(fence(rules, REFUSED, "shop.example").policy())
                .contains(" intranet:*")
                .doesNotContain("*.intranet");
    }

    @Test
    void visitors_of_one_choice_with_different_browsers_and_ages_never_get_each_others_fence() {
        ConsentState excepted = ConsentState.chosen(1, NOW)
                .purpose(3, Choice.REFUSED)
                .vendor(1, true)
                .build();
        SiteRules rules = rules(policy(metrics("metrics.example")));
        Fence fence = new Fence(rules);
        ConsentContext plain = ConsentContext.of(excepted, NOW);
        List<Boolean> answers = new ArrayList<>();
        for (ConsentContext context : List.of(
                plain,
                plain.aged(Age.of(9)),
                plain.with(Signals.GPC),
                plain.aged(Age.of(40)),
                plain.with(Signals.DNT).aged(Age.of(9)),
                plain)) {
            Consent consent = rules.policy.consent(context);
            boolean allowed =
                    consent.decide(DataUse.of(rules.policy.vendors().get(0))).allowed();
            answers.add(allowed);

            assertThat(consent.allows(Purpose.ANALYTICS)).isFalse();
            assertThat(fence.policy(consent, rules.site("shop.example")).contains("metrics.example"))
                    .isEqualTo(allowed);
        }
        assertThat(answers).contains(true, false);
    }

    @Test
    void visitors_with_the_same_answers_share_one_text() {
        SiteRules rules = rules(policy(metrics("metrics.shop.example")));
        Fence fence = new Fence(rules);
        Consent one = rules.policy.consent(REFUSED, Signals.NONE, NOW);
        Consent other = rules.policy.consent(ConsentState.NONE, Signals.GPC, NOW);

        assertThat(fence.policy(other, rules.site("shop.example:8080")))
                .isSameAs(fence.policy(one, rules.site("shop.example")));
    }

    @Test
    void each_of_many_vendors_is_told_apart() {
        Vendor[] many = new Vendor[150];
        for (int i = 0; i < many.length; i++) {
            many[i] = Vendor.of("v" + i, i + 1)
                    .purposes(Purpose.ANALYTICS)
                    .hosts("v" + i + ".example")
                    .build();
        }
        SiteRules rules = rules(policy(many));
        Fence fence = new Fence(rules);
        for (int i = 0; i < many.length; i++) {
            ConsentState one = ConsentState.chosen(1, NOW)
                    .purpose(3, Choice.REFUSED)
                    .vendor(i + 1, true)
                    .build();
            Consent consent = rules.policy.consent(one, Signals.NONE, NOW);

            String text = fence.policy(consent, rules.site("shop.example"));

            assertThat(text.split(" v[0-9]+[.]example:", -1)).hasSize(2);
            assertThat(text).contains(" v" + i + ".example:*");
        }
    }

    private static final List<String> LABELS = List.of("a", "b", "shop", "goods", "m");

    private static String host(Random random) {
        StringBuilder host = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            host.append(LABELS.get(random.nextInt(LABELS.size()))).append('.');
        }
        return host.append("example").toString();
    }

    @Test
    void whatever_the_policy_it_lets_nothing_through_that_the_gate_holds_and_every_declared_host_that_the_gate_lets() {
        Random random = new Random(7);
        int held = 0;
        int passed = 0;
        for (int round = 0; round < 2000; round++) {
            List<String> taken = new ArrayList<>();
            List<Vendor> vendors = new ArrayList<>();
            for (int number = 1; number <= 4; number++) {
                String host = host(random);
                if (!taken.contains(host)) {
                    taken.add(host);
                    vendors.add(Vendor.of("v" + number, number)
                            .purposes(random.nextBoolean() ? Purpose.ANALYTICS : Purpose.DELIVERY)
                            .recipient(RecipientKind.PROCESSOR)
                            .hosts(host)
                            .build());
                }
            }
            String own = host(random);
            SiteRules rules = rules(policy(vendors.toArray(Vendor[]::new)), own);
            String self = host(random);
            Csp fence = fence(rules, REFUSED, self);
            PageJudgeProbe gate = new PageJudgeProbe(rules, rules.policy.consent(REFUSED, Signals.NONE, NOW), self);
            for (String host : taken) {
                for (String asked : List.of(host, "x." + host)) {
                    if (gate.holds(asked)) {
                        held++;
                        assertThat(fence.lets(asked) && !asked.equals(self))
                                .as("%s on %s: %s", asked, self, fence.policy())
                                .isFalse();
                    } else if (asked.equals(host)) {
                        passed++;
                        assertThat(fence.lets(asked))
                                .as("%s on %s: %s", asked, self, fence.policy())
                                .isTrue();
                    }
                }
            }
            if (!gate.holds(own)) {
                assertThat(fence.lets(own))
                        .as("own %s: %s", own, fence.policy())
                        .isTrue();
            }
        }
        assertThat(held).isGreaterThan(1000);
        assertThat(passed).isGreaterThan(1000);
    }

    /** The gate's own word on a host. */
    private record PageJudgeProbe(SiteRules rules, Consent consent, String self) {

        boolean holds(String host) {
            Visit visit = new Visit(
                    consent,
                    dev.aval.consent.servlet.http.Origin.parse("https://" + self),
                    "/",
                    Visit.Injectable.NO,
                    true,
                    true,
                    false,
                    null,
                    "v",
                    List.of());
            byte[] url = String.format(Locale.ROOT, "https://%s/x", host)
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            return new PageJudge(rules, rules.site(self), visit, new HeldList(), HeldObserver.NONE)
                            .judge(dev.aval.consent.servlet.html.Sink.IMAGE, url, 0, url.length)
                    != null;
        }
    }
}
