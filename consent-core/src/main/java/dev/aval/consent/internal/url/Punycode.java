package dev.aval.consent.internal.url;

import org.jspecify.annotations.Nullable;

/** The encoder of RFC 3492, with the parameters of section 5. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;

    private Punycode() {}

    /** Encodes code points, without the {@code xn--}; null if the delta of one does not fit. */
    static @Nullable String encode(int[] label) {
        StringBuilder out = new StringBuilder();
        for (int c : label) {
            if (c < 0x80) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        if (basic > 0) {
            out.append('-');
        }
        int n = 0x80;
        int bias = 72;
        int delta = 0;
        int handled = basic;
        while (handled < label.length) {
            int next = smallestFrom(label, n);
            long grown = delta + (long) (next - n) * (handled + 1);
            if (grown > Integer.MAX_VALUE - label.length) {
                return null;
            }
            delta = (int) grown;
            n = next;
            for (int c : label) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendDelta(delta, bias, out);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static int smallestFrom(int[] label, int n) {
        int smallest = Integer.MAX_VALUE;
        for (int c : label) {
            if (c >= n && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    private static void appendDelta(int delta, int bias, StringBuilder out) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = Math.min(T_MAX, Math.max(T_MIN, k - bias));
            if (q < t) {
                out.append(digit(q));
                return;
            }
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / DAMP : delta / 2;
        d += d / points;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }
}
