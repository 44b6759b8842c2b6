package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CssUnits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of each token of a page. Not safe for use by many threads. */
final class Page implements Tokens {

    /** A {@code <} in a section of characters, outside of any. */
    private static final byte[] LESS_IN_SECTION = Bytes.ascii("]]>&lt;<![CDATA[");

    private static final ByteSink RELEASED = (b, from, length) -> {
        throw new IOException("the gate was released");
    };

    private final Judging judging;
    private final ElementRules rules;
    private final BodyStart bodyStart = new BodyStart();
    private final ForeignStack foreign = new ForeignStack();
    private final Contents contents;
    private final FrameContents frames;
    private final Tokenizer tokenizer = new Tokenizer(this);
    private final ByteSink through = this::write;
    private final LookAhead ahead = new LookAhead();
    private final int depth;

    private ByteSink out = RELEASED;
    private byte[] block = Bytes.NONE;
    private boolean audit;
    private boolean scripting;
    /** Whether a {@code select} is open, in which browsers differ about what they read. */
    private boolean inSelect;
    /** Whether a scanner that looks ahead sees the rest of the section of characters as markup. */
    private boolean sectionIsMarkup;

    /** Bytes that pass and were not written yet. */
    private byte[] span = Bytes.NONE;

    private int spanFrom;
    private int spanTo;

    Page(UrlJudge judge, HoldListener listener, int depth) {
        this.depth = depth;
        judging = new Judging(judge, listener);
        frames = new FrameContents(judging, depth);
        rules = new ElementRules(judging, tokenizer.tag(), frames);
        contents = new Contents(this, judging, depth);
    }

    Tokenizer tokenizer() {
        return tokenizer;
    }

    void reset(
            UrlJudge judge,
            HoldListener listener,
            ByteSink newOut,
            byte @Nullable [] newBlock,
            Injection injection,
            boolean newAudit,
            CssUnits units) {
        judging.reset(judge, listener, units, newAudit);
        block = newBlock == null ? Bytes.NONE : newBlock;
        bodyStart.reset(newBlock == null ? Injection.NEVER : injection);
        scripting = true;
        reset(newOut);
    }

    /** For a text inside another page. */
    void reset(Judging outer, ByteSink newOut, boolean newScripting) {
        judging.reset(outer);
        bodyStart.reset(Injection.NEVER);
        scripting = newScripting;
        reset(newOut);
    }

    private void reset(ByteSink newOut) {
        out = newOut;
        audit = judging.isAudit();
        inSelect = false;
        sectionIsMarkup = false;
        ahead.reset();
        contents.reset();
        foreign.reset();
        forgetSpan();
    }

    /** Starts as ambiguous as the page around it. */
    void inherit(Page around) {
        inSelect = around.inSelect;
        ahead.inherit(around.ahead);
        if (around.foreign.isUncertain()) {
            foreign.becomeUncertain();
        }
    }

    void release() {
        forgetSpan();
        rules.trim();
        contents.release();
        frames.release();
        foreign.trim();
        block = Bytes.NONE;
        judging.release();
        out = RELEASED;
    }

    int keptBack() {
        return contents.keptBack();
    }

    @Nullable Hold hold() {
        return judging.all().joined();
    }

    /** Whether what follows this text may be read as if it stood in an element that the text leaves open. */
    boolean isOpen() {
        return !foreign.isEmpty() || isAmbiguous();
    }

    void becomeUncertain() {
        foreign.becomeUncertain();
    }

    private boolean isAmbiguous() {
        return inSelect || foreign.isUncertain();
    }

    /** Lets bytes pass; they may be written later, but before they change. */
    @SuppressWarnings("ReferenceEquality") // It is the array that is asked for, not what is in it.
    void pass(byte[] b, int from, int to) throws IOException {
        if (b == span && from == spanTo) {
            spanTo = to;
            return;
        }
        flushSpan();
        span = b;
        spanFrom = from;
        spanTo = to;
    }

    void flushSpan() throws IOException {
        int from = spanFrom;
        int to = spanTo;
        byte[] b = span;
        forgetSpan();
        if (to > from) {
            emit(b, from, to);
        }
    }

