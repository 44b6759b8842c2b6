package dev.aval.consent.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrowserUrlTest {
    private static final String BASE = "http://site.example:8080/a/b.html?q#f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "//t.example/x                        | http://t.example/x",
                "///t.example/x                       | http://t.example/x",
                "\\\\t.example\\x                     | http://t.example/x",
                "/\\t.example                         | http://t.example/",
                "https:t.example/x                    | https://t.example/x",
                "https:/t.example/x                   | https://t.example/x",
                "HTTPS:////t.example                  | https://t.example/",
                "http:c.html                          | http://site.example:8080/a/c.html",
                "http:/c.html                         | http://site.example:8080/c.html",
                "http:\\\\t.example/                  | http://t.example/",
                "ht{TAB}tp://t.ex{LF}am{CR}ple/       | http://t.example/",
                "{TAB} https://t.example/x {LF}       | https://t.example/x",
                "https://u:p@v@t.example/             | https://t.example/",
                "https://t.example:443/               | https://t.example/",
                "https://t.example:0081/              | https://t.example:81/",
                "https://%74.EXAMPLE/                 | https://t.example/",
                "https://\uFF54.example/              | https://t.example/",
                "https://t\u3002example/              | https://t.example/",
                "https://b\u00FCcher.example/         | https://xn--bcher-kva.example/",
                "https://t.example.:80?x              | https://t.example.:80/?x",
                "http://2130706433/                   | http://127.0.0.1/",
                "http://0x7f.1/                       | http://127.0.0.1/",
                "http://017700000001/                 | http://127.0.0.1/",
                "http://[::1]:8080/x                  | http://[::1]:8080/x",
                "https://t.example/a/./b/%2e%2E/c/..  | https://t.example/a/",
                "../../c                              | http://site.example:8080/c",
                "?x                                   | http://site.example:8080/a/b.html?x",
                "#x                                   | http://site.example:8080/a/b.html?q#x",
                "/c?//t.example                       | http://site.example:8080/c?//t.example",
                "@t.example                           | http://site.example:8080/a/@t.example"
            })
    void an_address_is_read_as_browsers_read_it(String text, String expected) {
        assertThat(resolve(unescape(text))).map(BrowserUrl::toString).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:text/html,//t.example",
                "javascript:fetch('//t.example')",
                "about:blank",
                "mailto:a@t.example",
                "https://",
                "https://t.exa mple/",
                "https://t.example:99999/",
                "https://t.example:x/",
                "https://%00.example/",
                "http://256.256.256.256/",
                "http://1.2.3.4.5/",
                "http://[t.example]/"
            })
    void what_is_no_http_address_fetches_nothing(String text) {
        assertThat(resolve(text)).isEmpty();
    }

    @Test
    void a_relative_address_without_a_base_is_none() {
        assertThat(BrowserUrl.parse("//t.example/")).isEmpty();
    }

    @Test
    void the_bare_host_has_no_dot_at_its_end() {
        assertThat(BrowserUrl.parse("http://T.example./x"))
                .map(BrowserUrl::bareHost)
                .contains("t.example");
    }

    private static Optional<BrowserUrl> resolve(String text) {
        return BrowserUrl.parse(BASE).flatMap(base -> base.resolve(text));
    }

    private static String unescape(String text) {
        return text.replace("{TAB}", "\t").replace("{LF}", "\n").replace("{CR}", "\r");
    }
}
