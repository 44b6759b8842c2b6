package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.LinkRel;
import org.jspecify.annotations.Nullable;

/** Which attribute of which element a browser fetches from. */
final class Sinks {

    private Sinks() {}

    /**
     * The kind of place an attribute with one URL is.
     *
     * @param foreign whether the element may be one of SVG or MathML
     * @return null if a browser does not fetch from it
     */
    static @Nullable Sink of(int tag, int attribute, boolean foreign) {
        return switch (attribute) {
            case Attributes.SRC -> source(tag);
            case Attributes.HREF -> reference(tag, foreign);
            case Attributes.XLINK_HREF -> tag == Tags.LINK || tag == Tags.BASE ? null : reference(tag, foreign);
            case Attributes.DATA -> tag == Tags.OBJECT ? Sink.OBJECT : null;
            case Attributes.CODE, Attributes.CODEBASE -> isPlugIn(tag) ? Sink.OBJECT : null;
            case Attributes.POSTER -> tag == Tags.VIDEO ? Sink.IMAGE : null;
            case Attributes.BACKGROUND -> Sink.IMAGE;
            case Attributes.ACTION -> tag == Tags.FORM ? Sink.FORM : null;
            case Attributes.FORMACTION -> tag == Tags.INPUT || tag == Tags.BUTTON ? Sink.FORM : null;
            case Attributes.MANIFEST -> tag == Tags.HTML ? Sink.MANIFEST : null;
            default -> null;
        };
    }

    /** The kind of place an attribute with several URLs, separated by white space, is; or null. */
    static @Nullable Sink listOf(int tag, int attribute) {
        return switch (attribute) {
            case Attributes.PING -> tag == Tags.A || tag == Tags.AREA ? Sink.PING : null;
            case Attributes.ATTRIBUTIONSRC -> Sink.ATTRIBUTION;
            case Attributes.ARCHIVE -> isPlugIn(tag) ? Sink.OBJECT : null;
            default -> null;
        };
    }

    private static boolean isPlugIn(int tag) {
        return tag == Tags.OBJECT || tag == Tags.APPLET || tag == Tags.EMBED;
    }

    private static @Nullable Sink source(int tag) {
        return switch (tag) {
            case Tags.SCRIPT -> Sink.SCRIPT;
            case Tags.IMG, Tags.IMAGE, Tags.INPUT -> Sink.IMAGE;
            case Tags.IFRAME, Tags.FRAME -> Sink.FRAME;
            case Tags.EMBED, Tags.APPLET -> Sink.OBJECT;
            case Tags.VIDEO, Tags.AUDIO, Tags.SOURCE, Tags.BGSOUND -> Sink.MEDIA;
            case Tags.TRACK -> Sink.TRACK;
            default -> null;
        };
    }

    private static @Nullable Sink reference(int tag, boolean foreign) {
        return switch (tag) {
            case Tags.IMAGE, Tags.FE_IMAGE -> Sink.IMAGE;
            case Tags.SCRIPT -> Sink.SCRIPT;
            case Tags.USE -> Sink.OTHER;
            case Tags.A, Tags.AREA, Tags.LINK, Tags.BASE -> null;
            default -> foreign ? Sink.OTHER : null;
        };
    }

    /**
     * The kind of place the {@code href} of a {@code link} is.
     *
     * @param rel what {@link LinkRel} read
     * @param as first word of the {@code as} attribute, as {@link #ofAs} read it; or null
     * @return null if a browser does not fetch from it
     */
    static @Nullable Sink ofLink(int rel, @Nullable Sink as) {
        if (rel == 0) {
            return null;
        }
        if ((rel & LinkRel.STYLESHEET) != 0) {
            return Sink.STYLESHEET;
        }
        if ((rel & LinkRel.MODULE_PRELOAD) != 0) {
            return Sink.MODULE_PRELOAD;
        }
        if ((rel & LinkRel.PRELOAD) != 0) {
            return as == null ? Sink.PRELOAD : as;
        }
        if ((rel & LinkRel.ICON) != 0) {
            return Sink.ICON;
        }
        if ((rel & LinkRel.MANIFEST) != 0) {
            return Sink.MANIFEST;
        }
        if ((rel & LinkRel.PREFETCH) != 0) {
            return Sink.PREFETCH;
        }
        return (rel & LinkRel.CONNECT) != 0 ? Sink.CONNECT : Sink.OTHER;
    }

    private static final NameTable AS = new NameTable()
            .put("script", 1)
            .put("style", 2)
            .put("image", 3)
            .put("track", 4)
            .put("audio", 5)
            .put("video", 5)
            .put("document", 6)
            .put("object", 7)
            .put("embed", 7);

    /** The kind of thing the {@code as} of a preload names, or null. */
    static @Nullable Sink ofAs(byte[] b, int from, int to) {
        return switch (AS.get(b, from, to)) {
            case 1 -> Sink.SCRIPT;
            case 2 -> Sink.STYLESHEET;
            case 3 -> Sink.IMAGE;
            case 4 -> Sink.TRACK;
            case 5 -> Sink.MEDIA;
            case 6 -> Sink.FRAME;
            case 7 -> Sink.OBJECT;
            default -> null;
        };
    }
}
