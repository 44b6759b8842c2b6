package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More exceptions for single vendors than a cookie can hold. */
class ManyVendorsTest {

    private static final int VENDORS = 900;

    /** Numbers far apart, so that they take the room that they can take at most. */
    private static int number(int vendor) {
        return 1 + vendor * 70;
    }

    private static Path policy() throws java.io.IOException {
        String vendors = IntStream.range(0, VENDORS)
                .mapToObj(i -> "\"v" + i + "\": {\"number\": " + number(i) + ", \"name\": \"V" + i
                        + "\", \"purposes\": [\"analytics\"], \"hosts\": [\"v" + i + ".example\"]}")
                .collect(Collectors.joining(", "));
        return Files.writeString(
                Apps.temporary().resolve("consent.json"),
                "{\"version\": 1, \"controller\": {\"name\": \"Example\", \"contact\": \"mailto:privacy@shop.example\"},"
                        + " \"purposes\": {\"analytics\": {}}, \"vendors\": {" + vendors + "}}");
    }

    private static String refusing(int count) {
        return "action=save&purpose=analytics"
                + IntStream.range(0, count)
                        .mapToObj(i -> "&refuse-vendor=v" + i * 3 % VENDORS)
                        .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(value = Container.class, names = "TOMCAT_11")
    void what_fits_no_cookie_is_refused_and_not_on_record_either(Container container) throws Exception {
        try (Shop shop = Shop.open(container, "policy", policy().toString())) {
            RawResponse some = shop.web.post("/consent/choice", refusing(40));
            assertThat(some.status()).isEqualTo(303);
            assertThat(some.consentCookie().length()).isLessThanOrEqualTo("consent=".length() + 512);
            int stored = shop.stored();

            RawResponse many = shop.web.post("/consent/choice", refusing(290), "Cookie: " + some.consentCookie());

            assertThat(many.status()).isEqualTo(422);
            assertThat(many.text()).contains("\"title\":\"too-many-exceptions\"");
            assertThat(many.all("Set-Cookie")).isEmpty();
            assertThat(shop.stored()).isEqualTo(stored);
        }
    }
}
