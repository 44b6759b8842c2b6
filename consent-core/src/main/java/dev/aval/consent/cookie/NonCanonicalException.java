package dev.aval.consent.cookie;

/** Thrown inside the decoder where bytes are not what the encoder makes of any state. */
final class NonCanonicalException extends Exception {

    private static final long serialVersionUID = 1;

    NonCanonicalException(String expected) {
        super("Expected " + expected);
    }
}
