package dev.aval.consent.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    private static final String OTHERWISE = "/consent/preferences";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tea",
                "/tea/green?size=2&tin=red#reviews",
                "/a//b",
                "/a?next=https://other.example/",
                "/a%20b",
                "/search?q=%E2%82%AC",
                "/a/../b",
                "/@user",
                "/~home;v=1"
            })
    void a_path_of_the_site_is_kept(String path) {
        assertThat(ReturnPath.of(path, OTHERWISE)).isEqualTo(path);
    }

    @Test
    void nothing_wanted_is_the_other_path() {
        assertThat(ReturnPath.of(null, OTHERWISE)).isEqualTo(OTHERWISE);
    }

    @Test
    void no_hostile_address_leads_away_from_the_site() {
        assertThat(HostileReturns.all()).hasSizeGreaterThan(100);
        assertThat(HostileReturns.all()).allSatisfy(hostile -> assertLocal(ReturnPath.of(hostile, OTHERWISE)));
    }

    @Test
    void no_text_at_all_leads_away_from_the_site() {
        Random random = new Random(20_260_101);
        String[] parts = {
            "/",
            "\\",
            "//",
            "%2f",
            "%5C",
            "%0d%0a",
            "\t",
            "\n",
            " ",
            ":",
            "@",
            ".",
            "..",
            "evil.example",
            "http",
            "?",
            "#",
            ";",
            "%",
            "%25",
            "\u0000",
            "\u00a0",
            "\uff0f",
            "x"
        };
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(8); part >= 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            assertLocal(ReturnPath.of(text.toString(), OTHERWISE));
        }
    }

    /** Judges by where a browser would go: it takes backslashes for slashes, and drops tabs and line breaks. */
    private static void assertLocal(String path) {
        String read = path.replaceAll("[\t\r\n]", "").trim().replace('\\', '/');
        assertThat(read).isEqualTo(path).startsWith("/").doesNotStartWith("//");
        assertThat(path).matches("[!-~]+");
        String escaped = path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("#", "%23");
        assertThat(URI.create("http://shop.example/").resolve(escaped).getHost())
                .isEqualTo("shop.example");
    }
}
