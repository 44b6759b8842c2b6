package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import java.io.IOException;

/**
 * What a scanner that looks ahead for URLs takes for an open element of raw text, where the page itself reads markup.
 *
 * <p>Such scanners read tokens and know nothing of SVG and MathML: Chromium's takes the {@code title} or {@code style} of a
 * drawing for one of HTML and so sees only text up to its end tag. Where that end tag stands in an attribute, a comment, a
 * section of characters or another text, the scanner wakes up in the middle of it and fetches what it finds there. So no such
 * end tag goes out but the one that is one to everybody: a hyphen before the last letter of its name makes another of it.
 *
 * <p>Not safe for use by many threads.
 */
final class LookAhead {

    private static final byte[] SCRIPT = Bytes.ascii("script");
    private static final byte[] HYPHEN = Bytes.ascii("-");
    /** How long {@code </} is. */
    private static final int OPENING = 2;

    private byte[] name = Bytes.NONE;
    /** How much of the end tag, up to its name's end, the last bytes are. */
    private int matched;

    void reset() {
        name = Bytes.NONE;
        matched = 0;
    }

    /** Whether there is such an element, so that bytes have to go through here. */
    boolean isOpen() {
        return name.length > 0;
    }

    /** Whether the tag, one of SVG or MathML, starts such an element; slashes at its end mean nothing to a scanner. */
    static boolean starts(int tag) {
        return nameOf(tag).length > 0;
    }

    void start(int tag) {
        name = nameOf(tag);
        matched = 0;
    }

    /** Goes on where another page, around this one, stands. */
    void inherit(LookAhead around) {
        name = around.name;
        matched = 0;
    }

    /** Whether the end tag ends the element. */
    @SuppressWarnings("ReferenceEquality") // Each name has one array.
    boolean isEnded(int tag) {
        return isOpen() && nameOf(tag) == name;
    }

    private static byte[] nameOf(int tag) {
        return tag == Tags.SCRIPT ? SCRIPT : RawText.nameOf(tag);
    }

    /** Passes bytes on, none of which is of the end tag that ends the element. */
    void write(byte[] b, int from, int to, ByteSink out) throws IOException {
        int last = OPENING + name.length - 1;
        int passed = from;
        int i = from;
        while (i < to) {
            if (matched == 0) {
                i = Ascii.find(b, i, to, '<');
                if (i == to) {
                    break;
                }
            }
            int c = Ascii.lower(b[i]);
            if (c == '<') {
                matched = 1;
            } else if (c != expected()) {
                matched = 0;
            } else if (matched == last) {
                out.write(b, passed, i - passed);
                out.write(HYPHEN, 0, HYPHEN.length);
                passed = i;
                matched = 0;
            } else {
                matched++;
            }
            i++;
        }
        if (to > passed) {
            out.write(b, passed, to - passed);
        }
    }

    private int expected() {
        return matched < OPENING ? '/' : name[matched - OPENING];
    }
}