    private void emit(byte[] b, int from, int to) throws IOException {
        if (ahead.isOpen()) {
            ahead.write(b, from, to, out);
        } else {
            out.write(b, from, to - from);
        }
    }

    private void forgetSpan() {
        span = Bytes.NONE;
        spanFrom = 0;
        spanTo = 0;
    }

    /** Writes bytes at once. */
    void write(byte[] b, int from, int length) throws IOException {
        if (length > 0) {
            flushSpan();
            emit(b, from, from + length);
        }
    }

    /** Where bytes go that are written at once. */
    ByteSink through() {
        return through;
    }

    @Override
    public void bytesMove() throws IOException {
        flushSpan();
    }

    private void inject() throws IOException {
        write(block, 0, block.length);
    }

    @Override
    public void part(int kind, byte[] b, int from, int to) throws IOException {
        if (contents.takes(kind)) {
            contents.add(b, from, to);
            return;
        }
        if (kind == CUT_OFF) {
            contents.end(false);
        }
        if (!bodyStart.isDone()) {
            if (kind == DOCTYPE) {
                bodyStart.doctype();
            } else if (kind == TEXT) {
                text(b, from, to);
                return;
            }
        }
        if (kind == CDATA && !audit && !ahead.isOpen()) {
            section(b, from, to);
        } else {
            pass(b, from, to);
        }
    }

    /**
     * A part of a section of characters, which to a scanner that looks ahead ends with the first {@code >}: what may be a tag
     * behind that is written as a reference between two sections, which is the same text.
     */
    private void section(byte[] b, int from, int to) throws IOException {
        int start = from;
        for (int i = from; i < to; i++) {
            if (b[i] == '>') {
                sectionIsMarkup = true;
            } else if (b[i] == '<' && sectionIsMarkup) {
                pass(b, start, i);
                write(LESS_IN_SECTION, 0, LESS_IN_SECTION.length);
                start = i + 1;
                sectionIsMarkup = false;
            }
        }
        pass(b, start, to);
    }

    private void text(byte[] b, int from, int to) throws IOException {
        int at = bodyStart.inText(b, from, to);
        pass(b, from, at);
        if (at < to) {
            inject();
            pass(b, at, to);
        }
    }

    @Override
    public void partEnds(int kind) {
        sectionIsMarkup = false;
    }

    @Override
    public void startTag(byte[] b, int base, TagScanner tag) throws IOException {
        int name = tag.tag();
        if (tag.written() == 0) {
            beforeStartTag(name);
        }
        boolean after = !bodyStart.isDone() && bodyStart.isAfter(name);
        boolean isForeign = foreign.startTag(b, base, tag);
        if (isForeign && !audit && !ahead.isOpen() && LookAhead.starts(name)) {
            flushSpan();
            ahead.start(name);
        }
        boolean script = name == Tags.SCRIPT;
        if (tag.count() > 0 || script) {
            rules.judge(b, base, tag, isForeign || isAmbiguous());
        }
        if (isForeign && (script || name == Tags.STYLE) && !tag.selfClosing()) {
            foreignText(b, base, tag);
        } else if (script) {
            script(b, base, tag);
        } else {
            write(b, base, tag);
            if (!isForeign) {
                enter(name);
            }
        }
        if (after) {
            inject();
        }
    }

    private void beforeStartTag(int name) throws IOException {
        contents.startTag(Tags.endsForeign(name));
        if (!bodyStart.isDone() && bodyStart.isBefore(name)) {
            inject();
        }
    }

    private void write(byte[] b, int base, TagScanner tag) throws IOException {
        if ((tag.count() > 0 || tag.tag() == Tags.SCRIPT) && rules.verdict().isChanged() && !audit) {
            TagWriter.write(b, base, base + tag.length(), tag, rules.verdict(), through);
        } else {
            pass(b, base + tag.written(), base + tag.length());
        }
    }

