package dev.aval.consent.internal.url;

import java.util.Arrays;

/** The path of a URL in the form path prefixes are compared in. */
final class UrlPath {
    /** What a byte does to a path: {@link #DOT}, {@link #ENDS}, {@link #TREATED}, or nothing. */
    private static final byte[] USE = new byte[256];

    private static final byte DOT = 1;
    private static final byte ENDS = 2;
    private static final byte TREATED = 3;

    static {
        USE['.'] = DOT;
        USE['?'] = ENDS;
        USE['#'] = ENDS;
        for (char c : "\\%\t\n\r".toCharArray()) {
            USE[c] = TREATED;
        }
    }

    private byte[] buffer = new byte[512];
    private int length;
    private int segment;

    private byte[] base = {'/'};
    private int baseLength = 1;

    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void base(byte[] uri, int from, int to) {
        absolute(uri, from, to);
        base = Arrays.copyOf(buffer, length);
        baseLength = length;
    }

    /** Takes a path that starts at the root, whether or not its first slash is written. */
    void absolute(byte[] text, int from, int to) {
        room(to - from + 1);
        int plain = plainEnd(text, from, to);
        if (plain > from) {
            System.arraycopy(text, from, buffer, 0, plain - from);
            length = plain - from;
            return;
        }
        start();
        int i = from;
        while (i < to && UrlReader.isBreak(text[i])) {
            i++;
        }
        append(text, i < to && isSlash(text[i]) ? i + 1 : i, to);
    }

    /** Takes a path that may be relative to the base path. */
    void relative(byte[] text, int from, int to) {
        int i = from;
        while (i < to && UrlReader.isBreak(text[i])) {
            i++;
        }
        if (i < to && isSlash(text[i])) {
            absolute(text, i, to);
            return;
        }
        room(baseLength + to - from + 1);
        System.arraycopy(base, 0, buffer, 0, baseLength);
        length = baseLength;
        if (i == to || text[i] == '?' || text[i] == '#') {
            return;
        }
        while (buffer[length - 1] != '/') {
            length--;
        }
        segment = length;
        append(text, i, to);
    }

    /** Finds the end of a path that is in the wanted form as it stands; -1 if it is not. */
    private static int plainEnd(byte[] text, int from, int to) {
        if (from == to || text[from] != '/') {
            return -1;
        }
        for (int i = from; i < to; i++) {
            byte use = USE[text[i] & 0xFF];
            if (use == ENDS) {
                return i;
            }
            if (use == TREATED || (use == DOT && text[i - 1] == '/')) {
                return -1;
            }
        }
        return to;
    }

    private void start() {
        buffer[0] = '/';
        length = 1;
        segment = 1;
    }

    private void room(int size) {
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, buffer.length * 2)];
        }
    }

    private void append(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            int c = text[i];
            if (c == '?' || c == '#') {
                break;
            }
            if (isSlash(c)) {
                endSegment(true);
            } else if (c == '%') {
                i = decode(text, i, to);
                continue;
            } else if (!UrlReader.isBreak(c)) {
                buffer[length++] = (byte) c;
            }
            i++;
        }
        endSegment(false);
    }

    /** Decodes one percent-encoded byte; a percent sign that starts none stands for itself. */
    private int decode(byte[] text, int percent, int to) {
        int first = digitAt(text, percent + 1, to);
        int second = first < to ? digitAt(text, first + 1, to) : to;
        if (second >= to) {
            buffer[length++] = '%';
            return percent + 1;
        }
        int c = Hex.digit(text[first]) << 4 | Hex.digit(text[second]);
        if (c == '/' || c == '\\' || c == '?' || c == '#' || c == '%') {
            buffer[length++] = '%';
            buffer[length++] = Hex.upper(c >> 4);
            buffer[length++] = Hex.upper(c & 15);
        } else {
            buffer[length++] = (byte) c;
        }
        return second + 1;
    }

    /** Finds the hexadecimal digit that comes next, line breaks apart; the end if another character does. */
    private static int digitAt(byte[] text, int from, int to) {
        int i = from;
        while (i < to && UrlReader.isBreak(text[i])) {
            i++;
        }
        return i < to && Hex.digit(text[i]) >= 0 ? i : to;
    }

    private void endSegment(boolean slash) {
        int size = length - segment;
        if (size == 1 && buffer[segment] == '.') {
            length = segment;
        } else if (size == 2 && buffer[segment] == '.' && buffer[segment + 1] == '.') {
            length = Math.max(1, segment - 1);
            while (buffer[length - 1] != '/') {
                length--;
            }
            segment = length;
        } else if (slash) {
            buffer[length++] = '/';
            segment = length;
        }
    }

    private static boolean isSlash(int c) {
        return c == '/' || c == '\\';
    }
}
