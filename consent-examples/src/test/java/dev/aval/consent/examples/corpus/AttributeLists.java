package dev.aval.consent.examples.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart the attribute values that hold more than one address, or one among other things. */
final class AttributeLists {
    private static final String SPACES = " \t\n\f\r";
    private static final Pattern REFRESH = Pattern.compile(
            "[ \\t\\n\\f\\r]*(?:[0-9]+[0-9.]*|\\.[0-9.]*)(?:[ \\t\\n\\f\\r]*[;,]|[ \\t\\n\\f\\r])[ \\t\\n\\f\\r]*"
                    + "(?:[uU][rR][lL][ \\t\\n\\f\\r]*=[ \\t\\n\\f\\r]*)?(.*)",
            Pattern.DOTALL);

    private AttributeLists() {}

    /** {@return the addresses of a {@code srcset} or {@code imagesrcset}, by the image candidate algorithm of HTML} */
    static List<String> srcset(String value) {
        List<String> urls = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < value.length() && (isSpace(value.charAt(at)) || value.charAt(at) == ',')) {
                at++;
            }
            if (at >= value.length()) {
                return urls;
            }
            int start = at;
            while (at < value.length() && !isSpace(value.charAt(at))) {
                at++;
            }
            int end = at;
            while (end > start && value.charAt(end - 1) == ',') {
                end--;
            }
            urls.add(value.substring(start, end));
            if (end == at) {
                at = afterDescriptors(value, at);
            }
        }
    }

    /** {@return the words of a list that white space separates} */
    static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= value.length(); i++) {
            boolean space = i == value.length() || isSpace(value.charAt(i));
            if (space && start >= 0) {
                words.add(value.substring(start, i));
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /** {@return the address that the {@code content} of a {@code meta} refresh leads to; empty where it only reloads} */
    static Optional<String> refresh(String content) {
        Matcher matcher = REFRESH.matcher(content);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String url = matcher.group(1);
        char quote = url.isEmpty() ? ' ' : url.charAt(0);
        if (quote == '"' || quote == '\'') {
            int close = url.indexOf(quote, 1);
            url = url.substring(1, close < 0 ? url.length() : close);
        }
        return url.isEmpty() ? Optional.empty() : Optional.of(url);
    }

    private static int afterDescriptors(String value, int from) {
        boolean inParentheses = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' && !inParentheses) {
                return i + 1;
            }
            inParentheses = c == '(' || (inParentheses && c != ')');
        }
        return value.length();
    }

    private static boolean isSpace(char c) {
        return SPACES.indexOf(c) >= 0;
    }
}
