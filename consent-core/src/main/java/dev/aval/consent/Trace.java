package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;

/** Writes down which rules were looked at, for whoever asks for an explanation. */
final class Trace {

    private final List<Explanation.Step> steps = new ArrayList<>();

    void add(RuleSource rule, String finding) {
        steps.add(new Explanation.Step(rule.rule(), rule.source(), finding));
    }

    List<Explanation.Step> steps() {
        return List.copyOf(steps);
    }
}
