package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.servlet.http.HostileReturns;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a visitor is sent after a choice. */
class RedirectTest {

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_way_back_always_stays_on_the_site(Container container) {
        try (Shop shop = Shop.open(container)) {
            for (String hostile : HostileReturns.all()) {
                RawResponse response = shop.web.post(
                        "/consent/choice",
                        "action=reject&return=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8));

                assertThat(response.status()).as(hostile).isEqualTo(303);
                assertThat(response.all("Location"))
                        .as(hostile)
                        .singleElement()
                        .asString()
                        .matches("/([!#-;=?-\\[\\]-~&&[^/]].*)?");
                assertThat(response.headers()).as(hostile).noneMatch(line -> line.startsWith("Set-Cookie: consent=x"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_banners_own_return_address_is_the_page_or_the_start(Container container) {
        try (Shop shop = Shop.open(container)) {
            assertThat(shop.web.get("/page?a=1&b=%22%3E").text())
                    .contains("name=\"return\" value=\"/page?a=1&amp;b=%22%3E\"");
            assertThat(shop.web.get("//evil.example/page").text()).doesNotContain("value=\"//evil");
            assertThat(shop.web.post("/page", "a=b", "Sec-Fetch-Dest: document").text())
                    .contains("name=\"return\" value=\"/\"");
        }
    }
}
