package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may change a visitor's consent, and which headers are believed. */
class GuardTest {

    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop();

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    /** What a browser says of where a request comes from; null for a browser, or a program, that does not say. */
    private static final List<@Nullable String> FETCH_SITES = Arrays.asList(
            null, "same-origin", "none", "same-site", "cross-site", "SAME-ORIGIN", "", "same-origin, none");

    private static final List<@Nullable String> ORIGINS = Arrays.asList(
            null,
            "http://shop.example",
            "https://shop.example",
            "http://shop.example:8080",
            "http://evil.example",
            "http://shop.example.evil.example",
            "null",
            "",
            "http://shop.example/",
            "http://user@shop.example");

    private static final List<String> TYPES =
            List.of("application/x-www-form-urlencoded", "application/json", "text/plain");

    private static final List<String> HOSTILE_HOSTS = List.of(
            "",
            " ",
            "evil host",
            "user@evil.example",
            "evil.example:99999",
            "evil.example:-1",
            "evil.example:port",
            "evil.example:",
            "[::1]",
            "[::1]:8080",
            "[::1",
            "::1",
            "[evil]",
            "evil.example/../x",
            "evil.example?x",
            "evil.example#x",
            "evil.example\\x",
            "evil\"example",
            "evil<script>",
            "evil;example",
            "evil,example",
            "evil.example, shop.example",
            "evil\tevil",
            "evil\u00e9.example",
            "evil%0d%0aX-Evil: 1",
            "shop.example\r\n X-Evil: 1",
            "shop.example\rX-Evil: 1",
            "..",
            ".evil.example",
            "evil..example",
            "evil.example.",
            "-evil-",
            "_evil_",
            "evil'--",
            "0x7f.1",
            "127.1",
            "2130706433",
            "xn--evil-",
            "xn--a",
            "com",
            "co.uk",
            "e".repeat(300),
            "evil.".repeat(60) + "example");

    /** A well-formed host may be the domain of a cookie that is removed, and the site in the fence; nothing else. */
    private static final Pattern AS_SITE = Pattern.compile(
            "Set-Cookie: (_metrics|consent)=; Path=/[a-z]*; Domain=[a-z0-9.]+; Max-Age=0(; [A-Za-z0-9 ,:;=]+)?"
                    + "|Content-Security-Policy: default-src [^;,]* ([a-z0-9._-]+):\\*( \\*\\.\\3:\\*)?"
                    + " ws://\\3:\\*( ws://\\*\\.\\3:\\*)?");

    /** One request, as some browser, program or attacker sends it. */
    private record Try(@Nullable String site, @Nullable String origin, boolean ownHeader, String type) {

