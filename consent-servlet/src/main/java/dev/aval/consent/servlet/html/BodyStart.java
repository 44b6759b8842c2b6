package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;

/**
 * Finds the place where the body of a page begins, written or implied; source: HTML standard, "The rules for parsing
 * tokens in HTML content", up to "after head". Not safe for use by many threads.
 */
final class BodyStart {

    private boolean done;
    private boolean always;
    private boolean document;
    private boolean headEnded;
    private int templates;

    void reset(Injection injection) {
        done = injection == Injection.NEVER;
        always = injection == Injection.ALWAYS;
        document = false;
        headEnded = false;
        templates = 0;
    }

    /** Whether nothing more is to be found. */
    boolean isDone() {
        return done;
    }

    void doctype() {
        document = true;
    }

    /** Whether the body begins before this start tag. */
    boolean isBefore(int tag) {
        switch (tag) {
            case Tags.TEMPLATE -> templates++;
            case Tags.HTML, Tags.HEAD, Tags.BODY -> document |= templates == 0;
            case Tags.FRAMESET -> done |= templates == 0;
            case Tags.NOSCRIPT -> {
                return headEnded && opened();
            }
            case Tags.BASE, Tags.BGSOUND, Tags.LINK, Tags.META, Tags.NOFRAMES, Tags.SCRIPT, Tags.STYLE, Tags.TITLE -> {}
            default -> {
                return opened();
            }
        }
        return false;
    }

    /** Whether the body begins after this start tag. */
    boolean isAfter(int tag) {
        return tag == Tags.BODY && opened();
    }

    /** Whether the body begins before this end tag. */
    boolean isBeforeEnd(int tag, boolean lineBreak) {
        switch (tag) {
            case Tags.TEMPLATE -> templates = Math.max(0, templates - 1);
            case Tags.HEAD -> headEnded |= templates == 0;
            case Tags.BODY, Tags.HTML -> {
                return opened();
            }
            default -> {
                return lineBreak && opened();
            }
        }
        return false;
    }

    /** Index of the first byte of text that opens the body, or {@code to}. */
    int inText(byte[] b, int from, int to) {
        if (templates > 0) {
            return to;
        }
        int i = from;
        while (i < to && Ascii.isSpace(b[i])) {
            i++;
        }
        return i < to && opened() ? i : to;
    }

    /** Whether the block goes at the end of the page, nothing having opened the body; an open template would hide it. */
    boolean isAtEnd() {
        return opened();
    }

    /** What does not look like a document yet may still turn out to be one, as where an error was written before it. */
    private boolean opened() {
        if (done || templates > 0) {
            return false;
        }
        done = always || document;
        return done;
    }
}
