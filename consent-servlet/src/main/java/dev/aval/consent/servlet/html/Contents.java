package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CssGate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of the text between a start tag and its end tag. Not safe for use by many threads. */
final class Contents {

    /** How many texts may stand inside each other. */
    static final int MAX_DEPTH = 3;

    private static final int PASS = 0;
    private static final int STYLE = 1;
    private static final int SCRIPT = 2;
    /** Text that a browser, or some, may read as markup. */
    private static final int MARKUP = 3;
    /** The same, which others read as a style sheet. */
    private static final int MARKUP_STYLE = 4;

    /** A script or style sheet of SVG, whose text comes as text, CDATA sections and comments. */
    private static final int FOREIGN_SCRIPT = 5;

    private static final int FOREIGN_STYLE = 6;

    private static final byte[] SCRIPT_NAME = Bytes.ascii("script");
    private static final byte[] STYLE_NAME = Bytes.ascii("style");

    private final Page page;
    private final Judging judging;
    private final int depth;
    private final HeldScript script = new HeldScript();
    private final CssGate css;
    private final CssGate.Target cssOut = this::cssOut;
    private final ByteSink toCss = this::toCss;
    private final ByteSink toPage = this::toPage;
    private @Nullable Nested nested;

    private final Scratch decoded = new Scratch();
    private final Scratch clean = new Scratch();

    private int kind;
    /** Whether the text of the script may be read as markup. */
    private boolean uncertain;
    /** The array that is being read, to tell it from what a reader keeps back itself. */
    private byte[] source = Bytes.NONE;

    Contents(Page page, Judging judging, int depth) {
        this.page = page;
        this.judging = judging;
        this.depth = depth;
        this.css = new CssGate(judging, cssOut);
    }

    void reset() {
        kind = PASS;
        source = Bytes.NONE;
    }

    /** Whether a part of the page is one of the text that is read here. */
    boolean takes(int part) {
        return kind != PASS && (part == Tokens.RAW_TEXT || (kind >= FOREIGN_SCRIPT && part != Tokens.CUT_OFF));
    }

    int keptBack() {
        return (kind == SCRIPT || kind >= FOREIGN_SCRIPT) && !judging.isAudit() ? script.length() : 0;
    }

    void style() {
        kind = STYLE;
        judging.element(STYLE_NAME, 0, STYLE_NAME.length);
        css.reset(judging, cssOut, judging.units());
    }

    /**
     * Keeps a script back from its start tag on.
     *
     * @param markupToo whether its text may be read as markup
     */
    void script(byte[] b, int base, TagScanner tag, ElementRules rules, boolean markupToo) throws IOException {
        kind = SCRIPT;
        uncertain = markupToo;
        script.start(b, base, tag, rules);
    }

    /** Keeps a script or style sheet of SVG back from its start tag on. */
    void foreignText(byte[] b, int base, TagScanner tag, ElementRules rules, boolean style) throws IOException {
        kind = style ? FOREIGN_STYLE : FOREIGN_SCRIPT;
        script.start(b, base, tag, rules);
    }

    /**
     * An end tag comes, which ends the text unless it is one of SVG.
     *
     * @param ends whether it can end that too
     */
    void endTag(boolean ends) throws IOException {
        if (kind >= FOREIGN_SCRIPT && !ends) {
            giveUp();
        }
        end(true);
    }

    /**
     * A start tag comes; only a text of SVG can be open, which must not have elements in it.
     *
     * @param ends whether the tag closes the element that the text is in
     */
    void startTag(boolean ends) throws IOException {
        if (kind < FOREIGN_SCRIPT) {
            return;
        }
        if (ends) {
            end(true);
        } else {
            giveUp();
        }
    }

    /**
     * Reads text as markup.
     *
     * @param style whether it is to be read as a style sheet as well
     */
    void markup(boolean style) {
        if (style) {
            style();
        }
        kind = style ? MARKUP_STYLE : MARKUP;
        nested().startWithin(page, judging, style ? toCss : toPage);
    }

    void add(byte[] b, int from, int to) throws IOException {
        source = b;
        switch (kind) {
            case STYLE -> css.write(b, from, to);
            case SCRIPT, FOREIGN_SCRIPT, FOREIGN_STYLE -> scriptText(b, from, to);
            default -> nested().write(b, from, to);
        }
        source = Bytes.NONE;
    }

    private void scriptText(byte[] b, int from, int to) throws IOException {
        boolean audit = judging.isAudit();
        if (audit) {
            page.pass(b, from, to);
        }
        if (script.add(b, from, to)) {
            return;
        }
        giveUp();
        if (!audit) {
            page.pass(b, from, to);
        }
    }

