package dev.aval.consent.servlet.html;

/** Numbers for the names of elements that mean something to the gate. */
final class Tags {

    static final int NONE = 0;
    static final int HTML = 1;
    static final int HEAD = 2;
    static final int BODY = 3;
    static final int FRAMESET = 4;
    static final int BASE = 5;
    static final int LINK = 6;
    static final int META = 7;
    static final int SCRIPT = 8;
    static final int STYLE = 9;
    static final int TITLE = 10;
    static final int TEXTAREA = 11;
    static final int NOSCRIPT = 12;
    static final int NOFRAMES = 13;
    static final int NOEMBED = 14;
    static final int XMP = 15;
    static final int IFRAME = 16;
    static final int PLAINTEXT = 17;
    static final int TEMPLATE = 18;
    /** {@code basefont} and {@code bgsound}, which stay in the head. */
    static final int BGSOUND = 19;

    static final int SVG = 20;
    static final int MATH = 21;
    static final int SELECT = 22;
    static final int IMG = 23;
    static final int SOURCE = 24;
    static final int VIDEO = 25;
    static final int AUDIO = 26;
    static final int TRACK = 27;
    static final int EMBED = 28;
    static final int OBJECT = 29;
    static final int APPLET = 30;
    static final int PARAM = 31;
    static final int INPUT = 32;
    static final int BUTTON = 33;
    static final int FORM = 34;
    static final int A = 35;
    static final int AREA = 36;
    /** {@code frame}, {@code fencedframe}, {@code portal}: frames without raw text inside. */
    static final int FRAME = 37;
    /** {@code image}: an image of SVG, and in HTML another name of {@code img}. */
    static final int IMAGE = 38;

    static final int FE_IMAGE = 39;
    static final int USE = 40;
    static final int ANIMATION = 41;
    /** SVG elements inside which HTML is read again. */
    static final int FOREIGN_OBJECT = 42;

    static final int DESC = 43;
    /** MathML elements inside which HTML is read again: {@code mi mo mn ms mtext}. */
    static final int MATH_TEXT = 44;

    static final int ANNOTATION_XML = 45;
    static final int FONT = 46;
    /** Elements that end SVG and MathML and have no other meaning here. */
    static final int BREAKOUT = 47;
    /** {@code p} and {@code br}, whose end tags end SVG and MathML too. */
    static final int PARAGRAPH = 48;
    /** {@code mglyph} and {@code malignmark}, which are MathML even inside a text element of MathML. */
    static final int MGLYPH = 49;

    private static final NameTable TABLE = new NameTable()
            .put("html", HTML)
            .put("head", HEAD)
            .put("body", BODY)
            .put("frameset", FRAMESET)
            .put("base", BASE)
            .put("link", LINK)
            .put("meta", META)
            .put("script", SCRIPT)
            .put("style", STYLE)
            .put("title", TITLE)
            .put("textarea", TEXTAREA)
            .put("noscript", NOSCRIPT)
            .put("noframes", NOFRAMES)
            .put("noembed", NOEMBED)
            .put("xmp", XMP)
            .put("iframe", IFRAME)
            .put("plaintext", PLAINTEXT)
            .put("template", TEMPLATE)
            .put("basefont", BGSOUND)
            .put("bgsound", BGSOUND)
            .put("svg", SVG)
            .put("math", MATH)
            .put("select", SELECT)
            .put("img", IMG)
            .put("source", SOURCE)
            .put("video", VIDEO)
            .put("audio", AUDIO)
            .put("track", TRACK)
            .put("embed", EMBED)
            .put("object", OBJECT)
            .put("applet", APPLET)
            .put("param", PARAM)
            .put("input", INPUT)
            .put("button", BUTTON)
            .put("form", FORM)
            .put("a", A)
            .put("area", AREA)
            .put("frame", FRAME)
            .put("fencedframe", FRAME)
            .put("portal", FRAME)
            .put("image", IMAGE)
            .put("feimage", FE_IMAGE)
            .put("use", USE)
            .put("animate", ANIMATION)
            .put("set", ANIMATION)
            .put("animatemotion", ANIMATION)
            .put("animatetransform", ANIMATION)
            .put("animatecolor", ANIMATION)
            .put("foreignobject", FOREIGN_OBJECT)
            .put("desc", DESC)
            .put("mi", MATH_TEXT)
            .put("mo", MATH_TEXT)
            .put("mn", MATH_TEXT)
            .put("ms", MATH_TEXT)
            .put("mtext", MATH_TEXT)
            .put("annotation-xml", ANNOTATION_XML)
            .put("mglyph", MGLYPH)
            .put("malignmark", MGLYPH)
            .put("font", FONT)
            .put("p", PARAGRAPH)
            .put("br", PARAGRAPH);

    static {
        for (String name : new String[] {
            "b",
            "big",
            "blockquote",
            "center",
            "code",
            "dd",
            "div",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "li",
            "listing",
            "menu",
            "nobr",
            "ol",
            "pre",
            "ruby",
            "s",
            "small",
            "span",
            "strong",
            "strike",
            "sub",
            "sup",
            "table",
            "tt",
            "u",
            "ul",
            "var"
        }) {
            TABLE.put(name, BREAKOUT);
        }
    }

    private Tags() {}

    /** The number of a name, or {@link #NONE}. */
    static int of(byte[] b, int from, int to) {
        return TABLE.get(b, from, to);
    }

    /** Whether the start tag ends SVG and MathML; {@code font} does so only with certain attributes. */
    static boolean endsForeign(int tag) {
        return switch (tag) {
            case BREAKOUT, PARAGRAPH, BODY, EMBED, HEAD, IMG, META -> true;
            default -> false;
        };
    }
}
