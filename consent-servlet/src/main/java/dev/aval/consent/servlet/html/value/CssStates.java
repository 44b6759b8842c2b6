package dev.aval.consent.servlet.html.value;

/**
 * The states of a {@link CssScanner}, what bytes mean in them, and the steps that depend on nothing but state and byte.
 *
 * <p>Such steps are those of states that wait for one more byte to know which token has begun.
 */
final class CssStates {

    // The states between and inside tokens. Those with a name of two parts wait for what follows the second part.
    static final int TEXT = 0;
    static final int NAME = 1;
    static final int SKIPPED_NAME = 2;
    static final int STRING = 3;
    static final int URL_START = 4;
    static final int URL = 5;
    static final int URL_SPACE = 6;
    static final int BAD_URL = 7;
    static final int BAD_URL_ESCAPE = 8;
    static final int COMMENT = 9;
    static final int COMMENT_STAR = 10;
    static final int ESCAPE = 11;
    static final int ESCAPE_HEX = 12;
    static final int ESCAPE_CR = 13;
    static final int SLASH = 14;
    static final int HASH = 15;
    static final int AT = 16;
    static final int AT_MINUS = 17;
    static final int LESS = 18;
    static final int LESS_BANG = 19;
    static final int LESS_BANG_MINUS = 20;
    static final int PLUS = 21;
    static final int MINUS = 22;
    static final int DOT = 23;
    static final int NUMBER = 24;
    static final int NUMBER_MINUS = 25;
    static final int NUMBER_E = 26;
    static final int NUMBER_E_PLUS = 27;
    static final int NUMBER_E_MINUS = 28;
    static final int EXPONENT = 29;

    // What a byte is between tokens, as in KINDS; 0 is punctuation of one byte.
    static final byte SPACE = 1;
    static final byte START = 2;
    /** The start of a name that is none of those looked for. */
    static final byte DULL_START = 3;

    static final byte DIGIT = 4;
    static final byte QUOTE = 5;
    static final byte BACKSLASH = 6;
    /** Begins a token of several bytes; {@link #NEXT} has the state. */
    static final byte PREFIX = 7;

    static final byte[] KINDS = new byte[256];
    static final byte[] NEXT = new byte[128];
    /** Bytes that cannot end or change a string, an unquoted URL, a name. */
    static final boolean[] PLAIN_IN_STRING = new boolean[256];

    static final boolean[] PLAIN_IN_URL = new boolean[256];
    static final boolean[] IN_NAME = new boolean[256];

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

    /** Added to the state that follows a byte: the byte belongs to the token and is not read again in that state. */
    static final int CONSUMED = 0x100;

    private CssStates() {}

    private static void mark(String characters, byte kind) {
        for (int i = 0; i < characters.length(); i++) {
            KINDS[characters.charAt(i)] = kind;
        }
    }

    static boolean isNameStart(int c) {
        return IN_NAME[c] && c != '-' && !Ascii.isDigit(c);
    }

    /**
     * The state that follows a byte after the beginning of a hash, a number or the mark that opens an HTML comment.
     *
     * @return the state, with {@link #CONSUMED} if the byte is part of the token
     */
    static int step(int state, int c) {
        return switch (state) {
            case HASH -> afterHash(c);
            case LESS -> c == '!' ? LESS_BANG | CONSUMED : TEXT;
            case LESS_BANG -> c == '-' ? LESS_BANG_MINUS | CONSUMED : TEXT;
            case LESS_BANG_MINUS -> c == '-' ? TEXT | CONSUMED : MINUS;
            case DOT -> Ascii.isDigit(c) ? NUMBER | CONSUMED : TEXT;
            case PLUS -> afterPlus(c);
            case NUMBER_MINUS -> c == '-' || c == '\\' || isNameStart(c) ? afterHash(c) : MINUS;
            case NUMBER_E -> afterE(c);
            case NUMBER_E_PLUS -> Ascii.isDigit(c) ? EXPONENT | CONSUMED : PLUS;
            case NUMBER_E_MINUS -> Ascii.isDigit(c) ? EXPONENT | CONSUMED : SKIPPED_NAME;
            case EXPONENT -> Ascii.isDigit(c) ? EXPONENT | CONSUMED : afterNumber(c);
            default -> TEXT;
        };
    }

    /** The first byte after the digits of a number: perhaps of a unit. */
    static int afterNumber(int c) {
        return c == '-' ? NUMBER_MINUS | CONSUMED : afterHash(c);
    }

    private static int afterHash(int c) {
        if (c == '\\') {
            return ESCAPE | CONSUMED;
        }
        return IN_NAME[c] ? SKIPPED_NAME : TEXT;
    }

    private static int afterPlus(int c) {
        if (c == '.') {
            return DOT | CONSUMED;
        }
        return Ascii.isDigit(c) ? NUMBER | CONSUMED : TEXT;
    }

    private static int afterE(int c) {
        if (Ascii.isDigit(c)) {
            return EXPONENT | CONSUMED;
        }
        if (c == '+') {
            return NUMBER_E_PLUS | CONSUMED;
        }
        return c == '-' ? NUMBER_E_MINUS | CONSUMED : SKIPPED_NAME;
    }
}
