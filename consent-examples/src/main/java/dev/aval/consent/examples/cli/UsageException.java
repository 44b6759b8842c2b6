package dev.aval.consent.examples.cli;

/** A command line that cannot be followed; the message tells what was found and what was expected. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With this message for the person at the keyboard. */
    public UsageException(String message) {
        super(message);
    }
}
