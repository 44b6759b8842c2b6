package dev.aval.consent.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static HttpServletRequest request(@Nullable String remote, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                OriginsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get(String.valueOf(arguments[0]));
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
}
