package dev.aval.consent.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.regime.Regime;
import dev.aval.consent.regime.RegimeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The document that says which clause is proved by which tests: made from the tests, and kept true by this one. */
class SpecMapTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path DOCUMENT = PROJECT.resolve("docs/spec-map.md");
    private static final List<String> MODULES = List.of("consent-core", "consent-servlet", "consent-examples");

    /** Promises that other work completes: versions, rights, technical measures, and the dialogue's own. */
    private static final Set<String> PROMISES_NOT_YET = Set.of("P17", "P19");

    private final Map<String, Set<String>> proving;

    SpecMapTest() throws IOException {
        proving = ProvingTests.in(PROJECT, MODULES);
    }

    @Test
    void the_document_is_what_the_tests_say() throws IOException {
        String made = document();
        if (Boolean.getBoolean("consent.write")) {
            Files.writeString(DOCUMENT, made);
        }

        assertThat(DOCUMENT).as("run once with -Dconsent.write=true").hasContent(made);
    }

    @Test
    void every_tag_names_a_clause_that_exists() {
        Set<String> known = new TreeSet<>(Clauses.all().keySet());
        Regime.bundled().forEach(pack -> pack.rules().forEach(rule -> known.add(clause(pack, rule))));

        assertThat(known).containsAll(proving.keySet());
    }

    @Test
    void every_promise_that_is_decided_has_a_test() {
        Set<String> promises = IntStream.rangeClosed(1, 29)
                .mapToObj(row -> "P" + row)
                .filter(row -> !PROMISES_NOT_YET.contains(row))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(proving.keySet()).containsAll(promises);
    }

    @Test
    void every_row_on_the_decision_has_a_test() {
        Set<String> rows = Clauses.all().keySet().stream()
                .filter(id -> id.matches("[RNBCLG]\\d+"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(proving.keySet()).containsAll(rows);
    }

    @Test
    void every_rule_of_every_pack_has_a_test() {
        for (Regime pack : Regime.bundled()) {
            for (RegimeRule rule : pack.rules()) {
                if (rule.pointer().contains("/" + pack.id() + ".json#")) {
                    assertThat(proving).containsKey(clause(pack, rule));
                }
            }
        }
    }

    private static String clause(Regime pack, RegimeRule rule) {
        return "regime/" + pack.id() + "/" + rule.id();
    }

    private String document() {
        StringBuilder text = new StringBuilder("# Which test proves what\n\n"
                + "Made from the tests' own tags by `SpecMapTest`; do not edit. A tag stands at each test that fails when its clause"
                + " is not kept.\n\n## Clauses\n\n| Clause | Asks | Tests |\n|---|---|---|\n");
        Clauses.all()
                .forEach((id, asks) -> text.append("| ")
                        .append(id)
                        .append(" | ")
                        .append(asks)
                        .append(" | ")
                        .append(tests(id))
                        .append(" |\n"));
        text.append("\n## Clauses without a test\n\n");
        Clauses.all().forEach((id, asks) -> {
            if (!proving.containsKey(id)) {
                text.append("- ").append(id).append(": ").append(asks).append('\n');
            }
        });
        text.append("\n## Rules of the packs\n\n| Rule | Tests |\n|---|---|\n");
        proving.forEach((id, tests) -> {
            if (id.startsWith("regime/")) {
                text.append("| `").append(id).append("` | ").append(tests(id)).append(" |\n");
            }
        });
        return text.toString();
    }

    private String tests(String id) {
        return String.join("<br>", proving.getOrDefault(id, Set.of()));
    }
}
