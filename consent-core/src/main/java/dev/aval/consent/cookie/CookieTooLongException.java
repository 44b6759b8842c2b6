package dev.aval.consent.cookie;

/**
 * Thrown where a state does not fit into the consent cookie. The message tells what takes the room, and nothing of the visitor.
 */
public final class CookieTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** How long the value would be, in characters. */
    private final int length;

    CookieTooLongException(String message, int length) {
        super(message);
        this.length = length;
    }

    /**
     * Returns how long the cookie's value would be.
     *
     * @return a number of characters above {@link ConsentCookies#MAX_LENGTH}
     */
    public int length() {
        return length;
    }
}
