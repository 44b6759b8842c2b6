package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import java.util.Arrays;

/**
 * Reads one tag from its {@code <} to its {@code >}, in any number of pieces, and notes where the attributes lie that mean
 * something to the gate.
 *
 * <p>All positions are relative to the tag's {@code <}, so that the bytes may move between pieces. Source of the rules:
 * HTML standard, "Tag name state" to "Self-closing start tag state". Not safe for use by many threads.
 */
final class TagScanner {

    private static final int NAME = 0;
    private static final int BEFORE_ATTRIBUTE = 1;
    private static final int ATTRIBUTE_NAME = 2;
    private static final int AFTER_ATTRIBUTE_NAME = 3;
    private static final int BEFORE_VALUE = 4;
    private static final int DOUBLE_QUOTED = 5;
    private static final int SINGLE_QUOTED = 6;
    private static final int UNQUOTED = 7;
    private static final int AFTER_QUOTED = 8;
    private static final int SELF_CLOSING = 9;

    /** Numbers noted for one attribute. */
    private static final int STRIDE = 5;

    /** The bytes that end a name or an unquoted value, or white space: bit sets over the first 64 ASCII characters. */
    private static final long SPACE = 1L << '\t' | 1L << '\n' | 1L << '\f' | 1L << '\r' | 1L << ' ';

    private static final long TAG_NAME_END = SPACE | 1L << '/' | 1L << '>';
    private static final long ATTRIBUTE_NAME_END = TAG_NAME_END | 1L << '=';
    private static final long UNQUOTED_END = SPACE | 1L << '>';

    private final boolean every;
    private int state;
    private int nameEnd;
    private int tag;
    private boolean selfClosing;
    private int length;
    private int written;

    private int attribute;
    private int attributeStart;
    private int attributeEnd;
    private int valueStart;

    private int count;
    private int[] notes = new int[STRIDE * 16];

    /**
     * Creates it.
     *
     * @param every whether to note the attributes that mean nothing to the gate too, as {@link Attributes#OTHER}
     */
    TagScanner(boolean every) {
        this.every = every;
    }

    /** Prepares for a new tag. */
    void start() {
        state = NAME;
        count = 0;
        tag = Tags.NONE;
        selfClosing = false;
        attribute = Attributes.NONE;
        written = 0;
    }

    /**
     * Prepares for the rest of a tag of which a part was written already. The bytes before the rest are a {@code <}, the
     * tag's name and a space.
     */
    void resume(byte[] b, int length) {
        start();
        scan(b, 0, b[1] == '/' ? 2 : 1, length);
        written = length;
    }

    /**
     * Ends a part of a tag that is too long, having read {@code read} bytes of it. If the part ends within an attribute
     * that is to be cut there, the attribute is noted as if it ended.
     *
     * @return the length of the part; what was read beyond it belongs to the next
     */
    int cut(int read) {
        switch (state) {
            case NAME -> {
                nameEnd = read;
                return read;
            }
            case SELF_CLOSING -> {
                return read - 1;
            }
            case BEFORE_ATTRIBUTE, AFTER_QUOTED -> {
                return read;
            }
            case ATTRIBUTE_NAME -> {
                return read - attributeStart <= NameTable.LONGEST ? attributeStart : read;
            }
            case AFTER_ATTRIBUTE_NAME, BEFORE_VALUE -> {
                if (attributeStart > read / 2) {
                    return attributeStart;
                }
                valueStart = read;
            }
            default -> {}
        }
        note(read, 0);
        return read;
    }

    /** Whether the part that was cut off last ends within a name or an attribute. */
    boolean isCutWithin(int read) {
        return switch (state) {
            case SELF_CLOSING, BEFORE_ATTRIBUTE, AFTER_QUOTED -> false;
            case ATTRIBUTE_NAME -> read - attributeStart > NameTable.LONGEST;
            case AFTER_ATTRIBUTE_NAME, BEFORE_VALUE -> attributeStart <= read / 2;
            default -> true;
        };
    }

