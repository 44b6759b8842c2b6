package dev.aval.consent.servlet.html.value;

import java.io.IOException;

/**
 * The tokenizer of CSS Syntax Level 3, resumable at any byte, that tells a {@link CssHold} where URLs begin and end.
 *
 * <p>Only the extent of tokens matters here. Where two tokenizations have the same extents the simpler is followed: so
 * {@code -->} is read as a name and a delimiter.
 */
final class CssScanner {

    // The states between and inside tokens. Those with a name of two parts wait for what follows the second part.
    private static final int TEXT = 0;
    private static final int NAME = 1;
    private static final int SKIPPED_NAME = 2;
    private static final int STRING = 3;
    private static final int URL_START = 4;
    private static final int URL = 5;
    private static final int URL_SPACE = 6;
    private static final int BAD_URL = 7;
    private static final int BAD_URL_ESCAPE = 8;
    private static final int COMMENT = 9;
    private static final int COMMENT_STAR = 10;
    private static final int ESCAPE = 11;
    private static final int ESCAPE_HEX = 12;
    private static final int ESCAPE_CR = 13;
    private static final int SLASH = 14;
    private static final int HASH = 15;
    private static final int AT = 16;
    private static final int AT_MINUS = 17;
    private static final int LESS = 18;
    private static final int LESS_BANG = 19;
    private static final int LESS_BANG_MINUS = 20;
    private static final int PLUS = 21;
    private static final int MINUS = 22;
    private static final int DOT = 23;
    private static final int NUMBER = 24;
    private static final int NUMBER_MINUS = 25;
    private static final int NUMBER_E = 26;
    private static final int NUMBER_E_PLUS = 27;
    private static final int NUMBER_E_MINUS = 28;
    private static final int EXPONENT = 29;

    // What a byte is between tokens; 0 is punctuation of one byte.
    private static final byte SPACE = 1;
    private static final byte START = 2;
    /** The start of a name that is none of those looked for. */
    private static final byte DULL_START = 3;

    private static final byte DIGIT = 4;
    private static final byte QUOTE = 5;
    private static final byte BACKSLASH = 6;
    /** Begins a token of several bytes; {@link #NEXT} has the state. */
    private static final byte PREFIX = 7;

    private static final byte[] KINDS = new byte[256];
    private static final byte[] NEXT = new byte[128];
    /** Bytes that cannot end or change a string, an unquoted URL, a name. */
    private static final boolean[] PLAIN_IN_STRING = new boolean[256];

    private static final boolean[] PLAIN_IN_URL = new boolean[256];
    private static final boolean[] IN_NAME = new boolean[256];

    private static final String INTERESTING = "uUsSiIrR";

    static {
        for (int c = 0; c < 256; c++) {
            boolean foreign = c == 0 || c >= 0x80;
            boolean letter = Ascii.isAlphanumeric(c) && !Ascii.isDigit(c);
            boolean control = (c > 0 && c < ' ') || c == 0x7F;
            IN_NAME[c] = foreign || letter || Ascii.isDigit(c) || c == '_' || c == '-';
            PLAIN_IN_STRING[c] = c != '"' && c != '\'' && c != '\\' && !CssEscapes.isNewline(c);
            PLAIN_IN_URL[c] = !control && " \"'()\\".indexOf(c) < 0;
            if (foreign || letter || c == '_') {
                KINDS[c] = INTERESTING.indexOf(c) >= 0 && c != 0 ? START : DULL_START;
            } else if (Ascii.isDigit(c)) {
                KINDS[c] = DIGIT;
            } else if (Ascii.isSpace(c)) {
                KINDS[c] = SPACE;
            }
        }
        mark("\"'", QUOTE);
        mark("\\", BACKSLASH);
        mark("/#@<+-.", PREFIX);
        NEXT['/'] = SLASH;
        NEXT['#'] = HASH;
        NEXT['@'] = AT;
        NEXT['<'] = LESS;
        NEXT['+'] = PLUS;
        NEXT['-'] = MINUS;
        NEXT['.'] = DOT;
    }

    // What the last token lets the next one mean.
    private static final int NOTHING = 0;
    private static final int COLON_OF_DECLARATION = 1;
    private static final int NAMESPACE_URL = 2;

    private final CssHold hold;
    private final CssNesting nesting = new CssNesting();
    private final CssName name = new CssName();

    private int state;
    /** The state to go on with after an escape. */
    private int outer;

    private int quote;
    private int expected;
    private boolean importing;
    private int escape;
    private int escapeDigits;

    CssScanner(CssHold hold) {
        this.hold = hold;
    }

    private static void mark(String characters, byte kind) {
        for (int i = 0; i < characters.length(); i++) {
            KINDS[characters.charAt(i)] = kind;
        }
    }

