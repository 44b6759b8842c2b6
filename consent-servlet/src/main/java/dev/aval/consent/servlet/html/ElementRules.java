package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import dev.aval.consent.servlet.html.value.LinkRel;
import dev.aval.consent.servlet.html.value.MetaRefresh;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a start tag. Every occurrence of an attribute is looked at: the first one counts in the tree,
 * but scanners that look ahead read tokens. Not safe for use by many threads.
 */
final class ElementRules {

    private static final byte[] REFRESH = Bytes.ascii("refresh");
    private static final byte[] IMAGE = Bytes.ascii("image");
    private static final byte[] TEXT_PLAIN = Bytes.ascii("text/plain");

    private static final byte[] DATA_SCHEME = Bytes.ascii("data:");

    private final Value value = new Value();
    private final Scratch css = new Scratch();
    private final Verdict verdict = new Verdict();
    private final Judging judging;
    private final FrameContents frames;

    private byte[] b = Bytes.NONE;
    private int base;
    private TagScanner tag;
    private boolean foreign;
    private int scriptType;
    private @Nullable Hold mark;
    private boolean free;
    /** Whether the element is an alternative to what is allowed, and so not wanted. */
    private boolean unwanted;

    ElementRules(Judging judging, TagScanner tag, FrameContents frames) {
        this.judging = judging;
        this.tag = tag;
        this.frames = frames;
    }

    Verdict verdict() {
        return verdict;
    }

    /** What kind of script the last judged tag starts, as it goes out: one of the numbers of {@link ScriptType}. */
    int scriptType() {
        return scriptType;
    }

    /**
     * Judges a complete start tag.
     *
     * @param isForeign whether it may be one of SVG or MathML
     */
    void judge(byte[] bytes, int tagBase, TagScanner scanner, boolean isForeign) {
        b = bytes;
        base = tagBase;
        tag = scanner;
        foreign = isForeign;
        mark = null;
        free = false;
        unwanted = false;
        verdict.clear(scanner.count());
        if (scanner.count() > 0) {
            judging.element(b, base + 1, base + scanner.nameEnd());
            readMarks();
        }
        if (tag.tag() == Tags.SCRIPT) {
            judgeScript();
        }
        boolean refresh = tag.tag() == Tags.META && has(Attributes.HTTP_EQUIV, REFRESH);
        for (int i = 0; i < scanner.count(); i++) {
            attribute(i, refresh);
        }
        if (unwanted) {
            hide(refresh);
        } else if (tag.tag() == Tags.SCRIPT && verdict.hold() != null) {
            disarm();
        }
        if (scanner.written() > 0 && dependsOnOthers()) {
            holdAll();
            scriptType = ScriptType.DATA;
        }
    }

    /**
     * Looks again at a tag that goes on: it is too long to be judged whole.
     *
     * @param within whether it was cut within the last attribute
     */
    void cutOff(boolean within) {
        if (tag.tag() == Tags.SCRIPT) {
            verdict.holds.add(oversized());
            disarm();
        }
        int last = tag.count() - 1;
        if (within && last >= 0 && tag.valueEnd(last) + base >= base + Tokenizer.MAX_TAG - 1) {
            int attribute = tag.attribute(last);
            if (attribute == Attributes.DISARMED) {
                verdict.set(last, Verdict.KEEP);
            }
            boolean fetches = attribute == Attributes.STYLE || isSink(attribute, true);
            if (fetches && verdict.action(last) != Verdict.HOLD && !isInertData(last)) {
                verdict.hold(last, oversized());
            }
        }
    }

    private Hold oversized() {
        judging.report(Hold.OVERSIZED, Sink.OTHER, Bytes.NONE, 0, 0);
        return Hold.OVERSIZED;
    }

    /** Whether the attribute begins with a picture or the like that carries its own bytes and fetches no others. */
    private boolean isInertData(int i) {
        switch (tag.tag()) {
            case Tags.IMG, Tags.IMAGE, Tags.FE_IMAGE, Tags.INPUT, Tags.SOURCE, Tags.VIDEO, Tags.AUDIO, Tags.TRACK -> {}
            default -> {
                return false;
            }
        }
        switch (tag.attribute(i)) {
            case Attributes.SRC, Attributes.HREF, Attributes.XLINK_HREF, Attributes.POSTER -> {}
            default -> {
                return false;
            }
        }
        int from = Ascii.skipSpace(b, base + tag.valueStart(i), base + tag.valueEnd(i));
        return Bytes.startsWithIgnoreCase(b, from, base + tag.valueEnd(i), DATA_SCHEME);
    }

