package dev.aval.consent.servlet.html.value;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The way out of a {@link CssGate}: passes bytes through and keeps back the text of one URL until it is judged.
 *
 * <p>Nothing is copied while a URL and its end lie in the same piece of input.
 */
final class CssHold {

    private static final byte[] INVALID = "about:invalid".getBytes(StandardCharsets.US_ASCII);
    private static final String DATA = "data:";
    private static final int LONGEST = CssGate.MAX_URL_BYTES;
    private static final int FIRST_ROOM = 1024;
    /** The most that one escape or character can add to decoded text. */
    private static final int SPARE = 4;

    private static final int PASSING = 0;
    private static final int KEEPING = 1;
    private static final int DROPPING = 2;

    private CssGate.Judge judge;
    private CssGate.Target target;
    private CssUnits units = CssUnits.SINGLE;
    private int mode;
    private int held;

    private byte[] input;
    /** Where what is not yet written begins in the input. */
    private int unwritten;
    /** Where the URL's text, or what of it is not yet kept, begins in the input. */
    private int start;

    private boolean imported;
    /** How many characters of {@link #DATA} the text begins with; -1 once it is known to begin otherwise. */
    private int scheme;
    /** Bytes of white space at the end of the text that do not belong to the URL. */
    private int space;

    private byte[] kept = new byte[FIRST_ROOM];
    private int length;
    private byte[] decoded = new byte[FIRST_ROOM];

    CssHold(CssGate.Judge judge, CssGate.Target target) {
        this.judge = judge;
        this.target = target;
        input = kept;
        scheme = -1;
    }

    void reset(CssGate.Judge newJudge, CssGate.Target newTarget, CssUnits newUnits) {
        judge = newJudge;
        target = newTarget;
        units = newUnits;
        mode = PASSING;
        held = 0;
        scheme = -1;
        length = 0;
    }

    int held() {
        return held;
    }

    void open(byte[] b, int from) {
        input = b;
        unwritten = from;
        start = from;
    }

    void close(int to) throws IOException {
        if (mode == PASSING) {
            pass(to);
        } else if (mode == KEEPING) {
            pass(start);
            if (!isTooLong(to)) {
                keep(to);
            } else if (judge.holdTooLong()) {
                replace();
                mode = DROPPING;
            } else {
                release();
                pass(to);
            }
        }
    }

    void begin(int at, boolean isImported) {
        mode = KEEPING;
        start = at;
        imported = isImported;
        scheme = isImported ? -1 : 0;
        space = 0;
        length = 0;
    }

    boolean isSniffing() {
        return scheme >= 0;
    }

    /** Follows the first characters of the text: nobody is asked about a {@code data:} URL, so it need not be kept. */
    void sniff(int c, int at) throws IOException {
        if (Ascii.lower(c) == DATA.charAt(scheme)) {
            scheme++;
            if (scheme == DATA.length()) {
                scheme = -1;
                if (!isTooLong(at)) {
                    release();
                }
            }
        } else if (scheme > 0 || c > ' ' || c == 0) {
            scheme = -1;
        }
    }

    void stopSniffing() {
        scheme = -1;
    }

    /** White space was read that is not part of the URL, if the URL ends here. */
    void addSpace() {
        scheme = -1;
        space++;
    }

    /** The text that ends before an index is a URL. */
    void judge(int at) throws IOException {
        if (mode != KEEPING || isTooLong(at)) {
            discard(at);
            return;
        }
        boolean inInput = length == 0;
        if (!inInput) {
            keep(at);
        }
        boolean hold = inInput ? isHeld(input, start, at - space) : isHeld(kept, 0, length - space);
        if (hold && inInput) {
            pass(start);
            replace();
            unwritten = at - space;
        } else if (hold) {
            replace();
            target.write(kept, length - space, space);
        } else {
            release();
        }
        finish();
    }

    /** The text that ends before an index is no URL after all; only its length can keep it from going out. */
    void discard(int at) throws IOException {
        if (mode == DROPPING) {
            unwritten = at;
        } else if (mode == KEEPING && isTooLong(at) && judge.holdTooLong()) {
            pass(start);
            replace();
            unwritten = at;
        } else {
            release();
        }
        finish();
    }

    private boolean isTooLong(int at) {
        return length + at - start > LONGEST;
    }

    private void finish() {
        mode = PASSING;
        scheme = -1;
        length = 0;
    }

    private boolean isHeld(byte[] text, int from, int to) {
        if (from == to) {
            return false;
        }
        if (Ascii.find(text, from, to, '\\') == to && Ascii.find(text, from, to, '\0') == to) {
            return judge.hold(imported, text, from, to);
        }
        int room = Math.min(LONGEST, 3 * (to - from)) + SPARE;
        if (decoded.length < room) {
            decoded = new byte[Math.max(room, Math.min(decoded.length * 2, LONGEST + SPARE))];
        }
        int size = CssEscapes.decode(text, from, to, units, decoded, LONGEST);
        if (size < 0) {
            return judge.holdTooLong();
        }
        return size > 0 && judge.hold(imported, decoded, 0, size);
    }

    private void replace() throws IOException {
        held++;
        target.write(INVALID, 0, INVALID.length);
    }

    /** Lets go of what was kept; what of the text is still in the input flows out with the rest of it. */
    private void release() throws IOException {
        if (length > 0) {
            target.write(kept, 0, length);
            length = 0;
        }
        mode = PASSING;
    }

    private void keep(int to) {
        int more = to - start;
        if (length + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(length + more, Math.min(kept.length * 2, LONGEST)));
        }
        System.arraycopy(input, start, kept, length, more);
        length += more;
        start = to;
        unwritten = to;
    }

    private void pass(int to) throws IOException {
        if (to > unwritten) {
            target.write(input, unwritten, to - unwritten);
        }
        unwritten = to;
    }
}
