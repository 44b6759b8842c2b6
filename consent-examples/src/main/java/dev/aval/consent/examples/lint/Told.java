package dev.aval.consent.examples.lint;

import dev.aval.consent.PolicyProblem;
import dev.aval.consent.lint.Finding;
import dev.aval.consent.lint.Severity;
import org.jspecify.annotations.Nullable;

/** A mistake that keeps a policy from being read, or a finding of the linter: both are told alike. */
record Told(
        String file,
        int line,
        int column,
        Severity severity,
        String rule,
        String path,
        String found,
        String expected,
        @Nullable String nearest,
        @Nullable String why,
        @Nullable String basis) {

    /** The rule of what keeps a policy from being read. */
    private static final String POLICY = "policy-file";

    static Told of(Finding finding) {
        return new Told(
                finding.source(),
                finding.line(),
                finding.column(),
                finding.severity(),
                finding.rule(),
                finding.path(),
                finding.found(),
                finding.expected(),
                null,
                finding.why(),
                finding.basis());
    }

    static Told of(PolicyProblem problem) {
        return new Told(
                problem.source(),
                problem.line(),
                problem.column(),
                Severity.ERROR,
                POLICY,
                problem.path(),
                problem.found(),
                problem.expected(),
                problem.nearest(),
                null,
                null);
    }
}