    /** Whether what an attribute means depends on others of the element. */
    private boolean dependsOnOthers() {
        return switch (tag.tag()) {
            case Tags.SCRIPT, Tags.LINK, Tags.META, Tags.PARAM, Tags.INPUT, Tags.ANIMATION, Tags.BASE -> true;
            default -> false;
        };
    }

    private void holdAll() {
        for (int i = 0; i < tag.count(); i++) {
            switch (tag.attribute(i)) {
                case Attributes.PURPOSE,
                        Attributes.UNLESS,
                        Attributes.VENDOR,
                        Attributes.DISARMED,
                        Attributes.DISARMED_TYPE -> {}
                default -> verdict.hold(i, Hold.OVERSIZED);
            }
        }
    }

    private void readMarks() {
        int at = tag.find(Attributes.PURPOSE);
        if (at >= 0) {
            value.read(b, base, tag, at);
            mark = judging.marked(value.bytes(), value.from(), value.to());
            free = mark == null;
            verdict.mark();
        }
        int unless = tag.find(Attributes.UNLESS);
        if (unless >= 0) {
            value.read(b, base, tag, unless);
            unwanted = judging.isAllowed(value.bytes(), value.from(), value.to());
        }
    }

    /** Takes an alternative out of the page: what it would fetch or run itself, and its place in the layout. Only ever holds more. */
    private void hide(boolean refresh) {
        for (int i = 0; i < tag.count(); i++) {
            byte action = verdict.action(i);
            if (action == Verdict.FREE && tag.attribute(i) == Attributes.DISARMED) {
                verdict.set(i, Verdict.KEEP);
            } else if (action == Verdict.KEEP && isSink(tag.attribute(i), refresh)) {
                verdict.set(i, Verdict.HOLD);
            }
        }
        if (tag.tag() == Tags.SCRIPT || tag.tag() == Tags.STYLE) {
            disarm();
        } else {
            verdict.hide();
        }
    }

