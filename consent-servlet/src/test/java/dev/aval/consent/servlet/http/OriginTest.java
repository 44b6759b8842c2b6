package dev.aval.consent.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example",
        "HTTPS://Shop.Example, https://shop.example",
        "https://shop.example:443, https://shop.example",
        "https://shop.example:8443, https://shop.example:8443",
        "http://shop.example:80, http://shop.example",
        "http://shop.example:443, http://shop.example:443",
        "http://shop.example., http://shop.example",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1, http://127.0.0.1",
        "http://[::1]:8080, http://[::1]:8080",
        "http://[2001:db8::1], http://[2001:db8::1]",
        "HTTP://TITIZ.EXAMPLE, http://titiz.example"
    })
    void an_origin_is_written_as_a_browser_writes_it(String text, String expected) {
        assertThat(Origin.parse(text)).isNotNull().hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "shop.example",
                "//shop.example",
                "ftp://shop.example",
                "javascript://shop.example",
                "http://",
                "http:///",
                "http://shop.example/",
                "http://shop.example/path",
                "http://shop.example?x",
                "http://shop.example#x",
                "http://user@shop.example",
                "http://user:pass@shop.example",
                "http://shop.example:",
                "http://shop.example:0",
                "http://shop.example:65536",
                "http://shop.example:-1",
                "http://shop.example:8o",
                "http://shop.example:\u0661",
                "http://shop example",
                "http://shop\texample",
                "http://shop.example\r\nX: 1",
                "http://shop..example",
                "http://.shop.example",
                "http://[::1",
                "http://::1]",
                "http://[]",
                "http://[::g]",
                "http://[::1]x",
                "http://b\u00fccher.example",
                "http://shop.example, http://shop.example"
            })
    void what_is_not_exactly_an_origin_is_none(String text) {
        assertThat(Origin.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"https, true", "http, false"})
    void only_https_is_secure(String scheme, boolean secure) {
        assertThat(new Origin(scheme, "shop.example", 1).secure()).isEqualTo(secure);
    }
}
