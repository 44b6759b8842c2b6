package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** Counts how often the case arises that a property is about: one that never arises would let the property hold by itself. */
public final class Tally {

    private final String property = StackWalker.getInstance()
            .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith("Test")
                            && frame.getMethodName().contains("_"))
                    .findFirst()
                    .map(StackWalker.StackFrame::getMethodName)
                    .orElse("a property"));

    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts one more of a kind, where it is one. */
    public void count(String kind, boolean arose) {
        counts.merge(kind, arose ? 1 : 0, Integer::sum);
    }

    /** Tells the counts, and expects at least so many of each kind. */
    public void expect(int least) {
        System.out.println(property.replace('_', ' ') + ": " + counts);
        assertThat(counts)
                .isNotEmpty()
                .allSatisfy((kind, arose) -> assertThat(arose).as(kind).isGreaterThanOrEqualTo(least));
    }
}
