package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import java.io.IOException;
import java.util.Arrays;

/**
 * Divides a page into tokens as the HTML standard does, without changing or losing a byte, whatever the pieces it comes
 * in. Keeps back at most {@link #MAX_TAG} bytes, and only those of a tag or of the first few bytes of anything that a
 * {@code <} may start. Not safe for use by many threads.
 */
final class Tokenizer {

    /** The most bytes of one tag that are kept back. */
    static final int MAX_TAG = 64 * 1024;

    /** How many bytes are put behind a tag that is kept back before looking for its end. */
    private static final int STEP = 512;

    private static final byte[] LESS = Bytes.ascii("&lt;");
    private static final byte[] COMMENT_END = Bytes.ascii("-->");
    private static final byte[] CDATA_END = Bytes.ascii("]]>");
    private static final byte[] SCRIPT_END = Bytes.ascii("--></script></script>");
    private static final byte[] END_TAG = Bytes.ascii("</");
    private static final byte[] TAG_END = Bytes.ascii(">");
    private static final byte[] UNKNOWN = Bytes.ascii("<x ");
    private static final byte[] UNKNOWN_END = Bytes.ascii("</x ");

    private static final int DATA = 0;
    private static final int COMMENT = 1;
    private static final int UNTIL_GREATER = 2;
    private static final int CDATA = 3;
    private static final int RAW_TEXT = 4;
    private static final int SCRIPT = 5;
    private static final int PLAINTEXT = 6;
    private static final int OVERSIZED_TAG = 7;

    private final Tokens tokens;
    private final TagScanner tag;
    private final Scratch kept = new Scratch();
    private final ScriptText script = new ScriptText();

    private int mode;
    /** What {@link #UNTIL_GREATER} reads: one of the numbers of {@link Tokens}. */
    private int kind;
    /** How far the end of a comment or CDATA section has been seen. */
    private int ending;

    private byte[] rawTextName = Bytes.NONE;
    /** Whether the bytes kept back are those of a tag. */
    private boolean inTag;

    private boolean startTag;
    /** What stands for the beginning of a tag that is too long. */
    private byte[] name = Bytes.NONE;

    /** Creates one that notes the attributes that mean something to the gate. */
    Tokenizer(Tokens tokens) {
        this(tokens, new TagScanner(false));
    }

    Tokenizer(Tokens tokens, TagScanner tag) {
        this.tokens = tokens;
        this.tag = tag;
    }

    void reset() {
        mode = DATA;
        inTag = false;
        kept.trim();
        tag.trim();
    }

    TagScanner tag() {
        return tag;
    }

    /** After a start tag: reads on until the end tag of the name, given in lower case. */
    void rawText(byte[] name) {
        rawTextName = name;
        mode = RAW_TEXT;
    }

    /** After a start tag: reads the text of a script. */
    void script() {
        script.start();
        mode = SCRIPT;
    }

    /** After a start tag: whatever follows is text. */
    void plaintext() {
        mode = PLAINTEXT;
    }

    /** Starts in a CDATA section. */
    void cdata() {
        mode = CDATA;
        ending = 0;
    }

    /** Bytes that are kept back. */
    int keptBack() {
        return kept.length();
    }

    /** Whether something is open that has been handed on in part: a comment, a text up to its end tag, a tag too long. */
    boolean isWithin() {
        return mode != DATA || (inTag && tag.written() > 0);
    }

