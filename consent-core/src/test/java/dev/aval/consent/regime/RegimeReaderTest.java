package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A site's own pack, and what is said of mistakes in one. */
class RegimeReaderTest {

    private static final String RULE = "'shortest-refusal': {'value': 'P9M', 'source': 'Our DPO', 'verified': false}";

    /** Single quotes stand for double ones. */
    private static Regime read(String json) {
        return read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Regime read(byte[] json) {
        return Regime.read("own.json", new ByteArrayInputStream(json));
    }

    private static List<String> problems(String json) {
        RegimeException failure = catchThrowableOfType(RegimeException.class, () -> read(json));
        assertThat(failure).as(json).isNotNull();
        return failure.problems();
    }

    private static String pack(String rules) {
        return "{'id': 'own', 'version': 3, 'extends': 'it', 'places': ['IT', 'SM'], 'rules': {" + rules + "}}";
    }

    private static List<String> problemsOfRule(String rule) {
        return problems(pack(rule));
    }

    @Test
    void a_sites_own_pack_changes_what_it_states_and_inherits_the_rest() {
        Regime own =
                read(pack("'refusal-lifetime': {'value': 'P1Y', 'source': 'Our DPO', 'url': 'https://own.example/dpo',"
                        + " 'verified': true, 'opened': 'https://own.example/dpo/2026'}, " + RULE));

        assertThat(own.id()).isEqualTo("own");
        assertThat(own.version()).isEqualTo(3);
        assertThat(own.places()).containsExactly("IT", "SM");
        assertThat(own.shortestRefusal()).isEqualTo(Period.ofMonths(9));
        assertThat(own.refusalLifetime()).isEqualTo(Period.ofMonths(12));
        assertThat(own.rule("refusal-lifetime")).hasValueSatisfying(rule -> {
            assertThat(rule.pointer()).isEqualTo("own.json#/rules/refusal-lifetime");
            assertThat(rule.source()).isEqualTo("Our DPO <https://own.example/dpo>");
            assertThat(rule.opened()).contains("https://own.example/dpo/2026");
            assertThat(rule.verified()).isTrue();
        });
        assertThat(own.minorsRule().pointer()).isEqualTo("regimes/it.json#/rules/age-of-consent");
        assertThat(own.isAtLeastAsStrictAs(PackRules.pack("it"))).isTrue();
    }

    @Test
    void a_pack_may_take_an_inherited_exemption_back() {
        Regime own = read("{'id': 'own', 'version': 1, 'extends': 'fr', 'places': [], 'rules': {"
                + "'exemption-own-statistics': {'value': 'none', 'source': 'Our DPO', 'verified': false}}}");

        assertThat(own.exemption("own-statistics")).isEmpty();
        assertThat(own.isAtLeastAsStrictAs(PackRules.pack("fr"))).isTrue();
    }

    @Test
    void a_misspelt_rule_is_told_with_the_nearest_name() {
        assertThat(problemsOfRule("'shortest-refusl': {'value': 'P9M', 'source': 'x', 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/shortest-refusl: found \"shortest-refusl\", expected the name of a rule,"
                                + " or \"treatment-\" with a purpose, or \"exemption-\" with a claim;"
                                + " did you mean \"shortest-refusal\"?");
    }

    @Test
    void a_misspelt_member_is_told_with_the_nearest_name() {
        assertThat(problemsOfRule(
                        "'shortest-refusal': {'value': 'P9M', 'sorce': 'x', 'source': 'x', 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/shortest-refusal/sorce: found \"sorce\", expected one of value, source, url,"
                                + " verified, opened; did you mean \"source\"?");
        assertThat(problems("{'id': 'own', 'version': 1, 'extend': 'it', 'places': [], 'rules': {}}")
                        .get(0))
                .isEqualTo("own.json#/extend: found \"extend\", expected one of id, version, extends, places, rules;"
                        + " did you mean \"extends\"?");
    }

    @Test
    void an_unknown_parent_is_told_with_the_nearest_name() {
        assertThat(problems("{'id': 'own', 'version': 1, 'extends': 'us-ka', 'places': [], 'rules': {}}"))
                .first()
                .isEqualTo("own.json#/extends: found \"us-ka\", expected the id of a pack that comes with the library;"
                        + " did you mean \"us-ca\"?");
    }

    @Test
    void a_period_of_days_is_refused_because_strictness_needs_an_order() {
        for (String period : List.of("P30D", "P6W", "P0M", "P-1M", "P101Y", "six months", "P1M1D", "P99999999999Y")) {
            assertThat(problemsOfRule(
                            "'longest-cookie': {'value': '" + period + "', 'source': 'x', 'verified': false}"))
                    .containsExactly(
                            "own.json#/rules/longest-cookie/value: found \"" + period + "\", expected a period of"
                                    + " whole years and months from \"P1M\" to \"P100Y\", such as \"P6M\"");
        }
    }

    @Test
    void the_shortest_and_the_longest_value_are_values() {
        Regime own = read(pack("'shortest-refusal': {'value': 'P1M', 'source': 'x', 'verified': false},"
                + " 'longest-cookie': {'value': 'P100Y', 'source': 'x', 'verified': false},"
                + " 'age-of-consent': {'value': 21, 'source': 'x', 'verified': false},"
                + " 'adult-age': {'value': 0, 'source': 'x', 'verified': false}"));

        assertThat(own.shortestRefusal()).isEqualTo(Period.ofMonths(1));
        assertThat(own.longestCookie()).isEqualTo(Period.ofMonths(1200));
        assertThat(own.ageOfConsent()).isEqualTo(21);
        assertThat(own.adultAge()).isZero();
    }

    @Test
    void an_age_is_written_as_a_plain_number() {
        for (String age : List.of("-1", "1.5", "007", "1e1", "100", "999999999999")) {
            assertThat(problems(pack("'adult-age': {'value': " + age + ", 'source': 'x', 'verified': false}")))
                    .as(age)
                    .isNotEmpty();
        }
    }

    @Test
    void a_long_number_is_shown_cut() {
        String shown = problemsOfRule(
                        "'adult-age': {'value': " + "9".repeat(200) + ", 'source': 'x', 'verified': false}")
                .get(0);

        assertThat(shown).contains("found 999").contains("9..., expected").hasSizeLessThan(200);
    }

    @Test
    void of_very_many_mistakes_the_first_fifty_are_shown_and_the_rest_counted() {
        StringBuilder rules = new StringBuilder(RULE);
        for (int i = 0; i < 51; i++) {
            rules.append(", 'no-rule-").append(i).append("': {'value': 1, 'source': 'x', 'verified': false}");
        }
        assertThatThrownBy(() -> read(pack(rules.toString()))).hasMessageEndingWith("\n  and 1 more");
        String fifty = rules.substring(0, rules.lastIndexOf(", 'no-rule-50'"));
        assertThatThrownBy(() -> read(pack(fifty))).message().doesNotContain(" more");
    }

    @Test
    void a_value_of_another_kind_is_told_with_what_it_should_be() {
        assertThat(problemsOfRule("'age-of-consent': {'value': 22, 'source': 'x', 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/age-of-consent/value: found 22, expected an age in whole years from 0 to 21,"
                                + " 0 where there is no such rule");
        assertThat(problemsOfRule("'signal-binds': {'value': 'yes', 'source': 'x', 'verified': false}"))
                .containsExactly("own.json#/rules/signal-binds/value: found \"yes\", expected true or false");
        assertThat(problemsOfRule("'treatment-analytics': {'value': 'optin', 'source': 'x', 'verified': false}"))
                .containsExactly("own.json#/rules/treatment-analytics/value: found \"optin\", expected \"opt-in\" or"
                        + " \"opt-out\"; did you mean \"opt-in\"?");
        assertThat(problemsOfRule("'exemption-appearance': {'value': true, 'source': 'x', 'verified': false}"))
                .containsExactly("own.json#/rules/exemption-appearance/value: found true, expected \"objectable\","
                        + " \"unconditional\" or \"none\"");
    }

    @Test
    void no_pack_treats_everything_as_opt_out_at_once() {
        assertThat(problemsOfRule("'treatment': {'value': 'opt-out', 'source': 'x', 'verified': false}"))
                .singleElement()
                .asString()
                .startsWith("own.json#/rules/treatment/value: found \"opt-out\", expected \"opt-in\"; each purpose");
    }

    @Test
    void a_rule_without_a_source_is_no_rule() {
        assertThat(problemsOfRule("'signal-binds': {'value': true, 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/signal-binds/source: found nothing, expected the source of the rule, in words");
        assertThat(problemsOfRule("'signal-binds': {'value': true, 'source': ' ', 'verified': false}"))
                .hasSize(1);
        assertThat(problemsOfRule("'signal-binds': {'value': true, 'source': 'x\\u0007', 'verified': false}"))
                .hasSize(1);
    }

    @Test
    void a_verified_rule_says_where_its_source_was_opened_and_no_other_does() {
        assertThat(problemsOfRule("'signal-binds': {'value': true, 'source': 'x', 'verified': true}"))
                .containsExactly(
                        "own.json#/rules/signal-binds/opened: found nothing, expected the address of the text, which"
                                + " begins with \"https://\" or \"http://\"");
        assertThat(problemsOfRule(
                        "'signal-binds': {'value': true, 'source': 'x', 'verified': false, 'opened': 'https://x'}"))
                .containsExactly(
                        "own.json#/rules/signal-binds/opened: found \"https://x\", expected no such member where"
                                + " \"verified\" is false");
        assertThat(problemsOfRule(
                        "'signal-binds': {'value': true, 'source': 'x', 'verified': true, 'opened': 'my shelf'}"))
                .hasSize(1);
        assertThat(problemsOfRule("'signal-binds': {'value': true, 'source': 'x'}"))
                .containsExactly("own.json#/rules/signal-binds/verified: found nothing, expected true or false");
    }

    @Test
    void a_missing_rule_is_told_where_no_parent_states_it() {
        List<String> problems = problems("{'id': 'own', 'version': 1, 'places': [], 'rules': {" + RULE + "}}");

        assertThat(problems)
                .hasSize(RuleNames.all().size() - 1)
                .contains(
                        "own.json#/rules/grant-lifetime: found nothing, expected this rule, or a pack in \"extends\" that"
                                + " states it");
    }

    @Test
    void lifetimes_that_do_not_fit_each_other_are_told() {
        assertThat(problemsOfRule("'grant-lifetime': {'value': 'P14M', 'source': 'x', 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/grant-lifetime/value: found \"P14M\", expected at most \"P13M\", the value of"
                                + " longest-grant");
        assertThat(problemsOfRule("'shortest-refusal': {'value': 'P7M', 'source': 'x', 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/shortest-refusal/value: found \"P7M\", expected at most \"P6M\", the value of"
                                + " refusal-lifetime");
        assertThat(problemsOfRule("'longest-refusal': {'value': 'P5M', 'source': 'x', 'verified': false}"))
                .containsExactly(
                        "own.json#/rules/refusal-lifetime/value: found \"P6M\", expected at most \"P5M\", the value of"
                                + " longest-refusal");
    }

    @Test
    void a_place_that_is_none_is_told() {
        assertThat(
                        problems(
                                "{'id': 'own', 'version': 1, 'extends': 'it', 'rules': {}, 'places': ['it', 'IT', 'IT', 7, 'ZZ']}"))
                .containsExactly(
                        "own.json#/places/0: found \"it\", expected an ISO 3166-1 country such as \"FR\" or an ISO 3166-2"
                                + " subdivision such as \"US-CA\"",
                        "own.json#/places/2: found \"IT\" for the second time, expected each place once",
                        "own.json#/places/3: found 7, expected an ISO 3166-1 country such as \"FR\" or an ISO 3166-2"
                                + " subdivision such as \"US-CA\"",
                        "own.json#/places/4: found \"ZZ\", expected an ISO 3166-1 country such as \"FR\" or an ISO 3166-2"
                                + " subdivision such as \"US-CA\"");
    }

    @Test
    void an_id_that_choices_cannot_remember_is_told() {
        for (String id : List.of("strictest", "Own", "a-very-long-id-of-a-pack", "")) {
            assertThat(problems("{'id': '" + id + "', 'version': 1, 'extends': 'it', 'places': [], 'rules': {}}"))
                    .singleElement()
                    .asString()
                    .startsWith("own.json#/id: found \"" + id + "\", expected an id of 1 to 16 of a-z, 0-9 and hyphen");
        }
    }

    @Test
    void a_version_that_cannot_grow_is_told() {
        for (String version : List.of("0", "'1'", "1.5", "1000000", "null")) {
            assertThat(problems(
                            "{'id': 'own', 'version': " + version + ", 'extends': 'it', 'places': [], 'rules': {}}"))
                    .singleElement()
                    .asString()
                    .startsWith("own.json#/version: found ")
                    .endsWith("expected a whole number from 1 to 999999 that grows with every change");
        }
    }

    @Test
    void every_mistake_is_told_at_once() {
        assertThatThrownBy(() -> read("{'id': 7, 'version': 0, 'places': {}, 'rules': []}"))
                .isInstanceOf(RegimeException.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This rule pack cannot be used:\n"
                        + "  own.json#/id: found 7, expected an id of 1 to 16 of a-z, 0-9 and hyphen\n"
                        + "  own.json#/version: found 0, expected a whole number from 1 to 999999 that grows with every change\n"
                        + "  own.json#/places: found an object, expected a list of places such as [\"FR\", \"US-CA\"], empty for"
                        + " none\n"
                        + "  own.json#/rules: found a list, expected an object that holds a rule by each of its names");
    }

    @Test
    void what_is_no_json_is_told_with_line_and_column() {
        assertThat(problems("{'id': }"))
                .singleElement()
                .asString()
                .contains("own.json#: found")
                .contains("at line 1");
        assertThat(problems("[]")).containsExactly("own.json#: found a list, expected an object that holds the pack");
        assertThat(problems(pack("'signal-binds': []")))
                .containsExactly(
                        "own.json#/rules/signal-binds: found a list, expected an object with the members value, source"
                                + " and verified");
    }

    @Test
    void a_stream_that_fails_is_told() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("unplugged");
            }
        };

        assertThatThrownBy(() -> Regime.read("own.json", broken))
                .isInstanceOf(RegimeException.class)
                .hasMessageContaining(
                        "own.json#: found a pack that cannot be read (IOException), expected a readable pack")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    @Tag("long")
    void no_broken_pack_makes_the_reader_throw_anything_else() throws IOException {
        Random random = new Random(8171120L);
        int refused = 0;
        for (Regime pack : Regime.bundled()) {
            byte[] original = bytes(pack.id());
            for (int i = 0; i < 400; i++) {
                refused += isRefused(mutated(original, random)) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static byte[] bytes(String id) throws IOException {
        try (InputStream in = Regime.class.getResourceAsStream(id + ".json")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    private static boolean isRefused(byte[] json) {
        try {
            Regime read = read(json);
            assertThat(read.rules()).isNotEmpty();
            return false;
        } catch (RegimeException e) {
            assertThat(e.problems()).isNotEmpty();
            return true;
        }
    }

    /** Some bytes replaced, dropped, doubled, or swapped for others of the grammar. */
    private static byte[] mutated(byte[] original, Random random) {
        String grammar = "{}[]\",:0-9tfnPM\\u";
        StringBuilder text = new StringBuilder(new String(original, StandardCharsets.UTF_8));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 2));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.setCharAt(at, grammar.charAt(random.nextInt(grammar.length())));
                default -> text.setCharAt(at, (char) random.nextInt(0x3000));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
