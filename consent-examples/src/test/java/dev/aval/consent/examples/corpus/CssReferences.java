package dev.aval.consent.examples.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lists the addresses in a style sheet or a style attribute: {@code url()}, {@code src()}, {@code @import} strings and the
 * strings of {@code image-set()}, after the tokens of CSS Syntax Level 3. An address counts whether or not a rule that uses it
 * matches anything. Namespaces are names, not addresses. Not safe for use by more than one thread.
 */
final class CssReferences {
    private static final Set<String> FETCHING_FUNCTIONS = Set.of("url", "src", "image-set", "-webkit-image-set");
    private static final int END = -1;

    private final String css;
    private final List<String> found = new ArrayList<>();
    private final Deque<String> functions = new ArrayDeque<>();
    private String atRule = "";
    private int at;

    private CssReferences(String css) {
        this.css = css;
    }

    /** {@return the addresses in {@code css} as written, unescaped, in the order of the text} */
    static List<String> in(String css) {
        CssReferences reader = new CssReferences(css);
        while (reader.at < css.length()) {
            reader.token();
        }
        return List.copyOf(reader.found);
    }

    private void token() {
        char c = css.charAt(at);
        if (c == '/' && peek(1) == '*') {
            int end = css.indexOf("*/", at + 2);
            at = end < 0 ? css.length() : end + 2;
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '@' && startsName(1)) {
            at++;
            atRule = name().toLowerCase(Locale.ROOT);
        } else if (c == '#') {
            at++;
            name();
        } else if (startsNumber()) {
            number();
        } else if (startsName(0)) {
            wordOrFunction();
        } else {
            punctuation(c);
        }
    }

    private void punctuation(char c) {
        at++;
        if (c == '(') {
            functions.push("");
        } else if (c == ')') {
            functions.pollFirst();
        } else if (c == ';' || c == '{') {
            atRule = "";
        }
    }

    private void wordOrFunction() {
        String word = name().toLowerCase(Locale.ROOT);
        if (peek(0) != '(') {
            return;
        }
        at++;
        if (word.equals("url")) {
            int ahead = at;
            while (ahead < css.length() && isSpace(css.charAt(ahead))) {
                ahead++;
            }
            if (ahead >= css.length() || (css.charAt(ahead) != '"' && css.charAt(ahead) != '\'')) {
                at = ahead;
                unquotedUrl();
                return;
            }
        }
        functions.push(word);
    }

    private void unquotedUrl() {
        StringBuilder url = new StringBuilder();
        boolean good = true;
        boolean space = false;
        while (at < css.length() && css.charAt(at) != ')') {
            char c = css.charAt(at);
            if (isSpace(c)) {
                space = true;
                at++;
            } else if (isEscape(0)) {
                good &= !space;
                url.appendCodePoint(escape());
            } else {
                good &= !space && "\"'(\\".indexOf(c) < 0 && !(c < ' ' || c == 0x7F);
                url.append(c);
                at++;
            }
        }
        at++;
        if (good) {
            add(url.toString());
        }
    }

    private void string(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < css.length() && css.charAt(at) != quote) {
            char c = css.charAt(at);
            if (isNewline(c)) {
                return;
            }
            if (c != '\\') {
                text.append(c);
                at++;
            } else if (isEscape(0)) {
                text.appendCodePoint(escape());
            } else {
                at += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
            }
        }
        at++;
        String function = functions.peekFirst();
        if (function == null ? atRule.equals("import") : FETCHING_FUNCTIONS.contains(function)) {
            add(text.toString());
        }
    }

    private void add(String url) {
        if (!url.isEmpty() && !atRule.equals("namespace")) {
            found.add(url);
        }
    }

    private void number() {
        at++;
        while (isDigit(peek(0)) || (peek(0) == '.' && isDigit(peek(1)))) {
            at++;
        }
        int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(1 + sign))) {
            at += 1 + sign;
            while (isDigit(peek(0))) {
                at++;
            }
        }
        if (startsName(0)) {
            name();
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (isNameStart(c) || isDigit(c) || c == '-') {
                name.append((char) c);
                at++;
            } else if (isEscape(0)) {
                name.appendCodePoint(escape());
            } else {
                return name.toString();
            }
        }
    }

    private int escape() {
        at++;
        int value = 0;
        int digits = 0;
        while (digits < 6 && Character.digit(peek(0), 16) >= 0 && peek(0) < 0x80) {
            value = value * 16 + Character.digit(peek(0), 16);
            digits++;
            at++;
        }
        if (digits == 0) {
            int literal = at < css.length() ? css.codePointAt(at) : 0xFFFD;
            at += Character.charCount(literal);
            return literal;
        }
        if (peek(0) == '\r' && peek(1) == '\n') {
            at += 2;
        } else if (peek(0) != END && isSpace((char) peek(0))) {
            at++;
        }
        boolean bad = value == 0 || value > Character.MAX_CODE_POINT || (value >= 0xD800 && value <= 0xDFFF);
        return bad ? 0xFFFD : value;
    }

    private boolean startsNumber() {
        int sign = peek(0) == '+' || peek(0) == '-' ? 1 : 0;
        return isDigit(peek(sign)) || (peek(sign) == '.' && isDigit(peek(sign + 1)));
    }

    private boolean startsName(int offset) {
        int first = peek(offset);
        if (first == '-') {
            int second = peek(offset + 1);
            return second == '-' || isNameStart(second) || isEscape(offset + 1);
        }
        return isNameStart(first) || isEscape(offset);
    }

    private boolean isEscape(int offset) {
        int next = peek(offset + 1);
        return peek(offset) == '\\' && (next == END || !isNewline((char) next));
    }

    private int peek(int offset) {
        return at + offset < css.length() ? css.charAt(at + offset) : END;
    }

    private static boolean isNameStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80 || c == 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNewline(char c) {
        return c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || isNewline(c);
    }
}
