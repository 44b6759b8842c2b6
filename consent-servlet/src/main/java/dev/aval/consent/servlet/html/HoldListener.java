package dev.aval.consent.servlet.html;

/** Is told about each thing that was held back or, in audit mode, would have been. */
@FunctionalInterface
public interface HoldListener {
    /** Hears nothing. */
    HoldListener NONE = (hold, sink, text, from, to, element) -> {};

    /**
     * Reports one thing held back. The bytes are valid only during the call.
     *
     * @param hold why
     * @param sink the kind of place
     * @param text what was judged: a decoded URL, the text of an inline script (or its first part, where the script was
     *     over the cap), or the author's mark
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @param element the element's name in lower case
     */
    void held(Hold hold, Sink sink, byte[] text, int from, int to, String element);

    /**
     * Reports, in audit mode only, one URL that was not held. The bytes are valid only during the call.
     *
     * @param sink the kind of place
     * @param text the bytes that hold the decoded URL
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @param element the element's name in lower case
     */
    default void passed(Sink sink, byte[] text, int from, int to, String element) {}
}
