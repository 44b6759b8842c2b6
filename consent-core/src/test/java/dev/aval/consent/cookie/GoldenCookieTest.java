package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.ConsentState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cookie that a release ever wrote is read for ever: the files are added to, never changed. */
class GoldenCookieTest {

    private static final List<String> FILES = List.of("cookie-v1.golden");

    private final ConsentCookies cookies = Keys.cookies(Keys.one());

    /** Triples of lines: the state, its value for {@code __Host-consent}, its value for {@code consent}. */
    static Stream<Arguments> golden() throws IOException {
        Stream<Arguments> all = Stream.of();
        for (String file : FILES) {
            try (InputStream in = Objects.requireNonNull(GoldenCookieTest.class.getResourceAsStream(file))) {
                List<String> lines = new String(in.readAllBytes(), UTF_8)
                        .lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
                assertThat(lines.size() % 3).isZero();
                all = Stream.concat(
                        all,
                        Stream.iterate(0, i -> i < lines.size(), i -> i + 3)
                                .map(i -> Arguments.of(lines.get(i), lines.get(i + 1), lines.get(i + 2))));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void a_cookie_of_any_release_is_read_as_it_was_meant(String state, String secure, String plain) {
        assertThat(cookies.read(secure, true).state()).isEqualTo(StateText.parse(state));
        assertThat(cookies.read(plain, false).state()).isEqualTo(StateText.parse(state));
    }

    @Test
    void the_example_of_the_documentation_is_the_one_written() throws IOException {
        ConsentState state = StateText.parse("policy=3 issued=1790000000 revision=2 regime=eu signal"
                + " event=00010203-0405-0607-0809-0a0b0c0d0e0f subject=10111213-1415-1617-1819-1a1b1c1d1e1f"
                + " purpose=1:granted purpose=2:granted purpose=3:granted-explicitly purpose=20:refused vendor=15:yes");
        assertThat(Files.readString(Path.of("..", "docs", "cookie-format.md")))
                .contains('\n' + cookies.encode(state, true) + '\n');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void version_1_is_written_as_ever(String state, String secure, String plain) {
        assertThat(cookies.encode(StateText.parse(state), true)).isEqualTo(secure);
        assertThat(cookies.encode(StateText.parse(state), false)).isEqualTo(plain);
    }
}
