package dev.aval.consent.examples;

import java.util.Locale;

/** How the filter treats what passes through it. */
public enum Mode {
    /** Holds back what was not consented to. */
    ENFORCE,
    /** Changes nothing, sets no cookie, and reports everything. */
    AUDIT,
    /** The filter is not there at all: how the site behaves without it. */
    OFF;

    /** The name as it is written on the command line. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }
}
