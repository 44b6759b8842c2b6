package dev.aval.consent.internal.url;

/** IPv6 addresses in the text forms the URL standard accepts. */
final class Ipv6 {
    private static final int PIECES = 8;

    private Ipv6() {}

    /** Writes the address of a text without brackets in canonical form with brackets; -1 if it is none. */
    static int canonical(byte[] in, int from, int to, byte[] out) {
        // The eight pieces of 16 bits, packed into two longs, since this must not allocate.
        long high = 0;
        long low = 0;
        int piece = 0;
        int compress = -1;
        int i = from;
        if (i < to && in[i] == ':') {
            if (i + 1 >= to || in[i + 1] != ':') {
                return -1;
            }
            i += 2;
            compress = ++piece;
        }
        while (i < to) {
            if (piece == PIECES) {
                return -1;
            }
            if (in[i] == ':') {
                if (compress >= 0) {
                    return -1;
                }
                i++;
                compress = ++piece;
                continue;
            }
            int start = i;
            int value = 0;
            while (i < to && i - start < 4 && Hex.digit(in[i]) >= 0) {
                value = value << 4 | Hex.digit(in[i++]);
            }
            if (i < to && in[i] == '.') {
                long dotted = i == start || piece > PIECES - 2 ? -1 : dotted(in, start, to);
                if (dotted < 0) {
                    return -1;
                }
                high = with(high, piece, 0, dotted >> 16);
                low = with(low, piece, 4, dotted >> 16);
                piece++;
                high = with(high, piece, 0, dotted);
                low = with(low, piece, 4, dotted);
                piece++;
                break;
            }
            if (i < to && (in[i++] != ':' || i == to)) {
                return -1;
            }
            high = with(high, piece, 0, value);
            low = with(low, piece, 4, value);
            piece++;
        }
        return compress >= 0 ? expand(high, low, piece, compress, out) : piece == PIECES ? write(high, low, out) : -1;
    }

    private static long with(long half, int piece, int first, long value) {
        int at = piece - first;
        return at < 0 || at > 3 ? half : half | (value & 0xFFFF) << (48 - 16 * at);
    }

    private static int at(long high, long low, int piece) {
        return (int) ((piece < 4 ? high : low) >> (48 - 16 * (piece & 3))) & 0xFFFF;
    }

    /** Moves the pieces written after the double colon to the end. */
    private static int expand(long high, long low, int pieces, int compress, byte[] out) {
        int shift = PIECES - pieces;
        long h = 0;
        long l = 0;
        for (int i = 0; i < pieces; i++) {
            int to = i < compress ? i : i + shift;
            h = with(h, to, 0, at(high, low, i));
            l = with(l, to, 4, at(high, low, i));
        }
        return write(h, l, out);
    }

    /** Reads the dotted decimal end of an address; exactly four numbers without leading zeros; -1 if it is none. */
    private static long dotted(byte[] in, int from, int to) {
        long address = 0;
        int i = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (i >= to || in[i++] != '.')) {
                return -1;
            }
            int start = i;
            int value = 0;
            while (i < to && in[i] >= '0' && in[i] <= '9') {
                if ((i > start && value == 0) || value > 255) {
                    return -1;
                }
                value = value * 10 + in[i++] - '0';
            }
            if (i == start || value > 255) {
                return -1;
            }
            address = address << 8 | value;
        }
        return i == to ? address : -1;
    }

    private static int write(long high, long low, byte[] out) {
        int skipFrom = -1;
        int skipTo = -1;
        for (int i = 0; i < PIECES; i++) {
            int run = i;
            while (run < PIECES && at(high, low, run) == 0) {
                run++;
            }
            if (run - i > 1 && run - i > skipTo - skipFrom) {
                skipFrom = i;
                skipTo = run;
            }
            i = Math.max(i, run);
        }
        int n = 0;
        out[n++] = '[';
        for (int i = 0; i < PIECES; i++) {
            if (i == skipFrom) {
                out[n++] = ':';
                if (i == 0) {
                    out[n++] = ':';
                }
                i = skipTo - 1;
                continue;
            }
            n = writePiece(at(high, low, i), out, n);
            if (i < PIECES - 1) {
                out[n++] = ':';
            }
        }
        out[n++] = ']';
        return n;
    }

    private static int writePiece(int piece, byte[] out, int from) {
        int n = from;
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (piece >> shift != 0 || shift == 0) {
                out[n++] = Hex.lower(piece >> shift & 15);
            }
        }
        return n;
    }
}
