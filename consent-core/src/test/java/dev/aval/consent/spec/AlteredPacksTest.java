package dev.aval.consent.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.aval.consent.Proves;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Whether the tests of the packs bite: each test that says that it proves a rule of a pack is run once more with that rule altered,
 * and once without it, and has to fail.
 */
class AlteredPacksTest {

    private static final String TAG = "regime/";
    private static final List<String> PACKAGES = List.of("regime", "promises");

    private final Launcher launcher = LauncherFactory.create();

    /** The names of the tests, as class and method, by the rule that they say they prove. */
    private static Map<String, Set<String>> proving() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files =
                    Files.list(AlteredPack.TESTS.resolve("dev/aval/consent").resolve(name))) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(file -> file.endsWith("Test.class"))
                        .map(file -> "dev.aval.consent." + name + "." + file.replace(".class", ""))
                        .sorted()
                        .forEach(test -> read(test, found));
            }
        }
        return found;
    }

    private static void read(String test, Map<String, Set<String>> found) {
        for (Method method :
                AlteredPack.load(AlteredPacksTest.class.getClassLoader(), test).getDeclaredMethods()) {
            Proves proves = method.getAnnotation(Proves.class);
            if (proves != null) {
                Arrays.stream(proves.value())
                        .filter(clause -> clause.startsWith(TAG))
                        .forEach(clause -> found.computeIfAbsent(clause, key -> new TreeSet<>())
                                .add(test + "#" + method.getName()));
            }
        }
    }

    /** Whether every run of the test fails where a pack is changed in this way. */
    private boolean fails(String test, String pack, Consumer<ObjectNode> change) {
        String[] parts = test.split("#", -1);
        try (AlteredPack altered = new AlteredPack(pack, change)) {
            Class<?> type = AlteredPack.load(altered, parts[0]);
            Method method = Arrays.stream(type.getDeclaredMethods())
                    .filter(candidate -> candidate.getName().equals(parts[1]))
                    .findFirst()
                    .orElseThrow();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectMethod(type, method))
                            .build(),
                    listener);
            TestExecutionSummary summary = listener.getSummary();
            assertThat(summary.getTestsFoundCount()).as(test).isPositive();
            return summary.getTotalFailureCount() > 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Another value that a pack may have there, or null where there is but one. */
    private static JsonNode other(JsonNode value) {
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        if (value.isInt()) {
            return IntNode.valueOf(value.intValue() == 0 ? 13 : value.intValue() - 1);
        }
        String text = value.asText();
        return TextNode.valueOf(
                switch (text) {
                    case "opt-in" -> "opt-out";
                    case "opt-out" -> "opt-in";
                    case "none" -> "unconditional";
                    case "objectable", "unconditional" -> "none";
                    default -> Period.parse(text).minusMonths(1).normalized().toString();
                });
    }

    private static ObjectNode rules(ObjectNode pack) {
        return (ObjectNode) pack.get("rules");
    }

    @Test
    void a_test_that_says_that_it_proves_a_rule_of_a_pack_fails_where_the_rule_is_another_one_or_gone()
            throws IOException {
        List<String> blunt = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, Set<String>> proof : proving().entrySet()) {
            String[] clause = proof.getKey().split("/", -1);
            for (String test : proof.getValue()) {
                tried++;
                if (!fails(test, clause[1], pack -> {
                    ObjectNode rule = (ObjectNode) rules(pack).get(clause[2]);
                    rule.set("value", other(rule.get("value")));
                })) {
                    blunt.add(test + " passes with another value of " + proof.getKey());
                }
                if (!fails(test, clause[1], pack -> rules(pack).remove(clause[2]))) {
                    blunt.add(test + " passes without " + proof.getKey());
                }
            }
        }
        System.out.println("tests of rules of packs tried with the rule altered and without it: " + tried);
        assertThat(tried).isGreaterThan(70);
        assertThat(blunt).isEmpty();
    }

    /** Without this, a test that fails for another reason, such as for how it is run here, would seem to bite. */
    @Test
    void each_of_these_tests_passes_where_the_pack_is_read_as_it_is() throws IOException {
        List<String> failing = new ArrayList<>();
        proving()
                .forEach((clause, tests) -> tests.stream()
                        .filter(test -> fails(test, clause.split("/", -1)[1], pack -> {}))
                        .forEach(failing::add));

        assertThat(failing).isEmpty();
    }
}
