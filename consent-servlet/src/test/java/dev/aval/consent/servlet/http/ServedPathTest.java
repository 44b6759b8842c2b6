package dev.aval.consent.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedPathTest {

    private static boolean leadsToCounter(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return ServedPath.leadsTo(
                bytes,
                bytes.length,
                (walked, length) -> new String(walked, 0, length, StandardCharsets.UTF_8).startsWith("/counter/"));
    }

    private static boolean isAmbiguous(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return ServedPath.isAmbiguous(bytes, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/counter;x/x",
                "/counter;/x",
                "/counter;x=%2F/x",
                "/counter%3Bx/x",
                "//counter/x",
                "/counter//x",
                "/;x/counter/x",
                "/a/..;/counter/x",
                "/a/..;b/counter/x",
                "/a/%2e%2e%3B/counter/x",
                "/a%2F..%2Fcounter/x",
                "/a%5C..%5Ccounter/x",
                "/a/%252e%252e/counter/x",
                "/a/%25252e%25252e/counter/x",
                "/%2563ounter/x",
                "/counter%2Fx",
                "/counter%5Cx",
                "/counter%252Fx",
                "/.;/counter/x",
                "/counter;x/%252e%252e/y",
                "/counter;x/..;/y"
            })
    void a_spelling_that_some_server_takes_for_the_place_leads_there(String path) {
        assertThat(isAmbiguous(path)).isTrue();
        assertThat(leadsToCounter(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/counters;x/x",
                "/a;/counter/x",
                "/a//counter/x",
                "/counterx%2F",
                "/x;/counter/",
                "/;",
                "//",
                "/%",
                "/%2",
                "/%zz;"
            })
    void other_spellings_lead_elsewhere(String path) {
        assertThat(isAmbiguous(path)).isTrue();
        assertThat(leadsToCounter(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/counter/x", "/a/b.c/", "/\u00FCber/+&=@:,!", "/..a/.b"})
    void what_is_written_plainly_can_be_read_in_one_way_only(String path) {
        assertThat(isAmbiguous(path)).isFalse();
        assertThat(ServedPath.plain(path)).isEqualTo(path);
    }

    @Test
    void whatever_the_path_it_is_walked_to_its_end_and_what_is_ambiguous_is_not_plain() {
        Random random = new Random(5);
        String alphabet = "/\\.;%25efcounter\u00FC\u0000 ";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder("/");
            for (int i = random.nextInt(24); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String path = text.toString();
            byte[] bytes = path.getBytes(StandardCharsets.UTF_8);

            assertThat(ServedPath.leadsTo(bytes, bytes.length, (walked, length) -> walked[0] != '/' || length < 1))
                    .isFalse();
            String plain = ServedPath.plain(path);
            if (plain != null && !path.contains(";") && !path.contains("%")) {
                assertThat(isAmbiguous(path)).as(path).isFalse();
            }
        }
    }

    @Test
    void a_very_long_path_takes_no_more_than_a_moment() {
        String path = "/a;x".repeat(16_000) + "/%25".repeat(1) + "25".repeat(16_000) + "/counter;/x";
        long start = System.nanoTime();

        assertThat(leadsToCounter("/counter;" + path)).isTrue();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        assertThat(ServedPath.leadsTo(bytes, bytes.length, (walked, length) -> false))
                .isFalse();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
