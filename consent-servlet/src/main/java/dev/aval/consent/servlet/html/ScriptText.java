package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;

/**
 * Where the text of a script ends, which a comment in it may hide; source: HTML standard, "Script data state" to "Script
 * data double escape end state". Not safe for use by many threads.
 */
final class ScriptText {

    private static final int PLAIN = 0;
    private static final int COMMENT = 1;
    private static final int SCRIPT_IN_COMMENT = 2;

    private int state;
    private int dashes;

    void start() {
        state = PLAIN;
    }

    /** Index of the next {@code <}, or {@code to}. */
    int find(byte[] b, int from, int to) {
        int i = from;
        while (i < to && state != PLAIN) {
            int c = b[i];
            if (c == '<') {
                return i;
            }
            if (c == '-') {
                dashes++;
            } else {
                if (c == '>' && dashes >= 2) {
                    state = PLAIN;
                }
                dashes = 0;
            }
            i++;
        }
        return Ascii.find(b, i, to, '<');
    }

    /** What a {@code <} starts. */
    int opening(byte[] b, int from, int to) {
        return state == PLAIN
                ? Openings.inScript(b, from, to)
                : Openings.inScriptComment(b, from, to, state == SCRIPT_IN_COMMENT);
    }

    /** Takes note of what a {@code <} started, if it was no end tag. */
    void opened(int answer) {
        dashes = 0;
        switch (Openings.kind(answer)) {
            case Openings.SCRIPT_COMMENT -> {
                state = COMMENT;
                dashes = 2;
            }
            case Openings.SCRIPT_IN_COMMENT -> state = state == COMMENT ? SCRIPT_IN_COMMENT : COMMENT;
            default -> {}
        }
    }
}