    /** Reads on. */
    void write(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to) {
            i = kept.length() == 0 ? run(b, i, to) : resume(b, i, to);
        }
    }

    /** Reads the end of the page. */
    void end() throws IOException {
        if (kept.length() > 0) {
            int text = mode == DATA ? Tokens.TEXT : Tokens.RAW_TEXT;
            tokens.part(inTag ? Tokens.CUT_OFF : text, kept.array(), inTag ? tag.written() : 0, kept.length());
            tokens.bytesMove();
            kept.clear();
        }
        inTag = false;
        mode = DATA;
    }

    /**
     * Ends a text that stands inside another and may not reach beyond it: what is open is closed, a tag that is begun
     * becomes text.
     *
     * @param out takes the bytes that do so
     */
    void close(ByteSink out) throws IOException {
        if (kept.length() > 1 && (!inTag || tag.written() == 0)) {
            for (int i = 0; i < kept.length(); ) {
                int less = Ascii.find(kept.array(), i, kept.length(), '<');
                out.write(kept.array(), i, less - i);
                literal(less < kept.length() ? LESS : Bytes.NONE, out);
                i = less + 1;
            }
        } else if (kept.length() > 0) {
            int from = inTag ? tag.written() : 0;
            out.write(kept.array(), from, kept.length() - from);
            literal(inTag ? tag.closing() : Bytes.NONE, out);
        }
        kept.clear();
        inTag = false;
        switch (mode) {
            case COMMENT -> literal(COMMENT_END, out);
            case UNTIL_GREATER -> literal(TAG_END, out);
            case CDATA -> literal(CDATA_END, out);
            case RAW_TEXT -> {
                literal(END_TAG, out);
                literal(rawTextName, out);
                literal(TAG_END, out);
            }
            case SCRIPT -> literal(SCRIPT_END, out);
            case OVERSIZED_TAG -> literal(tag.closing(), out);
            default -> {}
        }
        mode = DATA;
    }

    private static void literal(byte[] bytes, ByteSink out) throws IOException {
        out.write(bytes, 0, bytes.length);
    }

    private int run(byte[] b, int from, int to) throws IOException {
        return switch (mode) {
            case DATA -> data(b, from, to);
            case COMMENT -> comment(b, from, to);
            case UNTIL_GREATER -> untilGreater(b, from, to);
            case CDATA -> cdata(b, from, to);
            case RAW_TEXT -> rawText(b, from, to);
            case SCRIPT -> script(b, from, to);
            case OVERSIZED_TAG -> within(b, from, to);
            default -> {
                tokens.part(Tokens.TEXT, b, from, to);
                yield to;
            }
        };
    }

    private int data(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to && mode == DATA) {
            int less = Ascii.find(b, i, to, '<');
            if (less > i) {
                tokens.part(Tokens.TEXT, b, i, less);
            }
            if (less == to) {
                return to;
            }
            i = opened(Openings.inData(b, less, to, cdataAt(b, less, to)), b, less, to);
        }
        return i;
    }

    private boolean cdataAt(byte[] b, int less, int to) {
        return to - less > 2 && b[less + 2] == '[' && tokens.allowsCdata();
    }

    private int rawText(byte[] b, int from, int to) throws IOException {
        int less = Ascii.find(b, from, to, '<');
        if (less > from) {
            tokens.part(Tokens.RAW_TEXT, b, from, less);
        }
        return less == to ? to : opened(Openings.inRawText(b, less, to, rawTextName), b, less, to);
    }

    private int script(byte[] b, int from, int to) throws IOException {
        int less = script.find(b, from, to);
        if (less > from) {
            tokens.part(Tokens.RAW_TEXT, b, from, less);
        }
        return less == to ? to : opened(script.opening(b, less, to), b, less, to);
    }

    /** Goes on after it was found out what a {@code <} in the caller's bytes starts. */
    private int opened(int answer, byte[] b, int less, int to) throws IOException {
        switch (Openings.kind(answer)) {
            case Openings.UNDECIDED -> {
                kept.add(b, less, to - less);
                return to;
            }
            case Openings.START_TAG, Openings.END_TAG -> {
                return tag(b, less, to, Openings.kind(answer) == Openings.START_TAG);
            }
            default -> {
                noTag(answer, b, less);
                return less + Openings.length(answer);
            }
        }
    }

    private void noTag(int answer, byte[] b, int less) throws IOException {
        int end = less + Openings.length(answer);
        switch (Openings.kind(answer)) {
            case Openings.COMMENT -> {
                mode = COMMENT;
                ending = CommentEnd.START;
                tokens.part(Tokens.COMMENT, b, less, end);
            }
            case Openings.CDATA -> {
                cdata();
                tokens.part(Tokens.CDATA, b, less, end);
            }
            case Openings.DOCTYPE, Openings.BOGUS_COMMENT -> {
                mode = UNTIL_GREATER;
                kind = Openings.kind(answer) == Openings.DOCTYPE ? Tokens.DOCTYPE : Tokens.BOGUS_COMMENT;
                tokens.part(kind, b, less, end);
            }
            default -> {
                if (mode == SCRIPT) {
                    script.opened(answer);
                }
                tokens.part(mode == DATA ? Tokens.TEXT : Tokens.RAW_TEXT, b, less, end);
            }
        }
    }

    private int tag(byte[] b, int less, int to, boolean start) throws IOException {
        startTag = start;
        tag.start();
        int limit = Math.min(to, less + MAX_TAG);
        int end = tag.scan(b, less, less + (start ? 1 : 2), limit);
        if (end >= 0) {
            complete(b, less);
            return end;
        }
        if (limit == less + MAX_TAG) {
            oversized(b, less);
            return limit;
        }
        kept.add(b, less, to - less);
        inTag = true;
        return to;
    }

    private void complete(byte[] b, int base) throws IOException {
        mode = DATA;
        if (startTag) {
            tokens.startTag(b, base, tag);
        } else {
            tokens.endTag(b, base, tag);
        }
    }

    /** Goes on with what was kept back. */
    private int resume(byte[] b, int from, int to) throws IOException {
        return inTag ? resumeTag(b, from, to) : resumeOpening(b, from);
    }

    private int resumeTag(byte[] b, int from, int to) throws IOException {
        int before = kept.length();
        int count = Math.min(Math.min(to - from, STEP), MAX_TAG - before);
        kept.add(b, from, count);
        int end = tag.scan(kept.array(), 0, before, kept.length());
        if (end >= 0) {
            inTag = false;
            complete(kept.array(), 0);
            release();
            return from + end - before;
        }
        if (kept.length() == MAX_TAG) {
            oversized(kept.array(), 0);
        }
        return from + count;
    }

    private int resumeOpening(byte[] b, int from) throws IOException {
        kept.add(b, from, 1);
        byte[] k = kept.array();
        int length = kept.length();
        int answer = switch (mode) {
            case RAW_TEXT -> Openings.inRawText(k, 0, length, rawTextName);
            case SCRIPT -> script.opening(k, 0, length);
            default -> Openings.inData(k, 0, length, cdataAt(k, 0, length));
        };
        switch (Openings.kind(answer)) {
            case Openings.UNDECIDED -> {
                return from + 1;
            }
            case Openings.START_TAG, Openings.END_TAG -> {
                startTag = Openings.kind(answer) == Openings.START_TAG;
                tag.start();
                inTag = true;
                // The last byte may end the tag, so it is read again with those that follow.
                tag.scan(k, 0, startTag ? 1 : 2, length - 1);
                kept.truncate(length - 1);
                return from;
            }
            default -> {
                noTag(answer, k, 0);
                release();
                return from + 1 - (length - Openings.length(answer));
            }
        }
    }

    private void release() throws IOException {
        tokens.bytesMove();
        kept.clear();
    }

    private int comment(byte[] b, int from, int to) throws IOException {
        int end = from;
        int state = ending;
        while (end < to && state != CommentEnd.ENDED) {
            if (state == CommentEnd.BODY) {
                end = Ascii.find(b, end, to, '-');
                if (end == to) {
                    break;
                }
            }
            state = CommentEnd.next(state, b[end++]);
        }
        ending = state;
        tokens.part(Tokens.COMMENT, b, from, end);
        if (state == CommentEnd.ENDED) {
            mode = DATA;
            tokens.partEnds(Tokens.COMMENT);
        }
        return end;
    }

    private int untilGreater(byte[] b, int from, int to) throws IOException {
        int greater = Ascii.find(b, from, to, '>');
        int end = greater < to ? greater + 1 : to;
        tokens.part(kind, b, from, end);
        if (greater < to) {
            mode = DATA;
            tokens.partEnds(kind);
        }
        return end;
    }

    private int cdata(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to) {
            int c = b[i++];
            if (c == '>' && ending >= 2) {
                mode = DATA;
                break;
            }
            ending = c == ']' ? ending + 1 : 0;
        }
        tokens.part(Tokens.CDATA, b, from, i);
        if (mode == DATA) {
            tokens.partEnds(Tokens.CDATA);
        }
        return i;
    }

    /** Passes on as much of a tag as may be kept back, and goes on with the rest as if it were a tag of its own. */
    private void oversized(byte[] b, int base) throws IOException {
        inTag = false;
        boolean within = tag.isCutWithin(MAX_TAG);
        int cut = tag.cut(MAX_TAG);
        int nameEnd = tag.nameEnd();
        tokens.oversized(b, base, base + cut, tag, startTag, within);
        byte[] rest = Arrays.copyOfRange(b, base + cut, base + MAX_TAG);
        if (tag.written() == 0) {
            name = nameEnd > NameTable.LONGEST + 2
                    ? startTag ? UNKNOWN : UNKNOWN_END
                    : Arrays.copyOfRange(b, base, base + nameEnd + 1);
            name[name.length - 1] = ' ';
        }
        release();
        if (within) {
            mode = OVERSIZED_TAG;
        } else {
            resumeOversized(rest);
        }
    }

    private void resumeOversized(byte[] rest) {
        mode = DATA;
        inTag = true;
        kept.add(name);
        tag.resume(kept.array(), name.length);
        int from = kept.length();
        kept.add(rest, 0, rest.length);
        // No more than a name and white space, which end no tag.
        tag.scan(kept.array(), 0, from, kept.length());
    }

    private int within(byte[] b, int from, int to) throws IOException {
        int end = tag.scanWithin(b, from, to);
        tokens.oversizedPart(b, from, end < 0 ? to : end);
        if (end < 0) {
            return to;
        }
        resumeOversized(Bytes.NONE);
        return end;
    }
}
