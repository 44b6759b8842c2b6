package dev.aval.consent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/lint.md shows every rule, in its own words, with an example that breaks it alone and one that breaks none. */
class LintDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern CHAPTER = Pattern.compile("""
            ### (?<rule>[a-z-]+)

            (?<severity>\\w+)\\. (?<words>[^\\n]+)

            ```json
            (?<bad>.*?)```

            Better:

            ```json
            (?<good>.*?)```
            """, Pattern.DOTALL);

    private record Chapter(String rule, String severity, String words, String bad, String good) {}

    private final List<Chapter> chapters;

    LintDocumentTest() throws IOException {
        chapters = chapters();
    }

    private static List<Chapter> chapters() throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        Matcher chapter = CHAPTER.matcher(Files.readString(Path.of("..", "docs", "lint.md")));
        while (chapter.find()) {
            chapters.add(new Chapter(
                    chapter.group("rule"),
                    chapter.group("severity"),
                    chapter.group("words"),
                    chapter.group("bad"),
                    chapter.group("good")));
        }
        return chapters;
    }

    private static List<Finding> findings(String example) throws IOException {
        ObjectNode file = (ObjectNode) JSON.readTree("{\"version\": 1, \"controller\": {\"name\": \"Shop\","
                + " \"contact\": \"mailto:privacy@shop.example\", \"privacyPolicy\": \"/privacy\"}}");
        file.setAll((ObjectNode) JSON.readTree(example));
        return PolicyLint.read(
                "consent.json", new ByteArrayInputStream(JSON.writeValueAsBytes(file)), Regime.bundled());
    }

    @Test
    void every_rule_has_its_chapter_and_every_chapter_its_rule() {
        assertThat(chapters)
                .extracting(Chapter::rule)
                .containsExactlyElementsOf(
                        Arrays.stream(LintRule.values()).map(LintRule::id).toList());
    }

    @Test
    void every_chapter_says_how_grave_why_and_from_where_in_the_rules_own_words() {
        List<LintRule> rules = List.of(LintRule.values());
        for (int i = 0; i < chapters.size(); i++) {
            LintRule rule = rules.get(i);
            assertThat(chapters.get(i).severity())
                    .isEqualToIgnoringCase(rule.severity().id());
            assertThat(chapters.get(i).words()).isEqualTo(rule.why() + " (" + rule.basis() + ")");
        }
    }

    @TestFactory
    Stream<DynamicTest> the_first_example_breaks_its_rule_and_no_other() {
        return chapters.stream()
                .map(chapter -> DynamicTest.dynamicTest(
                        chapter.rule(),
                        () -> assertThat(findings(chapter.bad()))
                                .isNotEmpty()
                                .allMatch(finding -> finding.rule().equals(chapter.rule()), "breaks this rule alone")));
    }

    @TestFactory
    Stream<DynamicTest> the_second_example_breaks_none() {
        return chapters.stream()
                .map(chapter -> DynamicTest.dynamicTest(
                        chapter.rule(),
                        () -> assertThat(findings(chapter.good())).isEmpty()));
    }
}