        RawResponse send(RunningContainer web) {
            String body = type.endsWith("json") ? "{\"action\":\"accept\"}" : "action=accept";
            return web.send("POST /consent/choice HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n"
                    + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
                    + (origin == null ? "" : "Origin: " + origin + "\r\n")
                    + (ownHeader ? "X-Consent-Request: 1\r\n" : "")
                    + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        int expected() {
            if (!mayPass()) {
                return 403;
            }
            return type.equals("text/plain") ? 415 : type.endsWith("json") ? 200 : 303;
        }

        /** The rule, said once more and in other words than in the guard. */
        private boolean mayPass() {
            if (site == null && origin == null) {
                return ownHeader;
            }
            boolean own = "http://shop.example".equals(origin);
            boolean vouched = "same-origin".equals(site) || "none".equals(site);
            // The second says nothing, the third is what a browser says behind a proxy that ends TLS.
            boolean agrees = origin == null || own || "null".equals(origin) || "https://shop.example".equals(origin);
            return vouched ? agrees : site == null && own;
        }
    }

    private static Try json(@Nullable String site, String origin) {
        return new Try(site, origin, false, "application/json");
    }

    private static List<Try> matrix() {
        List<Try> all = new ArrayList<>();
        for (String site : FETCH_SITES) {
            for (String origin : ORIGINS) {
                for (String type : TYPES) {
                    all.add(new Try(site, origin, false, type));
                    all.add(new Try(site, origin, true, type));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void of_all_combinations_only_requests_of_the_site_itself_change_anything(Container container) {
        Shop shop = SHOP.in(container);
        int stored = shop.stored();
        List<String> wrong = new ArrayList<>();
        for (Try one : matrix()) {
            int status = one.send(shop.web).status();
            if (status != one.expected()) {
                wrong.add(one + " -> " + status);
            }
        }

        assertThat(wrong).isEmpty();
        long passed = matrix().stream().filter(one -> one.expected() < 400).count();
        assertThat(matrix()).hasSize(480);
        assertThat(shop.stored() - stored).isEqualTo((int) passed);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void no_other_method_changes_anything(Container container) {
        Shop shop = SHOP.in(container);
        int stored = shop.stored();

        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            RawResponse response = shop.web.send(method + " /consent/choice?action=accept HTTP/1.1\r\n"
                    + "Host: shop.example\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n");

            assertThat(response.status()).as(method).isEqualTo(405);
            assertThat(response.all("Allow")).as(method).containsExactly("POST");
            assertThat(response.all("Set-Cookie")).isEmpty();
            assertThat(response.all("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(shop.stored()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_proxy_that_ends_tls_and_is_not_configured_is_explained_once(Container container) {
        try (LogCapture log = new LogCapture();
                Shop shop = Shop.open(container)) {
            for (int i = 0; i < 3; i++) {
                assertThat(json(null, "https://shop.example").send(shop.web).status())
                        .isEqualTo(403);
            }

            assertThat(log.lines("consent.insecure_origin"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("consent.public-origins=https://shop.example")
                            && line.contains("consent.proxies"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void it_is_explained_too_where_the_browser_vouches_for_the_request(Container container) {
        try (LogCapture log = new LogCapture();
                Shop shop = Shop.open(container)) {
            json("same-origin", "https://shop.example").send(shop.web);

            assertThat(log.lines("consent.insecure_origin")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_origin_that_contradicts_the_browsers_word_is_refused_and_explained_once(Container container) {
        try (LogCapture log = new LogCapture();
                Shop shop = Shop.open(container)) {
            for (String site : List.of("same-origin", "none")) {
                RawResponse answer = json(site, "https://evil.example").send(shop.web);

                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.all("Set-Cookie")).isEmpty();
            }

            assertThat(log.lines("consent.foreign_origin"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("consent.public-origins") && !line.contains("evil"));
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_header_that_comes_twice_is_refused(Container container) {
        Shop shop = SHOP.in(container);
        for (String twice : List.of(
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: same-origin",
                "Origin: http://shop.example\r\nOrigin: http://evil.example")) {
            RawResponse answer = shop.web.send("POST /consent/choice HTTP/1.1\r\nHost: shop.example\r\n" + twice
                    + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 13\r\n\r\naction=accept");

            assertThat(answer.status()).as(twice).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void an_origin_of_somebody_else_never_gets_into_the_explanation(Container container) {
        try (LogCapture log = new LogCapture();
                Shop shop = Shop.open(container)) {
            json(null, "https://evil.example").send(shop.web);
            json(null, "https://shop.example:x\u00851").send(shop.web);

            assertThat(log.lines("consent.insecure_origin")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_proxies_say_is_not_believed_from_anybody_else(Container container) {
        RawResponse response = SHOP.in(container)
                .web
                .post(
                        "/consent/choice",
                        "action=accept",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil.example",
                        "Forwarded: proto=https;host=evil.example");

        assertThat(response.consentCookie()).startsWith("consent=");
        assertThat(String.join("\n", response.headers())).doesNotContain("evil", "Secure", "__Host-");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void what_a_named_proxy_says_is_believed(Container container) {
        try (Shop shop = Shop.open(container, "proxies", "127.0.0.1")) {
            String body = "action=accept";
            RawResponse response = shop.web.send("POST /consent/choice HTTP/1.1\r\nHost: backend:8080\r\n"
                    + "X-Forwarded-Proto: https\r\nX-Forwarded-Host: shop.example\r\nOrigin: https://shop.example\r\n"
                    + "Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);

            assertThat(response.status()).isEqualTo(303);
            assertThat(response.consentCookie()).startsWith("__Host-consent=");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_public_origin_decides_scheme_and_port_for_its_host(Container container) {
        try (Shop shop = Shop.open(container, "public-origins", "https://shop.example")) {
            RawResponse own = json(null, "https://shop.example").send(shop.web);
            RawResponse plain = json(null, "http://shop.example").send(shop.web);

            assertThat(own.status()).isEqualTo(200);
            assertThat(own.consentCookie()).startsWith("__Host-consent=");
            assertThat(plain.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_hostile_host_is_never_our_error_and_never_in_a_header(Container container) {
        Shop shop = SHOP.in(container);
        int served = 0;
        for (String host : HOSTILE_HOSTS) {
            String request = "GET /page HTTP/1.1\r\nHost: " + host
                    + "\r\nCookie: _metrics=1; consent=a; consent=b\r\nConnection: close\r\n\r\n";
            RawResponse page = shop.web.send(request);
            if (page.status() == 200) {
                served++;
                Leak.heldBack(BARE.in(container), shop.web, web -> web.send(request), Leak.SCRIPT, Leak.PIXEL);
            }
            RawResponse choice = shop.web.send("POST /consent/choice HTTP/1.1\r\nHost: " + host
                    + "\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n\r\naction=accept");

            assertThat(List.of(page, choice)).as(host).allMatch(response -> response.status() < 500);
            assertThat(page.headers()).as(host).allMatch(line -> isHarmless(line, host));
            assertThat(choice.headers()).as(host).allMatch(line -> isHarmless(line, host));
            assertThat(page.text()).as(host).doesNotContain(" src=\"https://metrics.example/m.js\"");
        }
        assertThat(served).isPositive();
    }

    private static boolean isHarmless(String line, String host) {
        boolean names = line.contains("X-Evil") || line.contains("evil") || (host.length() > 9 && line.contains(host));
        return !names || AS_SITE.matcher(line).matches();
    }
}
