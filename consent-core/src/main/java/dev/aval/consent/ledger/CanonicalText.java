package dev.aval.consent.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a value: the part of RFC 8785 (JSON canonicalisation) that needs neither escapes nor fractions.
 *
 * <p>A value is an object; its members are integers from 0 to 2<sup>53</sup>-1, strings of printable ASCII without quote and
 * backslash, and objects. Members are sorted by key, there is no white space, and no two texts stand for the same value.
 */
final class CanonicalText {

    private static final int MAX_DEPTH = 3;
    private static final long MAX_INTEGER = (1L << 53) - 1;

    private final byte[] text;
    private int at;

    private CanonicalText(byte[] text) {
        this.text = text;
    }

    static byte[] write(SortedMap<String, Object> value) {
        StringBuilder out = new StringBuilder(512);
        writeObject(out, value);
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void writeObject(StringBuilder out, Map<?, ?> value) {
        char separator = '{';
        for (Map.Entry<?, ?> member : value.entrySet()) {
            out.append(separator).append('"').append(member.getKey()).append("\":");
            if (member.getValue() instanceof SortedMap<?, ?> object) {
                writeObject(out, object);
            } else if (member.getValue() instanceof Number) {
                out.append(member.getValue());
            } else {
                out.append('"').append(member.getValue()).append('"');
            }
            separator = ',';
        }
        out.append(value.isEmpty() ? "{}" : "}");
    }

    /**
     * Reads a text that {@link #write} made.
     *
     * @return the members: Long, String or a sorted map of the same
     * @throws IllegalArgumentException if the text is any other; the message names the offset but no content
     */
    static SortedMap<String, Object> read(byte[] text) {
        CanonicalText reader = new CanonicalText(text);
        SortedMap<String, Object> value = reader.object(1);
        if (reader.at != text.length) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private SortedMap<String, Object> object(int depth) {
        SortedMap<String, Object> members = new TreeMap<>();
        if (depth > MAX_DEPTH) {
            throw unexpected("at most " + MAX_DEPTH + " levels");
        }
        expect('{');
        if (peek() == '}') {
            at++;
            return members;
        }
        String last = null;
        do {
            last = key(last);
            expect(':');
            members.put(last, value(depth));
        } while (another());
        return members;
    }

    private String key(@Nullable String last) {
        int start = at;
        String key = string();
        if (last != null && key.compareTo(last) <= 0) {
            at = start;
            throw unexpected(key.equals(last) ? "each key once" : "keys in ascending order");
        }
        return key;
    }

    private boolean another() {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect('}');
        return false;
    }

    private Object value(int depth) {
        int next = peek();
        if (next == '{') {
            return object(depth + 1);
        }
        return next == '"' ? string() : (Object) integer();
    }

    private String string() {
        expect('"');
        int start = at;
        while (peek() != '"') {
            int next = peek();
            if (next < ' ' || next > '~' || next == '\\') {
                throw unexpected("printable ASCII without backslash, or a quote");
            }
            at++;
        }
        return new String(text, start, at++ - start, StandardCharsets.US_ASCII);
    }

    private Long integer() {
        int start = at;
        long number = 0;
        while (peek() >= '0' && peek() <= '9') {
            number = number * 10 + (peek() - '0');
            at++;
            if (number > MAX_INTEGER || (at - start > 1 && text[start] == '0')) {
                at = start;
                throw unexpected("an integer from 0 to 2^53-1 without leading zeros");
            }
        }
        if (at == start) {
            throw unexpected("an integer, a string or an object");
        }
        return number;
    }

    private int peek() {
        return at < text.length ? text[at] & 0xFF : -1;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    private IllegalArgumentException unexpected(String wanted) {
        return new IllegalArgumentException("Offset " + at + ": expected " + wanted + ", found "
                + (at < text.length ? "something else" : "the end"));
    }
}
