package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import dev.aval.consent.servlet.html.value.CssGate;
import dev.aval.consent.servlet.html.value.CssUnits;
import dev.aval.consent.servlet.html.value.Srcset;
import dev.aval.consent.servlet.html.value.UrlVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the questions about one page to its judge and reports the answers. Not safe for use by many threads. */
final class Judging implements UrlVisitor, CssGate.Judge {

    private static final UrlJudge NOBODY = new UrlJudge() {
        @Override
        public Hold judge(Sink sink, byte[] text, int from, int to) {
            return Hold.OVERSIZED;
        }

        @Override
        public Hold base(byte[] text, int from, int to) {
            return Hold.OVERSIZED;
        }

        @Override
        public boolean wantsInlineScripts() {
            return true;
        }

        @Override
        public Hold inlineScript(byte[] text, int from, int to) {
            return Hold.OVERSIZED;
        }

        @Override
        public Hold marked(byte[] purposes, int from, int to) {
            return Hold.OVERSIZED;
        }
    };

    private UrlJudge judge;
    private HoldListener listener;
    private CssUnits units = CssUnits.SINGLE;
    private boolean audit;

    private byte[] element = Bytes.NONE;
    private int elementFrom;
    private int elementTo;
    private final Holds all = new Holds();
    private final Scratch unescaped = new Scratch();
    private @Nullable Sink visited;
    private final Holds visitedHolds = new Holds();
    private Scratch cssText = new Scratch();
    private final CssGate.Target cssTarget = this::addCss;
    private final CssGate css = new CssGate(this, cssTarget);

    Judging(UrlJudge judge, HoldListener listener) {
        this.judge = judge;
        this.listener = listener;
    }

    void reset(UrlJudge newJudge, HoldListener newListener, CssUnits newUnits, boolean newAudit) {
        judge = newJudge;
        listener = newListener;
        units = newUnits;
        audit = newAudit;
        element = Bytes.NONE;
        elementFrom = 0;
        elementTo = 0;
        visitedHolds.clear();
        all.clear();
    }

    /** Takes over what another has. */
    void reset(Judging outer) {
        reset(outer.judge, outer.listener, outer.units, outer.audit);
    }

    /** Lets go of the page's judge. */
    void release() {
        reset(NOBODY, HoldListener.NONE, CssUnits.SINGLE, false);
        unescaped.trim();
    }

    HoldListener listener() {
        return listener;
    }

    /** Why anything was held since the last reset. */
    Holds all() {
        return all;
    }

    UrlJudge judge() {
        return judge;
    }

    boolean isAudit() {
        return audit;
    }

    CssUnits units() {
        return units;
    }

    /** Notes the element that is read; the bytes must stay where they are while it is judged. */
    void element(byte[] b, int from, int to) {
        element = b;
        elementFrom = from;
        elementTo = Math.min(to, from + 64);
    }

    private String element() {
        return new String(element, elementFrom, elementTo - elementFrom, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT);
    }

    /** Reports and returns. */
    @Nullable Hold report(@Nullable Hold hold, Sink sink, byte[] b, int from, int to) {
        if (hold != null) {
            all.add(hold);
            listener.held(hold, sink, b, from, to, element());
        }
        return hold;
    }

    @Nullable Hold url(Sink sink, byte[] b, int from, int to) {
        Hold hold = judge.judge(sink, b, from, to);
        if (hold == null && audit) {
            listener.passed(sink, b, from, to, element());
        }
        return report(hold, sink, b, from, to);
    }

    @Nullable Hold base(byte[] b, int from, int to) {
        return report(judge.base(b, from, to), Sink.BASE, b, from, to);
    }

    @Nullable Hold marked(byte[] b, int from, int to) {
        return report(judge.marked(b, from, to), Sink.MARKED, b, from, to);
    }

    /** Whether what a mark names is allowed; nothing is held by asking, so nothing is reported. */
    boolean isAllowed(byte[] b, int from, int to) {
        return judge.marked(b, from, to) == null;
    }

    @Nullable Hold inlineScript(byte[] b, int from, int to) {
        return report(judge.inlineScript(b, from, to), Sink.INLINE_SCRIPT, b, from, to);
    }

    /** Of a script that is too long, the first part. */
    Hold longScript(byte[] b, int from, int to) {
        Hold found = inlineScript(b, from, to);
        if (found != null) {
            return found;
        }
        Hold hold = judge.oversizedScript();
        report(hold, Sink.OVERSIZED_SCRIPT, b, from, to);
        return hold;
    }

    /** Every URL of a {@code srcset}. */
    @Nullable Hold srcset(byte[] b, int from, int to) {
        visitedHolds.clear();
        visited = Sink.IMAGE;
        Srcset.scan(b, from, to, this);
        return visitedHolds.joined();
    }

    /** Every URL of a list with one kind of separator beside white space. */
    @Nullable Hold list(Sink sink, byte[] b, int from, int to, char separator) {
        visitedHolds.clear();
        visited = sink;
        int i = from;
        while (i < to) {
            while (i < to && (Ascii.isSpace(b[i]) || b[i] == separator)) {
                i++;
            }
            int start = i;
            while (i < to && !Ascii.isSpace(b[i]) && b[i] != separator) {
                i++;
            }
            if (i > start) {
                visit(b, start, i);
            }
        }
        return visitedHolds.joined();
    }

    /** Every string of a JSON text. */
    @Nullable Hold json(Sink sink, byte[] b, int from, int to) {
        visitedHolds.clear();
        visited = sink;
        JsonStrings.scan(b, from, to, unescaped, this);
        return visitedHolds.joined();
    }

    /**
     * Every URL of CSS.
     *
     * @param out takes the text with the URLs replaced that are held
     */
    @Nullable Hold css(byte[] b, int from, int to, Scratch out) {
        visitedHolds.clear();
        visited = Sink.CSS;
        cssText = out;
        css.reset(this, cssTarget, units);
        try {
            css.write(b, from, to);
            css.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a target in memory cannot fail", e);
        }
        return visitedHolds.joined();
    }

    private void addCss(byte[] b, int from, int length) {
        cssText.add(b, from, length);
    }

    @Override
    public boolean visit(byte[] b, int from, int to) {
        Sink sink = visited;
        Hold hold = sink == null ? null : url(sink, b, from, to);
        if (hold != null) {
            visitedHolds.add(hold);
        }
        return false;
    }

    @Override
    public boolean hold(boolean imported, byte[] b, int from, int to) {
        Hold hold = url(Sink.CSS, b, from, to);
        if (hold != null) {
            visitedHolds.add(hold);
        }
        return hold != null && !audit;
    }

    @Override
    public boolean holdTooLong() {
        report(Hold.OVERSIZED, Sink.CSS, Bytes.NONE, 0, 0);
        visitedHolds.add(Hold.OVERSIZED);
        return !audit;
    }
}
