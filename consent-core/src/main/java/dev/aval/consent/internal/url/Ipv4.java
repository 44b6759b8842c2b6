package dev.aval.consent.internal.url;

/** IPv4 addresses in all the number forms browsers accept. */
final class Ipv4 {
    private static final long TOO_MUCH = 1L << 32;

    private Ipv4() {}

    /** Says whether the last label makes a browser read the host as an IPv4 address, or as nothing. */
    static boolean endsInNumber(byte[] host, int length) {
        int label = length;
        boolean digits = true;
        while (label > 0 && host[label - 1] != '.') {
            label--;
            digits &= host[label] >= '0' && host[label] <= '9';
        }
        return digits || number(host, label, length) >= 0;
    }

    /** Rewrites the host as dotted decimal in place; gives its length, or -1 if it is no address. */
    static int canonical(byte[] host, int length) {
        long address = 0;
        int parts = 0;
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i < length && host[i] != '.') {
                continue;
            }
            long part = number(host, from, i);
            int bitsLeft = 32 - 8 * parts;
            parts++;
            boolean last = i == length;
            if (part < 0 || parts > 4 || part >= (last ? 1L << bitsLeft : 256)) {
                return -1;
            }
            address |= last ? part : part << (bitsLeft - 8);
            from = i + 1;
        }
        return write(address, host);
    }

    /** Reads a decimal, octal ({@code 0…}) or hexadecimal ({@code 0x…}) number; -1 if it is none. */
    private static long number(byte[] host, int from, int to) {
        int radix = 10;
        int start = from;
        if (to - from >= 2 && host[from] == '0') {
            boolean hex = host[from + 1] == 'x';
            radix = hex ? 16 : 8;
            start = hex ? from + 2 : from + 1;
        } else if (from == to) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = Hex.digit(host[i]);
            if (digit < 0 || digit >= radix) {
                return -1;
            }
            value = Math.min(value * radix + digit, TOO_MUCH);
        }
        return value;
    }

    private static int write(long address, byte[] out) {
        int n = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int part = (int) (address >> shift) & 0xFF;
            if (part >= 100) {
                out[n++] = (byte) ('0' + part / 100);
            }
            if (part >= 10) {
                out[n++] = (byte) ('0' + part / 10 % 10);
            }
            out[n++] = (byte) ('0' + part % 10);
            if (shift > 0) {
                out[n++] = '.';
            }
        }
        return n;
    }
}
