package dev.aval.consent.examples.browser;

/** A browser that could not be started, did not answer in time, or refused a command. */
public final class BrowserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrowserException(String message) {
        super(message);
    }

    BrowserException(String message, Throwable cause) {
        super(message, cause);
    }
}
