package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.examples.cli.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    @Test
    void an_origin_on_this_machine_is_taken() throws UsageException {
        assertThat(Upstream.parse("http://127.0.0.1:3000/", false))
                .isEqualTo(new Upstream("http://127.0.0.1:3000", "127.0.0.1"));
        assertThat(Upstream.parse("HTTP://LocalHost", false)).isEqualTo(new Upstream("http://localhost", "localhost"));
        assertThat(Upstream.parse("http://[::1]:81", false).origin()).isEqualTo("http://[::1]:81");
    }

    @Test
    void another_machine_only_where_that_is_allowed() throws UsageException {
        assertThatThrownBy(() -> Upstream.parse("http://192.0.2.1:80", false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("add --allow-remote");
        assertThat(Upstream.parse("http://192.0.2.1:80", true).host()).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3000",
                "127.0.0.1:3000",
                "ftp://127.0.0.1",
                "http://127.0.0.1/path",
                "http://127.0.0.1?q",
                "http://user@127.0.0.1",
                "http://127.0.0.1#f",
                "http://127.0.0.1:port",
                "http://a b"
            })
    void anything_that_is_no_origin_is_an_error(String text) {
        assertThatThrownBy(() -> Upstream.parse(text, false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--upstream is \"" + text + "\", expected an origin such as");
    }

    @Test
    void its_own_addresses_are_turned_outward_and_no_others() {
        Upstream upstream = new Upstream("http://127.0.0.1:3000", "127.0.0.1");
        assertThat(upstream.outward("http://127.0.0.1:3000/a?b#c")).isEqualTo("/a?b#c");
        assertThat(upstream.outward("HTTP://127.0.0.1:3000")).isEqualTo("/");
        assertThat(upstream.outward("http://127.0.0.1:3000?q")).isEqualTo("/?q");
        assertThat(upstream.outward("http://127.0.0.1:30001/a")).isEqualTo("http://127.0.0.1:30001/a");
        assertThat(upstream.outward("http://127.0.0.1:3000@evil.example/"))
                .isEqualTo("http://127.0.0.1:3000@evil.example/");
        assertThat(upstream.outward("http://127.0.0.1:3000//evil.example/")).isEqualTo("/.//evil.example/");
        assertThat(upstream.outward("https://elsewhere.example/")).isEqualTo("https://elsewhere.example/");
        assertThat(upstream.outward("../up")).isEqualTo("../up");
    }

    @Test
    void targets_that_browsers_send_are_made_legal_and_no_more() {
        assertThat(Target.of("http://h", "/a%20b/c%2Fd;p=1", "q=[1]&x=%zz&y=a|b^`{}\"<>\\"))
                .hasToString("http://h/a%20b/c%2Fd;p=1?q=%5B1%5D&x=%25zz&y=a%7Cb%5E%60%7B%7D%22%3C%3E%5C");
        assertThat(Target.of("http://h", "//host/..", "")).hasToString("http://h//host/..");
        assertThatThrownBy(() -> Target.of("http://h", "*", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
