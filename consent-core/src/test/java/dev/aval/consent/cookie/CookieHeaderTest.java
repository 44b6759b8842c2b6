package dev.aval.consent.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CookieHeaderTest {

    private static final String NAME = "__Host-consent";

    private static final ConsentCookies COOKIES = Keys.cookies(Keys.one());
    private static final ConsentState STATE = ConsentState.chosen(1, Instant.ofEpochSecond(1_790_000_000))
            .purpose(3, Choice.GRANTED)
            .build();
    private static final String GOOD = COOKIES.encode(STATE, true);

    private static Enumeration<String> lines(String... lines) {
        return Collections.enumeration(List.of(lines));
    }

    private static String found(String... lines) {
        CookieHeader.Match match = CookieHeader.find(lines(lines), NAME);
        return match.isTooLong() ? "too long" : match.isDuplicate() ? "duplicate" : String.valueOf(match.value());
    }

    /** What containers disagree about; G stands for a good value, N for the name. Several lines are parted by a bar. */
    static Stream<Arguments> hostileLines() {
        return Stream.of(
                Arguments.of("N=G", "read"),
                Arguments.of("N=first; N=second", "duplicate"),
                Arguments.of("N=G; N=G", "duplicate"),
                Arguments.of("N=G|N=G", "duplicate"),
                Arguments.of("a=b|N=G|c=d", "read"),
                Arguments.of("N=\"G\"", "malformed"),
                Arguments.of("N=\"v1;x\"; b=2", "malformed"),
                Arguments.of("N=\"G; b=2", "malformed"),
                Arguments.of("a=1,N=G", "absent"),
                Arguments.of("a=1, N=G", "absent"),
                Arguments.of("N=G,a=1", "malformed"),
                Arguments.of("N =G", "read"),
                Arguments.of("N =evil; N=G", "duplicate"),
                Arguments.of("\tN\t=\tG\t", "read"),
                Arguments.of(" a=b ;  N=G  ; c=d", "read"),
                Arguments.of("a=b;N=G;c=d", "read"),
                Arguments.of(";;; N=G;;", "read"),
                Arguments.of("N=\u00C3\u00A9", "malformed"),
                Arguments.of("N=\u00E9", "malformed"),
                Arguments.of("N=", "malformed"),
                Arguments.of("N", "absent"),
                Arguments.of("=N=G", "absent"),
                Arguments.of("= N=G", "absent"),
                Arguments.of("N==G", "malformed"),
                Arguments.of("N=G=", "malformed"),
                Arguments.of("N=G G", "malformed"),
                Arguments.of("$Version=1; N=G", "read"),
                Arguments.of("$Version=1,N=evil; N=G", "read"),
                Arguments.of("$Version=\"1\"; N=G; $Path=\"/\"; $Domain=x", "read"),
                Arguments.of("__host-consent=G", "absent"),
                Arguments.of("__HOST-CONSENT=evil; N=G", "read"),
                Arguments.of("__Secure-consent=G; consent=G", "absent"),
                Arguments.of("xN=G; Nx=G; x N=G; N x=G", "absent"),
                Arguments.of("\u2000N=G", "absent"),
                Arguments.of("\u00A0N=G", "absent"),
                Arguments.of("\u0085N=G", "absent"),
                Arguments.of("\u000BN=G", "absent"),
                Arguments.of("\u0000N=G", "absent"),
                Arguments.of("N\u00A0=G", "absent"),
                Arguments.of("a=\"x; N=G; y\"", "read"),
                Arguments.of("a=b\\; N=G", "read"),
                Arguments.of("N=v2.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA", "foreign-format"),
                Arguments.of("", "absent"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hostileLines")
    void each_hostile_header_has_one_outcome(String header, String outcome) {
        String[] lines = header.replace("N", NAME).replace("G", GOOD).split("\\|", -1);
        CookieReading reading = COOKIES.read(lines(lines), true);
        assertThat(reading.outcome()).hasToString(outcome);
        assertThat(reading.state().isChosen()).isEqualTo(outcome.equals("read"));
        if (outcome.equals("duplicate")) {
            assertThat(reading.state().absence()).isSameAs(Reason.DUPLICATE_COOKIE);
        }
        if (outcome.equals("absent")) {
            assertThat(reading.state()).isSameAs(ConsentState.NONE);
        }
    }

    @Test
    void no_line_at_all_is_no_cookie() {
        assertThat(COOKIES.read(Collections.emptyEnumeration(), true).outcome()).isSameAs(CookieOutcome.ABSENT);
    }

    @Test
    void lines_that_cannot_be_had_mean_no_consent_and_no_exception() {
        List<String> recycled = new ArrayList<>(List.of("a=b"));
        Enumeration<String> broken = Collections.enumeration(recycled);
        recycled.add("c=d");
        CookieReading reading = COOKIES.read(broken, true);
        assertThat(reading.outcome()).isSameAs(CookieOutcome.FAILED);
        assertThat(reading.state().isChosen()).isFalse();
    }

    @Test
    void on_a_plain_connection_only_the_plain_name_is_read() {
        String plain = COOKIES.encode(STATE, false);
        String both = NAME + '=' + GOOD + "; consent=" + plain;
        assertThat(COOKIES.read(lines(both), false).state()).isEqualTo(STATE);
        assertThat(COOKIES.read(lines(NAME + '=' + GOOD), false).outcome()).isSameAs(CookieOutcome.ABSENT);
        assertThat(COOKIES.read(lines("consent=" + GOOD), false).outcome()).isSameAs(CookieOutcome.BAD_SIGNATURE);
    }

    @Test
    void two_hundred_other_cookies_change_nothing() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            line.append("cookie").append(i).append("=value-").append(i).append("; ");
        }
        assertThat(found(line.toString())).isEqualTo("null");
        assertThat(found(line + NAME + '=' + GOOD)).isEqualTo(GOOD);
        assertThat(found(NAME + '=' + GOOD + "; " + line)).isEqualTo(GOOD);
        assertThat(found(line.toString(), line + NAME + '=' + GOOD, line.toString()))
                .isEqualTo(GOOD);
    }

    @Test
    void lines_beyond_64_kib_together_are_not_looked_at() {
        String head = NAME + '=' + GOOD + "; a=";
        String full = head + "x".repeat(CookieHeader.MAX_SCAN - head.length());
        assertThat(found(full)).isEqualTo(GOOD);
        assertThat(found(full + "x")).isEqualTo("too long");
        assertThat(found(full, "x")).isEqualTo("too long");
        assertThat(found("x", full)).isEqualTo("too long");
        CookieReading reading = COOKIES.read(lines(full, "x"), true);
        assertThat(reading.outcome()).isSameAs(CookieOutcome.HEADER_TOO_LONG);
        assertThat(reading.state().absence()).isSameAs(Reason.UNREADABLE_COOKIE);
    }

    @Test
    void a_header_full_of_the_name_is_read_in_linear_time() {
        String hostile = (NAME + " ").repeat(CookieHeader.MAX_SCAN / (NAME.length() + 1));
        String blank = " ".repeat(CookieHeader.MAX_SCAN - 40) + NAME + "=x";
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(found(hostile)).isEqualTo("null");
            assertThat(found(blank)).isEqualTo("x");
        }
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void cookies_are_shown_in_order_with_names_and_values_cut_clean() {
        List<String> seen = new ArrayList<>();
        CookieHeader.forEach(
                " a = 1 ;b=\"2;x\"; ; c; =d; e=f=g;\tî=h;i=",
                (line, nameStart, nameEnd, valueStart, valueEnd) ->
                        seen.add(line.substring(nameStart, nameEnd) + '>' + line.substring(valueStart, valueEnd)));
        assertThat(seen).containsExactly("a>1", "b>\"2", ">x\"", ">c", ">d", "e>f=g", "î>h", "i>");
    }

    @Test
    void of_a_line_beyond_64_kib_no_cookie_is_shown() {
        CookieHeader.forEach("a=b;" + " ".repeat(CookieHeader.MAX_SCAN), (line, ns, ne, vs, ve) -> {
            throw new AssertionError("Shown");
        });
    }

    @Test
    void finding_one_name_agrees_with_looking_at_all() {
        Random random = new Random(11);
        String[] pieces = {NAME, "=", ";", " ", "\t", "x", ",", "\"", "\u00A0", "v", NAME + "=v", "; "};
        for (int i = 0; i < 200_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                line.append(pieces[random.nextInt(pieces.length)]);
            }
            List<String> values = new ArrayList<>();
            CookieHeader.forEach(line.toString(), (all, nameStart, nameEnd, valueStart, valueEnd) -> {
                if (all.substring(nameStart, nameEnd).equals(NAME)) {
                    values.add(all.substring(valueStart, valueEnd));
                }
            });
            String expected = values.isEmpty() ? "null" : values.size() > 1 ? "duplicate" : values.get(0);
            if (!found(line.toString()).equals(expected)) {
                assertThat(found(line.toString())).as(line.toString()).isEqualTo(expected);
            }
        }
    }
}