    void reset() {
        nesting.reset();
        state = TEXT;
        expected = NOTHING;
        importing = false;
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
                    name.begin(false);
                    state = NAME;
                    return i;
                }
                case DULL_START -> {
                    if (expected != NAMESPACE_URL) {
                        expected = NOTHING;
                    }
                    state = SKIPPED_NAME;
                    return i;
                }
                case DIGIT -> {
                    expected = NOTHING;
                    state = NUMBER;
                    return i + 1;
                }
                case QUOTE -> {
                    beginString(c, i + 1);
                    return i + 1;
                }
                case PREFIX -> {
                    state = NEXT[c];
                    return i + 1;
                }
                case BACKSLASH -> {
                    name.begin(false);
                    outer = NAME;
                    state = ESCAPE;
                    return i + 1;
                }
                default -> {
                    punctuation(c);
                    i++;
                }
            }
        }
        return i;
    }

    private void punctuation(int c) {
        switch (c) {
            case '(' -> nesting.open(CssNesting.PARENTHESIS);
            case '[' -> nesting.open(CssNesting.BRACKET);
            case '{' -> {
                importing = false;
                nesting.open(CssNesting.BRACE);
            }
            case ')' -> nesting.close(CssNesting.PARENTHESIS);
            case ']' -> nesting.close(CssNesting.BRACKET);
            case '}' -> {
                importing = false;
                nesting.close(CssNesting.BRACE);
            }
            case ';' -> {
                importing = false;
                nesting.semicolon();
            }
            case ':' -> {
                if (expected == COLON_OF_DECLARATION) {
                    nesting.beginDeclaration();
                }
            }
            default -> {}
        }
        expected = NOTHING;
    }

    private int name(byte[] b, int from, int to) {
        int i = from;
        while (i < to && IN_NAME[b[i] & 0xFF]) {
            name.add(b[i]);
            i++;
        }
        if (i == to) {
            return i;
        }
        if (b[i] == '\\') {
            outer = NAME;
            state = ESCAPE;
            return i + 1;
        }
        if (b[i] == '(' && !name.isAtKeyword()) {
            beginFunction();
            return i + 1;
        }
        endName();
        return i;
    }

    private void beginFunction() {
        int kind = name.asFunction();
        if (kind == CssName.URL) {
            state = URL_START;
            return;
        }
        nesting.open(CssNesting.PARENTHESIS | (kind == CssName.STRING_FUNCTION ? CssNesting.STRINGS : 0));
        expected = NOTHING;
        state = TEXT;
    }

    private void endName() {
        state = TEXT;
        if (name.isAtKeyword()) {
            int keyword = name.asAtKeyword();
            importing |= keyword == CssName.IMPORT;
            expected = keyword == CssName.NAMESPACE ? NAMESPACE_URL : NOTHING;
        } else if (expected != NAMESPACE_URL) {
            expected = name.asProperty() == CssName.CUSTOM ? COLON_OF_DECLARATION : NOTHING;
        }
    }

    /** A name that is no keyword: of a number's unit, after a hash sign, or of no interest. */
    private int skippedName(byte[] b, int from, int to) {
        int i = from;
        while (i < to && IN_NAME[b[i] & 0xFF]) {
            i++;
        }
        if (i < to && b[i] == '\\') {
            outer = SKIPPED_NAME;
            state = ESCAPE;
            return i + 1;
        }
        if (i < to) {
            state = TEXT;
        }
        return i;
    }

    private void beginString(int mark, int at) {
        if (expected != NAMESPACE_URL && (importing || nesting.stringsAreUrls())) {
            hold.begin(at, importing);
        }
        expected = NOTHING;
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
                }
                i++;
            } else if (c == quote) {
                hold.judge(i);
                state = TEXT;
                return i + 1;
            } else if (c == '\\') {
                return beginTextEscape(STRING, i);
            } else if (CssEscapes.isNewline(c)) {
                hold.discard(i);
                state = TEXT;
                return i;
            } else {
                hold.stopSniffing();
                i++;
            }
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
        boolean exempt = expected == NAMESPACE_URL;
        if (b[i] == '"' || b[i] == '\'') {
            nesting.open(CssNesting.PARENTHESIS | (exempt ? 0 : CssNesting.STRINGS));
            state = TEXT;
            return i;
        }
        expected = NOTHING;
        if (!exempt) {
            hold.begin(i, importing);
        }
        state = URL;
        return i;
    }

    private int url(byte[] b, int from, int to) throws IOException {
        int i = from;
        while (i < to) {
            int c = b[i] & 0xFF;
            if (PLAIN_IN_URL[c]) {
                if (hold.isSniffing()) {
                    hold.sniff(c, i);
                }
                i++;
            } else if (c == ')') {
                hold.judge(i);
                state = TEXT;
                return i + 1;
            } else if (c == '\\') {
                return beginTextEscape(URL, i);
            } else if (Ascii.isSpace(c)) {
                state = URL_SPACE;
                return i;
            } else {
                hold.discard(i);
                state = BAD_URL;
                return i;
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
            state = TEXT;
            return i + 1;
        }
        hold.discard(i);
        state = BAD_URL;
        return i;
    }

    private int badUrl(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            byte c = b[i++];
            if (c == ')') {
                state = TEXT;
                return i;
            }
            if (c == '\\') {
                state = BAD_URL_ESCAPE;
                return i;
            }
        }
        return i;
    }

    private int comment(byte[] b, int from, int to) {
        int i = Ascii.find(b, from, to, '*');
        if (i == to) {
            return i;
        }
        state = COMMENT_STAR;
        return i + 1;
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
            state = NUMBER_E;
            return i + 1;
        }
        return afterNumber(b[i] & 0xFF, i);
    }

    /** The first byte after the digits of a number: perhaps a unit. */
    private int afterNumber(int c, int i) {
        if (c == '-') {
            state = NUMBER_MINUS;
            return i + 1;
        }
        if (c == '\\') {
            outer = SKIPPED_NAME;
            state = ESCAPE;
            return i + 1;
        }
        state = IN_NAME[c] ? SKIPPED_NAME : TEXT;
        return i;
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
            name.add(c);
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
            case NAME -> {
                endName();
                expected = NOTHING;
            }
            default -> state = TEXT;
        }
        return i;
    }

    /** States that wait for one byte to know what token the bytes before it begin. */
    private int lookAhead(int c, int i) {
        switch (state) {
            case COMMENT_STAR -> {
                state = c == '/' ? TEXT : COMMENT;
                return c == '*' ? stay(COMMENT_STAR, i) : i + 1;
            }
            case SLASH -> {
                return c == '*' ? stay(COMMENT, i) : delimiter(i);
            }
            case BAD_URL_ESCAPE -> {
                state = BAD_URL;
                return CssEscapes.isNewline(c) ? i : i + 1;
            }
            case HASH -> {
                expected = NOTHING;
                return afterHash(c, i);
            }
            case AT, AT_MINUS -> {
                return afterAt(c, i);
            }
            case LESS -> {
                return c == '!' ? stay(LESS_BANG, i) : delimiter(i);
            }
            case LESS_BANG -> {
                return c == '-' ? stay(LESS_BANG_MINUS, i) : delimiter(i);
            }
            case LESS_BANG_MINUS -> {
                expected = NOTHING;
                state = c == '-' ? TEXT : MINUS;
                return c == '-' ? i + 1 : i;
            }
            default -> {
                return inNumber(c, i);
            }
        }
    }

    private int stay(int next, int i) {
        state = next;
        return i + 1;
    }

    private int delimiter(int i) {
        expected = NOTHING;
        state = TEXT;
        return i;
    }

    private int afterHash(int c, int i) {
        if (c == '\\') {
            outer = SKIPPED_NAME;
            return stay(ESCAPE, i);
        }
        state = IN_NAME[c] ? SKIPPED_NAME : TEXT;
        return i;
    }

    private int afterAt(int c, int i) {
        boolean minus = state == AT_MINUS;
        boolean begins = isNameStart(c) || (minus && c == '-');
        if (begins || c == '\\') {
            name.begin(true);
            if (minus) {
                name.add('-');
            }
            outer = NAME;
            state = begins ? NAME : ESCAPE;
            return begins ? i : i + 1;
        }
        if (minus) {
            state = MINUS;
            return i;
        }
        return c == '-' ? stay(AT_MINUS, i) : delimiter(i);
    }

    private int inNumber(int c, int i) {
        boolean digit = Ascii.isDigit(c);
        switch (state) {
            case DOT -> {
                return digit ? beginNumber(i) : delimiter(i);
            }
            case PLUS -> {
                return digit ? beginNumber(i) : c == '.' ? stay(DOT, i) : delimiter(i);
            }
            case MINUS -> {
                return digit ? beginNumber(i) : afterMinus(c, i);
            }
            case NUMBER_MINUS -> {
                boolean unit = isNameStart(c) || c == '-';
                if (c == '\\') {
                    return afterHash(c, i);
                }
                state = unit ? SKIPPED_NAME : MINUS;
                return i;
            }
            case NUMBER_E -> {
                state = digit ? EXPONENT : c == '+' ? NUMBER_E_PLUS : c == '-' ? NUMBER_E_MINUS : SKIPPED_NAME;
                return state == SKIPPED_NAME ? i : i + 1;
            }
            case NUMBER_E_PLUS -> {
                state = digit ? EXPONENT : PLUS;
                return i;
            }
            case NUMBER_E_MINUS -> {
                state = digit ? EXPONENT : SKIPPED_NAME;
                return i;
            }
            default -> {
                return digit ? i + 1 : afterNumber(c, i);
            }
        }
    }

    private int beginNumber(int i) {
        expected = NOTHING;
        return stay(NUMBER, i);
    }

    private int afterMinus(int c, int i) {
        if (c == '.') {
            return stay(DOT, i);
        }
        boolean begins = isNameStart(c) || c == '-';
        if (!begins && c != '\\') {
            return delimiter(i);
        }
        name.begin(false);
        name.add('-');
        outer = NAME;
        state = begins ? NAME : ESCAPE;
        return begins ? i : i + 1;
    }

    private static boolean isNameStart(int c) {
        return IN_NAME[c] && c != '-' && !Ascii.isDigit(c);
    }
}
