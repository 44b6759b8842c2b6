package dev.aval.consent.servlet.html;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A gate for markup that stands inside another page. Not safe for use by many threads. */
final class Nested {

    private final Page page;
    private final Tokenizer tokenizer;

    /**
     * Creates it.
     *
     * @param depth how many pages are around it
     */
    Nested(UrlJudge judge, HoldListener listener, int depth) {
        page = new Page(judge, listener, depth);
        tokenizer = page.tokenizer();
    }

    /**
     * Begins a text.
     *
     * @param scripting whether the content of {@code noscript} is text in it
     */
    void start(Judging outer, ByteSink out, boolean scripting) {
        page.reset(outer, out, scripting);
        tokenizer.reset();
    }

    /** Begins a text that, read as markup, goes on where the page around it stands. */
    void startWithin(Page around, Judging outer, ByteSink out) {
        start(outer, out, false);
        page.inherit(around);
    }

    void write(byte[] b, int from, int to) throws IOException {
        tokenizer.write(b, from, to);
        page.flushSpan();
    }

    /** Ends a text that is a page of its own. */
    void finish() throws IOException {
        tokenizer.end();
        page.end();
        page.flushSpan();
    }

    /**
     * Ends a text that an end tag of the page around it ends.
     *
     * @return whether a browser that reads the text as markup may take what follows for more of it
     */
    boolean close(ByteSink out) throws IOException {
        page.end();
        page.flushSpan();
        tokenizer.close(out);
        return page.isOpen();
    }

    /** Why something in the text was held; null if nothing was. */
    @Nullable Hold hold() {
        return page.hold();
    }

    void release() {
        page.release();
        tokenizer.reset();
    }
}
