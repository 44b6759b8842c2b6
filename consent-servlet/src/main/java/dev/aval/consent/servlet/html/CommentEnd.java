package dev.aval.consent.servlet.html;

/** The states in which a comment ends; source: HTML standard, "Comment start state" to "Comment end bang state". */
final class CommentEnd {

    /** After {@code <!--}. */
    static final int START = 0;

    static final int START_DASH = 1;
    static final int BODY = 2;
    static final int DASH = 3;
    static final int TWO_DASHES = 4;
    static final int BANG = 5;
    static final int ENDED = 6;

    private CommentEnd() {}

    static int next(int state, int c) {
        return switch (c) {
            case '-' ->
                switch (state) {
                    case START -> START_DASH;
                    case START_DASH, DASH, TWO_DASHES -> TWO_DASHES;
                    default -> DASH;
                };
            case '>' -> state == BODY || state == DASH ? BODY : ENDED;
            case '!' -> state == TWO_DASHES ? BANG : BODY;
            default -> BODY;
        };
    }
}
