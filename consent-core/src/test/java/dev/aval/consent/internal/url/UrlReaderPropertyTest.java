package dev.aval.consent.internal.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UrlReaderPropertyTest {
    private static final String[] SCHEMES = {
        "http:", "https:", "HTTPS:", "hTtp:", "ws:", "ftp:", "data:", "foo:", "", "", "", "ht\ntp:", "1http:", "-a:"
    };
    private static final String[] SLASHES = {
        "//", "//", "//", "/", "", "///", "\\\\", "/\\", "\\/", "/\t/", "\n//", "\\"
    };
    private static final String[] USERS = {
        "", "", "", "", "user@", "u:p@", "a@b@", "@", ":@", "u/@", "u\\@", "u?@", "u\ts@"
    };
    private static final String[] LABELS = {
        "tracker",
        "example",
        "com",
        "www",
        "ex%61mple",
        "TrAcKeR",
        "xn--85x722f",
        "1",
        "0x7f",
        "0177",
        "127",
        "256",
        "0x",
        "08",
        "",
        "%2e",
        "xn--",
        "xn--abc-",
        "a_b",
        "a b",
        "a%20b",
        "a%00b",
        "%",
        "%zz",
        "-a",
        "*",
        "!",
        "~",
        "<",
        "|"
    };
    private static final String[] PORTS = {"", "", "", ":", ":80", ":99999", ":8a", ":08", ":65536", ":8\n0", ":-1"};
    private static final String[] PATHS = {
        "",
        "/",
        "/a/b",
        "/a/../b",
        "/a/./b/",
        "/%2e%2e/x",
        "/a/.%2E/b",
        "?q=/x",
        "#f",
        "/a?x/../y",
        "\\a\\..\\b",
        "/a//b",
        "/%63ollect",
        "/a%2fb",
        "/..",
        "/.",
        "/%",
        "/%2",
        "/%\t41",
        "/a\n/b",
        "/../../c",
        "x/y",
        "../z",
        "..",
        ".",
        "%2e%2e/k",
        "/%25%34%31",
        "/%5C../k",
        ";x",
        "x:y",
    };
    private static final String[] ENDS = {"", "", "", "", " ", "\t", "\n", "\u0000", "\u001f "};
    private static final String STRAY = "\t\n\r/\\@:?#%.[] \u0000";

    private final UrlReader reader = new UrlReader();

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static String randomUrl(Random random) {
        StringBuilder url = new StringBuilder(pick(random, ENDS));
        url.append(pick(random, SCHEMES)).append(pick(random, SLASHES)).append(pick(random, USERS));
        url.append(pick(random, LABELS));
        for (int i = random.nextInt(4); i > 0; i--) {
            url.append('.').append(pick(random, LABELS));
        }
        url.append(pick(random, PORTS)).append(pick(random, PATHS)).append(pick(random, ENDS));
        if (random.nextInt(6) == 0) {
            url.insert(random.nextInt(url.length() + 1), STRAY.charAt(random.nextInt(STRAY.length())));
        }
        return random.nextInt(12) == 0 ? pick(random, PATHS) + pick(random, PATHS) : url.toString();
    }

    @Test
    void the_reader_agrees_with_a_slow_second_implementation() {
        Random random = new Random(20_261_123);
        byte[] base = "/dir/page.html".getBytes(StandardCharsets.UTF_8);
        reader.basePath(base, 0, base.length);
        int hosts = 0;
        for (int i = 0; i < 30_000; i++) {
            String url = randomUrl(random);
            boolean https = random.nextBoolean();
            NaiveUrl expected = NaiveUrl.read(url, "/dir/page.html", https ? "https" : "http");
            byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
            reader.read(bytes, 0, bytes.length, https ? UrlBase.HTTPS : UrlBase.HTTP);
            if (expected.kind() == UrlKind.RELATIVE && reader.mayBeRelative()) {
                reader.readAsRelative();
            }
            String path = new String(reader.path(), 0, reader.pathLength(), StandardCharsets.UTF_8);
            assertThat(new NaiveUrl(reader.kind(), reader.hostText(), path))
                    .as(url)
                    .isEqualTo(expected);
            hosts += reader.kind() == UrlKind.HOST ? 1 : 0;
        }
        assertThat(hosts)
                .as("share of URLs with a host among the generated ones")
                .isGreaterThan(3_000);
    }

    @Test
    void the_reader_agrees_with_java_net_on_urls_both_understand() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String host = "h" + Integer.toString(random.nextInt(1 << 20), 36) + ".example";
            String url = "https://" + (random.nextInt(3) == 0 ? "u@" : "") + host
                    + (random.nextInt(3) == 0 ? ":" + random.nextInt(65536) : "") + "/p" + random.nextInt(9) + "/x?y#z";
            URI uri = URI.create(url);
            assertThat(reader.read(url)).isEqualTo(UrlKind.HOST);
            assertThat(reader.hostText()).isEqualTo(uri.getHost());
            assertThat(new String(reader.path(), 0, reader.pathLength(), StandardCharsets.UTF_8))
                    .isEqualTo(uri.getPath());
        }
    }

    @Test
    void no_bytes_make_it_throw_and_every_host_it_gives_reads_as_itself() {
        Random random = new Random(11);
        UrlReader second = new UrlReader();
        byte[] alphabet = ("https:/\\@.[]%20\t\n-#?x1" + "\u00E9\u3002").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 60_000; i++) {
            byte[] text = new byte[random.nextInt(40)];
            for (int j = 0; j < text.length; j++) {
                text[j] =
                        random.nextInt(8) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            UrlBase base = pick(random, UrlBase.values());
            if (reader.read(text, 0, text.length, base) == UrlKind.HOST) {
                assertThat(second.read("//" + reader.hostText())).isEqualTo(UrlKind.HOST);
                assertThat(second.hostText()).isEqualTo(reader.hostText());
                assertThat(second.isIpAddress()).isEqualTo(reader.isIpAddress());
                assertThat(HostNames.isIpAddress(reader.hostText())).isEqualTo(reader.isIpAddress());
                assertThat(HostNames.canonical(reader.hostText())).isEqualTo(reader.hostText());
            }
            assertThat(reader.pathLength()).isLessThanOrEqualTo(text.length + 1);
        }
    }
}
