package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down which rules were looked at, for whoever asks for an explanation. */
final class Trace {

    private final List<Explanation.Step> steps = new ArrayList<>();
    private @Nullable Purpose decider;

    void add(RuleSource rule, String finding) {
        steps.add(new Explanation.Step(rule.rule(), rule.source(), finding));
    }

    /** Tells what made the answer another than it would have been. */
    void first(RuleSource rule, String finding) {
        steps.add(0, new Explanation.Step(rule.rule(), rule.source(), finding));
    }

    /** Remembers whose answer holds so far; where others were looked at later, its step is told once more. */
    void decidedBy(Purpose purpose, Decision decision) {
        decider = purpose;
        Explanation.Step step = new Explanation.Step(
                decision.rule(), decision.source(), decision.reason().code());
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
            steps.add(step);
        }
    }

    /** The purpose whose answer is the answer to the whole use, or null where none was asked about. */
    @Nullable Purpose decider() {
        return decider;
    }

    List<Explanation.Step> steps() {
        return List.copyOf(steps);
    }
}
