package dev.aval.consent.servlet.html;

import org.jspecify.annotations.Nullable;

/**
 * Judges what a page refers to.
 *
 * <p>One instance serves one response and is called by one thread at a time. No method may throw. A byte range is valid
 * only during the call.
 */
public interface UrlJudge {
    /**
     * Judges one URL.
     *
     * @param sink the kind of place where it stands
     * @param text an array that holds the URL after character references (and CSS or JSON escapes) were decoded, in
     *     UTF-8 or the page's own ASCII-compatible bytes, untrimmed
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @return why it must be held back, or null if it may stay live
     */
    @Nullable Hold judge(Sink sink, byte[] text, int from, int to);

    /**
     * Judges a {@code base href}. The first one with an {@code href} counts for a browser; a judge that accepts it
     * remembers it for the relative URLs that follow. Later ones are offered too.
     *
     * @param text as for {@link #judge}
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @return why it must be held back, or null if it was accepted
     */
    @Nullable Hold base(byte[] text, int from, int to);

    /**
     * Says whether inline scripts are to be judged at all; if not, the gate streams them.
     *
     * @return true if {@link #inlineScript} is to be asked
     */
    boolean wantsInlineScripts();

    /**
     * Judges the whole text of an executable inline script.
     *
     * @param text an array that holds the text, as it stands
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @return why it must be held back, or null if it may run
     */
    @Nullable Hold inlineScript(byte[] text, int from, int to);

    /**
     * Judges the mark an author put on an element.
     *
     * @param purposes the value of {@code data-consent-purpose}, or of {@code data-consent-unless}, character references
     *     decoded: ids of purposes, of vendors, or both, separated by white space, all of which are needed; of ids with
     *     {@code |} between them, as in {@code analytics|identity}, one is enough
     * @param from start of the range, inclusive
     * @param to end of the range, exclusive
     * @return why an element that needs all this must be held back, or null if everything was consented to; what is marked
     *     with {@code data-consent-unless} is hidden in the latter case
     */
    @Nullable Hold marked(byte[] purposes, int from, int to);

    /**
     * Judges an inline script that is too long to be read whole, and in whose first part {@link #inlineScript} finds nothing. Asked
     * only if {@link #wantsInlineScripts} is true.
     *
     * @return why it must be held, never null: what cannot be judged does not pass
     */
    default Hold oversizedScript() {
        return Hold.OVERSIZED;
    }
}
