package dev.aval.consent.servlet.http;

import java.io.Serial;

/**
 * Something wrong with a request to one of our own addresses, to be answered as RFC 9457 describes.
 *
 * <p>Its words never hold anything that the client wrote.
 */
public final class Problem extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * Makes a problem.
     *
     * @param status the status of the answer, 400 to 599
     * @param code a stable code of lower-case letters and hyphens
     * @param detail what was found and what was expected
     */
    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /**
     * Returns the status of the answer.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Returns the code.
     *
     * @return a stable code, for counters and clients
     */
    public String code() {
        return code;
    }

    /**
     * Returns what was found and what was expected.
     *
     * @return a sentence, never null
     */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
