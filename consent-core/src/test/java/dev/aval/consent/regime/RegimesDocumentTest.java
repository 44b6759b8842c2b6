package dev.aval.consent.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/regimes.md shows what the packs say. */
class RegimesDocumentTest {

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "regimes.md"));
    }

    private static String between(String start, String end) throws IOException {
        String document = document();
        int from = document.indexOf('\n', document.indexOf(start)) + 1;
        return document.substring(from, document.indexOf(end, from)).strip();
    }

    /** The section of one pack, as the document has to show it. */
    private static String section(Regime pack) {
        StringBuilder section = new StringBuilder();
        section.append("| Rule | Value | Source | Verified |\n|---|---|---|---|\n");
        for (RegimeRule rule : pack.rules()) {
            if (rule.pointer().startsWith("regimes/" + pack.id() + ".json#")) {
                section.append("| `")
                        .append(rule.id())
                        .append("` | `")
                        .append(rule.value())
                        .append("` | ");
                section.append(rule.source()).append(" | ");
                section.append(rule.opened()
                        .map(at -> "yes, [opened here](" + at + ")")
                        .orElse("**unverified**"));
                section.append(" |\n");
            }
        }
        return section.toString().strip();
    }

    @Test
    void the_document_shows_every_rule_of_every_pack() throws IOException {
        for (Regime pack : Regime.bundled()) {
            assertThat(between("<!-- pack: " + pack.id() + " -->", "<!-- end -->"))
                    .as("docs/regimes.md, pack %s", pack.id())
                    .isEqualTo(section(pack));
        }
    }

    @Test
    void the_document_shows_where_each_strictest_rule_comes_from() throws IOException {
        StringBuilder table = new StringBuilder("| Rule | Value | From |\n|---|---|---|\n");
        for (RegimeRule rule : Regime.strictest().rules()) {
            table.append("| `")
                    .append(rule.id())
                    .append("` | `")
                    .append(rule.value())
                    .append("` | `");
            table.append(rule.pointer()).append("` |\n");
        }

        assertThat(between("<!-- strictest -->", "<!-- end -->"))
                .isEqualTo(table.toString().strip());
    }

    @Test
    void the_example_of_a_sites_own_pack_can_be_read() throws IOException {
        String json = between("```json", "```");

        Regime own = Regime.read("own.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

        assertThat(own.isAtLeastAsStrictAs(PackRules.pack("eu"))).isTrue();
        assertThat(Regimes.of(List.of(own)).at(Place.of("BE")).id()).isEqualTo("be");
    }
}
