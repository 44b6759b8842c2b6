package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CssGate;
import dev.aval.consent.servlet.html.value.CssUnits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of each token of a page. Not safe for use by many threads. */
final class Page implements Tokens {

    /** Where the text between two tags goes. */
    private static final int PASS = 0;

    private static final int STYLE = 1;
    private static final int SCRIPT = 2;

    private static final byte[] SCRIPT_NAME = Bytes.ascii("script");

    private final Judging judging;
    private final ElementRules rules;
    private final BodyStart bodyStart = new BodyStart();
    private final HeldScript script = new HeldScript();
    private final CssGate css;
    private final ByteSink tagOut = this::writeThrough;

    private Tokenizer tokenizer;
    private ByteSink out;
    private byte[] block = Bytes.NONE;
    private int text;
    private boolean audit;

    /** The array that holds the CSS that is read, to tell it from what the reader keeps back itself. */
    private byte[] styleText = Bytes.NONE;

    /** Bytes that pass and were not written yet. */
    private byte[] span = Bytes.NONE;

    private int spanFrom;
    private int spanTo;

    Page(UrlJudge judge, HoldListener listener, ByteSink out) {
        this.out = out;
        tokenizer = new Tokenizer(this);
        judging = new Judging(judge, listener);
        rules = new ElementRules(judging, tokenizer.tag(), new FrameDocument());
        css = new CssGate(judging, this::styleOut);
    }

    void connect(Tokenizer newTokenizer) {
        tokenizer = newTokenizer;
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
        out = newOut;
        block = newBlock == null ? Bytes.NONE : newBlock;
        bodyStart.reset(newBlock == null ? Injection.NEVER : injection);
        audit = newAudit;
        text = PASS;
        forgetSpan();
    }

    void release() {
        forgetSpan();
        rules.trim();
        script.trim();
        block = Bytes.NONE;
    }

    int keptBack() {
        return text == SCRIPT && !audit ? script.length() : 0;
    }

