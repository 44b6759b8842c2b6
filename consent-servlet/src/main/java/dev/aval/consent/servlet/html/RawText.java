package dev.aval.consent.servlet.html;

import java.util.Arrays;

/** The elements whose content is text up to their end tag. */
final class RawText {

    private static final byte[][] NAMES = new byte[64][];

    static {
        Arrays.fill(NAMES, Bytes.NONE);
        NAMES[Tags.STYLE] = Bytes.ascii("style");
        NAMES[Tags.TITLE] = Bytes.ascii("title");
        NAMES[Tags.TEXTAREA] = Bytes.ascii("textarea");
        NAMES[Tags.XMP] = Bytes.ascii("xmp");
        NAMES[Tags.IFRAME] = Bytes.ascii("iframe");
        NAMES[Tags.NOEMBED] = Bytes.ascii("noembed");
        NAMES[Tags.NOFRAMES] = Bytes.ascii("noframes");
        NAMES[Tags.NOSCRIPT] = Bytes.ascii("noscript");
    }

    private RawText() {}

    /** The name in lower case; empty if the element's content is no raw text. */
    static byte[] nameOf(int tag) {
        return NAMES[tag];
    }
}
