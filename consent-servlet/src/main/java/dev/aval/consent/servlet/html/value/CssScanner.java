package dev.aval.consent.servlet.html.value;

import static dev.aval.consent.servlet.html.value.CssStates.AT;
import static dev.aval.consent.servlet.html.value.CssStates.AT_MINUS;
import static dev.aval.consent.servlet.html.value.CssStates.BACKSLASH;
import static dev.aval.consent.servlet.html.value.CssStates.BAD_URL;
import static dev.aval.consent.servlet.html.value.CssStates.BAD_URL_ESCAPE;
import static dev.aval.consent.servlet.html.value.CssStates.COMMENT;
import static dev.aval.consent.servlet.html.value.CssStates.COMMENT_STAR;
import static dev.aval.consent.servlet.html.value.CssStates.CONSUMED;
import static dev.aval.consent.servlet.html.value.CssStates.DIGIT;
import static dev.aval.consent.servlet.html.value.CssStates.DULL_START;
import static dev.aval.consent.servlet.html.value.CssStates.ESCAPE;
import static dev.aval.consent.servlet.html.value.CssStates.ESCAPE_CR;
import static dev.aval.consent.servlet.html.value.CssStates.ESCAPE_HEX;
import static dev.aval.consent.servlet.html.value.CssStates.IN_NAME;
import static dev.aval.consent.servlet.html.value.CssStates.KINDS;
import static dev.aval.consent.servlet.html.value.CssStates.MINUS;
import static dev.aval.consent.servlet.html.value.CssStates.NAME;
import static dev.aval.consent.servlet.html.value.CssStates.NEXT;
import static dev.aval.consent.servlet.html.value.CssStates.NUMBER;
import static dev.aval.consent.servlet.html.value.CssStates.NUMBER_E;
import static dev.aval.consent.servlet.html.value.CssStates.PLAIN_IN_STRING;
import static dev.aval.consent.servlet.html.value.CssStates.PLAIN_IN_URL;
import static dev.aval.consent.servlet.html.value.CssStates.PLUS;
import static dev.aval.consent.servlet.html.value.CssStates.PREFIX;
import static dev.aval.consent.servlet.html.value.CssStates.QUOTE;
import static dev.aval.consent.servlet.html.value.CssStates.SKIPPED_NAME;
import static dev.aval.consent.servlet.html.value.CssStates.SLASH;
import static dev.aval.consent.servlet.html.value.CssStates.SPACE;
import static dev.aval.consent.servlet.html.value.CssStates.START;
import static dev.aval.consent.servlet.html.value.CssStates.STRING;
import static dev.aval.consent.servlet.html.value.CssStates.TEXT;
import static dev.aval.consent.servlet.html.value.CssStates.URL;
import static dev.aval.consent.servlet.html.value.CssStates.URL_SPACE;
import static dev.aval.consent.servlet.html.value.CssStates.URL_START;

import java.io.IOException;

/**
 * The tokenizer of CSS Syntax Level 3, resumable at any byte, that tells a {@link CssHold} where URLs begin and end.
 *
 * <p>Only the extent of tokens matters here. Where two tokenizations have the same extents the simpler is followed: so
 * {@code -->} is read as a name and a delimiter.
 */
final class CssScanner {

    private final CssHold hold;
    private final CssContext context = new CssContext();

    private int state;
    /** The state to go on with after an escape. */
    private int outer;

    private int quote;
    private int escape;
    private int escapeDigits;

    CssScanner(CssHold hold) {
        this.hold = hold;
    }

    void reset() {
        context.reset();
        state = TEXT;
    }

