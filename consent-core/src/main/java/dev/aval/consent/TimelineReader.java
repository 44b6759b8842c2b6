package dev.aval.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the versions beside a policy by their names, one after another: resources of a web application cannot be listed, and what
 * is found shall not depend on where it lies.
 */
final class TimelineReader {

    /** How many versions ahead are looked for, so that a left out number is told rather than what comes after it lost. */
    private static final int AHEAD = 16;

    private final String name;
    private final Function<String, @Nullable ConsentPolicy> reader;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private TimelineReader(String name, Function<String, @Nullable ConsentPolicy> reader) {
        this.name = name;
        this.reader = reader;
    }

    static PolicyTimeline read(Path file) {
        Path last = file.getFileName();
        String name = last == null ? file.toString() : last.toString();
        ConsentPolicy main = PolicyReader.read(file);
        return new TimelineReader(name, other -> {
                    Path beside = file.resolveSibling(other);
                    return Files.exists(beside) ? PolicyReader.read(beside) : null;
                })
                .around(main);
    }

    static Optional<PolicyTimeline> read(String name, Function<String, @Nullable InputStream> resources) {
        TimelineReader reader = new TimelineReader(name, other -> {
            try (InputStream in = resources.apply(other)) {
                return in == null ? null : PolicyReader.read(other, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        ConsentPolicy main = reader.reader.apply(name);
        return main == null ? Optional.empty() : Optional.of(reader.around(main));
    }

    /** The name of the file that holds a version. */
    static String nameOf(String main, int version) {
        int dot = main.lastIndexOf('.');
        int end = dot > main.lastIndexOf('/') + 1 ? dot : main.length();
        return main.substring(0, end) + ".v" + version + main.substring(end);
    }

    private PolicyTimeline around(ConsentPolicy main) {
        List<ConsentPolicy> found = new ArrayList<>(List.of(main));
        add(found, main.version());
        int earlier = main.version() - 1;
        while (earlier > 0 && add(found, earlier)) {
            earlier--;
        }
        for (int i = 1; i <= AHEAD; i++) {
            add(found, main.version() + i);
        }
        found.stream()
                .filter(policy ->
                        policy.version() > main.version() && policy.effective().isEmpty())
                .forEach(policy -> problems.add(new PolicyProblem(
                        policy.source(),
                        "/effective",
                        Problems.NOTHING,
                        "the day from which version " + policy.version() + " is in force, since " + name
                                + " holds version " + main.version(),
                        null)));
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return TimelineCheck.ordered(found);
    }

    /** Reads a version, and tells whether its file is there. */
    private boolean add(List<ConsentPolicy> found, int version) {
        String beside = nameOf(name, version);
        try {
            ConsentPolicy read = reader.apply(beside);
            if (read == null) {
                return false;
            }
            if (read.version() == version) {
                found.add(read);
            } else {
                problems.add(new PolicyProblem(
                        read.source(),
                        "/version",
                        String.valueOf(read.version()),
                        version + ", as in the file's name",
                        null));
            }
        } catch (PolicyException e) {
            problems.addAll(e.problems());
        }
        return true;
    }
}