    /** Reads to the end of the name or attribute; returns the index after it, or -1 if it goes on. */
    int scanWithin(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            int c = b[i];
            switch (state) {
                case NAME -> {
                    i = skip(b, i, to, TAG_NAME_END);
                    if (i < to) {
                        return i;
                    }
                }
                case ATTRIBUTE_NAME -> {
                    i = skip(b, i, to, ATTRIBUTE_NAME_END);
                    state = i < to ? AFTER_ATTRIBUTE_NAME : state;
                }
                case AFTER_ATTRIBUTE_NAME, BEFORE_VALUE -> {
                    if (!Ascii.isSpace(c) && !withinValue(c)) {
                        return i;
                    }
                    i += state == UNQUOTED ? 0 : 1;
                }
                case UNQUOTED -> {
                    i = skip(b, i, to, UNQUOTED_END);
                    if (i < to) {
                        return i;
                    }
                }
                default -> {
                    i = Ascii.find(b, i, to, state == DOUBLE_QUOTED ? '"' : '\'');
                    if (i < to) {
                        return i + 1;
                    }
                }
            }
        }
        return -1;
    }

    /** Reads a byte, no white space, after an attribute's name; false if no value comes. */
    private boolean withinValue(int c) {
        if (state == AFTER_ATTRIBUTE_NAME) {
            state = BEFORE_VALUE;
            return c == '=';
        }
        if (c == '>') {
            return false;
        }
        state = c == '"' ? DOUBLE_QUOTED : c == '\'' ? SINGLE_QUOTED : UNQUOTED;
        return true;
    }

    /**
     * Reads on.
     *
     * @param b the array that holds the tag from its start
     * @param base index of the tag's {@code <}
     * @param from index of the first byte not read before
     * @param to index after the last byte there is
     * @return index after the {@code >}, or -1 if the tag goes on
     */
    int scan(byte[] b, int base, int from, int to) {
        int i = from;
        while (i < to) {
            switch (state) {
                case NAME -> i = tagName(b, base, i, to);
                case ATTRIBUTE_NAME -> i = attributeName(b, base, i, to);
                case DOUBLE_QUOTED -> i = quoted(b, base, i, to, '"');
                case SINGLE_QUOTED -> i = quoted(b, base, i, to, '\'');
                case UNQUOTED -> i = unquoted(b, base, i, to);
                case BEFORE_VALUE -> i = beforeValue(b, base, i, to);
                default -> i = between(b, base, i, to);
            }
            if (i < 0) {
                length = ~i - base;
                return ~i;
            }
        }
        return -1;
    }

    private int tagName(byte[] b, int base, int from, int to) {
        int i = skip(b, from, to, TAG_NAME_END);
        if (i == to) {
            return i;
        }
        nameEnd = i - base;
        int nameStart = base + (b[base + 1] == '/' ? 2 : 1);
        tag = Tags.of(b, nameStart, i);
        state = BEFORE_ATTRIBUTE;
        return b[i] == '>' ? ~(i + 1) : i;
    }

    private int attributeName(byte[] b, int base, int from, int to) {
        int i = skip(b, from, to, ATTRIBUTE_NAME_END);
        if (i == to) {
            return i;
        }
        attribute = Attributes.of(b, base + attributeStart, i);
        if (every && attribute == Attributes.NONE) {
            attribute = Attributes.OTHER;
        }
        attributeEnd = i - base;
        state = AFTER_ATTRIBUTE_NAME;
        if (b[i] == '=' && i + 1 < to && (b[i + 1] == '"' || b[i + 1] == '\'')) {
            // Much the most frequent form, read without going through the states between.
            valueStart = i + 2 - base;
            char quote = (char) b[i + 1];
            state = quote == '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
            return quoted(b, base, i + 2, to, quote);
        }
        return i;
    }

    /** The states between attributes; a negative answer is the complement of the index after the tag. */
    private int between(byte[] b, int base, int from, int to) {
        int i = from;
        while (i < to) {
            int c = b[i];
            if (c == '>') {
                bare();
                selfClosing = state == SELF_CLOSING;
                return ~(i + 1);
            }
            if (c == '/') {
                bare();
                state = SELF_CLOSING;
            } else if (Ascii.isSpace(c)) {
                if (state != AFTER_ATTRIBUTE_NAME) {
                    state = BEFORE_ATTRIBUTE;
                }
            } else if (c == '=' && state == AFTER_ATTRIBUTE_NAME) {
                state = BEFORE_VALUE;
                return i + 1;
            } else {
                bare();
                attributeStart = i - base;
                state = ATTRIBUTE_NAME;
                return i + 1;
            }
            i++;
        }
        return i;
    }

    private int beforeValue(byte[] b, int base, int from, int to) {
        int i = Ascii.skipSpace(b, from, to);
        if (i == to) {
            return i;
        }
        switch (b[i]) {
            case '"' -> state = DOUBLE_QUOTED;
            case '\'' -> state = SINGLE_QUOTED;
            case '>' -> {
                valueStart = i - base;
                note(i - base, 0);
                return ~(i + 1);
            }
            default -> {
                state = UNQUOTED;
                valueStart = i - base;
                return i;
            }
        }
        valueStart = i + 1 - base;
        return i + 1;
    }

    private int quoted(byte[] b, int base, int from, int to, char quote) {
        int i = Ascii.find(b, from, to, quote);
        if (i == to) {
            return i;
        }
        note(i - base, quote);
        state = AFTER_QUOTED;
        return i + 1 < to && b[i + 1] == '>' ? ~(i + 2) : i + 1;
    }

    private int unquoted(byte[] b, int base, int from, int to) {
        int i = skip(b, from, to, UNQUOTED_END);
        if (i == to) {
            return i;
        }
        note(i - base, 0);
        state = BEFORE_ATTRIBUTE;
        return i;
    }

    private static int skip(byte[] b, int from, int to, long ends) {
        int i = from;
        while (i < to) {
            int c = b[i];
            if (c >= 0 && c < 64 && (ends >>> c & 1) != 0) {
                return i;
            }
            i++;
        }
        return i;
    }

    /** Notes an attribute that turned out to have no value. */
    private void bare() {
        if (attribute != Attributes.NONE) {
            valueStart = attributeEnd;
            note(attributeEnd, 0);
        }
    }

    private void note(int valueEnd, int quote) {
        if (attribute == Attributes.NONE) {
            return;
        }
        int at = count * STRIDE;
        if (at == notes.length) {
            notes = Arrays.copyOf(notes, at * 2);
        }
        notes[at] = attribute;
        notes[at + 1] = attributeStart;
        notes[at + 2] = attributeEnd;
        notes[at + 3] = valueStart;
        notes[at + 4] = quote << 24 | valueEnd;
        count++;
        attribute = Attributes.NONE;
    }

    /** Gives back room taken for tags with very many attributes. */
    void trim() {
        if (notes.length > STRIDE * 256) {
            notes = new int[STRIDE * 16];
        }
    }

    /** What ends the tag where it stands. */
    byte[] closing() {
        return switch (state) {
            case DOUBLE_QUOTED -> CLOSING_DOUBLE;
            case SINGLE_QUOTED -> CLOSING_SINGLE;
            default -> CLOSING;
        };
    }

    private static final byte[] CLOSING = Bytes.ascii(" >");
    private static final byte[] CLOSING_DOUBLE = Bytes.ascii("\">");
    private static final byte[] CLOSING_SINGLE = Bytes.ascii("'>");

    int tag() {
        return tag;
    }

    /** How many bytes at the beginning only stand for what was written before. */
    int written() {
        return written;
    }

    int nameEnd() {
        return nameEnd;
    }

    boolean selfClosing() {
        return selfClosing;
    }

    /** Bytes from {@code <} to {@code >}, both included; known once the tag is complete. */
    int length() {
        return length;
    }

    int count() {
        return count;
    }

    /** One of the numbers of {@link Attributes}. */
    int attribute(int index) {
        return notes[index * STRIDE];
    }

    int attributeStart(int index) {
        return notes[index * STRIDE + 1];
    }

    int attributeEnd(int index) {
        return notes[index * STRIDE + 2];
    }

    int valueStart(int index) {
        return notes[index * STRIDE + 3];
    }

    int valueEnd(int index) {
        return notes[index * STRIDE + 4] & 0xFFFFFF;
    }

    /** The quotation mark around the value, or 0. */
    int quote(int index) {
        return notes[index * STRIDE + 4] >>> 24;
    }

    /** Index of the first attribute with one of the numbers of {@link Attributes}, or -1. */
    int find(int wanted) {
        for (int i = 0; i < count; i++) {
            if (notes[i * STRIDE] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
