package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the gate makes of a line, against the table of what a browser makes of it. */
class SetCookieLineTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final URI PAGE = URI.create("https://www.shop.localhost/a/b/page");
    private static final Pattern BYTE = Pattern.compile("\\\\(t|x([0-9a-f]{2})|\\\\)");
    private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

    /** A browser's word on where a line leads. */
    private record Row(String written, String line, String outcome) {

        boolean isStored() {
            return !outcome.equals("ignored") && !outcome.equals("removes x");
        }

        String name() {
            return outcome.substring(0, outcome.indexOf('=')).replace("\\x20", " ");
        }

        /** How long it is kept, or null for a session. */
        @Nullable Duration lifetime() {
            Matcher found = Pattern.compile(" (\\d+)([sd])( |$)").matcher(outcome);
            if (!found.find()) {
                return null;
            }
            long count = Long.parseLong(found.group(1));
            return found.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofDays(count);
        }
    }

    private static List<Row> rows() {
        try (var in = SetCookieLineTest.class.getResourceAsStream("set-cookie.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> line.startsWith("set "))
                    .map(line -> line.substring(4).split("\t", 2))
                    .map(row -> new Row(row[0], decoded(row[0]), row[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String written) {
        String bytes = BYTE.matcher(written).replaceAll(SetCookieLineTest::character);
        return REPEATED.matcher(bytes).replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
    }

    private static String character(MatchResult found) {
        String hex = found.group(2);
        String text = hex != null
                ? String.valueOf((char) Integer.parseInt(hex, 16))
                : found.group(1).equals("t") ? "\t" : "\\";
        return Matcher.quoteReplacement(text);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    @Test
    void a_line_that_a_browser_takes_is_judged_by_the_name_that_the_browser_gives_it() {
        for (Row row : rows()) {
            if (row.isStored() && isAscii(row.line) && !row.name().startsWith("(")) {
                assertThat(SetCookieLine.parse(row.line, NOW).name())
                        .as(row.written)
                        .isEqualTo(row.name());
            }
        }
    }

    @Test
    void what_a_browser_keeps_is_never_taken_for_a_removal() {
        for (Row row : rows()) {
            if (row.isStored()) {
                assertThat(SetCookieLine.parse(row.line, NOW).isDeletion(NOW))
                        .as(row.written)
                        .isFalse();
            }
        }
    }

    @Test
    void what_a_browser_takes_for_a_removal_is_one_but_for_a_few_dates_that_only_some_read() {
        Set<String> others =
                Set.of("x=1; Max-Age=+0", "x=1; Expires=01 Jan 1600 00:00:00", "x=1; Expires=01 Jan 100 00:00:00");
        for (Row row : rows()) {
            if (row.outcome.equals("removes x")) {
                assertThat(SetCookieLine.parse(row.line, NOW).isDeletion(NOW))
                        .as(row.written)
                        .isEqualTo(!others.contains(row.written));
            }
        }
    }

    @Test
    void what_outlives_the_session_in_a_browser_is_never_taken_for_a_cookie_of_the_session() {
        for (Row row : rows()) {
            Duration lifetime = row.isStored() ? row.lifetime() : null;
            if (lifetime != null) {
                Instant expiry = SetCookieLine.parse(row.line, NOW).expiry();
                assertThat(expiry).as(row.written).isNotNull();
                long seconds = Math.min(
                        Duration.ofDays(400).toSeconds(),
                        Duration.between(NOW, expiry).toSeconds());
                assertThat(seconds).as(row.written).isCloseTo(lifetime.toSeconds(), within(50L));
            }
        }
    }

    @Test
    void a_session_is_taken_for_more_only_where_browsers_differ() {
        Set<String> stricter = new TreeSet<>();
        for (Row row : rows()) {
            if (row.isStored()
                    && row.lifetime() == null
                    && SetCookieLine.parse(row.line, NOW).expiry() != null) {
                stricter.add(row.written);
            }
        }

        // Unreadable duplicates, and dates that RFC 6265 reads and Chromium does not.
        assertThat(stricter)
                .allMatch(line -> line.matches(
                        ".*(Max-Age=.*Max-Age=(|abc)|Expires=.*Expires=never|Expires=[-0-9x:hms JanT]+Z?)$"));
    }

    @Test
    void the_jar_of_the_tests_makes_of_each_line_what_the_browser_makes() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (!isAscii(row.line) || row.written.matches("(?i).*expires.*")) {
                continue;
            }
            BrowserJar jar = new BrowserJar(NOW);
            jar.take(PAGE, "x=old");
            jar.take(PAGE, row.line);
            String found = jar.kept().stream()
                    .filter(cookie -> !cookie.value().equals("old"))
                    .map(cookie -> (cookie.hostOnly() ? "" : ".") + cookie.domain() + cookie.path())
                    .findFirst()
                    .orElse(jar.kept().isEmpty() ? "removes x" : "ignored");
            boolean agrees = row.isStored()
                    ? row.outcome.replace("\\x20", " ").contains(" on " + found.replaceAll("p{100,}", "p..."))
                    : row.outcome.equals(found);
            if (!agrees) {
                wrong.add(row.written + " is " + row.outcome + ", in the jar " + found);
            }
        }

        // Two readings of one RFC: Chromium refuses every nameless value with an equals sign in it, reads a plus sign,
        // and counts
        // the last attribute of a name though it cannot be read, and takes tabs at the ends alone.
        assertThat(wrong)
                .allMatch(line ->
                        line.matches("[ =\\\\t]*=.*|.*Max-Age=([+]0|0; Max-Age=abc) .*|.*Domain=[.] .*|x.{2}x=1 .*"));
    }

    @Test
    void a_nameless_cookie_is_judged_by_the_name_under_which_it_comes_back() {
        assertThat(SetCookieLine.parse("=_metrics=1; Max-Age=100", NOW).name()).isEqualTo("_metrics");
        assertThat(SetCookieLine.parse("= __Host-consent=1", NOW).name()).isEqualTo("__Host-consent");
        assertThat(SetCookieLine.parse("_metrics; Max-Age=100", NOW).name()).isEmpty();
    }

    @Test
    void a_character_of_which_containers_write_the_low_byte_alone_hides_no_lifetime() {
        SetCookieLine line = SetCookieLine.parse("x=1\u013B Max-Age=100", NOW);

        assertThat(line.expiry()).isEqualTo(NOW.plusSeconds(100));
        assertThat(SetCookieLine.withLifetime("x=1\u013B Max-Age=100; Path=/", null))
                .isEqualTo("x=1; Path=/");
    }

    @Test
    void cutting_a_lifetime_touches_nothing_else_and_leaves_no_other_lifetime() {
        Random random = new Random(2026);
        String[] parts = {
            "; Path=/a b",
            ";HttpOnly",
            "; Secure ",
            ";; ",
            "; foo=\"bar\"",
            "; Max-Age=99",
            ";EXPIRES = Fri, 01 Jan 2100 00:00:00 GMT",
            "; max-age",
            "; SameSite=None",
            "; =x",
            ";expires=never",
            "; Max-Agex=1"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder("x=max-age");
            StringBuilder rest = new StringBuilder(line);
            for (int count = random.nextInt(8); count > 0; count--) {
                String part = parts[random.nextInt(parts.length)];
                line.append(part);
                if (!part.matches("(?i); ?(max-age|expires)( ?=.*)?")) {
                    rest.append(part);
                }
            }
            assertThat(SetCookieLine.withLifetime(line.toString(), null)).isEqualTo(rest.toString());
            String cut = SetCookieLine.withLifetime(line.toString(), 60L);
            assertThat(cut.replaceFirst("; Max-Age=60", "")).isEqualTo(rest.toString());
            boolean lives = line.length() > rest.length();
            assertThat(SetCookieLine.parse(cut, NOW).expiry()).isEqualTo(lives ? NOW.plusSeconds(60) : null);
        }
    }

    @Test
    void no_line_of_whatever_characters_keeps_the_reader_from_answering() {
        Random random = new Random(6265);
        String letters = "x=;; =,:-+\"0123456789abcdefMaxAgeExpiresJan\t\r\n\0\u007f\u00e9\u013b\uffff";
        for (int i = 0; i < 300_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                line.append(
                        random.nextInt(12) == 0
                                ? random.nextBoolean() ? ";Max-Age=" : "; Expires="
                                : letters.substring(random.nextInt(letters.length()))
                                        .substring(0, 1));
            }
            String cut = SetCookieLine.withLifetime(line.toString(), 5L);
            SetCookieLine before = SetCookieLine.parse(line.toString(), NOW);
            SetCookieLine after = SetCookieLine.parse(cut, NOW);
            assertThat(after.name()).isEqualTo(before.name());
            assertThat(after.expiry()).isIn(null, NOW.plusSeconds(5));
        }
    }
}
