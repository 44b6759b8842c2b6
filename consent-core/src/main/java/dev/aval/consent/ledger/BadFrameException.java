package dev.aval.consent.ledger;

/** Says what is wrong with bytes that should be a frame or the head of a segment. */
final class BadFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean whole;

    private BadFrameException(String message, boolean whole) {
        super(message, null, false, false);
        this.whole = whole;
    }

    /** Bytes that an unfinished write may have left. */
    static BadFrameException broken(String message) {
        return new BadFrameException(message, false);
    }

    /** Bytes whose checksums are right, so that no unfinished write can have left them. */
    static BadFrameException whole(String message) {
        return new BadFrameException(message, true);
    }

    /** Returns what is wrong. */
    String what() {
        return String.valueOf(getMessage());
    }

    boolean isWhole() {
        return whole;
    }
}
