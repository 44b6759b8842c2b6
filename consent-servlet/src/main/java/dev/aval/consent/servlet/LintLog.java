package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.lint.Finding;
import dev.aval.consent.lint.PolicyLint;
import dev.aval.consent.lint.Severity;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once, when the site starts, what its policy had better not say. */
final class LintLog {

    private static final Logger LOG = LoggerFactory.getLogger(LintLog.class);

    /** More is read with the command, not in a log. */
    private static final int MOST = 50;

    private LintLog() {}

    /** Writes a line for each finding, the graver ones first; it never keeps the site from starting. */
    static void write(ConsentPolicy policy) {
        try {
            List<Finding> findings = PolicyLint.check(policy);
            findings.stream().limit(MOST).forEach(LintLog::write);
            if (findings.size() > MOST) {
                LOG.warn("consent.lint {} more findings; the command lint shows them all", findings.size() - MOST);
            }
        } catch (RuntimeException e) {
            LOG.error("consent.lint_failed: the policy holds all the same", e);
        }
    }

    private static void write(Finding finding) {
        if (finding.severity() == Severity.ADVICE) {
            LOG.info("consent.lint {}", finding);
        } else {
            LOG.warn("consent.lint {}", finding);
        }
    }
}
