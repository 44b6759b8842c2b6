package dev.aval.consent.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    /** A line break within a value stands for a header that comes twice. */
    private static Enumeration<String> lines(@Nullable String value) {
        return Collections.enumeration(value == null ? List.of() : List.of(value.split("\n", -1)));
    }

    private static HttpServletRequest request(@Nullable String remote, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                OriginsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                    case "getHeaders" -> lines(headers.get(String.valueOf(arguments[0])));
                    case "getRemoteAddr" -> remote;
                    case "isSecure" -> false;
                    case "getServerName" -> "server.example";
                    case "getServerPort" -> 8080;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final Map<String, String> FORWARDED =
            Map.of("Host", "backend", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "shop.example");

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "::1, 0:0:0:0:0:0:0:1",
        "::1, [0:0:0:0:0:0:0:1]",
        "::1, [::1]",
        "[2001:DB8::1], 2001:db8:0:0:0:0:0:1",
        "fe80::1, fe80:0:0:0:0:0:0:1%eth0"
    })
    void a_proxy_is_known_in_whatever_form_its_address_is_written(String configured, String remote) {
        Origins origins = new Origins(List.of(), Set.of(configured));

        assertThat(origins.of(request(remote, FORWARDED))).hasToString("https://shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.8", "::2", "[", "[]", ":", "::g", "%", "x", ""})
    void anybody_else_is_not_believed(String remote) {
        Origins origins = new Origins(List.of(), Set.of("10.0.0.7", "::1"));

        assertThat(origins.of(request(remote, FORWARDED))).hasToString("http://backend");
    }

    @Test
    void without_a_host_header_the_container_says_where_the_request_went() {
        Origins origins = new Origins(List.of(), Set.of());

        assertThat(origins.of(request("10.0.0.7", Map.of()))).hasToString("http://server.example:8080");
    }

    @Test
    void a_forwarded_host_that_is_none_leaves_no_origin() {
        Origins origins = new Origins(List.of(), Set.of("10.0.0.7"));

        assertThat(origins.of(request("10.0.0.7", Map.of("Host", "shop.example", "X-Forwarded-Host", "a b"))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "proxy.example", "10.0.0.300", "1:2:3", "", "10.0.0", "0x7f.0.0.1"})
    void only_the_address_of_one_machine_is_an_address(String text) {
        assertThat(Origins.isAddress(text)).isFalse();
    }

    private static String origin(String proto, String host, String callers, String... proxies) {
        Map<String, String> headers = Map.of(
                "Host", "backend", "X-Forwarded-Proto", proto, "X-Forwarded-Host", host, "X-Forwarded-For", callers);
        return String.valueOf(new Origins(List.of(), Set.of(proxies)).of(request("10.0.0.7", headers)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http, https", "http,https", "evil, http , https", ", https", "http\nhttps", "ftp\thttp,\tHTTPS "
            })
    void of_a_list_the_nearest_proxys_own_element_counts(String proto) {
        assertThat(origin(proto, "evil.example, shop.example", "203.0.113.9", "10.0.0.7"))
                .isEqualTo("https://shop.example");
        assertThat(origin(proto, "evil.example\nshop.example", "203.0.113.9", "10.0.0.7"))
                .isEqualTo("https://shop.example");
    }

    @Test
    void a_row_of_configured_proxies_is_followed_to_the_one_that_visitors_reach() {
        assertThat(origin(
                        "https, http", "shop.example, inner.example", "203.0.113.9, 10.0.0.6", "10.0.0.7", "10.0.0.6"))
                .isEqualTo("https://shop.example");
        assertThat(origin(
                        "evil, https, http, http",
                        "evil.example, shop.example, b.example, a.example",
                        "1.1.1.1, 203.0.113.9, [::5], 10.0.0.6",
                        "10.0.0.7",
                        "10.0.0.6",
                        "::5"))
                .isEqualTo("https://shop.example");
    }

    @Test
    void a_proxy_in_the_row_that_is_not_configured_ends_it() {
        assertThat(origin("https, http", "evil.example, shop.example", "203.0.113.9, 10.0.0.6", "10.0.0.7"))
                .isEqualTo("http://shop.example");
        assertThat(origin(
                        "https, https, http",
                        "evil.example, evil.example, shop.example",
                        "10.0.0.6, 10.0.0.5",
                        "10.0.0.7",
                        "10.0.0.6"))
                .isEqualTo("http://shop.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.6, 203.0.113.9",
                "10.0.0.7",
                "10.0.0.7, 10.0.0.7, 10.0.0.7",
                "",
                ",",
                "10.0.0.6,",
                "unknown",
                "10.0.0.6:80",
                "10.0.0.6;",
                "::ffff:10.0.0.66",
                "_hidden",
                "\"10.0.0.6\""
            })
    void callers_that_a_client_made_up_lead_nowhere(String callers) {
        assertThat(origin("https, http", "evil.example, shop.example", callers, "10.0.0.7", "10.0.0.6"))
                .isEqualTo("http://shop.example");
    }

    @Test
    void where_a_proxy_begins_the_list_anew_its_only_element_counts() {
        assertThat(origin("https", "shop.example", "203.0.113.9, 10.0.0.6", "10.0.0.7", "10.0.0.6"))
                .isEqualTo("https://shop.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "https,",
                "https, ",
                "https, wss",
                "https;",
                "https, ht\u0131p",
                "\"https\"",
                "https https"
            })
    void a_scheme_that_is_none_leaves_what_the_container_saw(String proto) {
        assertThat(origin(proto, "shop.example", "203.0.113.9", "10.0.0.7")).isEqualTo("http://shop.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "shop.example,",
                "shop.example, ",
                "shop.example, a b",
                "shop.example, evil/",
                "shop.example, user@evil.example",
                "shop.example, \"evil.example\"",
                "shop.example, evil.example:0x50",
                "shop.example, evil..example",
                "shop.example;evil.example"
            })
    void a_host_that_is_none_leaves_no_origin_even_where_another_is_in_the_list(String host) {
        assertThat(origin("https", host, "203.0.113.9", "10.0.0.7")).isEqualTo("null");
    }

    @Test
    void a_list_of_thousands_is_no_trouble() {
        assertThat(origin(
                        "http,".repeat(4000) + "https",
                        "a.example,".repeat(4000) + "b.example",
                        "10.0.0.6,".repeat(4000) + "10.0.0.6",
                        "10.0.0.7",
                        "10.0.0.6"))
                .isEqualTo("http://a.example");
    }
}
