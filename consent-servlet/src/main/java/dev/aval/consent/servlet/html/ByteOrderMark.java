package dev.aval.consent.servlet.html;

import java.io.IOException;

/** Lets the mark before a page in UTF-8 pass, which is no text. Not safe for use by many threads. */
final class ByteOrderMark {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private int seen;
    private boolean open = true;

    void reset() {
        seen = 0;
        open = true;
    }

    /** Whether the mark may still come. */
    boolean isOpen() {
        return open;
    }

    /** Returns the index of the first byte that is for the tokenizer. */
    int pass(byte[] b, int from, int to, Page page, Tokenizer tokenizer) throws IOException {
        int i = from;
        while (i < to && seen < MARK.length && b[i] == MARK[seen]) {
            seen++;
            i++;
        }
        if (seen == MARK.length) {
            open = false;
            page.pass(MARK, 0, MARK.length);
        } else if (i < to) {
            end(tokenizer);
            page.flushSpan();
        }
        return i;
    }

    /** No more can come: what looked like the mark is text. */
    void end(Tokenizer tokenizer) throws IOException {
        if (open) {
            open = false;
            tokenizer.write(MARK, 0, seen);
        }
    }
}
