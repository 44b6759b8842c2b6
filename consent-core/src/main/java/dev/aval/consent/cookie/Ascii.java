package dev.aval.consent.cookie;

/** The letters and digits of ASCII, whatever the locale. */
final class Ascii {

    private Ascii() {}

    static boolean isLowerOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    static boolean isLetterOrDigit(int c) {
        return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
    }
}
