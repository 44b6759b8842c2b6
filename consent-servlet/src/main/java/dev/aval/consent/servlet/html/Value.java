package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CharacterReferences;

/** The value of one attribute with its character references decoded. Not safe for use by many threads. */
final class Value {

    private final Scratch decoded = new Scratch();
    private byte[] bytes = Bytes.NONE;
    private int from;
    private int to;

    /** Reads the value of a noted attribute; it is valid until the next is read or the tag's bytes move. */
    void read(byte[] b, int base, TagScanner tag, int index) {
        read(b, base + tag.valueStart(index), base + tag.valueEnd(index));
    }

    void read(byte[] b, int start, int end) {
        if (!CharacterReferences.mayOccur(b, start, end)) {
            bytes = b;
            from = start;
            to = end;
            return;
        }
        decoded.clear();
        bytes = decoded.room(CharacterReferences.maxDecodedLength(end - start));
        from = 0;
        to = CharacterReferences.decode(b, start, end, bytes, 0);
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return from == to;
    }

    /** Whether the value is the given lower-case ASCII text, without regard to case. */
    boolean is(byte[] lower) {
        return Bytes.equalsIgnoreCase(bytes, from, to, lower);
    }

    void trim() {
        bytes = Bytes.NONE;
        from = 0;
        to = 0;
        decoded.trim();
    }
}
