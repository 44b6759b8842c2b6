package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import java.util.Arrays;

/**
 * The open elements from the outermost {@code svg} or {@code math} inwards, by which a browser tells whether a tag is one
 * of HTML; source: HTML standard, "The rules for parsing tokens in foreign content" and "Tree construction".
 *
 * <p>Exact for markup that nests. Where it does not, or is deeper than {@link #MAX_DEPTH}, what a browser makes of it may
 * hang on elements further out; then {@link #isUncertain()} is true for the rest of the page. Not safe for use by many
 * threads.
 */
final class ForeignStack {

    /** The most elements that are kept track of. */
    static final int MAX_DEPTH = 512;

    private static final byte HTML = 0;
    private static final byte SVG = 1;
    private static final byte MATH = 2;
    /** Inside, HTML is read again. */
    private static final byte HTML_POINT = 4;
    /** Inside, HTML is read again except for two elements of MathML. */
    private static final byte TEXT_POINT = 8;

    private static final byte[] TEXT_HTML = Bytes.ascii("text/html");
    private static final byte[] XHTML = Bytes.ascii("application/xhtml+xml");
    private static final NameTable VOID = new NameTable();

    static {
        for (String name : new String[] {
            "area",
            "base",
            "basefont",
            "bgsound",
            "br",
            "col",
            "embed",
            "frame",
            "hr",
            "image",
            "img",
            "input",
            "keygen",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr"
        }) {
            VOID.put(name, 1);
        }
    }

    private final Value value = new Value();
    private long[] names = new long[32];
    private byte[] kinds = new byte[32];
    private int depth;
    private boolean uncertain;

    void reset() {
        depth = 0;
        uncertain = false;
    }

    /** Whether a browser may see HTML where this sees SVG or MathML, or the other way round. */
    boolean isUncertain() {
        return uncertain;
    }

    void becomeUncertain() {
        uncertain = true;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** Whether the current element is one of SVG or MathML. */
    boolean isForeign() {
        return depth > 0 && (kinds[depth - 1] & (SVG | MATH)) != 0;
    }

    /** Takes note of a start tag; returns whether its element is one of SVG or MathML. */
    boolean startTag(byte[] b, int base, TagScanner tag) {
        int name = tag.tag();
        if (isForeign() && !readsHtml(name)) {
            if (!Tags.endsForeign(name) && !(name == Tags.FONT && tag.find(Attributes.FONT) >= 0)) {
                byte space = (byte) (kinds[depth - 1] & (SVG | MATH));
                push(b, base, tag, (byte) (space | point(b, base, tag, space)));
                return true;
            }
            leave();
        }
        if (name == Tags.SVG || name == Tags.MATH) {
            push(b, base, tag, name == Tags.SVG ? SVG : MATH);
            return true;
        }
        if (depth > 0 && VOID.get(b, base + 1, base + tag.nameEnd()) == 0) {
            add(name(b, base + 1, base + tag.nameEnd()), HTML);
        }
        return false;
    }

    /** Whether a start tag in the current element of SVG or MathML is one of HTML all the same. */
    private boolean readsHtml(int name) {
        byte top = kinds[depth - 1];
        if ((top & TEXT_POINT) != 0) {
            return name != Tags.MGLYPH;
        }
        return (top & HTML_POINT) != 0 || (name == Tags.SVG && isAnnotation());
    }

    private boolean isAnnotation() {
        return (kinds[depth - 1] & MATH) != 0 && names[depth - 1] == ANNOTATION;
    }

    private byte point(byte[] b, int base, TagScanner tag, byte space) {
        return switch (tag.tag()) {
            case Tags.FOREIGN_OBJECT, Tags.DESC, Tags.TITLE -> space == SVG ? HTML_POINT : 0;
            case Tags.MATH_TEXT -> space == MATH ? TEXT_POINT : 0;
            case Tags.ANNOTATION_XML -> space == MATH && holdsHtml(b, base, tag) ? HTML_POINT : 0;
            default -> 0;
        };
    }

    private boolean holdsHtml(byte[] b, int base, TagScanner tag) {
        int encoding = tag.find(Attributes.ENCODING);
        if (encoding < 0) {
            return false;
        }
        value.read(b, base, tag, encoding);
        return value.is(TEXT_HTML) || value.is(XHTML);
    }

    private void push(byte[] b, int base, TagScanner tag, byte kind) {
        if (!tag.selfClosing()) {
            add(name(b, base + 1, base + tag.nameEnd()), kind);
        }
    }

    private void add(long name, byte kind) {
        if (depth == MAX_DEPTH) {
            uncertain = true;
            return;
        }
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            kinds = Arrays.copyOf(kinds, depth * 2);
        }
        names[depth] = name;
        kinds[depth++] = kind;
    }

    /** Closes elements of SVG and MathML as a start tag does that has no place in them. */
    private void leave() {
        while (depth > 0
                && (kinds[depth - 1] & (SVG | MATH)) != 0
                && (kinds[depth - 1] & (HTML_POINT | TEXT_POINT)) == 0) {
            depth--;
        }
    }

    /** Takes note of an end tag. */
    void endTag(byte[] b, int base, TagScanner tag) {
        if (depth == 0) {
            return;
        }
        if (isForeign() && tag.tag() == Tags.PARAGRAPH) {
            leave();
            return;
        }
        long name = name(b, base + 2, base + tag.nameEnd());
        boolean html = !isForeign();
        boolean inner = true;
        for (int i = depth - 1; i >= 0; i--) {
            inner &= (kinds[i] == HTML) == html;
            if (names[i] == name) {
                uncertain |= !inner;
                depth = i;
                return;
            }
            if (html && !inner && tag.tag() == Tags.NONE) {
                // A browser looks no further than the element in which HTML is read again.
                return;
            }
        }
        // The element may lie further out, and close everything with it.
        uncertain |= !html;
    }

    private static final long ANNOTATION = name(Bytes.ascii("annotation-xml"), 0, 14);

    private static long name(byte[] b, int from, int to) {
        long hash = (long) to - from;
        for (int i = from; i < to; i++) {
            hash = (hash * 0x100000001B3L) ^ Ascii.lower(b[i]);
        }
        return hash;
    }

    void trim() {
        reset();
        value.trim();
    }
}
