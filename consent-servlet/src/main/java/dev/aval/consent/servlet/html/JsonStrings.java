package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import dev.aval.consent.servlet.html.value.UrlVisitor;

/** The strings of a JSON text, names of members included. Stateless and safe for use by many threads. */
final class JsonStrings {

    private JsonStrings() {}

    /**
     * Shows each string to a visitor, until it says to stop.
     *
     * @param unescaped room for strings whose escapes are to be resolved
     */
    static void scan(byte[] b, int from, int to, Scratch unescaped, UrlVisitor visitor) {
        int i = Ascii.find(b, from, to, '"');
        while (i < to) {
            int start = i + 1;
            int end = end(b, start, to);
            boolean stop;
            if (Ascii.find(b, start, end, '\\') == end) {
                stop = visitor.visit(b, start, end);
            } else {
                unescaped.clear();
                unescape(b, start, end, unescaped);
                stop = visitor.visit(unescaped.array(), 0, unescaped.length());
            }
            if (stop) {
                return;
            }
            i = Ascii.find(b, Math.min(end + 1, to), to, '"');
        }
    }

    private static int end(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != '"') {
            i += b[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, to);
    }

    private static void unescape(byte[] b, int from, int to, Scratch out) {
        int i = from;
        while (i < to) {
            int c = b[i++] & 0xFF;
            if (c != '\\' || i == to) {
                out.add((char) c);
                continue;
            }
            int escape = b[i++];
            switch (escape) {
                case 'n' -> out.add('\n');
                case 't' -> out.add('\t');
                case 'r' -> out.add('\r');
                case 'b' -> out.add('\b');
                case 'f' -> out.add('\f');
                case 'u' -> {
                    int end = Math.min(to, i + 4);
                    utf8(hex(b, i, end), out);
                    i = end;
                }
                default -> out.add((char) (escape & 0xFF));
            }
        }
    }

    private static int hex(byte[] b, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 4) | Math.max(0, Character.digit(b[i], 16));
        }
        return value;
    }

    /** A UTF-16 unit; halves of pairs are no part of a host name and may come out as they will. */
    private static void utf8(int c, Scratch out) {
        if (c < 0x80) {
            out.add((char) c);
        } else if (c < 0x800) {
            out.add((char) (0xC0 | (c >> 6)));
            out.add((char) (0x80 | (c & 0x3F)));
        } else {
            out.add((char) (0xE0 | (c >> 12)));
            out.add((char) (0x80 | ((c >> 6) & 0x3F)));
            out.add((char) (0x80 | (c & 0x3F)));
        }
    }
}
