package dev.aval.consent.lint;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.internal.text.Pointers;
import dev.aval.consent.internal.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found in one policy. */
final class Findings {

    private final ConsentPolicy policy;
    private final List<Finding> all = new ArrayList<>();

    Findings(ConsentPolicy policy) {
        this.policy = policy;
    }

    void add(LintRule rule, String path, String found, String expected) {
        add(rule, path, found, expected, rule.basis());
    }

    void add(LintRule rule, String path, String found, String expected, String basis) {
        all.add(new Finding(
                rule.id(), rule.severity(), policy.source(), path, 0, 0, found, expected, rule.why(), basis));
    }

    List<Finding> all() {
        return all;
    }

    static String child(String parent, String name) {
        return Pointers.child(parent, name);
    }

    static String quoted(String text) {
        return Shown.text(text);
    }
}
