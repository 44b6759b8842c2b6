package dev.aval.consent.internal.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlReaderTest {
    private final UrlReader reader = new UrlReader();

    private String host(String url) {
        return reader.read(url) == UrlKind.HOST
                ? reader.hostText()
                : reader.kind().toString();
    }

    private String path(String url) {
        reader.read(url);
        return new String(reader.path(), 0, reader.pathLength(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tracker.example/a",
                "http://tracker.example",
                "HTTPS://TRACKER.EXAMPLE/a",
                "//tracker.example?x",
                "//tracker.example#x",
                "///tracker.example/a",
                "/\\tracker.example/a",
                "\\\\tracker.example\\a",
                "\\/\\tracker.example",
                "https:\\\\tracker.example",
                "https:/tracker.example/a",
                "https:tracker.example/a",
                "https:////tracker.example",
                " \t\r\n\f\u0000https://tracker.example",
                "https://tracker.example \u001f",
                "ht\ntps://tracker.example",
                "https:/\t/tracker.example",
                "/\n/track\ter.exa\rmple/",
                "https://user@tracker.example/",
                "https://user:pass@tracker.example:8443/",
                "https://shop.example@tracker.example/",
                "https://a@b@tracker.example/",
                "https://@tracker.example",
                "https://tracker.example:/",
                "https://tracker.example:443",
                "https://tracker.example./a",
                "https://tracker.example.:443/a",
                "https://%74racker.example/",
                "https://tracker%2Eexample/",
                "https://%54RACKER.example/",
                "https://tracker%E3%80%82example/",
                "https://tracker\u3002example/",
                "https://\uFF34\uFF32\uFF21\uFF23\uFF2B\uFF25\uFF32\uFF0Eexample/",
                "https://tra\u00ADcker.example/",
                "ws://tracker.example/socket",
                "wss://tracker.example/socket",
                "ftp://tracker.example/file",
                "file://tracker.example/share"
            })
    void every_disguise_of_a_host_is_seen_through(String url) {
        assertThat(host(url)).isEqualTo("tracker.example");
        assertThat(reader.isIpAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a.js",
                "/a.js",
                "./a",
                "../a",
                "?q",
                "#f",
                "a/b:c",
                "1https://tracker.example",
                "://tracker.example",
                "http//tracker.example",
                "\u00A0https://tracker.example",
                "%68ttps://tracker.example",
                "/%2Ftracker.example",
                "a//tracker.example",
                "./\\\\tracker.example"
            })
    void a_reference_without_host_is_relative(String url) {
        assertThat(reader.read(url)).isEqualTo(UrlKind.RELATIVE);
        assertThat(reader.hostTo()).isEqualTo(reader.hostFrom());
        assertThat(reader.scheme()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:text/html,<script src=//tracker.example>",
                "DATA:,x",
                "d\nata:,x",
                "blob:https://shop.example/1",
                "about:blank",
                "javascript:void 0",
                "mailto:a@tracker.example",
                "tel:1",
                "x-app://tracker.example/",
                "file:///etc/passwd",
                "file:x",
                "file:/x",
                "file://localhost/x",
                "file://C:/x"
            })
    void a_scheme_that_contacts_no_host_is_opaque(String url) {
        assertThat(reader.read(url)).isEqualTo(UrlKind.OPAQUE);
        assertThat(reader.hostTo()).isEqualTo(reader.hostFrom());
        assertThat(reader.pathLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "https:///",
                "//",
                "https://?x",
                "https://user@/",
                "https://:80/",
                "https://a:b/",
                "https://a:65536/",
                "https://a:-1/",
                "https://a b/",
                "https://a%20b/",
                "https://a%2fb/",
                "https://a%00b/",
                "https://a%zz/",
                "https://a%/",
                "https://a%25b/",
                "https://a<b/",
                "https://a|b/",
                "https://a^b/",
                "https://[::1/",
                "https://[::1]x/",
                "https://[g::]/",
                "https://[1::2::3]/",
                "https://[1:2:3:4:5:6:7:8:9]/",
                "https://::1/",
                "https://1.2.3.256/",
                "https://1.2.3.4.5/",
                "https://4294967296/",
                "https://0x1ffffffff/",
                "https://08/",
                "https://tracker.0x/",
                "https://tracker.1/",
                "https://./",
                "https://.tracker.example/",
                "https://tracker..example/",
                "https://tracker.example../",
                "https://xn--/",
                "https://xn--tracker-/",
                "https://\u2100.example/",
                "https://\uFFFD/",
                "https://\u0301a/",
                "https://%ff/",
                "https://%C3/"
            })
    void a_text_whose_host_is_none_or_uncertain_is_invalid(String url) {
        assertThat(reader.read(url)).isEqualTo(UrlKind.INVALID);
        assertThat(reader.hostTo()).isEqualTo(reader.hostFrom());
        assertThat(reader.pathLength()).isZero();
    }

    @Test
    void a_host_that_no_dns_resolves_for_its_length_is_invalid() {
        String longest = ("a".repeat(63) + ".").repeat(3) + "b".repeat(61);
        assertThat(host("https://" + longest + "/")).isEqualTo(longest);
        assertThat(host("https://" + longest + "./")).isEqualTo(longest);
        assertThat(host("https://" + longest + "b/")).isEqualTo("INVALID");
        assertThat(host("https://" + longest + "b./")).isEqualTo("INVALID");
    }

    @Test
    void an_authority_too_long_to_look_at_is_invalid() {
        assertThat(host("https://" + "u".repeat(2000) + "@tracker.example/")).isEqualTo("tracker.example");
        assertThat(host("https://" + "u".repeat(3000) + "@tracker.example/")).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1",
                "http://192.0.2.1.",
                "http://192.0.513",
                "http://192.513/",
                "http://3221225985",
                "http://0xC0000201",
                "http://0XC0.0x0.0X2.0x1",
                "http://0300.0.02.01",
                "http://030000001001",
                "http://%31%39%32.0.2.1",
                "http://\uFF11\uFF19\uFF12.0.2.1",
                "http://192\u30020\u30022\u30021",
                "http://192.0.0x2.1"
            })
    void every_number_form_of_an_ipv4_address_is_the_same_address(String url) {
        assertThat(host(url)).isEqualTo("192.0.2.1");
        assertThat(reader.isIpAddress()).isTrue();
    }

    @Test
    void a_name_that_only_looks_like_a_number_stays_a_name() {
        assertThat(host("http://1e3/")).isEqualTo("1e3");
        assertThat(host("http://0xg/")).isEqualTo("0xg");
        assertThat(host("http://1.2.3.4a/")).isEqualTo("1.2.3.4a");
        assertThat(host("http://127.example/")).isEqualTo("127.example");
        assertThat(reader.isIpAddress()).isFalse();
    }

    @Test
    void an_ipv6_address_takes_its_canonical_form() {
        assertThat(host("http://[::1]:8080/")).isEqualTo("[::1]");
        assertThat(reader.isIpAddress()).isTrue();
        assertThat(host("http://[0:0:0:0:0:0:0:1]")).isEqualTo("[::1]");
        assertThat(host("http://[::]")).isEqualTo("[::]");
        assertThat(host("http://[2001:DB8::00a:0:0:1]")).isEqualTo("[2001:db8::a:0:0:1]");
        assertThat(host("http://[1:0:0:2:0:0:0:3]")).isEqualTo("[1:0:0:2::3]");
        assertThat(host("http://[1:2:3:4:5:6:7::]")).isEqualTo("[1:2:3:4:5:6:7:0]");
        assertThat(host("http://[::1:0:2:3:4:5:6]")).isEqualTo("[0:1:0:2:3:4:5:6]");
        assertThat(host("http://[::ffff:192.0.2.1]")).isEqualTo("[::ffff:c000:201]");
        assertThat(host("http://user@[1::]:80")).isEqualTo("[1::]");
        for (String bad : new String[] {
            "[::1.2.3]",
            "[::01.2.3.4]",
            "[::1.2.3.256]",
            "[1:2:3:4:5:6:7:1.2.3.4]",
            "[:1]",
            "[1:]",
            "[]",
            "[12345::]",
            "[1.2.3.4]",
            "[::.1.2.3]",
            "[::1.2.3.4.]",
            "[::%31]",
            "[1:2:3:4:5:6:7]"
        }) {
            assertThat(host("http://" + bad + "/")).as(bad).isEqualTo("INVALID");
        }
    }

    @Test
    void an_international_name_becomes_the_ascii_name_browsers_ask_for() {
        assertThat(host("https://b\u00FCcher.example/")).isEqualTo("xn--bcher-kva.example");
        assertThat(host("https://B\u00DCCHER.example/")).isEqualTo("xn--bcher-kva.example");
        assertThat(host("https://bu\u0308cher.example/")).isEqualTo("xn--bcher-kva.example");
        assertThat(host("https://b%C3%BCcher.example/")).isEqualTo("xn--bcher-kva.example");
        assertThat(host("https://XN--BCHER-KVA.example/")).isEqualTo("xn--bcher-kva.example");
        assertThat(host("https://\u98DF\u72EE.\u4E2D\u56FD/")).isEqualTo("xn--85x722f.xn--fiqs8s");
        assertThat(host("https://stra\u00DFe.example/"))
                .as("IDNA2003 would name another server here")
                .isEqualTo("xn--strae-oqa.example");
        assertThat(host("https://\u0130.example/")).isEqualTo("xn--i-9bb.example");
        assertThat(host("https://\u2615.example/")).isEqualTo("xn--53h.example");
        assertThat(host("https://\uD835\uDC00.example/")).isEqualTo("a.example");
        assertThat(host("https://\uFB01.example/")).isEqualTo("fi.example");
    }

    @Test
    void a_name_whose_mapping_is_uncertain_is_invalid() {
        for (String letter : new String[] {
            "\u1E9E", "\u13A0", "\u1FB3", "\u03F2", "\u180B", "\u200D", "\u202E", "\uE000", "\u00A0", "\uD83D"
        }) {
            assertThat(host("https://a" + letter + ".example/")).as(letter).isEqualTo("INVALID");
        }
    }

    @Test
    void what_depends_on_the_scheme_of_the_base_is_told_apart() {
        assertReading("https:x/y", UrlBase.HTTPS, UrlKind.HOST, true);
        assertReading("https:/x/y", UrlBase.HTTPS, UrlKind.HOST, true);
        assertReading("https:\\x/y", UrlBase.HTTP_OR_HTTPS, UrlKind.HOST, true);
        assertReading("http:x", UrlBase.HTTP_OR_HTTPS, UrlKind.HOST, true);
        assertReading("https:?x", UrlBase.HTTPS, UrlKind.INVALID, true);
        assertReading("https:x/y", UrlBase.HTTP, UrlKind.HOST, false);
        assertReading("https:/\\x/y", UrlBase.HTTPS, UrlKind.HOST, false);
        assertReading("https:\t/\n/x/y", UrlBase.HTTPS, UrlKind.HOST, false);
        assertReading("ws:x", UrlBase.HTTP_OR_HTTPS, UrlKind.HOST, false);
        assertReading("ftp:x", UrlBase.HTTP_OR_HTTPS, UrlKind.HOST, false);
    }

    private void assertReading(String url, UrlBase base, UrlKind kind, boolean mayBeRelative) {
        byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(bytes, 0, bytes.length, base)).as(url).isEqualTo(kind);
        assertThat(reader.mayBeRelative()).as(url).isEqualTo(mayBeRelative);
    }

    @Test
    void both_readings_of_an_ambiguous_url_can_be_judged() {
        basePath("/shop/page.html");
        assertThat(host("https:metrics/x.js")).isEqualTo("metrics");
        assertThat(path("https:metrics/x.js")).isEqualTo("/x.js");
        assertThat(reader.mayBeRelative()).isTrue();
        reader.readAsRelative();
        assertThat(reader.kind()).isEqualTo(UrlKind.RELATIVE);
        assertThat(reader.hostTo()).isEqualTo(reader.hostFrom());
        assertThat(new String(reader.path(), 0, reader.pathLength(), StandardCharsets.UTF_8))
                .isEqualTo("/shop/metrics/x.js");
        assertThat(reader.mayBeRelative()).isFalse();
        assertThatThrownBy(reader::readAsRelative).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_base_that_is_no_network_address_makes_no_network_address() {
        assertReading("//x/y", UrlBase.OTHER, UrlKind.OPAQUE, false);
        assertReading("\\\\x\\y", UrlBase.OTHER, UrlKind.RELATIVE, false);
        assertReading("/\\x", UrlBase.OTHER, UrlKind.RELATIVE, false);
        assertReading("x", UrlBase.OTHER, UrlKind.RELATIVE, false);
        assertReading("https:x", UrlBase.OTHER, UrlKind.HOST, false);
        assertReading("https://x/", UrlBase.OTHER, UrlKind.HOST, false);
    }

    @Test
    void the_path_is_brought_into_the_form_prefixes_are_compared_in() {
        assertThat(path("https://h")).isEqualTo("/");
        assertThat(path("https://h?q")).isEqualTo("/");
        assertThat(path("https://h/a/b?c=/d#e")).isEqualTo("/a/b");
        assertThat(path("https://h/a#?b")).isEqualTo("/a");
        assertThat(path("https://h/a/../b")).isEqualTo("/b");
        assertThat(path("https://h/a/%2E%2e/b")).isEqualTo("/b");
        assertThat(path("https://h/a/.%2e")).isEqualTo("/");
        assertThat(path("https://h/a/b/..")).isEqualTo("/a/");
        assertThat(path("https://h/a/./b/.")).isEqualTo("/a/b/");
        assertThat(path("https://h/../../b")).isEqualTo("/b");
        assertThat(path("https://h\\a\\b")).isEqualTo("/a/b");
        assertThat(path("https://h/a//b")).isEqualTo("/a//b");
        assertThat(path("https://h/a//../b")).isEqualTo("/a/b");
        assertThat(path("https://h/...")).isEqualTo("/...");
        assertThat(path("https://h/%63ollect")).isEqualTo("/collect");
        assertThat(path("https://h/%\n63ol\tlect")).isEqualTo("/collect");
        assertThat(path("https://h/%2fa%5c%3f%23%25")).isEqualTo("/%2Fa%5C%3F%23%25");
        assertThat(path("https://h/%2563")).isEqualTo("/%2563");
        assertThat(path("https://h/%")).isEqualTo("/%");
        assertThat(path("https://h/%6")).isEqualTo("/%6");
        assertThat(path("https://h/%g1")).isEqualTo("/%g1");
        assertThat(path("https://h/\u00E9")).isEqualTo(path("https://h/%C3%A9")).isEqualTo("/\u00E9");
    }

    @Test
    void a_relative_path_is_resolved_against_the_base_path() {
        basePath("/shop/list/page.html?q=/x");
        assertThat(path("a.js")).isEqualTo("/shop/list/a.js");
        assertThat(path("../a.js")).isEqualTo("/shop/a.js");
        assertThat(path("../../../a.js")).isEqualTo("/a.js");
        assertThat(path("/a.js")).isEqualTo("/a.js");
        assertThat(path("\\a.js")).isEqualTo("/a.js");
        assertThat(path("\n/a.js")).isEqualTo("/a.js");
        assertThat(path(".")).isEqualTo("/shop/list/");
        assertThat(path("")).isEqualTo("/shop/list/page.html");
        assertThat(path("?x")).isEqualTo("/shop/list/page.html");
        assertThat(path("#x")).isEqualTo("/shop/list/page.html");
        assertThat(path("https://h/a.js")).isEqualTo("/a.js");
        basePath("");
        assertThat(path("a.js")).isEqualTo("/a.js");
    }

    private void basePath(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        reader.basePath(bytes, 0, bytes.length);
    }

    @Test
    void a_very_long_path_is_read_whole() {
        String longPath = "/" + "abcdefgh/".repeat(20_000) + "x";
        assertThat(path("https://h" + longPath)).isEqualTo(longPath);
        assertThat(path("https://h/a" + "/..".repeat(20_000))).isEqualTo("/");
    }

    @Test
    void the_scheme_tells_where_content_without_a_host_starts() {
        byte[] url = " DA\tTA:text/html,x".getBytes(StandardCharsets.UTF_8);
        reader.read(url, 0, url.length);
        assertThat(reader.scheme()).isEqualTo(UrlScheme.DATA);
        assertThat(new String(url, reader.schemeEnd(), url.length - reader.schemeEnd(), StandardCharsets.UTF_8))
                .isEqualTo("text/html,x");
        reader.read("https://h/");
        assertThat(reader.scheme()).isEqualTo(UrlScheme.HTTPS);
        reader.read("JavaScript:x");
        assertThat(reader.scheme()).isEqualTo(UrlScheme.JAVASCRIPT);
        reader.read("web+something-long:x");
        assertThat(reader.scheme()).isEqualTo(UrlScheme.OTHER);
        reader.read("//h/");
        assertThat(reader.scheme()).isNull();
    }

    @Test
    void only_the_given_range_is_read() {
        byte[] text = "xxhttps://tracker.example/axx".getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(text, 2, text.length - 4)).isEqualTo(UrlKind.HOST);
        assertThat(reader.hostText()).isEqualTo("tracker.example");
        assertThat(reader.pathLength()).isEqualTo(1);
    }

    @Test
    void bytes_that_are_no_utf8_never_make_an_ascii_host() {
        byte[] text = "https://tr\u00E4cker.example/".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reader.read(text, 0, text.length)).isEqualTo(UrlKind.INVALID);
    }

    @Test
    void a_reader_that_has_read_nothing_has_nothing() {
        assertThat(reader.kind()).isEqualTo(UrlKind.INVALID);
        assertThat(reader.hostTo()).isEqualTo(reader.hostFrom());
        assertThat(reader.pathLength()).isZero();
    }
}
