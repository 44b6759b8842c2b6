package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cookie headers as no browser of good faith sends them, and the cookie that we send ourselves. */
class CookieHeaderTest {

    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop();

    @RegisterExtension
    static final OnEachContainer<Shop> SECURE = OnEachContainer.shop("proxies", "127.0.0.1");

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    private static String yes(Container container) {
        return SHOP.in(container).web.post("/consent/choice", "action=accept").consentCookie();
    }

    private static String secureYes(Container container) {
        return SECURE.in(container)
                .web
                .post("/consent/choice", "action=accept", "X-Forwarded-Proto: https")
                .consentCookie();
    }

    /** Sends cookie headers whose characters are bytes. */
    private static RawResponse page(RunningContainer web, String... cookies) {
        StringBuilder request = new StringBuilder(
                "GET /page HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Dest: document\r\nConnection: close\r\n");
        for (String cookie : cookies) {
            request.append("Cookie: ").append(cookie).append("\r\n");
        }
        return web.send(request.append("\r\n").toString());
    }

    private static RawResponse assertDenied(
            String name, Container container, Shop shop, Function<RunningContainer, RawResponse> request) {
        RawResponse page = Leak.heldBack(BARE.in(container), shop.web, request, Leak.SCRIPT, Leak.PIXEL);
        assertThat(page.status()).as(name).isEqualTo(200);
        assertThat(page.text())
                .as(name)
                .contains("<!--consent-banner-->", "data-consent-src=\"https://metrics.example/m.js\"");
        return page;
    }

    private static void assertAllowed(String name, RawResponse page) {
        assertThat(page.status()).as(name).isEqualTo(200);
        assertThat(page.text())
                .as(name)
                .contains("<script src=\"https://metrics.example/m.js\">")
                .doesNotContain("<!--consent-banner-->");
    }

