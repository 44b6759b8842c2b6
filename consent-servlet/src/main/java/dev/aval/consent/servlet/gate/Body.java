package dev.aval.consent.servlet.gate;

/** What is known of a response's body. */
enum Body {
    /** Nothing yet: its headers about copies wait. */
    UNKNOWN,
    /** HTML that passes the gate. */
    PAGE,
    /** HTML that passes as it is, with the fence alone, which differs by visitor as a gated page does. */
    FENCED,
    /** Anything else. */
    OTHER;

    /** Whether the response is made for one visitor. */
    boolean isPersonal() {
        return this == PAGE || this == FENCED;
    }
}
