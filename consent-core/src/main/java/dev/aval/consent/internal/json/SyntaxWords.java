package dev.aval.consent.internal.json;

import dev.aval.consent.internal.text.Shown;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a text that is not JSON, for whoever wrote it. Jackson's words differ between its versions and advise to switch
 * strictness off, so only their gist is taken from them; what stands in the text is shown as it stands there.
 */
final class SyntaxWords {

    private static final String JSON = "JSON as in RFC 8259";

    private static final Pattern TOKEN = Pattern.compile("^(?:Unrecognized|Non-standard) token '([^']{1,100})'");
    private static final Pattern CLOSE_MARKER = Pattern.compile("expected '([\\]}])'");

    private static final int MOST_SHOWN = 40;

    /** What Jackson says, and what should stand there; the first that fits counts. */
    private static final List<Gist> GISTS = List.of(
            new Gist("start field name", "the name of a member in double quotes"),
            new Gist("separate Object entries", "a comma before the next member, or the } of the object"),
            new Gist("separate Array entries", "a comma before the next element, or the ] of the list"),
            new Gist("colon", "a colon between a member's name and its value"),
            new Gist("eading zeroes", "a number without zeroes before it"),
            new Gist("has to be escaped", "the closing quote of the text, or an escape such as \\n"),
            new Gist(
                    "character escape",
                    "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits"),
            new Gist(
                    "value",
                    "a value: a text in double quotes, a number, true, false, null, a list in [] or an object in {}"),
            new Gist(
                    "was expecting (JSON",
                    "a value: a text in double quotes, a number, true, false, null, a list in [] or an object in {}"));

    private record Gist(String words, String expected) {}

    private SyntaxWords() {}

    /** The mistake at a place of the text. */
    static JsonSyntaxException explained(@Nullable String words, String text, int offset, String path) {
        String message = words == null ? "" : words;
        int at = Math.max(0, Math.min(offset, text.length()));
        if (message.contains("comment")) {
            return at(text, at, path, "a comment", JSON + ", where a comment stands in a member \"$comment\"");
        }
        if (message.contains("end-of-input") || at >= text.length()) {
            String open = message.contains("VALUE_STRING") || message.contains("field name") ? "quotes" : "brackets";
            return at(text, at, path, "the end of the document", "the rest of it: there are " + open + " still open");
        }
        Matcher token = TOKEN.matcher(message);
        if (token.find()) {
            String found = token.group(1);
            int begin = text.lastIndexOf(found, at);
            return at(text, begin < 0 ? at : begin, path, Shown.text(found), expected(message, ' '));
        }
        return at(text, at, path, Shown.text(rest(text, at)), expected(message, text.charAt(at)));
    }

    /** The text from a place to the end of its line, if that is near. */
    private static String rest(String text, int at) {
        int end = at + 1;
        while (end < text.length() && end < at + MOST_SHOWN && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(at, end);
    }

    private static String expected(String message, char found) {
        Matcher marker = CLOSE_MARKER.matcher(message);
        if (marker.find()) {
            return "the closing " + marker.group(1) + " of what was opened last";
        }
        for (Gist gist : GISTS) {
            if (message.contains(gist.words)) {
                return (found == '}' || found == ']' ? "no comma before " + found + ", or " : "") + gist.expected;
            }
        }
        return JSON;
    }

    private static JsonSyntaxException at(String text, int offset, String path, String found, String expected) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonSyntaxException(found, expected, path, line, offset - lineStart + 1);
    }
}
