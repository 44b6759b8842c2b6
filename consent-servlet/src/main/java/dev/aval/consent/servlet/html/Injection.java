package dev.aval.consent.servlet.html;

/** Where a block of our own goes into a page. */
public enum Injection {
    /** Into whatever comes. */
    ALWAYS,
    /** Only into what shows itself a document by its doctype, {@code html}, {@code head} or {@code body}. */
    IF_DOCUMENT,
    /** Nowhere. */
    NEVER
}