    /** Lets bytes pass; they may be written later, but before they change. */
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
            out.write(b, from, to - from);
        }
    }

    private void forgetSpan() {
        span = Bytes.NONE;
        spanFrom = 0;
        spanTo = 0;
    }

    private void writeThrough(byte[] b, int from, int length) throws IOException {
        if (length > 0) {
            flushSpan();
            out.write(b, from, length);
        }
    }

    @Override
    public void bytesMove() throws IOException {
        flushSpan();
    }

    private void inject() throws IOException {
        writeThrough(block, 0, block.length);
    }

    @Override
    public void part(int kind, byte[] b, int from, int to) throws IOException {
        if (text != PASS && kind == RAW_TEXT) {
            held(b, from, to);
            return;
        }
        if (!bodyStart.isDone()) {
            if (kind == DOCTYPE) {
                bodyStart.doctype();
            } else if (kind == TEXT) {
                int at = bodyStart.inText(b, from, to);
                pass(b, from, at);
                if (at < to) {
                    inject();
                    pass(b, at, to);
                }
                return;
            }
        }
        pass(b, from, to);
    }

    private void held(byte[] b, int from, int to) throws IOException {
        if (text == STYLE) {
            styleText = b;
            css.write(b, from, to);
            styleText = Bytes.NONE;
            return;
        }
        if (audit) {
            pass(b, from, to);
        }
        if (script.add(b, from, to)) {
            return;
        }
        text = PASS;
        judging.element(SCRIPT_NAME, 0, SCRIPT_NAME.length);
        judging.report(Hold.OVERSIZED, Sink.INLINE_SCRIPT, script.text(), 0, script.length());
        if (!audit) {
            script.write(Hold.OVERSIZED, tagOut);
            pass(b, from, to);
        }
    }

    private void styleOut(byte[] b, int from, int length) throws IOException {
        if (b == styleText) {
            pass(b, from, from + length);
        } else {
            writeThrough(b, from, length);
        }
    }

    @Override
    public void partEnds(int kind) {
        // Nothing depends on where a comment ends.
    }

    @Override
    public void startTag(byte[] b, int base, TagScanner tag) throws IOException {
        int name = tag.tag();
        if (tag.written() == 0) {
            beforeStartTag(name);
        }
        boolean after = !bodyStart.isDone() && bodyStart.isAfter(name);
        boolean script = name == Tags.SCRIPT;
        if (tag.count() > 0 || script) {
            rules.judge(b, base, tag, false);
        }
        if (script) {
            scriptTag(b, base, tag);
        } else {
            if (tag.count() > 0 && rules.verdict().isChanged() && !audit) {
                TagWriter.write(b, base, base + tag.length(), tag, rules.verdict(), tagOut);
            } else {
                pass(b, base + tag.written(), base + tag.length());
            }
            enter(name);
        }
        if (after) {
            inject();
        }
    }

    private void beforeStartTag(int name) throws IOException {
        if (!bodyStart.isDone() && bodyStart.isBefore(name)) {
            inject();
        }
    }

    private void scriptTag(byte[] b, int base, TagScanner tag) throws IOException {
        tokenizer.script();
        int type = rules.scriptType();
        boolean keep = type == ScriptType.JAVASCRIPT
                ? tag.find(Attributes.SRC) < 0 && judging.judge().wantsInlineScripts()
                : type != ScriptType.DATA;
        if (keep) {
            text = SCRIPT;
            script.start(b, base, tag, rules);
        }
        if (audit) {
            pass(b, base + tag.written(), base + tag.length());
        } else if (!keep) {
            TagWriter.write(b, base, base + tag.length(), tag, rules.verdict(), tagOut);
        }
    }

    private void enter(int name) {
        byte[] raw = RawText.nameOf(name);
        if (raw.length > 0) {
            tokenizer.rawText(raw);
            if (name == Tags.STYLE) {
                text = STYLE;
                judging.element(raw, 0, raw.length);
                css.reset(judging, this::styleOut, judging.units());
            }
        } else if (name == Tags.PLAINTEXT) {
            tokenizer.plaintext();
        }
    }

    @Override
    public void endTag(byte[] b, int base, TagScanner tag) throws IOException {
        textEnds();
        if (!bodyStart.isDone()
                && bodyStart.isBeforeEnd(tag.tag(), tag.tag() == Tags.PARAGRAPH && b[base + 2] == 'b')) {
            inject();
        }
        pass(b, base + tag.written(), base + tag.length());
    }

    private void textEnds() throws IOException {
        if (text == STYLE) {
            css.end();
        } else if (text == SCRIPT) {
            judging.element(SCRIPT_NAME, 0, SCRIPT_NAME.length);
            Hold hold = judgeScript();
            if (!audit) {
                script.write(hold, tagOut);
            }
        }
        text = PASS;
    }

    private @Nullable Hold judgeScript() {
        return script.type() == ScriptType.JAVASCRIPT ? judging.inlineScript(script.text(), 0, script.length()) : null;
    }

    void end() throws IOException {
        textEnds();
        if (bodyStart.isAtEnd()) {
            inject();
        }
    }

    @Override
    public void oversized(byte[] b, int base, int to, TagScanner tag, boolean start, boolean within)
            throws IOException {
        if (!start) {
            pass(b, base + tag.written(), to);
            return;
        }
        if (tag.written() == 0) {
            beforeStartTag(tag.tag());
        }
        rules.judge(b, base, tag, false);
        rules.cutOff(within);
        if (rules.verdict().isChanged() && !audit) {
            TagWriter.write(b, base, to, tag, rules.verdict(), tagOut);
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
        return false;
    }

    private static final class FrameDocument implements FrameContents {
        @Override
        public @Nullable Scratch rewrite(byte[] b, int from, int to) {
            return null;
        }

        @Override
        public @Nullable Hold hold() {
            return null;
        }
    }
}
