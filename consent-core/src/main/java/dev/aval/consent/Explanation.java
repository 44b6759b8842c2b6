package dev.aval.consent;

import java.util.List;
import java.util.Locale;

/**
 * A decision with everything that led to it, made only when asked for.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Explanation {

    /**
     * One rule that was looked at.
     *
     * @param rule where the rule is written
     * @param source on what the rule itself goes back
     * @param finding what was found there, in English, for logs and tests
     */
    public record Step(String rule, String source, String finding) {}

    private final Decision decision;
    private final List<Step> steps;
    private final LocalizedText subject;

    Explanation(Decision decision, List<Step> steps, LocalizedText subject) {
        this.decision = decision;
        this.steps = steps;
        this.subject = subject;
    }

    /**
     * Returns the decision.
     *
     * @return the very decision that {@link Consent#decide} gives for the same use, never null
     */
    public Decision decision() {
        return decision;
    }

    /**
     * Returns the rules that were looked at, in that order.
     *
     * @return an immutable list of at least one step. The last one is that of the decision: its rule, source and reason; where
     *     alternatives were looked at in vain after it, it is in the list for a second time
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * Says the decision in one sentence for the visitor.
     *
     * @param languages the visitor's languages, the best first; English where the library speaks none of them
     * @return plain text, never empty
     */
    public String sentence(List<Locale> languages) {
        return DecisionTexts.sentence(decision, subject, languages);
    }

    /** Describes the decision and its steps, one for each line, so that it may be logged. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(decision.toString());
        for (Step step : steps) {
            text.append("\n  ").append(step.rule()).append(": ").append(step.finding());
            if (!step.rule().startsWith(step.source())) {
                text.append(" [").append(step.source()).append(']');
            }
        }
        return text.toString();
    }
}
