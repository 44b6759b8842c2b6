package dev.aval.consent.internal.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNamesTest {
    @Test
    void a_host_is_brought_into_the_form_readers_give() {
        assertThat(HostNames.canonical("Tracker.EXAMPLE.")).isEqualTo("tracker.example");
        assertThat(HostNames.canonical("b\u00FCcher.example")).isEqualTo("xn--bcher-kva.example");
        assertThat(HostNames.canonical("0x7f.1")).isEqualTo("127.0.0.1");
        assertThat(HostNames.canonical("[::0:1]")).isEqualTo("[::1]");
    }

    @Test
    void a_text_that_is_more_or_less_than_a_host_is_none() {
        for (String text : new String[] {
            "", ".", "a b", "a:80", "https://a", "a/b", "u@a", "::1", "a..b", "\uD800", "\u0000", "a?b", "a\tb"
        }) {
            assertThat(HostNames.canonical(text)).as(text).isNull();
        }
    }

    @Test
    void a_declared_host_has_no_characters_that_only_browsers_accept() {
        assertThat(HostNames.declared("A_b-c.b\u00FCcher.Example.")).isEqualTo("a_b-c.xn--bcher-kva.example");
        assertThat(HostNames.declared("[::1]")).isEqualTo("[::1]");
        assertThat(HostNames.declared("192.0.2.1")).isEqualTo("192.0.2.1");
        for (String text : new String[] {"*.example", "a,b", "a'b", "a;b", "{a}", "a b", ""}) {
            assertThat(HostNames.declared(text)).as(text).isNull();
        }
        assertThat(HostNames.canonical("*.example")).isEqualTo("*.example");
    }

    @Test
    void addresses_are_told_from_names() {
        assertThat(HostNames.isIpAddress("127.0.0.1")).isTrue();
        assertThat(HostNames.isIpAddress("[::1]")).isTrue();
        assertThat(HostNames.isIpAddress("127.example")).isFalse();
        assertThat(HostNames.isIpAddress("1e3")).isFalse();
        assertThat(HostNames.isIpAddress("")).isFalse();
    }
}
