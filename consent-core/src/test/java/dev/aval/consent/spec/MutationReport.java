package dev.aval.consent.spec;

import dev.aval.consent.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * Tells what a mutation run found: which faults no test notices, and for each test that says which clause it proves, by which
 * fault it can be told that it does. Ends with an error where a tagged test notices none.
 *
 * <p>Run by the profile {@code mutation}, after the run itself.
 */
public final class MutationReport {

    private final List<Mutant> mutants;

    /** By test, as class and method: the clauses that it says it proves. */
    private final Map<String, List<String>> tagged;

    /** By test: where its rule is, if that is no code that faults were put into. */
    private final Map<String, String> elsewhere = table("elsewhere.tsv");

    private MutationReport(List<Mutant> mutants) throws IOException {
        this.mutants = mutants;
        tagged = tagged(mutants);
    }

    /**
     * Reads the matrix and writes the document.
     *
     * @param args the file that PIT wrote, and the document
     */
    public static void main(String[] args) throws IOException, XMLStreamException {
        MutationReport report = new MutationReport(Mutant.read(Path.of(args[0])));
        Files.writeString(Path.of(args[1]), report.document());
        List<String> blunt = report.blunt();
        System.out.println(
                "Tagged tests that were tried: " + report.tagged.size() + "; that notice no fault: " + blunt);
        if (report.tagged.isEmpty() || !blunt.isEmpty()) {
            throw new IllegalStateException("Tests that prove nothing of what their tags say: " + blunt);
        }
    }

    private static Map<String, List<String>> tagged(List<Mutant> mutants) throws IOException {
        Set<String> ran = new TreeSet<>();
        mutants.forEach(mutant -> Stream.of(mutant.killers(), mutant.passers())
                .flatMap(Set::stream)
                .forEach(test -> ran.add(test.substring(0, test.indexOf('#')))));
        Map<String, List<String>> found = new TreeMap<>();
        for (String type : ran) {
            for (Method method : AlteredPack.load(MutationReport.class.getClassLoader(), type)
                    .getDeclaredMethods()) {
                Proves proves = method.getAnnotation(Proves.class);
                // A pack is data: AlteredPacksTest tries the tests of its rules.
                List<String> clauses = proves == null
                        ? List.of()
                        : Stream.of(proves.value())
                                .filter(clause -> !clause.startsWith("regime/"))
                                .toList();
                if (!clauses.isEmpty()) {
                    found.put(type + "#" + method.getName(), clauses);
                }
            }
        }
        return found;
    }

    private List<Mutant> killedBy(String test) {
        return mutants.stream()
                .filter(mutant -> mutant.killers().contains(test))
                // A null that nobody expects is noticed by whoever comes by: it says little of a rule.
                .sorted(Comparator.comparing((Mutant mutant) -> mutant.fault().contains("with null"))
                        .thenComparingInt(mutant -> mutant.killers().size())
                        .thenComparing(Mutant::place)
                        .thenComparing(Mutant::fault))
                .toList();
    }

    private List<String> blunt() {
        return tagged.keySet().stream()
                .filter(test -> killedBy(test).isEmpty() && !elsewhere.containsKey(test))
                .toList();
    }

    private String document() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("# Do the tests miss a rule that is gone?\n\n")
                .append(
                        "Made by `MutationReport` from a run of PIT over the decision, its rule packs and the answers outside of a request; do")
                .append(" not edit. Each fault is one condition turned round, one call or one result gone.\n\n")
                .append("```shell\nmvn -B -ntp -Pquick,mutation -pl consent-core verify -Dtest=IdTableTest\n```\n\n");
        classes(text);
        survivors(text);
        proofs(text);
        return text.toString();
    }

    private void classes(StringBuilder text) {
        text.append("| Class | Faults | Noticed |\n|---|---:|---:|\n");
        Map<String, List<Mutant>> byType =
                mutants.stream().collect(Collectors.groupingBy(Mutant::type, TreeMap::new, Collectors.toList()));
        byType.forEach((type, all) -> line(text, type, all));
        line(text, "**All**", mutants);
    }

    private static void line(StringBuilder text, String name, List<Mutant> all) {
        long noticed = all.stream().filter(Mutant::detected).count();
        text.append("| ").append(name).append(" | ").append(all.size()).append(" | ");
        text.append(noticed * 100 / all.size()).append(" % |\n");
    }

    private void survivors(StringBuilder text) throws IOException {
        Map<String, String> why = table("survivors.tsv");
        List<String> open = new ArrayList<>();
        text.append("\n## Faults that no test notices\n\n| Where | Fault | Why it may stay |\n|---|---|---|\n");
        mutants.stream()
                .filter(mutant -> !mutant.detected())
                .map(mutant -> mutant.place() + " | " + mutant.fault())
                .collect(Collectors.groupingBy(fault -> fault, TreeMap::new, Collectors.counting()))
                .forEach((fault, count) -> {
                    String reason = why.get(fault);
                    String times = count == 1 ? "" : " (" + count + " times)";
                    if (reason == null) {
                        open.add(fault + times);
                    } else {
                        text.append("| ")
                                .append(fault)
                                .append(times)
                                .append(" | ")
                                .append(reason)
                                .append(" |\n");
                    }
                });
        text.append("\nNot looked into yet: ")
                .append(open.isEmpty() ? "none" : open.size() + "")
                .append(".\n\n");
        open.forEach(
                fault -> text.append("- ").append(fault.replace(" | ", ": ")).append('\n'));
        System.out.println("Faults that no test notices and nobody has explained: " + open.size());
    }

    /** What somebody wrote: all but the last column of each line, and the last. */
    private static Map<String, String> table(String name) throws IOException {
        try (InputStream in = MutationReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + MutationReport.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.indexOf('\t') > 0)
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.lastIndexOf('\t')).replace("\t", " | "),
                            line -> line.substring(line.lastIndexOf('\t') + 1)));
        }
    }

    private void proofs(StringBuilder text) {
        text.append("\n## What each tagged test notices\n\n")
                .append(
                        "Of the faults that a test notices, the one that the fewest others notice. Tests of rules of packs are tried with the")
                .append(
                        " rule altered, by `AlteredPacksTest`.\n\n| Clauses | Test | Faults | Such as |\n|---|---|---:|---|\n");
        tagged.forEach((test, clauses) -> {
            List<Mutant> killed = killedBy(test);
            String rarest = killed.isEmpty()
                    ? elsewhere.getOrDefault(test, "**nothing**")
                    : "`" + killed.get(0).place() + "`: " + killed.get(0).fault();
            text.append("| ").append(String.join(", ", clauses)).append(" | ");
            text.append(
                    test.substring(test.lastIndexOf('.') + 1).replace('#', ' ').replace('_', ' '));
            text.append(" | ")
                    .append(killed.size())
                    .append(" | ")
                    .append(rarest)
                    .append(" |\n");
        });
    }
}
