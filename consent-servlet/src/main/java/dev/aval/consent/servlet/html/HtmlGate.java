package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CssUnits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The streaming gate of one page: passes its bytes on and makes inert what the judge holds back.
 *
 * <p>Takes any encoding in which bytes below 0x80 that stand for {@code < > " ' = / &} and white space are those
 * characters and nothing else; that is every one of the web except UTF-16, UTF-7, ISO-2022 and the like. What is held
 * keeps its place: an attribute's name gets the prefix {@code data-consent-}, a script becomes {@code text/plain}, and
 * the element is marked with what is missing. All other bytes pass unchanged and in order, whatever the pieces they come
 * in. At most one tag, or one inline script, of 64 KiB is kept back; what is longer goes out inert.
 *
 * <p>Not safe for use by many threads. After an exception from the sink the gate must be reset or thrown away.
 */
public final class HtmlGate {

    private final Page page;
    private final Tokenizer tokenizer;
    private final ByteOrderMark mark = new ByteOrderMark();

    private HtmlGate(UrlJudge judge, HoldListener listener) {
        page = new Page(judge, listener, 0);
        tokenizer = page.tokenizer();
    }

    /**
     * Creates a gate for a page in a single-byte encoding or UTF-8.
     *
     * @param judge says what must be held back
     * @param listener hears what was
     * @param out takes the page
     * @param block HTML to put at the beginning of the body, in the page's encoding; or null
     * @param injection where the block goes
     * @param audit true to change nothing and only ask and report
     * @return the gate
     */
    public static HtmlGate create(
            UrlJudge judge,
            HoldListener listener,
            ByteSink out,
            byte @Nullable [] block,
            Injection injection,
            boolean audit) {
        HtmlGate gate = new HtmlGate(judge, listener);
        gate.reset(judge, listener, out, block, injection, audit, CssUnits.SINGLE);
        return gate;
    }

    /**
     * Makes the gate ready for another page, whatever happened to the last.
     *
     * @param judge says what must be held back
     * @param listener hears what was
     * @param out takes the page
     * @param block HTML to put at the beginning of the body, in the page's encoding; or null
     * @param injection where the block goes
     * @param audit true to change nothing and only ask and report
     * @param units how the page's encoding marks characters of two bytes
     */
    public void reset(
            UrlJudge judge,
            HoldListener listener,
            ByteSink out,
            byte @Nullable [] block,
            Injection injection,
            boolean audit,
            CssUnits units) {
        page.reset(judge, listener, out, block, audit ? Injection.NEVER : injection, audit, units);
        tokenizer.reset();
        mark.reset();
    }

    /**
     * Takes the next bytes of the page.
     *
     * @param b the array that holds them; not changed, and not used after the call
     * @param from index of the first
     * @param length their number, not negative
     * @throws IOException if the sink throws it
     */
    public void write(byte[] b, int from, int length) throws IOException {
        int start = mark.isOpen() ? mark.pass(b, from, from + length, page, tokenizer) : from;
        tokenizer.write(b, start, from + length);
        page.flushSpan();
    }

    /** Nothing decided is kept back between writes, so that there is nothing to be done; the sink flushes itself. */
    public void flush() {
        // Every write passes on all that is decided.
    }

    /**
     * Ends the page: what is still kept back goes out. An unfinished tag never becomes an element and goes out as it is;
     * an unfinished inline script is judged as it stands.
     *
     * @throws IOException if the sink throws it
     */
    public void finish() throws IOException {
        mark.end(tokenizer);
        // Before the beginning of a tag that the page is cut off in, which the block would complete.
        page.beforeEnd(tokenizer.isWithin());
        tokenizer.end();
        page.end();
        page.flushSpan();
    }

    /** Lets go of the page and of room that only unusual pages need. */
    public void release() {
        page.release();
        tokenizer.reset();
    }

    /**
     * Bytes that were written and are kept back.
     *
     * @return their number, not negative
     */
    public int keptBack() {
        return tokenizer.keptBack() + page.keptBack();
    }
}
