package dev.aval.consent.servlet.html.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CSS Syntax Level 3 tokenization as its algorithms are written there, with look-ahead over the whole text: slow, plain,
 * and independent of the scanner it is compared with. One character stands for one byte.
 */
final class SpecTokens {

    private static final Pattern DATA =
            Pattern.compile("[\\x01-\\x20]*data:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** One token: its kind, what it says, and whether its text begins with {@code data:} as written. */
    record Token(String kind, String value, boolean data) {
        Token(String kind, String value) {
            this(kind, value, false);
        }
    }

    private static final int END = -1;

    private final String text;
    private int at;
    private int current = END;

    private SpecTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String css) {
        SpecTokens tokens = new SpecTokens(css.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\f', '\n')
                .replace('\0', '\u00ff'));
        List<Token> all = new ArrayList<>();
        for (Token token = tokens.consume(); token != null; token = tokens.consume()) {
            all.add(token);
        }
        return all;
    }

    private int peek(int ahead) {
        int index = at + ahead;
        return index < text.length() ? text.charAt(index) : END;
    }

    private void next() {
        current = peek(0);
        at++;
    }

    private void reconsume() {
        at--;
    }

    private @Nullable Token consume() {
        while (peek(0) == '/' && peek(1) == '*') {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        }
        next();
        int c = current;
        if (c == END) {
            return null;
        }
        if (isSpace(c)) {
            skipSpace();
            return new Token("space", "");
        }
        if (c == '"' || c == '\'') {
            return string(c);
        }
        if (c == '#' && (isNameChar(peek(0)) || isEscape(peek(0), peek(1)))) {
            return new Token("hash", name());
        }
        if (c == '+' || c == '-' || c == '.') {
            return signed(c);
        }
        if (c == '<' && peek(0) == '!' && peek(1) == '-' && peek(2) == '-') {
            at += 3;
            return new Token("cdo", "");
        }
        if (c == '@' && isIdentifier(peek(0), peek(1), peek(2))) {
            return new Token("at", name());
        }
        if (isDigit(c)) {
            reconsume();
            return numeric();
        }
        if (isNameStart(c) || (c == '\\' && isEscape(c, peek(0)))) {
            reconsume();
            return identLike();
        }
        return new Token("delim", String.valueOf((char) c));
    }

    private Token signed(int c) {
        if (isNumber(c, peek(0), peek(1))) {
            reconsume();
            return numeric();
        }
        if (c == '-' && peek(0) == '-' && peek(1) == '>') {
            at += 2;
            return new Token("cdc", "");
        }
        if (c == '-' && isIdentifier(c, peek(0), peek(1))) {
            reconsume();
            return identLike();
        }
        return new Token("delim", String.valueOf((char) c));
    }

    private Token numeric() {
        if (peek(0) == '+' || peek(0) == '-') {
            at++;
        }
        skipDigits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            at++;
            skipDigits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            boolean sign = peek(1) == '+' || peek(1) == '-';
            if (isDigit(peek(1)) || (sign && isDigit(peek(2)))) {
                at += sign ? 2 : 1;
                skipDigits();
            }
        }
        if (isIdentifier(peek(0), peek(1), peek(2))) {
            return new Token("dimension", name());
        }
        if (peek(0) == '%') {
            at++;
        }
        return new Token("number", "");
    }

    private Token identLike() {
        String name = name();
        if (name.equalsIgnoreCase("url") && peek(0) == '(') {
            at++;
            while (isSpace(peek(0)) && isSpace(peek(1))) {
                at++;
            }
            boolean quoted = isQuote(peek(0)) || (isSpace(peek(0)) && isQuote(peek(1)));
            return quoted ? new Token("function", name) : url();
        }
        if (peek(0) == '(') {
            at++;
            return new Token("function", name);
        }
        return new Token("ident", name);
    }

    private boolean isData() {
        return DATA.matcher(text.substring(Math.min(at, text.length()))).matches();
    }

    private Token string(int quote) {
        boolean data = isData();
        StringBuilder value = new StringBuilder();
        while (true) {
            next();
            if (current == quote || current == END) {
                return new Token("string", value.toString(), data);
            }
            if (current == '\n') {
                reconsume();
                return new Token("bad-string", "");
            }
            if (current != '\\') {
                value.append((char) current);
            } else if (peek(0) == '\n') {
                at++;
            } else if (peek(0) != END) {
                value.append(escaped());
            }
        }
    }

    private Token url() {
        StringBuilder value = new StringBuilder();
        skipSpace();
        boolean data = isData();
        while (true) {
            next();
            int c = current;
            if (c == ')' || c == END) {
                return new Token("url", value.toString(), data);
            }
            if (isSpace(c)) {
                skipSpace();
                if (peek(0) == ')' || peek(0) == END) {
                    at++;
                    return new Token("url", value.toString(), data);
                }
                return badUrl();
            }
            boolean unprintable = c <= 8 || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F;
            if (isQuote(c) || c == '(' || unprintable || (c == '\\' && !isEscape(c, peek(0)))) {
                return badUrl();
            }
            value.append(c == '\\' ? escaped() : String.valueOf((char) c));
        }
    }

    private Token badUrl() {
        while (true) {
            next();
            if (current == ')' || current == END) {
                return new Token("bad-url", "");
            }
            if (isEscape(current, peek(0))) {
                escaped();
            }
        }
    }

    private String name() {
        StringBuilder value = new StringBuilder();
        while (true) {
            next();
            if (isNameChar(current)) {
                value.append((char) current);
            } else if (isEscape(current, peek(0))) {
                value.append(escaped());
            } else {
                reconsume();
                return value.toString();
            }
        }
    }

    private String escaped() {
        next();
        if (current == END) {
            return "";
        }
        int value = 0;
        int digits = 0;
        for (int c = current; isHex(c) && digits < 6; c = peek(digits - 1)) {
            value = value * 16 + Character.digit(c, 16);
            digits++;
        }
        if (digits == 0) {
            return String.valueOf((char) current);
        }
        at += digits - 1;
        if (isSpace(peek(0))) {
            at++;
        }
        boolean scalar = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        return scalar ? Character.toString(value) : "\ufffd";
    }

    private void skipSpace() {
        while (isSpace(peek(0))) {
            at++;
        }
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private static boolean isNumber(int a, int b, int c) {
        if (a == '+' || a == '-') {
            return isDigit(b) || (b == '.' && isDigit(c));
        }
        return a == '.' ? isDigit(b) : isDigit(a);
    }

    private static boolean isIdentifier(int a, int b, int c) {
        if (a == '-') {
            return isNameStart(b) || b == '-' || isEscape(b, c);
        }
        return isNameStart(a) || isEscape(a, b);
    }

    private static boolean isEscape(int a, int b) {
        return a == '\\' && b != '\n';
    }

    private static boolean isNameStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNameChar(int c) {
        return isNameStart(c) || isDigit(c) || c == '-';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static boolean isQuote(int c) {
        return c == '"' || c == '\'';
    }
}
