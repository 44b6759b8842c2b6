package dev.aval.consent.servlet.html;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A script, or style sheet of SVG, that is kept back until its text can be judged. Not safe for use by many threads. */
final class HeldScript {

    private final Scratch live = new Scratch();
    private final Scratch inert = new Scratch();
    private final Scratch text = new Scratch();
    private final ByteSink toLive = live::add;
    private final ByteSink toInert = inert::add;
    private boolean marked;
    private int type;
    private int nameEnd;

    /** Takes the start tag in its two forms. */
    void start(byte[] b, int base, TagScanner tag, ElementRules rules) throws IOException {
        live.clear();
        inert.clear();
        text.clear();
        type = rules.scriptType();
        nameEnd = tag.nameEnd();
        Verdict verdict = rules.verdict();
        marked = verdict.isMarked();
        TagWriter.write(b, base, base + tag.length(), tag, verdict, toLive);
        rules.disarm();
        TagWriter.write(b, base, base + tag.length(), tag, verdict, toInert);
    }

    int type() {
        return type;
    }

    /** Takes text; false if it is more than may be kept back. */
    boolean add(byte[] b, int from, int to) {
        if (live.length() + text.length() + (to - from) > Tokenizer.MAX_TAG) {
            return false;
        }
        text.add(b, from, to - from);
        return true;
    }

    byte[] text() {
        return text.array();
    }

    int length() {
        return text.length();
    }

    /** Writes the start tag, inert if there is a reason, and the text. */
    void write(@Nullable Hold hold, ByteSink out) throws IOException {
        writeTag(hold, out);
        out.write(text.array(), 0, text.length());
    }

    void writeTag(@Nullable Hold hold, ByteSink out) throws IOException {
        if (hold == null) {
            out.write(live.array(), 0, live.length());
        } else if (marked) {
            out.write(inert.array(), 0, inert.length());
        } else {
            byte[] attributes = hold.attributes();
            out.write(inert.array(), 0, nameEnd);
            out.write(attributes, 0, attributes.length);
            out.write(inert.array(), nameEnd, inert.length() - nameEnd);
        }
    }

    void trim() {
        live.trim();
        inert.trim();
        text.trim();
    }
}
