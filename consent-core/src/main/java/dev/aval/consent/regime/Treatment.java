package dev.aval.consent.regime;

/** How a regime treats a purpose of whose visitor nothing is known yet. */
public enum Treatment {
    /** Denied until the visitor says yes. */
    OPT_IN,
    /** Allowed until the visitor, or the visitor's browser, says no. */
    OPT_OUT
}
