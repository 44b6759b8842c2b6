/**
 * Looks for what a policy may say and had better not: contradictions, promises without an answer, and labels that most others would
 * not give. {@link dev.aval.consent.lint.PolicyLint} is the way in; docs/lint.md describes every rule.
 */
@NullMarked
package dev.aval.consent.lint;

import org.jspecify.annotations.NullMarked;