    /** The text cannot be judged: it goes out inert. */
    private void giveUp() throws IOException {
        boolean style = kind == FOREIGN_STYLE;
        boolean byText = kind == SCRIPT
                && !uncertain
                && script.type() == ScriptType.JAVASCRIPT
                && judging.judge().wantsInlineScripts();
        kind = PASS;
        judging.element(style ? STYLE_NAME : SCRIPT_NAME, 0, style ? STYLE_NAME.length : SCRIPT_NAME.length);
        Hold hold = byText ? judging.longScript(script.text(), 0, script.length()) : Hold.OVERSIZED;
        if (!byText) {
            judging.report(hold, style ? Sink.CSS : Sink.INLINE_SCRIPT, script.text(), 0, script.length());
        }
        if (!judging.isAudit()) {
            script.write(hold, page.through());
        }
    }

    /**
     * The text has ended.
     *
     * @param closed whether by an end tag, not by the end of the page
     */
    void end(boolean closed) throws IOException {
        int ended = kind;
        kind = PASS;
        switch (ended) {
            case STYLE -> css.end();
            case SCRIPT -> endScript(script.text(), script.length());
            case FOREIGN_SCRIPT, FOREIGN_STYLE -> {
                decoded.clear();
                ForeignText.decode(script.text(), 0, script.length(), decoded);
                if (ended == FOREIGN_SCRIPT) {
                    uncertain = false;
                    endScript(decoded.array(), decoded.length());
                } else {
                    endForeignStyle();
                }
            }
            case MARKUP, MARKUP_STYLE -> {
                endMarkup(closed, ended == MARKUP_STYLE ? toCss : toPage);
                if (ended == MARKUP_STYLE) {
                    css.end();
                }
            }
            default -> {}
        }
    }

    private void endMarkup(boolean closed, ByteSink out) throws IOException {
        if (!closed || judging.isAudit()) {
            nested().finish();
        } else if (nested().close(out)) {
            page.becomeUncertain();
        }
    }

    private void endScript(byte[] text, int length) throws IOException {
        judging.element(SCRIPT_NAME, 0, SCRIPT_NAME.length);
        Hold hold = switch (script.type()) {
            case ScriptType.JAVASCRIPT ->
                judging.judge().wantsInlineScripts() ? judging.inlineScript(text, 0, length) : null;
            case ScriptType.IMPORT_MAP -> judging.json(Sink.SCRIPT, text, 0, length);
            case ScriptType.SPECULATION_RULES -> judging.json(Sink.PREFETCH, text, 0, length);
            default -> null;
        };
        if (judging.isAudit()) {
            return;
        }
        if (uncertain && holdsMarkup()) {
            script.writeTag(hold == null ? Hold.OVERSIZED : hold, page.through());
            page.write(decoded.array(), 0, decoded.length());
        } else {
            script.write(hold, page.through());
        }
    }

    /** Whether the text of the script, read as markup, has something in it that must be held. */
    private boolean holdsMarkup() throws IOException {
        Nested reader = nested();
        decoded.clear();
        reader.startWithin(page, judging, decoded::add);
        reader.write(script.text(), 0, script.length());
        if (reader.close(decoded::add)) {
            page.becomeUncertain();
        }
        return reader.hold() != null;
    }

    private void endForeignStyle() throws IOException {
        judging.element(STYLE_NAME, 0, STYLE_NAME.length);
        clean.clear();
        Hold hold = judging.css(decoded.array(), 0, decoded.length(), clean);
        if (judging.isAudit()) {
            return;
        }
        if (hold == null) {
            script.write(null, page.through());
            return;
        }
        script.writeTag(null, page.through());
        decoded.clear();
        TagWriter.escapeText(clean.array(), 0, clean.length(), decoded);
        page.write(decoded.array(), 0, decoded.length());
    }

    private Nested nested() {
        Nested reader = nested;
        if (reader == null) {
            reader = new Nested(judging.judge(), judging.listener(), depth + 1);
            nested = reader;
        }
        return reader;
    }

    private void cssOut(byte[] b, int from, int length) throws IOException {
        toPage(b, from, length);
    }

    @SuppressWarnings("ReferenceEquality") // It is the array that is asked for, not what is in it.
    private void toPage(byte[] b, int from, int length) throws IOException {
        if (b == source) {
            page.pass(b, from, from + length);
        } else {
            page.write(b, from, length);
        }
    }

    private void toCss(byte[] b, int from, int length) throws IOException {
        css.write(b, from, from + length);
    }

    void release() {
        reset();
        script.trim();
        decoded.trim();
        clean.trim();
        if (nested != null) {
            nested.release();
        }
    }
}
