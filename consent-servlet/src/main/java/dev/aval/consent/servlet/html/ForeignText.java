package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import dev.aval.consent.servlet.html.value.CharacterReferences;

/** The text of a script or style sheet of SVG, which is written as markup. Stateless and safe for use by many threads. */
final class ForeignText {

    private static final byte[] CDATA = Bytes.ascii("<![cdata[");
    private static final byte[] CDATA_END = Bytes.ascii("]]>");
    private static final byte[] COMMENT = Bytes.ascii("<!--");
    private static final byte[] COMMENT_END = Bytes.ascii("-->");
    private static final byte[] QUOT = Bytes.ascii("&quot");

    private ForeignText() {}

    /** Appends what a browser makes of text, CDATA sections and comments. */
    static void decode(byte[] b, int from, int to, Scratch out) {
        int i = from;
        while (i < to) {
            int less = Ascii.find(b, i, to, '<');
            text(b, i, less, out);
            if (less == to) {
                return;
            }
            if (Bytes.startsWithIgnoreCase(b, less, to, CDATA)) {
                int end = indexOf(b, less + CDATA.length, to, CDATA_END);
                out.add(b, less + CDATA.length, end - less - CDATA.length);
                i = Math.min(to, end + CDATA_END.length);
            } else if (Bytes.startsWithIgnoreCase(b, less, to, COMMENT)) {
                i = Math.min(to, indexOf(b, less + 2, to, COMMENT_END) + COMMENT_END.length);
            } else {
                out.add('<');
                i = less + 1;
            }
        }
    }

    private static void text(byte[] b, int from, int to, Scratch out) {
        int i = from;
        while (i < to) {
            int end = nextQuotationMark(b, i, to);
            byte[] array = out.room(CharacterReferences.maxDecodedLength(end - i));
            out.grow(CharacterReferences.decode(b, i, end, array, out.length()));
            if (end < to) {
                out.add('"');
                end += QUOT.length;
                end += end < to && b[end] == ';' ? 1 : 0;
            }
            i = end;
        }
    }

    /** In text, unlike in an attribute, the reference to a quotation mark needs nothing to end it. */
    private static int nextQuotationMark(byte[] b, int from, int to) {
        int i = Ascii.find(b, from, to, '&');
        while (i < to && !Bytes.startsWithIgnoreCase(b, i, to, QUOT)) {
            i = Ascii.find(b, i + 1, to, '&');
        }
        return i;
    }

    private static int indexOf(byte[] b, int from, int to, byte[] wanted) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (Bytes.startsWithIgnoreCase(b, i, to, wanted)) {
                return i;
            }
        }
        return to;
    }
}
