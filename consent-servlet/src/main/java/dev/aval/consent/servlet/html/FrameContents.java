package dev.aval.consent.servlet.html;

import org.jspecify.annotations.Nullable;

/** Reads the document in a {@code srcdoc}. */
interface FrameContents {

    /**
     * Gates a document.
     *
     * @return what is left of it, valid until the next call; null if it could not be read and must be held whole
     */
    @Nullable Scratch rewrite(byte[] b, int from, int to);

    /** Why something in the last document was held, or null if it was left as it is. */
    @Nullable Hold hold();
}
