package dev.aval.consent.internal.url;

import java.nio.charset.StandardCharsets;

/** The host parser of the URL standard for special schemes. One thread at a time. */
final class HostParser {
    /** The most bytes a name can have that DNS resolves, without a trailing dot. */
    static final int MAX_HOST = 253;

    /** Lower-case form of every ASCII byte that may stand in a host; 0 for all others. */
    static final byte[] FOLD = fold();

    private boolean ip;

    private static byte[] fold() {
        byte[] map = new byte[256];
        for (int c = '!'; c < 0x7F; c++) {
            boolean upper = c >= 'A' && c <= 'Z';
            map[c] = (byte) (upper ? c | 0x20 : c);
        }
        for (char c : "#%/:<>?@[\\]^|".toCharArray()) {
            map[c] = 0;
        }
        return map;
    }

    /** Says whether the host parsed last is an IP address. */
    boolean isIpAddress() {
        return ip;
    }

    /**
     * Parses the text between user information and port. The input range is overwritten.
     *
     * @return the length of the host in out, or -1 if the text is none
     */
    int parse(byte[] in, int from, int to, byte[] out) {
        ip = false;
        if (from < to && in[from] == '[') {
            ip = true;
            return in[to - 1] == ']' ? Ipv6.canonical(in, from + 1, to - 1, out) : -1;
        }
        int stop = percentDecode(in, from, to);
        int length = isAscii(in, from, stop) ? copy(in, from, stop, out) : international(in, from, stop, out);
        if (length > 0 && out[length - 1] == '.') {
            length--;
        }
        if (length <= 0 || length > MAX_HOST || !labelsAreSound(out, length)) {
            return -1;
        }
        if (Ipv4.endsInNumber(out, length)) {
            ip = true;
            return Ipv4.canonical(out, length);
        }
        return length;
    }

    private static int percentDecode(byte[] in, int from, int to) {
        int n = from;
        for (int i = from; i < to; i++) {
            byte c = in[i];
            if (c == '%' && i + 2 < to && Hex.digit(in[i + 1]) >= 0 && Hex.digit(in[i + 2]) >= 0) {
                c = (byte) (Hex.digit(in[i + 1]) << 4 | Hex.digit(in[i + 2]));
                i += 2;
            }
            in[n++] = c;
        }
        return n;
    }

    private static boolean isAscii(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static int copy(byte[] in, int from, int to, byte[] out) {
        if (to - from > MAX_HOST + 1) {
            return -1;
        }
        for (int i = from; i < to; i++) {
            byte c = FOLD[in[i] & 0xFF];
            if (c == 0) {
                return -1;
            }
            out[i - from] = c;
        }
        return to - from;
    }

    private static int international(byte[] in, int from, int to, byte[] out) {
        String ascii = IdnHost.toAscii(in, from, to);
        if (ascii == null) {
            return -1;
        }
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        return copy(bytes, 0, bytes.length, out);
    }

    /**
     * Refuses empty labels, which DNS cannot resolve, and {@code xn--} labels without an encoded part, which some
     * browsers read as the ASCII label behind the prefix and others refuse.
     */
    private static boolean labelsAreSound(byte[] host, int length) {
        int label = 0;
        for (int i = 0; i <= length; i++) {
            if (i < length && host[i] != '.') {
                continue;
            }
            boolean puny = i - label >= 4
                    && host[label] == 'x'
                    && host[label + 1] == 'n'
                    && host[label + 2] == '-'
                    && host[label + 3] == '-';
            if (i == label || (puny && host[i - 1] == '-')) {
                return false;
            }
            label = i + 1;
        }
        return true;
    }
}
