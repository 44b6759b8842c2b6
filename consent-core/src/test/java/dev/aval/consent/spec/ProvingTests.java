package dev.aval.consent.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the tests that say which clause they prove, in the sources of all modules. */
final class ProvingTests {

    /** A tag, whatever other annotations follow, and the method or class that it belongs to. */
    private static final Pattern TAGGED = Pattern.compile(
            "@Proves\\((?<clauses>\\{[^}]*}|\"[^\"]*\")\\)(?:\\s*@\\w+(?:\\((?:[^()\"]|\"(?:[^\"\\\\]|\\\\.)*\")*\\))?)*"
                    + "\\s*(?:(?:public|private|static|final)\\s+)*(?:void|class)\\s+(?<name>\\w+)");

    private static final Pattern CLAUSE = Pattern.compile("\"([^\"]*)\"");

    private ProvingTests() {}

    /** By clause: the tests, as class and name, each with its place in the tree. */
    static Map<String, Set<String>> in(Path project, List<String> modules) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(project.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .sorted()
                        .toList()) {
                    read(project, file, found);
                }
            }
        }
        return found;
    }

    private static void read(Path project, Path file, Map<String, Set<String>> found) throws IOException {
        String className = String.valueOf(file.getFileName()).replace(".java", "");
        String address = "../" + project.relativize(file).toString().replace('\\', '/');
        Matcher tagged = TAGGED.matcher(Files.readString(file));
        while (tagged.find()) {
            String name = tagged.group("name");
            String test = "[" + className + "](" + address + ")"
                    + (name.equals(className) ? "" : " " + name.replace('_', ' '));
            Matcher clause = CLAUSE.matcher(tagged.group("clauses"));
            while (clause.find()) {
                found.computeIfAbsent(clause.group(1), key -> new TreeSet<>()).add(test);
            }
        }
    }
}
