package dev.aval.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CookieNamesTest {
    private static int find(CookieNames names, String name) {
        byte[] bytes = ("x" + name + "=1").getBytes(StandardCharsets.UTF_8);
        int found = names.find(bytes, 1, bytes.length - 2);
        assertThat(names.find(name)).isEqualTo(found);
        return found;
    }

    @Test
    void an_exact_name_beats_every_pattern() {
        CookieNames names = CookieNames.of(List.of("_ga*", "_ga_secret*", "_ga"));
        assertThat(find(names, "_ga")).isEqualTo(2);
        assertThat(find(names, "_ga_AB12")).isZero();
        assertThat(find(names, "_ga_secret")).isEqualTo(1);
        assertThat(find(names, "_g")).isEqualTo(CookieNames.NONE);
        assertThat(find(names, "x_ga")).isEqualTo(CookieNames.NONE);
    }

    @Test
    void among_patterns_the_most_literal_counts_then_the_earliest() {
        CookieNames names = CookieNames.of(List.of("a*", "*z", "a*z", "b*y", "*by", "b*y"));
        assertThat(find(names, "ab")).isZero();
        assertThat(find(names, "bz")).isEqualTo(1);
        assertThat(find(names, "abz")).isEqualTo(2);
        assertThat(find(names, "by")).isEqualTo(3);
        assertThat(find(names, "bby")).isEqualTo(3);
        assertThat(find(names, "cby")).isEqualTo(4);
    }

    @Test
    void a_star_inside_stands_for_any_characters_or_none() {
        CookieNames names = CookieNames.of(List.of("wp-*-time-*", "_pk_id.*.1fff"));
        assertThat(find(names, "wp-settings-time-1")).isZero();
        assertThat(find(names, "wp--time-")).isZero();
        assertThat(find(names, "wp-time-1")).isEqualTo(CookieNames.NONE);
        assertThat(find(names, "_pk_id.12.1fff")).isEqualTo(1);
        assertThat(find(names, "_pk_id.12.1fff.1fff")).isEqualTo(1);
        assertThat(find(names, "_pk_id.12.1ff")).isEqualTo(CookieNames.NONE);
    }

    @Test
    void case_matters_and_other_characters_than_ascii_match_only_stars() {
        CookieNames names = CookieNames.of(List.of("Id", "p*"));
        assertThat(find(names, "id")).isEqualTo(CookieNames.NONE);
        assertThat(find(names, "p\u00E9")).isEqualTo(1);
        assertThat(find(names, "\u0149d")).as("its low byte is that of I").isEqualTo(CookieNames.NONE);
        assertThat(find(names, "")).isEqualTo(CookieNames.NONE);
        assertThat(find(names, "*")).isEqualTo(CookieNames.NONE);
    }

    @Test
    void no_patterns_match_nothing() {
        assertThat(find(CookieNames.of(List.of()), "a")).isEqualTo(CookieNames.NONE);
    }

    @Test
    void a_pattern_that_cannot_be_meant_is_refused() {
        for (String pattern : new String[] {"", "*", "a**", "a b", "a=b", "a;b", "\u00E9", "a\n"}) {
            assertThatThrownBy(() -> CookieNames.of(List.of(pattern)))
                    .as(pattern)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + pattern + "\"");
        }
    }

    @Test
    void a_name_made_to_make_matching_slow_does_not() {
        CookieNames names = CookieNames.of(List.of("a*a*a*a*a*a*b"));
        assertThat(find(names, "a".repeat(4_000))).isEqualTo(CookieNames.NONE);
    }

    @Test
    void random_patterns_agree_with_regular_expressions() {
        Random random = new Random(23);
        List<String> patterns = new ArrayList<>();
        while (patterns.size() < 60) {
            String pattern = text(random, "abc_*", 5);
            if (!pattern.contains("**") && !pattern.equals("*") && !pattern.isEmpty()) {
                patterns.add(pattern);
            }
        }
        CookieNames names = CookieNames.of(patterns);
        for (int i = 0; i < 5_000; i++) {
            String name = text(random, "abc_", 7);
            assertThat(find(names, name)).as(name).isEqualTo(naive(patterns, name));
        }
    }

    private static String text(Random random, String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static int naive(List<String> patterns, String name) {
        int best = CookieNames.NONE;
        int most = -1;
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            String regex =
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            int literals = pattern.equals(name)
                    ? Integer.MAX_VALUE
                    : pattern.replace("*", "").length();
            if (name.matches(regex) && literals > most) {
                best = i;
                most = literals;
            }
        }
        return best;
    }

    private static List<String> namesUpTo(int length) {
        List<String> names = new ArrayList<>(List.of(""));
        for (int from = 0, longest = 0; longest < length; longest++) {
            int to = names.size();
            for (; from < to; from++) {
                names.add(names.get(from) + "a");
                names.add(names.get(from) + "b");
            }
        }
        return names;
    }

    @Test
    void two_patterns_overlap_where_some_name_falls_under_both() {
        Random random = new Random(20270114);
        // The shortest common name is no longer than both patterns' other characters together.
        List<String> all = namesUpTo(8);
        int overlaps = 0;
        int apart = 0;
        for (int round = 0; round < 1_500; round++) {
            String one = pattern(random);
            String other = pattern(random);
            CookieNames first = CookieNames.of(List.of(one));
            CookieNames second = CookieNames.of(List.of(other));
            boolean common = all.stream()
                    .anyMatch(name -> first.find(name) != CookieNames.NONE && second.find(name) != CookieNames.NONE);

            assertThat(CookieNames.overlap(one, other))
                    .as("%s and %s", one, other)
                    .isEqualTo(common);
            assertThat(CookieNames.overlap(other, one)).isEqualTo(common);
            overlaps += common ? 1 : 0;
            apart += common ? 0 : 1;
        }
        assertThat(overlaps).isGreaterThan(200);
        assertThat(apart).isGreaterThan(200);
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        int literals = 1 + random.nextInt(4);
        for (int i = 0; i < literals; i++) {
            pattern.append(random.nextInt(3) == 0 ? "*" : "").append(random.nextBoolean() ? 'a' : 'b');
        }
        return pattern.append(random.nextInt(3) == 0 ? "*" : "").toString();
    }

    @Test
    void the_pattern_that_prevails_is_the_one_that_finds_the_name_in_either_order() {
        for (String[] pair : new String[][] {{"ab", "a*"}, {"ab*", "a*"}, {"a*b", "*b"}}) {
            assertThat(CookieNames.prevails(pair[0], pair[1])).isTrue();
            assertThat(CookieNames.prevails(pair[1], pair[0])).isFalse();
            assertThat(find(CookieNames.of(List.of(pair[0], pair[1])), "ab")).isZero();
            assertThat(find(CookieNames.of(List.of(pair[1], pair[0])), "ab")).isEqualTo(1);
        }
        assertThat(CookieNames.prevails("a*", "*a")).isFalse();
    }
}
