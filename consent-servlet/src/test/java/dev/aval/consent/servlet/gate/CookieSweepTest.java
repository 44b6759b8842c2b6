package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Controller;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.internal.psl.PublicSuffixes;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CookieSweepTest {

    private static final Consent NOTHING = Consent.denyAll(Reason.NO_CHOICE);

    private static ConsentPolicy policy(String... names) {
        Vendor.Builder vendor = Vendor.of("counter", 1).purposes(Purpose.ANALYTICS);
        for (String name : names) {
            vendor.cookie(CookieDeclaration.named(name));
        }
        return ConsentPolicy.builder()
                .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
                .purpose(Purpose.ANALYTICS)
                .vendor(vendor.build())
                .build();
    }

    private static CookieSweep sweep(Random random, String... names) {
        return sweep(random, false, policy(names));
    }

    private static CookieSweep sweep(Random random, boolean strict, ConsentPolicy policy) {
        SiteRules rules = new SiteRules(policy, List.of(), PublicSuffixes.bundled());
        Set<String> own = Set.of("consent", "__Host-consent", "__Secure-consent");
        return new CookieSweep(rules, new CookieGate(rules, own, "SHOPSESSION", strict), random::nextInt);
    }

    private static CookieRequest at(String path) {
        return new CookieRequest(true, "www.shop.example", "shop.example", path);
    }

    private static HttpServletRequest sending(Set<String> names) {
        String line = names.stream().map(name -> name + "=1").collect(Collectors.joining("; "));
        return (HttpServletRequest) Proxy.newProxyInstance(
                CookieSweepTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> Collections.enumeration(List.of(line)));
    }

    private static String[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "counter_" + (1000 + i)).toArray(String[]::new);
    }

    /** A browser that has each cookie for the site, and takes it away where a line says so. */
    private static void obey(Set<String> jar, List<String> lines) {
        assertThat(lines.stream().mapToInt(line -> line.length() + 14).sum())
                .isLessThanOrEqualTo(CookieSweep.MOST_BYTES);
        for (String line : lines) {
            assertThat(line).contains("; Max-Age=0;");
            if (line.contains("; Path=/;")
                    && line.contains("; Domain=shop.example;")
                    && !line.contains("; Partitioned")) {
                jar.remove(line.substring(0, line.indexOf('=')));
            }
        }
    }

    @Test
    void two_hundred_cookies_are_gone_after_a_bounded_number_of_responses() {
        CookieSweep sweep = sweep(new Random(20_268), many(200));
        Set<String> jar = new LinkedHashSet<>(List.of(many(200)));

        obey(jar, sweep.all(sending(jar), at("/consent/choice"), List.of("/shop/item"), NOTHING));
        int responses = 1;
        for (; !jar.isEmpty() && responses < 100; responses++) {
            obey(jar, sweep.strays(sending(jar), at("/"), NOTHING));
        }

        assertThat(jar).isEmpty();
        assertThat(responses).isLessThanOrEqualTo(40);
    }

    @Test
    void cookies_that_come_back_each_time_do_not_keep_others() {
        CookieSweep sweep = sweep(new Random(20_269), many(100));
        Set<String> stubborn = Set.of(many(40));
        Set<String> jar = new LinkedHashSet<>(List.of(many(100)));

        for (int i = 0; i < 100; i++) {
            jar.addAll(stubborn);
            obey(jar, sweep.strays(sending(jar), at("/"), NOTHING));
        }

        jar.removeAll(stubborn);
        assertThat(jar).isEmpty();
    }

    @Test
    void a_cookie_that_may_lie_in_more_places_than_one_response_can_name_is_found_in_the_end() {
        String name = "a" + "b".repeat(250);
        CookieSweep sweep = sweep(new Random(20_270), "a*");
        Set<String> named = new LinkedHashSet<>();

        for (int i = 0; i < 400; i++) {
            List<String> lines = sweep.strays(sending(Set.of(name)), at("/a/b/c/d/e/f/g/"), NOTHING);
            assertThat(lines).isNotEmpty();
            obey(new LinkedHashSet<>(), lines);
            named.addAll(lines);
        }

        assertThat(named).hasSize(2 * (1 + 7 * 2) * 3);
    }

    @Test
    void a_name_that_only_browsers_take_is_removed_and_one_that_would_break_the_line_is_not() {
        CookieSweep sweep = sweep(new Random(20_271), "a*");

        List<String> lines = sweep.strays(sending(Set.of("a[\"1\"]", "a,b", "a\u00E9")), at("/"), NOTHING);

        assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("a[\"1\"]=;"));
    }

    @Test
    void a_cookie_of_the_host_prefix_is_removed_by_the_lines_that_can() {
        CookieSweep sweep = sweep(new Random(20_272), "__Host-a");

        assertThat(sweep.strays(sending(Set.of("__Host-a")), at("/b/c"), NOTHING))
                .containsExactlyInAnyOrder(
                        "__Host-a=; Path=/; Max-Age=0; Secure; SameSite=None",
                        "__Host-a=; Path=/; Max-Age=0; Secure; SameSite=None; Partitioned");
    }

    @Test
    void a_hostile_request_costs_no_more_than_its_lines() {
        CookieSweep sweep = sweep(new Random(20_273), "a*");
        Set<String> names = IntStream.range(0, 3000).mapToObj(i -> "a" + i).collect(Collectors.toSet());

        obey(new LinkedHashSet<>(), sweep.strays(sending(names), at("/b".repeat(4000)), NOTHING));
    }

    @Test
    void what_nothing_declares_is_removed_where_the_site_is_strict_and_only_there() {
        Set<String> strangers = Set.of("scripted", "login");

        assertThat(sweep(new Random(20_274), "a").strays(sending(strangers), at("/"), NOTHING))
                .isEmpty();
        assertThat(names(sweep(new Random(20_275), true, policy("a")).strays(sending(strangers), at("/"), NOTHING)))
                .isEqualTo(strangers);
    }

    @Test
    void
            what_widely_used_trackers_write_is_removed_also_where_the_site_is_not_strict_unless_it_is_declared_and_allowed() {
        Set<String> sent = Set.of("_ga", "_ga_ABC123", "_gadget", "_fbp", "basket");

        assertThat(names(sweep(new Random(20_276), "a").strays(sending(sent), at("/"), NOTHING)))
                .containsExactlyInAnyOrder("_ga", "_ga_ABC123", "_fbp");
        ConsentPolicy necessary = ConsentPolicy.builder()
                .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
                .purpose(PurposeDefinition.of(Purpose.SESSION)
                        .cookie(CookieDeclaration.named("_fbp"))
                        .build())
                .build();
        Consent consent = necessary.consent(ConsentState.NONE, Signals.NONE, Instant.EPOCH);
        assertThat(names(sweep(new Random(20_277), false, necessary).strays(sending(sent), at("/"), consent)))
                .containsExactlyInAnyOrder("_ga", "_ga_ABC123");
    }

    @Test
    void even_a_strict_site_keeps_sessions_tokens_against_forgery_and_our_own_cookie() {
        CookieSweep sweep = sweep(new Random(20_278), true, policy("a"));

        assertThat(sweep.strays(
                        sending(Set.of(
                                "JSESSIONID",
                                "SHOPSESSION",
                                "__Host-SESSION",
                                "XSRF-TOKEN",
                                "AWSALB",
                                "consent",
                                "__Host-consent",
                                "__host-consent")),
                        at("/"),
                        NOTHING))
                .isEmpty();
    }

    private static Set<String> names(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.indexOf('='))).collect(Collectors.toSet());
    }
}
