package dev.aval.consent.servlet.html;

/** Numbers for the names of attributes that mean something to the gate. */
final class Attributes {

    static final int NONE = 0;
    static final int SRC = 1;
    static final int SRCSET = 2;
    static final int HREF = 3;
    static final int XLINK_HREF = 4;
    static final int DATA = 5;
    static final int POSTER = 6;
    static final int BACKGROUND = 7;
    static final int ACTION = 8;
    static final int FORMACTION = 9;
    static final int PING = 10;
    static final int ATTRIBUTIONSRC = 11;
    static final int SRCDOC = 12;
    static final int STYLE = 13;
    static final int TYPE = 14;
    static final int REL = 15;
    static final int HTTP_EQUIV = 16;
    static final int CONTENT = 17;
    static final int IMAGESRCSET = 18;
    static final int AS = 19;
    static final int CODE = 20;
    static final int CODEBASE = 21;
    static final int ARCHIVE = 22;
    static final int CLASSID = 23;
    static final int MANIFEST = 24;
    static final int ATTRIBUTE_NAME = 25;
    /** {@code values}, {@code from}, {@code to} and {@code by} of an SVG animation. */
    static final int ANIMATED = 26;

    static final int VALUE = 27;
    static final int NAME = 28;
    /** A presentation attribute of SVG whose value is CSS and may hold a {@code url()}. */
    static final int PAINT = 29;
    /** {@code color}, {@code face} or {@code size}, which make {@code font} leave SVG. */
    static final int FONT = 30;

    static final int ENCODING = 31;
    static final int LANGUAGE = 32;
    /** The author's mark. */
    static final int PURPOSE = 33;

    static final int VENDOR = 34;
    /** An attribute the author disarmed: {@code data-consent-} and the name of one that may start a fetch. */
    static final int DISARMED = 35;

    static final int DISARMED_TYPE = 36;

    /** Any other. */
    static final int OTHER = 37;

    /** The author's mark of what stands in the place of something that is not allowed. */
    static final int UNLESS = 38;

    /** What stands before the name of an attribute that is held back. */
    static final byte[] PREFIX = Bytes.ascii("data-consent-");

    private static final NameTable TABLE = new NameTable()
            .put("src", SRC)
            .put("lowsrc", SRC)
            .put("dynsrc", SRC)
            .put("srcset", SRCSET)
            .put("href", HREF)
            .put("xlink:href", XLINK_HREF)
            .put("data", DATA)
            .put("poster", POSTER)
            .put("background", BACKGROUND)
            .put("action", ACTION)
            .put("formaction", FORMACTION)
            .put("ping", PING)
            .put("attributionsrc", ATTRIBUTIONSRC)
            .put("srcdoc", SRCDOC)
            .put("style", STYLE)
            .put("type", TYPE)
            .put("rel", REL)
            .put("http-equiv", HTTP_EQUIV)
            .put("content", CONTENT)
            .put("imagesrcset", IMAGESRCSET)
            .put("as", AS)
            .put("code", CODE)
            .put("codebase", CODEBASE)
            .put("archive", ARCHIVE)
            .put("classid", CLASSID)
            .put("manifest", MANIFEST)
            .put("attributename", ATTRIBUTE_NAME)
            .put("values", ANIMATED)
            .put("from", ANIMATED)
            .put("to", ANIMATED)
            .put("by", ANIMATED)
            .put("value", VALUE)
            .put("name", NAME)
            .put("encoding", ENCODING)
            .put("language", LANGUAGE)
            .put("color", FONT)
            .put("face", FONT)
            .put("size", FONT)
            .put("data-consent-purpose", PURPOSE)
            .put("data-consent-unless", UNLESS)
            .put("data-consent-vendor", VENDOR)
            .put("data-consent-type", DISARMED_TYPE);

    static {
        for (String name : new String[] {
            "fill",
            "stroke",
            "filter",
            "mask",
            "clip-path",
            "cursor",
            "marker",
            "marker-start",
            "marker-mid",
            "marker-end"
        }) {
            TABLE.put(name, PAINT);
        }
        for (String name : new String[] {
            "src",
            "srcset",
            "href",
            "xlink:href",
            "data",
            "poster",
            "background",
            "action",
            "formaction",
            "ping",
            "attributionsrc",
            "srcdoc",
            "style",
            "imagesrcset",
            "content",
            "code",
            "codebase",
            "archive",
            "classid",
            "manifest",
            "value",
            "values",
            "from",
            "to",
            "by",
            "fill",
            "stroke",
            "filter",
            "mask",
            "clip-path",
            "cursor"
        }) {
            TABLE.put("data-consent-" + name, DISARMED);
        }
    }

    private Attributes() {}

    /** The number of a name, or {@link #NONE}. */
    static int of(byte[] b, int from, int to) {
        return TABLE.get(b, from, to);
    }
}
