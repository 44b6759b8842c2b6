package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExcludedPathsTest {

    private static final ExcludedPaths EXCLUDED = new ExcludedPaths(List.of("/excluded"));

    private static HttpServletRequest request(
            DispatcherType type,
            String uri,
            String servletPath,
            @Nullable String info,
            Map<String, String> attributes) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ExcludedPathsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getDispatcherType" -> type;
                    case "getContextPath" -> "/shop";
                    case "getRequestURI" -> uri;
                    case "getServletPath" -> servletPath;
                    case "getPathInfo" -> info;
                    case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static boolean covered(String uri, String servletPath, @Nullable String info) {
        return EXCLUDED.cover(request(DispatcherType.REQUEST, uri, servletPath, info, Map.of()));
    }

    @Test
    void the_servlet_path_and_the_path_info_are_one_path() {
        assertThat(covered("/shop/excluded/a", "/excluded", "/a")).isTrue();
        assertThat(covered("/shop/excluded/a", "", "/excluded/a")).isTrue();
        assertThat(covered("/shop/excluded/a", "/excluded/a", null)).isTrue();
    }

    @Test
    void where_the_container_read_another_path_nothing_is_excluded() {
        assertThat(covered("/shop/excluded/a", "/page", null)).isFalse();
        assertThat(covered("/shop/page", "/excluded", "/a")).isFalse();
        assertThat(covered("/shop/excluded/b", "/excluded", "/a")).isFalse();
        assertThat(covered("/other/excluded/a", "/excluded", "/a")).isFalse();
    }

    @Test
    void the_welcome_file_of_an_excluded_folder_is_excluded() {
        assertThat(covered("/shop/excluded/", "/excluded/index.html", null)).isTrue();
        assertThat(covered("/shop/excluded/", "/excluded/a/index.html", null)).isFalse();
        assertThat(covered("/shop/excluded", "/excluded/index.html", null)).isFalse();
    }

    @Test
    void a_request_that_was_forwarded_before_is_excluded_only_with_both_addresses() {
        for (String[] asked : new String[][] {
            {"/shop/excluded/a", "true"}, {"/shop/page", "false"}, {"/shop/excluded/../page", "false"}
        }) {
            assertThat(EXCLUDED.cover(request(
                            DispatcherType.FORWARD,
                            "/shop/excluded/b",
                            "/excluded",
                            "/b",
                            Map.of(RequestDispatcher.FORWARD_REQUEST_URI, asked[0]))))
                    .as(asked[0])
                    .isEqualTo(asked[1].equals("true"));
        }
        assertThat(EXCLUDED.cover(request(
                        DispatcherType.FORWARD,
                        "/shop/page",
                        "/page",
                        null,
                        Map.of(RequestDispatcher.FORWARD_REQUEST_URI, "/shop/excluded/a"))))
                .isFalse();
    }

    @Test
    void an_error_page_belongs_to_the_address_that_failed() {
        for (String[] asked : new String[][] {
            {"/shop/excluded/a", "true"},
            {"/shop/page", "false"},
            {"/shop/excluded/..;/page", "false"},
            {"/excluded/a", "false"}
        }) {
            assertThat(EXCLUDED.cover(request(
                            DispatcherType.ERROR,
                            "/shop/excluded/error",
                            "/excluded",
                            "/error",
                            Map.of(RequestDispatcher.ERROR_REQUEST_URI, asked[0]))))
                    .as(asked[0])
                    .isEqualTo(asked[1].equals("true"));
        }
        assertThat(EXCLUDED.cover(request(DispatcherType.ERROR, "/shop/excluded/x", "/excluded", "/x", Map.of())))
                .isFalse();
    }
}
