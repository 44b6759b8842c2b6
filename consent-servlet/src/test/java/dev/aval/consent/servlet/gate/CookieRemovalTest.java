package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Controller;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.Proves;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A visitor withdraws and goes on; their browser's jar, by RFC 6265bis, tells whether the cookies are really gone. */
class CookieRemovalTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Consent NOTHING = Consent.denyAll(Reason.NO_CHOICE);
    private static final String ORIGIN = "https://www.eu.shop.example";
    private static final URI PAGE = URI.create(ORIGIN + "/shop/item/7");
    private static final URI CHOICE = URI.create(ORIGIN + "/consent/choice");

    private final CookieSweep sweep =
            sweep("counter", "__Secure-counter", "__Http-counter", "__Host-counter", "__host-http-c", "c_*");

    private static CookieSweep sweep(String... names) {
        Random random = new Random(20_269);
        PurposeDefinition.Builder analytics = PurposeDefinition.of(Purpose.ANALYTICS);
        for (String name : names) {
            analytics.cookie(CookieDeclaration.named(name));
        }
        ConsentPolicy policy = ConsentPolicy.builder()
                .controller(Controller.of("Example Shop", URI.create("mailto:privacy@shop.example")))
                .purpose(analytics.build())
                .build();
        SiteRules rules = new SiteRules(policy, List.of(), PublicSuffixes.bundled());
        return new CookieSweep(rules, new CookieGate(rules, Set.of("consent"), "JSESSIONID", false), random::nextInt);
    }

    private static HttpServletRequest request(BrowserJar jar, URI address) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CookieRemovalTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> Collections.enumeration(List.of(jar.header(address))));
    }

    private static CookieRequest place(URI address) {
        return new CookieRequest(
                address.getScheme().equals("https"), address.getHost(), "shop.example", address.getRawPath());
    }

    private void withdraw(BrowserJar jar, String... pages) {
        withdraw(sweep, jar, pages);
    }

    private static void withdraw(CookieSweep sweep, BrowserJar jar, String... pages) {
        sweep.all(request(jar, CHOICE), place(CHOICE), List.of(pages), NOTHING)
                .forEach(line -> assertThat(jar.take(CHOICE, line)).as(line).isTrue());
    }

    private void visit(BrowserJar jar, URI page) {
        sweep.strays(request(jar, page), place(page), NOTHING)
                .forEach(line -> assertThat(jar.take(page, line)).as(line).isTrue());
    }

    private static List<String> placements(boolean partitioned) {
        List<String> lines = new ArrayList<>();
        String more = partitioned ? "; Secure; SameSite=None; Partitioned" : "";
        for (String name : List.of("counter", "c_1", "__Secure-counter")) {
            for (String path : List.of("", "/", "/shop", "/shop/", "/shop/item", "/shop/item/", "/shop/item/7")) {
                for (String domain : List.of("", "shop.example", "eu.shop.example", "www.eu.shop.example")) {
                    lines.add(name + "=1; Max-Age=9999" + (path.isEmpty() ? "" : "; Path=" + path)
                            + (domain.isEmpty() ? "" : "; Domain=" + domain)
                            + (partitioned || !name.startsWith("__") ? more : "; Secure"));
                }
            }
        }
        lines.add("__Host-counter=1; Secure; Path=/" + (partitioned ? "; Partitioned" : ""));
        return lines;
    }

    @Test
    @Proves({"J2", "R22"})
    void wherever_a_script_has_put_a_cookie_it_is_gone_when_the_visitor_is_back_on_the_page() {
        for (String line : placements(false)) {
            BrowserJar jar = new BrowserJar(NOW);
            jar.take(PAGE, "basket=1; Path=/");
            assertThat(jar.script(PAGE, line)).as(line).isTrue();
            assertThat(jar.header(PAGE)).as("it is there before").contains("=1; ");

            withdraw(jar, "/shop/item/7");
            visit(jar, PAGE);

            assertThat(jar.kept()).as(line).extracting(BrowserJar.Kept::name).containsExactly("basket");
        }
    }

    @Test
    void the_withdrawal_itself_removes_what_lies_on_the_path_of_the_page_that_it_comes_from() {
        BrowserJar jar = new BrowserJar(NOW);
        jar.script(PAGE, "counter=1; Path=/shop/");
        jar.script(PAGE, "counter=1; Path=/shop/item/7; Domain=eu.shop.example");

        withdraw(sweep("counter", "c_*"), jar, "/shop/item/7");

        assertThat(jar.kept()).isEmpty();
    }

    @Test
    @Proves("J2")
    void a_partitioned_cookie_is_gone_after_a_few_pages() {
        for (String line : placements(true)) {
            BrowserJar jar = new BrowserJar(NOW);
            assertThat(jar.take(PAGE, line)).as(line).isTrue();

            withdraw(jar, "/shop/item/7");
            int pages = 0;
            while (!jar.kept().isEmpty() && pages < 12) {
                visit(jar, PAGE);
                pages++;
            }

            assertThat(jar.kept()).as(line).isEmpty();
        }
    }

    @Test
    @Proves("J2")
    void twins_in_every_place_at_once_are_gone_in_the_end() {
        BrowserJar jar = new BrowserJar(NOW);
        placements(false).forEach(line -> jar.take(PAGE, line));
        placements(true).forEach(line -> jar.take(PAGE, line));
        jar.take(PAGE, "__Http-counter=1; Secure; HttpOnly; Path=/shop");
        jar.take(PAGE, "__host-http-c=1; Secure; HttpOnly; Path=/");
        assertThat(jar.kept()).hasSizeGreaterThan(100);

        withdraw(jar, "/shop/item/7");
        int pages = 0;
        while (!jar.kept().isEmpty() && pages < 200) {
            visit(jar, PAGE);
            pages++;
        }

        assertThat(jar.kept()).isEmpty();
    }

    @Test
    void a_cookie_on_a_path_where_the_visitor_has_not_been_since_is_removed_when_they_come_there() {
        URI elsewhere = URI.create(ORIGIN + "/blog/");
        BrowserJar jar = new BrowserJar(NOW);
        jar.script(elsewhere, "c_2=1; Path=/blog/");

        withdraw(jar, "/shop/item/7");
        visit(jar, PAGE);
        assertThat(jar.kept()).hasSize(1);
        visit(jar, elsewhere);

        assertThat(jar.kept()).isEmpty();
    }

    @Test
    void over_plain_http_what_can_be_removed_is_removed() {
        URI page = URI.create("http://www.eu.shop.example/shop/item/7");
        BrowserJar jar = new BrowserJar(NOW);
        jar.script(page, "counter=1; Path=/shop/; Domain=shop.example");

        visit(jar, page);

        assertThat(jar.kept()).isEmpty();
    }
}
