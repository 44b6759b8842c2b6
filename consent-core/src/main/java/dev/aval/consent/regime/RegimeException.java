package dev.aval.consent.regime;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** A rule pack that cannot be used: thrown when it is read, with every mistake that was found in it. */
public final class RegimeException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 50;

    /** One line for each mistake. */
    private final ArrayList<String> problems;

    /**
     * Makes the exception.
     *
     * @param problems what is wrong, one line each, at least one
     */
    RegimeException(List<String> problems) {
        super(message(problems));
        this.problems = new ArrayList<>(problems);
    }

    private static String message(List<String> problems) {
        String list = String.join("\n  ", problems.subList(0, Math.min(MOST_SHOWN, problems.size())));
        int more = problems.size() - MOST_SHOWN;
        return "This rule pack cannot be used:\n  " + list + (more > 0 ? "\n  and " + more + " more" : "");
    }

    /**
     * Returns the mistakes.
     *
     * @return an immutable list of at least one line, each such as {@code own.json#/rules/grant-lifetime/value: found "P6W",
     *     expected …}
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
