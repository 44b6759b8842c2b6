package dev.aval.consent.servlet.html.value;

import java.util.Arrays;

/**
 * The open brackets of a style sheet, and within which of them a plain string is a URL.
 *
 * <p>As in CSS Syntax, a closing bracket closes only its like; any other is an ordinary token. Beyond {@link #DEEPEST}
 * levels the kinds are no longer known, and from then on every string counts as a URL.
 */
final class CssNesting {

    static final int PARENTHESIS = 1;
    static final int BRACKET = 2;
    static final int BRACE = 3;
    /** Added to a kind: strings inside are URLs. */
    static final int STRINGS = 4;

    private static final int KIND = 3;
    private static final int DEEPEST = 512;

    private byte[] open = new byte[16];
    private int depth;
    /** One more than the depth at which the declaration began whose strings may become URLs elsewhere; 0 for none. */
    private int declaration;

    private boolean lost;

    void reset() {
        depth = 0;
        declaration = 0;
        lost = false;
    }

    void open(int kind) {
        if (depth == DEEPEST) {
            lost = true;
            return;
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        int inherited = depth > 0 ? open[depth - 1] & STRINGS : 0;
        open[depth++] = (byte) (kind | inherited);
    }

    void close(int kind) {
        if (depth > 0 && (open[depth - 1] & KIND) == kind) {
            depth--;
            if (depth + 1 < declaration) {
                declaration = 0;
            }
        }
    }

    /** The strings of the declaration that begins here may be used as URLs, until it ends. */
    void beginDeclaration() {
        if (declaration == 0) {
            declaration = depth + 1;
        }
    }

    void semicolon() {
        if (declaration == depth + 1) {
            declaration = 0;
        }
    }

    boolean stringsAreUrls() {
        return lost || declaration > 0 || (depth > 0 && (open[depth - 1] & STRINGS) != 0);
    }
}