    private boolean isJudgedByText(TagScanner tag) {
        int type = rules.scriptType();
        if (type != ScriptType.JAVASCRIPT) {
            return type != ScriptType.DATA;
        }
        return (judging.judge().wantsInlineScripts() || foreign.isUncertain()) && tag.find(Attributes.SRC) < 0;
    }

    private void script(byte[] b, int base, TagScanner tag) throws IOException {
        tokenizer.script();
        boolean uncertain = foreign.isUncertain() && depth < Contents.MAX_DEPTH;
        if (!audit && (uncertain || isJudgedByText(tag))) {
            contents.script(b, base, tag, rules, uncertain);
            return;
        }
        if (audit && isJudgedByText(tag)) {
            contents.script(b, base, tag, rules, uncertain);
        }
        write(b, base, tag);
    }

    /** A script or style sheet of SVG: its text is read as markup. */
    private void foreignText(byte[] b, int base, TagScanner tag) throws IOException {
        boolean style = tag.tag() == Tags.STYLE;
        if (!style && !isJudgedByText(tag)) {
            write(b, base, tag);
            return;
        }
        if (tag.count() == 0) {
            rules.judge(b, base, tag, true);
        }
        contents.foreignText(b, base, tag, rules, style);
        if (audit) {
            pass(b, base + tag.written(), base + tag.length());
        }
    }

    private void enter(int name) {
        switch (name) {
            case Tags.NONE -> {}
            case Tags.SELECT -> inSelect = true;
            case Tags.FRAMESET -> foreign.becomeUncertain();
            case Tags.PLAINTEXT -> {
                if (!isAmbiguous()) {
                    tokenizer.plaintext();
                }
            }
            case Tags.NOSCRIPT -> {
                if (scripting && depth < Contents.MAX_DEPTH) {
                    tokenizer.rawText(RawText.nameOf(name));
                    contents.markup(false);
                }
            }
            default -> enterRawText(name);
        }
    }

    private void enterRawText(int name) {
        byte[] raw = RawText.nameOf(name);
        boolean ambiguous = isAmbiguous();
        if (raw.length == 0 || (ambiguous && depth >= Contents.MAX_DEPTH)) {
            return;
        }
        tokenizer.rawText(raw);
        if (ambiguous) {
            contents.markup(name == Tags.STYLE);
        } else if (name == Tags.STYLE) {
            contents.style();
        }
    }

    @Override
    public void endTag(byte[] b, int base, TagScanner tag) throws IOException {
        int name = tag.tag();
        contents.endTag(name == Tags.SCRIPT || name == Tags.STYLE);
        foreign.endTag(b, base, tag);
        if (ahead.isEnded(name)) {
            flushSpan();
            ahead.reset();
        }
        if (name == Tags.SELECT) {
            inSelect = false;
        }
        if (!bodyStart.isDone() && bodyStart.isBeforeEnd(name, name == Tags.PARAGRAPH && (b[base + 2] | 0x20) == 'b')) {
            inject();
        }
        pass(b, base + tag.written(), base + tag.length());
    }

    /**
     * The page is about to end.
     *
     * @param within whether it ends within something that would swallow what is put behind it
     */
    void beforeEnd(boolean within) throws IOException {
        if (!within && bodyStart.isAtEnd()) {
            inject();
        }
    }

    void end() throws IOException {
        contents.end(false);
    }

    @Override
    public void oversized(byte[] b, int base, int to, TagScanner tag, boolean start, boolean within)
            throws IOException {
        if (!start) {
            contents.endTag(false);
            pass(b, base + tag.written(), to);
            return;
        }
        if (tag.written() == 0) {
            beforeStartTag(tag.tag());
        }
        rules.judge(b, base, tag, foreign.isForeign() || isAmbiguous());
        rules.cutOff(within);
        if (rules.verdict().isChanged() && !audit) {
            TagWriter.write(b, base, to, tag, rules.verdict(), through);
        } else {
            pass(b, base + tag.written(), to);
        }
    }

    @Override
    public void oversizedPart(byte[] b, int from, int to) throws IOException {
        pass(b, from, to);
    }

    @Override
    public boolean allowsCdata() {
        return foreign.isForeign();
    }
}
