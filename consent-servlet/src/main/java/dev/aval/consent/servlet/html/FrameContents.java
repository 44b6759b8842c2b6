package dev.aval.consent.servlet.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The documents in {@code srcdoc} attributes. Not safe for use by many threads. */
final class FrameContents {

    private final Judging judging;
    private final int depth;
    private final Scratch text = new Scratch();
    private final ByteSink toText = text::add;
    private @Nullable Nested nested;
    private @Nullable Hold hold;

    FrameContents(Judging judging, int depth) {
        this.judging = judging;
        this.depth = depth;
    }

    /**
     * Gates a document.
     *
     * @return what is left of it, valid until the next call; null if all of it is, or if it could not be read
     */
    @Nullable Scratch rewrite(byte[] b, int from, int to) {
        hold = null;
        if (from == to) {
            return null;
        }
        if (depth >= Contents.MAX_DEPTH) {
            hold = judging.report(Hold.OVERSIZED, Sink.FRAME, b, from, to);
            return null;
        }
        if (nested == null) {
            nested = new Nested(judging.judge(), judging.listener(), depth + 1);
        }
        text.clear();
        nested.start(judging, toText, true);
        try {
            nested.write(b, from, to);
            nested.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("a target in memory cannot fail", e);
        }
        hold = nested.hold();
        return Arrays.equals(b, from, to, text.array(), 0, text.length()) ? null : text;
    }

    /** Why something in the last document was held, or null; if it could not be read, why all of it must be. */
    @Nullable Hold hold() {
        return hold;
    }

    void release() {
        text.trim();
        if (nested != null) {
            nested.release();
        }
    }
}
