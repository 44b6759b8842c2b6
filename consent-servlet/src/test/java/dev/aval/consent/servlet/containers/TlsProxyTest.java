package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The application behind a proxy that ends TLS, as most sites run. */
class TlsProxyTest {

    @RegisterExtension
    static final OnEachContainer<RunningContainer> BARE = OnEachContainer.bare();

    private static Optional<Path> nginx = Optional.empty();

    @BeforeAll
    static void find() {
        nginx = TlsProxy.find();
        if (nginx.isEmpty()) {
            if (System.getProperty("consent.nginx", "auto").equals("required")) {
                throw new IllegalStateException(
                        "consent.nginx=required, but no nginx was found (apt-get install nginx-light)");
            }
            String line =
                    "* NOT RUN: the tests behind a TLS proxy, since there is no nginx (apt-get install nginx-light) *";
            String stars = "*".repeat(line.length());
            System.out.println(stars + System.lineSeparator() + line + System.lineSeparator() + stars);
        }
        assumeTrue(nginx.isPresent(), "no nginx");
    }

    /** One application behind the proxy, visited as by a browser without fetch metadata. */
    private record Site(TlsProxy proxy, int port) {

        String origin() {
            return "https://shop.example:" + port;
        }

        RawResponse get(String path, String... headers) {
            return proxy.send(port, "GET " + path + head(headers) + "\r\n");
        }

        RawResponse post(String body, String... headers) {
            return proxy.send(
                    port,
                    "POST /consent/choice" + head(headers) + "Origin: " + origin()
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body);
        }

        private String head(String... headers) {
            return " HTTP/1.1\r\nHost: shop.example:" + port + "\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            java.util.Arrays.stream(headers)
                                    .map(line -> line + "\r\n")
                                    .toList());
        }
    }

    /** A use of a site. */
    private interface Visit {
        void to(Site site);
    }

    private static void behindProxy(Container container, int port, Visit visit, String... settings) {
        int bare = TlsProxy.freePort();
        try (Shop shop = Shop.open(container, settings);
                TlsProxy proxy = TlsProxy.start(
                        nginx.orElseThrow(),
                        Map.of(port, shop.web.port(), bare, BARE.in(container).port()))) {
            assertThat(new Site(proxy, bare).get("/page").text())
                    .as("leaks without the filter")
                    .contains(Leak.SCRIPT);
            visit.to(new Site(proxy, port));
        }
    }

    private static void assertWholeVisit(Site site) {
        assertThat(site.get("/page").text()).contains("data-consent-src=\"https://metrics.example/m.js\"");

        RawResponse choice = site.post("action=save&purpose=analytics");
        assertThat(choice.status()).isEqualTo(303);
        assertThat(choice.all("Set-Cookie"))
                .filteredOn(line -> line.contains("consent="))
                .singleElement()
                .asString()
                .startsWith("__Host-consent=v1.")
                .contains("; Path=/;", "; Secure;", "; HttpOnly;", "; SameSite=Lax")
                .doesNotContain("Domain");

        String cookie = "Cookie: " + choice.consentCookie();
        assertThat(site.get("/page", cookie).text()).contains("<script src=\"https://metrics.example/m.js\">");
        String plain = "Cookie: " + choice.consentCookie().replace("__Host-", "");
        assertThat(site.get("/page", plain).text()).contains("data-consent-src=\"https://metrics.example/m.js\"");

        RawResponse withdrawn = site.post("action=withdraw", cookie + "; _metrics=1");
        assertThat(withdrawn.removed()).contains("_metrics");
        assertThat(site.get("/page", "Cookie: " + withdrawn.consentCookie()).text())
                .contains("data-consent-src=\"https://metrics.example/m.js\"");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void with_the_public_origin_configured_everything_is_secure(Container container) {
        int port = TlsProxy.freePort();
        behindProxy(container, port, TlsProxyTest::assertWholeVisit, "public-origins", "https://shop.example:" + port);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void with_the_proxy_configured_everything_is_secure(Container container) {
        behindProxy(container, TlsProxy.freePort(), TlsProxyTest::assertWholeVisit, "proxies", "127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void with_nothing_configured_it_fails_closed_and_says_what_to_configure(Container container) {
        try (LogCapture log = new LogCapture()) {
            behindProxy(container, TlsProxy.freePort(), site -> {
                RawResponse choice = site.post("action=accept");

                assertThat(choice.status()).isEqualTo(403);
                assertThat(choice.all("Set-Cookie")).isEmpty();
                assertThat(site.get("/page").text()).contains("data-consent-src=\"https://metrics.example/m.js\"");
                assertThat(log.lines("consent.insecure_origin"))
                        .singleElement()
                        .asString()
                        .contains("set consent.public-origins=" + site.origin(), "consent.proxies");
            });
        }
    }
}
