package dev.aval.consent;

import dev.aval.consent.internal.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collects the mistakes of one policy.
 *
 * <p>A file is first read and then checked as a whole. What the reader could not make sense of is missing from what is checked, so
 * a mistake of the second kind at a place that the reader complained about is a mere consequence and is left out.
 */
final class Problems {

    /** What is found where something is missing. */
    static final String NOTHING = "nothing";

    private final String source;
    private final List<PolicyProblem> all = new ArrayList<>();
    private final TreeSet<String> unreadable = new TreeSet<>();
    private ToIntFunction<String> rank = path -> 0;

    Problems(String source) {
        this.source = source;
    }

    void add(String path, String found, String expected) {
        add(path, found, expected, null);
    }

    void add(String path, String found, String expected, @Nullable String nearest) {
        if (!isConsequence(path, found)) {
            all.add(new PolicyProblem(source, path, found, expected, nearest));
        }
    }

    void missing(String path, String expected) {
        add(path, NOTHING, expected, null);
    }

    /** Adds a mistake about a name that is none of the valid ones. */
    void unknown(String path, String name, String expected, Collection<String> valid) {
        add(path, Shown.text(name), expected, NearestName.of(name, valid));
    }

    /** From here on the policy is checked as a whole; mistakes are listed in the order of the file. */
    void endOfReading(ToIntFunction<String> rankInFile) {
        all.forEach(problem -> unreadable.add(problem.path()));
        rank = rankInFile;
    }

    private boolean isConsequence(String path, String found) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (unreadable.contains(path.substring(0, end))) {
                return true;
            }
        }
        String within = path + "/";
        String next = unreadable.ceiling(within);
        return found.equals(NOTHING) && next != null && next.startsWith(within);
    }

    void throwIfAny() {
        if (!all.isEmpty()) {
            throw exception();
        }
    }

    PolicyException exception() {
        List<PolicyProblem> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(problem -> rank.applyAsInt(problem.path())));
        return new PolicyException(sorted);
    }
}