    /** Whether any occurrence of the attribute has the value. */
    private boolean has(int attribute, byte[] wanted) {
        for (int i = 0; i < tag.count(); i++) {
            if (tag.attribute(i) == attribute) {
                value.read(b, base, tag, i);
                if (Bytes.equalsIgnoreCase(
                        value.bytes(),
                        Ascii.skipSpace(value.bytes(), value.from(), value.to()),
                        Bytes.trimEnd(value.bytes(), value.from(), value.to()),
                        wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void attribute(int i, boolean refresh) {
        int attribute = tag.attribute(i);
        int end = base + tag.attributeEnd(i);
        boolean disarmed = attribute == Attributes.DISARMED;
        if (disarmed) {
            if (!free) {
                return;
            }
            attribute = Attributes.of(b, base + tag.attributeStart(i) + Attributes.PREFIX.length, end);
        }
        Hold hold = hold(attribute, i, refresh);
        if (mark != null && hold == null && isSink(attribute, refresh)) {
            hold = mark;
        }
        if (disarmed) {
            if (hold == null) {
                verdict.set(i, Verdict.FREE);
            } else {
                verdict.holds.add(hold);
            }
        } else if (hold != null && verdict.action(i) == Verdict.KEEP) {
            verdict.hold(i, hold);
        }
    }

    private boolean isSink(int attribute, boolean refresh) {
        return switch (attribute) {
            case Attributes.SRCSET, Attributes.SRCDOC, Attributes.IMAGESRCSET -> true;
            case Attributes.HREF ->
                tag.tag() == Tags.LINK || tag.tag() == Tags.BASE || Sinks.of(tag.tag(), attribute, foreign) != null;
            case Attributes.CONTENT -> refresh;
            default -> Sinks.of(tag.tag(), attribute, foreign) != null || Sinks.listOf(tag.tag(), attribute) != null;
        };
    }

    /** Why the attribute, taken by the meaning given, must be held; may also give it a new value. */
    private @Nullable Hold hold(int attribute, int i, boolean refresh) {
        return switch (attribute) {
            case Attributes.SRC -> source(i);
            case Attributes.HREF -> href(i);
            case Attributes.SRCSET, Attributes.IMAGESRCSET -> {
                value.read(b, base, tag, i);
                yield judging.srcset(value.bytes(), value.from(), value.to());
            }
            case Attributes.STYLE -> style(i, true);
            case Attributes.PAINT -> foreign ? style(i, false) : null;
            case Attributes.CONTENT -> refresh ? refresh(i) : null;
            case Attributes.SRCDOC -> tag.tag() == Tags.IFRAME ? contents(i) : null;
            case Attributes.ANIMATED -> tag.tag() == Tags.ANIMATION ? animated(i) : null;
            case Attributes.VALUE -> tag.tag() == Tags.PARAM ? parameter(i) : null;
            case Attributes.PING, Attributes.ATTRIBUTIONSRC, Attributes.ARCHIVE ->
                list(Sinks.listOf(tag.tag(), attribute), i);
            default -> url(Sinks.of(tag.tag(), attribute, foreign), i);
        };
    }

    private @Nullable Hold list(@Nullable Sink sink, int i) {
        if (sink == null) {
            return null;
        }
        value.read(b, base, tag, i);
        return judging.list(sink, value.bytes(), value.from(), value.to(), ' ');
    }

    private @Nullable Hold url(@Nullable Sink sink, int i) {
        if (sink == null) {
            return null;
        }
        value.read(b, base, tag, i);
        return judging.url(sink, value.bytes(), value.from(), value.to());
    }

    private @Nullable Hold source(int i) {
        if (tag.tag() == Tags.SCRIPT && scriptType != ScriptType.JAVASCRIPT) {
            return null;
        }
        if (tag.tag() == Tags.INPUT && !has(Attributes.TYPE, IMAGE)) {
            return null;
        }
        return url(Sinks.of(tag.tag(), Attributes.SRC, foreign), i);
    }

    private @Nullable Hold href(int i) {
        if (tag.tag() == Tags.BASE) {
            if (mark != null || unwanted) {
                // It is held for its mark; the judge must not take it for the base of what follows.
                return mark;
            }
            value.read(b, base, tag, i);
            return judging.base(value.bytes(), value.from(), value.to());
        }
        Sink sink = tag.tag() == Tags.LINK ? link() : Sinks.of(tag.tag(), Attributes.HREF, foreign);
        if (tag.tag() == Tags.SCRIPT && scriptType != ScriptType.JAVASCRIPT) {
            return null;
        }
        return url(sink, i);
    }

    private @Nullable Sink link() {
        int rel = 0;
        Sink as = null;
        for (int i = 0; i < tag.count(); i++) {
            if (tag.attribute(i) == Attributes.REL) {
                value.read(b, base, tag, i);
                rel |= LinkRel.of(value.bytes(), value.from(), value.to());
            } else if (tag.attribute(i) == Attributes.AS && as == null) {
                value.read(b, base, tag, i);
                as = Sinks.ofAs(value.bytes(), value.from(), value.to());
            }
        }
        return Sinks.ofLink(rel, as);
    }

    private @Nullable Hold refresh(int i) {
        value.read(b, base, tag, i);
        long range = MetaRefresh.url(value.bytes(), value.from(), value.to());
        return range < 0 ? null : judging.url(Sink.REFRESH, value.bytes(), (int) (range >>> 32), (int) range);
    }

    /**
     * CSS in an attribute. Only a function fetches, and a function's parenthesis cannot be escaped.
     *
     * @param replaceable whether what is left of it is of use
     */
    private @Nullable Hold style(int i, boolean replaceable) {
        value.read(b, base, tag, i);
        if (Ascii.find(value.bytes(), value.from(), value.to(), '(') == value.to()) {
            return null;
        }
        if (mark != null) {
            return mark;
        }
        css.clear();
        Hold hold = judging.css(value.bytes(), value.from(), value.to(), css);
        if (hold == null
                || !replaceable
                || tag.attribute(i) == Attributes.DISARMED
                || verdict.action(i) != Verdict.KEEP) {
            return hold;
        }
        replace(i, css.array(), 0, css.length(), hold);
        return hold;
    }

    private void replace(int i, byte[] text, int from, int to, @Nullable Hold hold) {
        int start = verdict.replacements.length();
        TagWriter.escape(text, from, to, verdict.replacements);
        verdict.replace(i, start, verdict.replacements.length());
        if (hold != null) {
            verdict.holds.add(hold);
        }
    }

    private @Nullable Hold contents(int i) {
        if (mark != null) {
            return mark;
        }
        value.read(b, base, tag, i);
        Scratch text = frames.rewrite(value.bytes(), value.from(), value.to());
        Hold hold = frames.hold();
        if (text == null || tag.attribute(i) == Attributes.DISARMED) {
            return hold;
        }
        replace(i, text.array(), 0, text.length(), hold);
        return null;
    }

    /** The values of an SVG animation: of a reference they are URLs, of anything else perhaps CSS. */
    private @Nullable Hold animated(int i) {
        int name = tag.find(Attributes.ATTRIBUTE_NAME);
        if (name < 0) {
            return null;
        }
        value.read(b, base, tag, name);
        int length = value.to() - value.from();
        boolean reference = length >= 4 && Bytes.startsWithIgnoreCase(value.bytes(), value.to() - 4, value.to(), HREF);
        if (!reference) {
            return style(i, false);
        }
        value.read(b, base, tag, i);
        return judging.list(Sink.OTHER, value.bytes(), value.from(), value.to(), ';');
    }

    private static final byte[] HREF = Bytes.ascii("href");
    private static final NameTable PARAMETERS = new NameTable()
            .put("movie", 1)
            .put("src", 1)
            .put("data", 1)
            .put("url", 1)
            .put("code", 1)
            .put("filename", 1)
            .put("source", 1);

    private @Nullable Hold parameter(int i) {
        int name = tag.find(Attributes.NAME);
        if (name < 0) {
            return null;
        }
        value.read(b, base, tag, name);
        boolean fetched = PARAMETERS.get(value.bytes(), value.from(), value.to()) != 0;
        return fetched ? url(Sink.OBJECT, i) : null;
    }

    /** Finds out what a script is and, where its author disarmed it and it was consented to, arms it. */
    private void judgeScript() {
        scriptType = typeOf(Attributes.TYPE);
        if (mark != null && scriptType != ScriptType.DATA) {
            verdict.holds.add(mark);
        }
        if (!free || scriptType != ScriptType.DATA || !has(Attributes.TYPE, TEXT_PLAIN)) {
            return;
        }
        boolean original = tag.find(Attributes.DISARMED_TYPE) >= 0;
        scriptType = original ? typeOf(Attributes.DISARMED_TYPE) : ScriptType.JAVASCRIPT;
        for (int i = 0; i < tag.count(); i++) {
            if (tag.attribute(i) == Attributes.TYPE) {
                verdict.set(i, Verdict.DROP);
            } else if (tag.attribute(i) == Attributes.DISARMED_TYPE) {
                verdict.set(i, Verdict.FREE);
            }
        }
    }

    /** The kind of script; if the type is there several times, the one a browser does most with. */
    private int typeOf(int attribute) {
        boolean present = false;
        int found = ScriptType.DATA;
        for (int i = 0; i < tag.count(); i++) {
            if (tag.attribute(i) != attribute) {
                continue;
            }
            value.read(b, base, tag, i);
            int type = ScriptType.of(value.bytes(), value.from(), value.to());
            if (type == ScriptType.JAVASCRIPT || found == ScriptType.DATA) {
                found = type;
            }
            present = true;
        }
        if (present) {
            return found;
        }
        int language = tag.find(Attributes.LANGUAGE);
        if (language < 0) {
            return ScriptType.JAVASCRIPT;
        }
        value.read(b, base, tag, language);
        return ScriptType.ofLanguage(value.bytes(), value.from(), value.to());
    }

    /** Gives a script or style sheet a type that a browser leaves alone. */
    void disarm() {
        boolean dropped = false;
        for (int i = 0; i < tag.count(); i++) {
            if (verdict.action(i) == Verdict.DROP) {
                verdict.set(i, Verdict.KEEP);
                dropped = true;
            } else if (verdict.action(i) == Verdict.FREE) {
                verdict.set(i, Verdict.KEEP);
            } else if (tag.attribute(i) == Attributes.TYPE && !dropped) {
                verdict.set(i, Verdict.HOLD);
            }
        }
        if (!dropped) {
            verdict.disarm();
        }
        scriptType = ScriptType.DATA;
    }

    void trim() {
        b = Bytes.NONE;
        value.trim();
        css.trim();
        verdict.trim();
    }
}
