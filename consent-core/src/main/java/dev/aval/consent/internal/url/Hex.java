package dev.aval.consent.internal.url;

/** Hexadecimal digits of ASCII. */
final class Hex {
    private Hex() {}

    /** Gives the value of a digit, or -1. */
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static byte upper(int value) {
        return (byte) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    static byte lower(int value) {
        return (byte) (value < 10 ? '0' + value : 'a' + value - 10);
    }
}
