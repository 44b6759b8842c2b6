package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;

/**
 * Tells what a {@code <} starts. An answer is a kind and, in the bits above, how many bytes it covers for certain.
 *
 * <p>Source of the rules: HTML standard, "Tag open state" and those that follow it, "Script data less-than sign state".
 */
final class Openings {

    /** There are too few bytes to say. */
    static final int UNDECIDED = 0;
    /** Mere text. */
    static final int NOTHING = 1;

    static final int START_TAG = 2;
    static final int END_TAG = 3;
    static final int COMMENT = 4;
    static final int BOGUS_COMMENT = 5;
    static final int DOCTYPE = 6;
    static final int CDATA = 7;
    /** {@code <!--} in a script. */
    static final int SCRIPT_COMMENT = 8;
    /** {@code <script} or {@code </script} that a comment in a script swallows. */
    static final int SCRIPT_IN_COMMENT = 9;

    private static final int KIND_BITS = 4;
    private static final byte[] DOCTYPE_NAME = Bytes.ascii("doctype");
    private static final byte[] CDATA_NAME = Bytes.ascii("[CDATA[");
    private static final byte[] SCRIPT = Bytes.ascii("script");
    private static final byte[] DASHES = Bytes.ascii("--");

    private Openings() {}

    static int kind(int answer) {
        return answer & ((1 << KIND_BITS) - 1);
    }

    static int length(int answer) {
        return answer >>> KIND_BITS;
    }

    private static int answer(int kind, int length) {
        return length << KIND_BITS | kind;
    }

    /** In ordinary content; {@code from} is the index of the {@code <}. */
    static int inData(byte[] b, int from, int to, boolean cdata) {
        if (to - from < 2) {
            return UNDECIDED;
        }
        int c = b[from + 1];
        if (Bytes.isLetter(c)) {
            return answer(START_TAG, 2);
        }
        return switch (c) {
            case '/' -> endTag(b, from, to);
            case '!' -> declaration(b, from, to, cdata);
            case '?' -> answer(BOGUS_COMMENT, 2);
            default -> answer(NOTHING, 1);
        };
    }

    private static int endTag(byte[] b, int from, int to) {
        if (to - from < 3) {
            return UNDECIDED;
        }
        int c = b[from + 2];
        if (Bytes.isLetter(c)) {
            return answer(END_TAG, 3);
        }
        return c == '>' ? answer(NOTHING, 3) : answer(BOGUS_COMMENT, 2);
    }

    private static int declaration(byte[] b, int from, int to, boolean cdata) {
        int start = from + 2;
        if (start == to) {
            return UNDECIDED;
        }
        return switch (b[start]) {
            case '-' -> word(b, start, to, DASHES, COMMENT);
            case 'd', 'D' -> word(b, start, to, DOCTYPE_NAME, DOCTYPE);
            case '[' -> cdata ? word(b, start, to, CDATA_NAME, CDATA) : answer(BOGUS_COMMENT, 2);
            default -> answer(BOGUS_COMMENT, 2);
        };
    }

    private static int word(byte[] b, int start, int to, byte[] word, int kind) {
        for (int i = 0; i < word.length; i++) {
            if (start + i == to) {
                return UNDECIDED;
            }
            int c = kind == DOCTYPE ? Ascii.lower(b[start + i]) : b[start + i];
            if (c != word[i]) {
                return answer(BOGUS_COMMENT, 2 + i);
            }
        }
        return answer(kind, 2 + word.length);
    }

    /** In text that only the end tag of {@code name} ends. */
    static int inRawText(byte[] b, int from, int to, byte[] name) {
        int start = from + 1;
        if (start == to) {
            return UNDECIDED;
        }
        if (b[start] != '/') {
            return answer(NOTHING, 1);
        }
        return closed(b, from, start + 1, to, name, END_TAG);
    }

    /** A name and the byte that ends it. */
    private static int closed(byte[] b, int from, int start, int to, byte[] name, int kind) {
        for (int i = 0; i < name.length; i++) {
            if (start + i == to) {
                return UNDECIDED;
            }
            if (Ascii.lower(b[start + i]) != name[i]) {
                return answer(NOTHING, start + i - from);
            }
        }
        int end = start + name.length;
        if (end == to) {
            return UNDECIDED;
        }
        int c = b[end];
        return Ascii.isSpace(c) || c == '/' || c == '>' ? answer(kind, end - from) : answer(NOTHING, end - from);
    }

    /** In a script outside of any comment. */
    static int inScript(byte[] b, int from, int to) {
        if (to - from < 2 || b[from + 1] != '!') {
            return inRawText(b, from, to, SCRIPT);
        }
        for (int i = 2; i < 4; i++) {
            if (from + i == to) {
                return UNDECIDED;
            }
            if (b[from + i] != '-') {
                return answer(NOTHING, i);
            }
        }
        return answer(SCRIPT_COMMENT, 4);
    }

    /**
     * In a comment of a script.
     *
     * @param twice whether a {@code <script} stands open in it
     */
    static int inScriptComment(byte[] b, int from, int to, boolean twice) {
        int start = from + 1;
        if (start == to) {
            return UNDECIDED;
        }
        if (b[start] == '/') {
            int answer = closed(b, from, start + 1, to, SCRIPT, END_TAG);
            return twice && kind(answer) == END_TAG ? answer(SCRIPT_IN_COMMENT, length(answer) + 1) : answer;
        }
        if (twice) {
            return answer(NOTHING, 1);
        }
        int answer = closed(b, from, start, to, SCRIPT, SCRIPT_IN_COMMENT);
        return kind(answer) == SCRIPT_IN_COMMENT ? answer(SCRIPT_IN_COMMENT, length(answer) + 1) : answer;
    }
}
