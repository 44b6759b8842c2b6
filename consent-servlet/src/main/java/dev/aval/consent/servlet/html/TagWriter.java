package dev.aval.consent.servlet.html;

import java.io.IOException;

/** Writes a tag as its verdict says; whatever the verdict does not touch goes out byte for byte. */
final class TagWriter {

    private static final byte[] TEXT_PLAIN = Bytes.ascii(" type=\"text/plain\"");
    private static final byte[] HIDDEN = Bytes.ascii(" hidden inert");
    private static final byte[] EQUALS_QUOTE = Bytes.ascii("=\"");
    private static final byte[] QUOTE_SPACE = Bytes.ascii("\" ");

    private TagWriter() {}

    /**
     * Writes a tag, or the part of it up to some attribute's end.
     *
     * @param base index of the tag's {@code <}
     * @param to index after the last byte to write
     */
    static void write(byte[] b, int base, int to, TagScanner tag, Verdict verdict, ByteSink out) throws IOException {
        int at = base + Math.max(tag.nameEnd(), tag.written());
        if (tag.written() == 0) {
            out.write(b, base, at - base);
        }
        Hold hold = verdict.hold();
        if (hold != null && !verdict.isMarked()) {
            literal(hold.attributes(), out);
        }
        if (verdict.isDisarmed()) {
            literal(TEXT_PLAIN, out);
        }
        if (verdict.isHidden()) {
            literal(HIDDEN, out);
        }
        for (int i = 0; i < tag.count(); i++) {
            byte action = verdict.action(i);
            if (action == Verdict.KEEP) {
                continue;
            }
            int name = base + tag.attributeStart(i);
            out.write(b, at, name - at);
            at = attribute(b, base, name, tag, i, verdict, out);
        }
        out.write(b, at, to - at);
    }

    /** Writes what takes an attribute's place; returns the index from which the tag is to be copied on. */
    private static int attribute(byte[] b, int base, int name, TagScanner tag, int i, Verdict verdict, ByteSink out)
            throws IOException {
        switch (verdict.action(i)) {
            case Verdict.HOLD -> literal(Attributes.PREFIX, out);
            case Verdict.FREE -> {
                return name + Attributes.PREFIX.length;
            }
            case Verdict.DROP -> {
                return end(base, tag, i);
            }
            case Verdict.REPLACE -> {
                int nameEnd = base + tag.attributeEnd(i);
                out.write(b, name, nameEnd - name);
                literal(EQUALS_QUOTE, out);
                int from = verdict.replacementFrom(i);
                out.write(verdict.replacements.array(), from, verdict.replacementTo(i) - from);
                literal(QUOTE_SPACE, out);
                literal(Attributes.PREFIX, out);
            }
            default -> throw new IllegalStateException("no such action: " + verdict.action(i));
        }
        return name;
    }

    /** Index after the attribute, its closing quotation mark included. */
    private static int end(int base, TagScanner tag, int i) {
        return base + tag.valueEnd(i) + (tag.quote(i) == 0 ? 0 : 1);
    }

    private static void literal(byte[] bytes, ByteSink out) throws IOException {
        out.write(bytes, 0, bytes.length);
    }

    /** Appends a value so that it may stand between double quotes and decodes to itself. */
    static void escape(byte[] b, int from, int to, Scratch out) {
        for (int i = from; i < to; i++) {
            switch (b[i]) {
                case '&' -> out.add(AMP);
                case '"' -> out.add(QUOT);
                default -> out.add((char) (b[i] & 0xFF));
            }
        }
    }

    /** Appends text so that it may stand between tags and decodes to itself. */
    static void escapeText(byte[] b, int from, int to, Scratch out) {
        for (int i = from; i < to; i++) {
            switch (b[i]) {
                case '&' -> out.add(AMP);
                case '<' -> out.add(LT);
                default -> out.add((char) (b[i] & 0xFF));
            }
        }
    }

    private static final byte[] LT = Bytes.ascii("&lt;");
    private static final byte[] AMP = Bytes.ascii("&amp;");
    private static final byte[] QUOT = Bytes.ascii("&quot;");
}
