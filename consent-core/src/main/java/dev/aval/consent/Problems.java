package dev.aval.consent;

import dev.aval.consent.internal.json.JsonOrder;
import dev.aval.consent.internal.json.JsonSyntaxException;
import dev.aval.consent.internal.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
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
    private @Nullable JsonOrder file;

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

    /** Adds a mistake about a name that may be one of its own, but is nearly one of some others. */
    void misspelt(String path, String name, String expected, Collection<String> others) {
        String nearest = NearestName.of(name, others);
        if (nearest != null) {
            add(path, Shown.text(name), expected, nearest);
        }
    }

    /** From here on the policy is checked as a whole; mistakes are listed in the order of the file. */
    void endOfReading(JsonOrder order) {
        all.forEach(problem -> unreadable.add(problem.path()));
        file = order;
    }

    /** The only mistake of a file that is no JSON. */
    PolicyException notJson(JsonSyntaxException mistake) {
        PolicyException failure = new PolicyException(List.of(new PolicyProblem(
                source, mistake.path(), mistake.found(), mistake.expected(), null, mistake.line(), mistake.column())));
        failure.initCause(mistake);
        return failure;
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
        JsonOrder order = file;
        if (order == null) {
            return new PolicyException(all);
        }
        return new PolicyException(all.stream()
                .sorted(Comparator.comparingInt(problem -> order.rank(problem.path())))
                .map(problem -> problem.at(order.line(problem.path()), order.column(problem.path())))
                .toList());
    }
}