    private static Map<String, String> forgeries(String yes) {
        String value = yes.substring("consent=".length());
        String[] parts = value.split("\\.", -1);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("empty", "consent=");
        all.put("no value", "consent");
        all.put("cut by one", yes.substring(0, yes.length() - 1));
        all.put("cut in half", yes.substring(0, yes.length() / 2));
        all.put("longer by one", yes + "A");
        all.put("padded", yes + "=");
        all.put("quoted", "consent=\"" + value + "\"");
        all.put("single-quoted", "consent='" + value + "'");
        all.put("foreign version", "consent=v2." + parts[1] + '.' + parts[2] + '.' + parts[3]);
        all.put("no version", "consent=" + parts[1] + '.' + parts[2] + '.' + parts[3]);
        all.put("foreign key", "consent=v1.zzzz." + parts[2] + '.' + parts[3]);
        all.put("no signature", "consent=v1." + parts[1] + '.' + parts[2] + '.');
        all.put("swapped parts", "consent=v1." + parts[1] + '.' + parts[3] + '.' + parts[2]);
        all.put("oversized", "consent=" + "A".repeat(3000));
        all.put("a word", "consent=yes");
        all.put("json", "consent={\"analytics\":true}");
        all.put("bytes beyond ASCII", "consent=" + value + "\u00c3\u00a9");
        all.put("a byte that is no UTF-8", "consent=\u00ff" + value);
        all.put("percent-encoded", "consent=" + value.replace(".", "%2E"));
        all.put("other case of the name", "Consent=" + value);
        all.put("name with a no-break space", "\u00a0consent=" + value);
        all.put("after a comma", "a=1,consent=" + value);
        all.put("within quotes", "a=\"; consent=" + value + "\"");
        all.put("the old way", "$Version=1,consent=" + value);
        all.put("the prefixed name on an insecure request", "__Host-consent=" + value);
        for (int at : new int[] {0, parts[2].length() / 2, parts[2].length() - 1}) {
            char other = parts[2].charAt(at) == 'A' ? 'B' : 'A';
            String payload = parts[2].substring(0, at) + other + parts[2].substring(at + 1);
            all.put("payload changed at " + at, "consent=v1." + parts[1] + '.' + payload + '.' + parts[3]);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_untouched_cookie_is_believed(Container container) {
        assertAllowed("untouched", page(SHOP.in(container).web, yes(container)));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_cookie_that_was_touched_is_no_consent(Container container) {
        forgeries(yes(container))
                .forEach((name, cookie) -> assertDenied(name, container, SHOP.in(container), web -> page(web, cookie)));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void white_space_that_browsers_drop_changes_nothing(Container container) {
        String yes = yes(container);

        assertAllowed("blank before", page(SHOP.in(container).web, "a=1;   " + yes + " ; b=2"));
        assertAllowed("tab before", page(SHOP.in(container).web, "a=1;\t" + yes));
        assertAllowed("blank after the name", page(SHOP.in(container).web, yes.replaceFirst("=", " =")));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_cookie_that_comes_twice_is_no_consent_and_both_are_expired(Container container) {
        String yes = yes(container);
        for (String[] headers : new String[][] {
            {yes + "; " + yes}, {yes, yes}, {"consent=x; " + yes}, {yes + "; consent="}, {"a=1; " + yes, "consent=x"}
        }) {
            RawResponse page =
                    assertDenied(String.join(" | ", headers), container, SHOP.in(container), web -> page(web, headers));

            assertThat(page.removed()).containsExactly("consent");
            assertThat(page.all("Set-Cookie"))
                    .anyMatch(line -> line.startsWith("consent=; Path=/; Max-Age=0"))
                    .anyMatch(line -> line.startsWith("consent=; Path=/; Domain=shop.example; Max-Age=0"))
                    .anyMatch(line -> line.startsWith("consent=; Path=/page; Max-Age=0"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void other_sites_cookies_in_any_number_do_not_hide_ours(Container container) {
        String yes = yes(container);
        String many = IntStream.range(0, 190).mapToObj(i -> "c" + i + "=v; ").collect(Collectors.joining());
        String large = "big=" + "x".repeat(7000) + "; ";

        assertAllowed("190 cookies", page(SHOP.in(container).web, many + yes));
        assertAllowed("7,000 characters", page(SHOP.in(container).web, large + yes));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_the_container_refuses_it_refuses_and_the_rest_is_served(Container container) {
        String yes = yes(container);
        String many = IntStream.range(0, 250).mapToObj(i -> "c" + i + "=v; ").collect(Collectors.joining());

        RawResponse crowd = page(SHOP.in(container).web, many + yes);
        RawResponse huge = page(SHOP.in(container).web, "big=" + "x".repeat(70_000) + "; " + yes);

        assertThat(crowd.status()).isIn(200, 400);
        assertThat(huge.status()).isIn(200, 400, 431);
        if (crowd.status() == 200) {
            assertAllowed("250 cookies", crowd);
        }
    }

    /** The rows of raw headers on which containers differ, as they read cookies themselves. */
    private static Map<String, String[]> hostileRows(String first, String second) {
        String value = first.split("=", 2)[1];
        Map<String, String[]> rows = new LinkedHashMap<>();
        rows.put("twice in one line", new String[] {first + "; " + second});
        rows.put("two lines", new String[] {first, second});
        rows.put("quoted", new String[] {"__Host-consent=\"" + value + "\""});
        rows.put("quoted with a semicolon", new String[] {"__Host-consent=\"" + value + ";x\"; b=2"});
        rows.put("after a comma", new String[] {"a=1," + first});
        rows.put("non-ASCII value", new String[] {"__Host-consent=\u00c3\u00a9"});
        rows.put("non-ASCII neighbour", new String[] {"a=\u00c3\u00a9; " + first});
        rows.put("non-ASCII prefix", new String[] {"\u00e2\u0080\u0080" + first});
        rows.put("next line prefix", new String[] {"\u0085" + first});
        rows.put("old version", new String[] {"$Version=1,__Host-consent=evil; " + first});
        rows.put("blank after the name", new String[] {"__Host-consent =" + value});
        rows.put("plain name only", new String[] {"consent=" + value});
        rows.put("plain name beside", new String[] {"consent=evil; " + first});
        rows.put("other case", new String[] {"__host-consent=" + value});
        rows.put("secure prefix", new String[] {"__Secure-consent=" + value});
        rows.put("nameless", new String[] {"=" + first});
        rows.put("only separators", new String[] {";;; ,,, ==="});
        rows.put("unbalanced quote", new String[] {"a=\"; " + first});
        rows.put("backslash", new String[] {"a=\\\"; " + first});
        rows.put("path attribute", new String[] {first + "; $Path=/; $Domain=evil.example"});
        return rows;
    }

    private static final Set<String> ALLOWED_ROWS = Set.of(
            "non-ASCII neighbour",
            "old version",
            "blank after the name",
            "plain name beside",
            "unbalanced quote",
            "backslash",
            "path attribute");

    @ParameterizedTest
    @EnumSource(Container.class)
    void hostile_headers_get_the_same_decision_on_every_container(Container container) {
        String yes = secureYes(container);
        Set<String> allowed = new TreeSet<>();
        hostileRows(yes, yes).forEach((name, headers) -> {
            String[] lines = Stream.concat(
                            Stream.of("X-Forwarded-Proto: https"),
                            Arrays.stream(headers).map(header -> "Cookie: " + header))
                    .toArray(String[]::new);
            RawResponse page = SECURE.in(container).web.get("/page", lines);
            if (page.text().contains("<script src=\"https://metrics.example/m.js\">")) {
                allowed.add(name);
                assertAllowed(name, page);
            } else {
                assertDenied(name, container, SECURE.in(container), web -> web.get("/page", lines));
            }
        });

        assertThat(allowed).containsExactlyInAnyOrderElementsOf(ALLOWED_ROWS);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void our_cookie_is_one_header_with_the_attributes_of_its_connection(Container container) {
        RawResponse plain = SHOP.in(container).web.post("/consent/choice", "action=accept");
        RawResponse secure =
                SECURE.in(container).web.post("/consent/choice", "action=accept", "X-Forwarded-Proto: https");

        assertThat(plain.all("Set-Cookie"))
                .filteredOn(line -> line.contains("consent="))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line)
                            .matches("consent=v1\\.[a-z0-9]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{24}; Path=/;"
                                    + " Max-Age=[0-9]+; HttpOnly; SameSite=Lax");
                    assertThat(line.split(";", 2)[0].length()).isLessThanOrEqualTo("consent=".length() + 512);
                });
        assertThat(secure.all("Set-Cookie"))
                .filteredOn(line -> line.contains("consent="))
                .singleElement()
                .asString()
                .matches("__Host-consent=v1\\.[a-z0-9]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{24}; Path=/;"
                        + " Max-Age=[0-9]+; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_response_that_anybody_may_keep_never_carries_a_visitors_cookie(Container container) {
        String yes = yes(container);

        RawResponse asset = SHOP.in(container)
                .web
                .send("GET /asset HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Dest: style\r\nConnection: close\r\n"
                        + "Cookie: " + yes + "; " + yes + "; _metrics=1\r\n\r\n");
        RawResponse visited = page(SHOP.in(container).web, "_metrics=1");
        RawResponse opened = SHOP.in(container)
                .web
                .send("GET /asset HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Dest: document\r\nConnection: close\r\n"
                        + "Cookie: " + yes + "; " + yes + "; _metrics=1\r\n\r\n");

        assertThat(asset.all("Cache-Control")).containsExactly("public, max-age=60");
        assertThat(asset.all("Set-Cookie")).isEmpty();
        assertThat(visited.removed()).containsExactly("_metrics");
        assertThat(opened.removed()).contains("consent", "_metrics");
        assertThat(opened.all("Cache-Control")).containsExactly("private, max-age=60");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_retired_key_still_counts_and_the_same_choice_is_signed_anew(Container container) {
        try (Shop own = Shop.open(container)) {
            String old = own.web.post("/consent/choice", "action=accept").consentCookie();
            own.changeKeys(ring -> ring.rotate(Instant.now()));
            own.advance(Duration.ofSeconds(31));

            RawResponse page = page(own.web, old);
            String fresh = page.consentCookie();

            assertAllowed("retired key", page);
            assertThat(fresh).isNotEqualTo(old);
            assertThat(own.state(fresh)).isEqualTo(own.state(old));
            assertThat(own.reading(fresh).signAnew()).isFalse();
            assertThat(page(own.web, fresh).all("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_revoked_key_means_that_the_visitor_is_asked_again(Container container) {
        try (Shop own = Shop.open(container)) {
            String old = own.web.post("/consent/choice", "action=accept").consentCookie();
            own.changeKeys(ring -> ring.revoke(ring.signing().id(), Instant.now()));
            own.advance(Duration.ofSeconds(31));

            assertDenied("revoked key", container, own, web -> page(web, old));
            assertAllowed(
                    "new choice",
                    page(
                            own.web,
                            own.web.post("/consent/choice", "action=accept").consentCookie()));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_choice_ends_with_its_lifetime(Container container) {
        try (Shop own = Shop.open(container)) {
            String yes = own.web.post("/consent/choice", "action=accept").consentCookie();
            own.advance(Duration.ofDays(200));

            assertDenied("expired", container, own, web -> page(web, yes));
        }
    }
}