    void scan(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to) {
            switch (state) {
                case TEXT -> i = text(b, i, to);
                case NAME -> i = name(b, i, to);
                case SKIPPED_NAME -> i = skippedName(b, i, to);
                case STRING -> i = string(b, i, to);
                case URL_START -> i = urlStart(b, i, to);
                case URL -> i = url(b, i, to);
                case COMMENT -> i = comment(b, i, to);
                case BAD_URL -> i = badUrl(b, i, to);
                case NUMBER -> i = number(b, i, to);
                case URL_SPACE -> i = urlSpace(b[i], i);
                case ESCAPE, ESCAPE_HEX, ESCAPE_CR -> i = escape(b[i] & 0xFF, i);
                default -> i = lookAhead(b[i] & 0xFF, i);
            }
        }
    }

    /** The text ends before an index. */
    void end(int at) throws IOException {
        boolean escaping = state == ESCAPE || state == ESCAPE_HEX || state == ESCAPE_CR;
        int open = escaping ? outer : state;
        if (open == STRING || open == URL || open == URL_SPACE) {
            hold.judge(at);
        }
    }

    private int text(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            int c = b[i] & 0xFF;
            switch (KINDS[c]) {
                case SPACE -> i++;
                case START -> {
                    context.beginName(false);
                    return enter(NAME, i);
                }
                case DULL_START -> {
                    context.dullName();
                    return enter(SKIPPED_NAME, i);
                }
                case DIGIT -> {
                    context.other();
                    return enter(NUMBER, i + 1);
                }
                case QUOTE -> {
                    beginString(c, i + 1);
                    return i + 1;
                }
                case PREFIX -> {
                    return enter(NEXT[c], i + 1);
                }
                case BACKSLASH -> {
                    context.beginName(false);
                    outer = NAME;
                    return enter(ESCAPE, i + 1);
                }
                default -> {
                    context.punctuation(c);
                    i++;
                }
            }
        }
        return i;
    }

    private int name(byte[] b, int from, int to) {
        int i = from;
        while (i < to && IN_NAME[b[i] & 0xFF]) {
            context.addToName(b[i]);
            i++;
        }
        if (i == to) {
            return i;
        }
        if (b[i] == '\\') {
            outer = NAME;
            return enter(ESCAPE, i + 1);
        }
        if (b[i] == '(' && context.isFunctionName()) {
            return enter(context.beginFunction() ? URL_START : TEXT, i + 1);
        }
        context.endName();
        return enter(TEXT, i);
    }

    /** A name that is no keyword: of a number's unit, after a hash sign, or of no interest. */
    private int skippedName(byte[] b, int from, int to) {
        int i = skip(IN_NAME, b, from, to);
        if (i < to && b[i] == '\\') {
            outer = SKIPPED_NAME;
            return enter(ESCAPE, i + 1);
        }
        if (i < to) {
            state = TEXT;
        }
        return i;
    }

    private void beginString(int mark, int at) {
        if (context.beginString()) {
            hold.begin(at, context.isImporting());
        }
        quote = mark;
        state = STRING;
    }

    private int string(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to) {
            int c = b[i] & 0xFF;
            if (PLAIN_IN_STRING[c]) {
                if (hold.isSniffing()) {
                    hold.sniff(c, i);
                    i++;
                } else {
                    i = skip(PLAIN_IN_STRING, b, i, to);
                }
            } else if (c == quote) {
                hold.judge(i);
                return enter(TEXT, i + 1);
            } else if (c == '\\') {
                return beginTextEscape(STRING, i);
            } else if (CssEscapes.isNewline(c)) {
                hold.discard(i);
                return enter(TEXT, i);
            } else {
                hold.stopSniffing();
                i++;
            }
        }
        return i;
    }

    private static int skip(boolean[] plain, byte[] b, int from, int to) {
        int i = from;
        while (i < to && plain[b[i] & 0xFF]) {
            i++;
        }
        return i;
    }

    private int beginTextEscape(int from, int at) {
        hold.stopSniffing();
        outer = from;
        state = ESCAPE;
        return at + 1;
    }

    /** After {@code url(}: a quote makes it an ordinary function, anything else begins an unquoted URL. */
    private int urlStart(byte[] b, int from, int to) {
        int i = Ascii.skipSpace(b, from, to);
        if (i == to) {
            return i;
        }
        if (b[i] == '"' || b[i] == '\'') {
            context.beginQuotedUrl();
            return enter(TEXT, i);
        }
        if (context.beginUrl()) {
            hold.begin(i, context.isImporting());
        }
        return enter(URL, i);
    }

    private int url(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to) {
            int c = b[i] & 0xFF;
            if (PLAIN_IN_URL[c]) {
                if (hold.isSniffing()) {
                    hold.sniff(c, i);
                    i++;
                } else {
                    i = skip(PLAIN_IN_URL, b, i, to);
                }
            } else if (c == ')') {
                hold.judge(i);
                return enter(TEXT, i + 1);
            } else if (c == '\\') {
                return beginTextEscape(URL, i);
            } else if (Ascii.isSpace(c)) {
                return enter(URL_SPACE, i);
            } else {
                hold.discard(i);
                return enter(BAD_URL, i);
            }
        }
        return i;
    }

    private int urlSpace(int c, int i) throws IOException {
        if (Ascii.isSpace(c)) {
            hold.addSpace();
            return i + 1;
        }
        if (c == ')') {
            hold.judge(i);
            return enter(TEXT, i + 1);
        }
        hold.discard(i);
        return enter(BAD_URL, i);
    }

    private int badUrl(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            byte c = b[i++];
            if (c == ')') {
                return enter(TEXT, i);
            }
            if (c == '\\') {
                return enter(BAD_URL_ESCAPE, i);
            }
        }
        return i;
    }

    private int comment(byte[] b, int from, int to) {
        int i = Ascii.find(b, from, to, '*');
        if (i == to) {
            return i;
        }
        return enter(COMMENT_STAR, i + 1);
    }

    private int number(byte[] b, int from, int to) {
        int i = from;
        while (i < to && Ascii.isDigit(b[i])) {
            i++;
        }
        if (i == to) {
            return i;
        }
        if ((b[i] | 0x20) == 'e') {
            return enter(NUMBER_E, i + 1);
        }
        return follow(CssStates.afterNumber(b[i] & 0xFF), i);
    }

    private int escape(int c, int i) throws IOException {
        if (state == ESCAPE) {
            return beginEscape(c, i);
        }
        if (state == ESCAPE_CR) {
            state = outer;
            return c == '\n' ? i + 1 : i;
        }
        int digit = Ascii.hex(c);
        if (digit >= 0 && escapeDigits < 6) {
            escape = escape << 4 | digit;
            escapeDigits++;
            return i + 1;
        }
        endEscape(escape);
        if (!Ascii.isSpace(c)) {
            return i;
        }
        state = c == '\r' ? ESCAPE_CR : outer;
        return i + 1;
    }

    private int beginEscape(int c, int i) throws IOException {
        if (CssEscapes.isNewline(c)) {
            return escapedNewline(c, i);
        }
        escape = Ascii.hex(c);
        escapeDigits = 1;
        if (escape >= 0) {
            state = ESCAPE_HEX;
        } else {
            endEscape(c);
        }
        return i + 1;
    }

    private void endEscape(int c) {
        state = outer;
        if (outer == NAME) {
            context.addToName(c);
        }
    }

    /** Continues a string; anywhere else it was no escape. */
    private int escapedNewline(int c, int i) throws IOException {
        switch (outer) {
            case STRING -> {
                state = c == '\r' ? ESCAPE_CR : STRING;
                return i + 1;
            }
            case URL -> {
                hold.discard(i);
                state = BAD_URL;
            }
            default -> {
                if (outer == NAME) {
                    context.endName();
                }
                context.other();
                state = TEXT;
            }
        }
        return i;
    }

    /** States that wait for one byte to know what token the bytes before it begin. */
    private int lookAhead(int c, int i) {
        return switch (state) {
            case COMMENT_STAR -> afterStar(c, i);
            case SLASH -> c == '*' ? enter(COMMENT, i + 1) : delimiter(i);
            case BAD_URL_ESCAPE -> enter(BAD_URL, CssEscapes.isNewline(c) ? i : i + 1);
            case AT, AT_MINUS -> afterAt(c, i);
            case MINUS -> afterMinus(c, i);
            default -> {
                context.other();
                yield follow(CssStates.step(state, c), i);
            }
        };
    }

    private int follow(int step, int i) {
        boolean consumed = (step & CONSUMED) != 0;
        outer = SKIPPED_NAME;
        return enter(step & ~CONSUMED, consumed ? i + 1 : i);
    }

    private int enter(int next, int i) {
        state = next;
        return i;
    }

    private int delimiter(int i) {
        context.other();
        return enter(TEXT, i);
    }

    private int afterStar(int c, int i) {
        if (c == '*') {
            return i + 1;
        }
        return enter(c == '/' ? TEXT : COMMENT, i + 1);
    }

    private int afterAt(int c, int i) {
        boolean minus = state == AT_MINUS;
        boolean begins = CssStates.isNameStart(c) || (minus && c == '-');
        if (begins || c == '\\') {
            return beginName(true, minus, begins, i);
        }
        if (minus) {
            return enter(MINUS, i);
        }
        return c == '-' ? enter(AT_MINUS, i + 1) : delimiter(i);
    }

    private int afterMinus(int c, int i) {
        boolean begins = CssStates.isNameStart(c) || c == '-';
        if (begins || c == '\\') {
            return beginName(false, true, begins, i);
        }
        context.other();
        return follow(CssStates.step(PLUS, c), i);
    }

    /** A name that begins before the byte at an index, with a hyphen or not, and goes on with that byte or an escape. */
    private int beginName(boolean at, boolean minus, boolean goesOn, int i) {
        context.beginName(at);
        if (minus) {
            context.addToName('-');
        }
        outer = NAME;
        return goesOn ? enter(NAME, i) : enter(ESCAPE, i + 1);
    }
}
