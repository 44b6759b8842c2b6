package dev.aval.consent.lint;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** The policy promises something that is not true, or that no law lets it do. */
    ERROR,
    /** Visitors are told too little or the wrong thing, or the policy contradicts itself. */
    WARNING,
    /** Nothing is wrong, but something was probably forgotten. */
    ADVICE;

    /**
     * Returns the word for it.
     *
     * @return {@code error}, {@code warning} or {@code advice}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
