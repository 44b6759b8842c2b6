package dev.aval.consent;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A policy that cannot be used: thrown at start-up, with every mistake that was found in it. */
public final class PolicyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_IN_MESSAGE = 100;

    private final transient List<PolicyProblem> problems;

    /**
     * Makes the exception.
     *
     * @param problems at least one problem
     */
    public PolicyException(List<PolicyProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<PolicyProblem> problems) {
        String list = problems.stream()
                .limit(MOST_IN_MESSAGE)
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining());
        int more = problems.size() - MOST_IN_MESSAGE;
        return "The consent policy has " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:") + list
                + (more > 0 ? "\n  and " + more + " more" : "");
    }

    /**
     * Returns the mistakes.
     *
     * @return an immutable list of at least one problem, in the order of the file
     */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
