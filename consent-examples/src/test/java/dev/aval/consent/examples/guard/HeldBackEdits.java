package dev.aval.consent.examples.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes back, byte by byte, what the guard may do to a page, and fails at the first difference that is none of it. It shares
 * no code with the filter; the text is the page's bytes, one character for each.
 *
 * <p>Allowed are: the one marked banner block; after the name of a start tag the mark, for a script followed by a type that
 * nobody executes; within a marked tag the prefix before an attribute's name; before such an attribute a harmless twin of it;
 * in a style sheet {@code about:invalid} for an address.
 */
final class HeldBackEdits {
    private static final String MARK = " data-consent-purpose=\"\"";
    private static final String INERT = " type=\"text/plain\"";
    private static final String PREFIX = "data-consent-";
    private static final String INVALID = "about:invalid";
    private static final String BANNER_START = "<!--consent-banner-->";
    private static final String BANNER_END = "<!--/consent-banner-->";
    private static final Pattern TAG_NAME_AT_END = Pattern.compile("<[A-Za-z][^\\s/>]*\\z");
    private static final Pattern TWIN = Pattern.compile("(?i)([a-z]+)=\"[^\"]*\" data-consent-(?=\\1[\\s=])");

    private final String page;
    private final String before;
    private final String after;
    private final List<String> addressesInStyle = new ArrayList<>();
    private int banners;
    private int heldTags;
    private int in;
    private int out;
    /** Where the tag that was marked last begins in the output, or -1; and whether anything in it was held yet. */
    private int marked = -1;

    private boolean markUsed;

    private HeldBackEdits(String page, String before, String after) {
        this.page = page;
        this.before = before;
        this.after = after;
    }

    /**
     * Compares a page with what the guard made of it.
     *
     * @param page what the page is called, for the message
     * @throws AssertionError at the first difference that nothing allows
     */
    static HeldBackEdits between(String page, String before, String after) {
        HeldBackEdits edits = new HeldBackEdits(page, before, after);
        edits.compare();
        return edits;
    }

    /** Whether anything but the banner differs. */
    boolean isTouched() {
        return heldTags > 0 || !addressesInStyle.isEmpty();
    }

    int heldTags() {
        return heldTags;
    }

    /** The addresses in style sheets that were replaced, as the page wrote them. */
    List<String> addressesInStyle() {
        return List.copyOf(addressesInStyle);
    }

    private void compare() {
        while (out < after.length() || in < before.length()) {
            boolean edited = edit();
            if (!edited) {
                if (in >= before.length() || out >= after.length() || before.charAt(in) != after.charAt(out)) {
                    throw unexplained("a difference that is no edit of the guard's");
                }
                in++;
                out++;
            }
        }
        endMark();
    }

    /** Skips one edit, if one begins here that the page itself does not have. */
    private boolean edit() {
        if (begins(BANNER_START)) {
            int end = after.indexOf(BANNER_END, out);
            check(end >= 0, "a banner that does not end");
            check(banners++ == 0, "a second banner");
            out = end + BANNER_END.length();
        } else if (begins(MARK)) {
            endMark();
            Matcher name = TAG_NAME_AT_END.matcher(after).region(Math.max(0, out - 64), out);
            check(name.find(), "a mark that follows no tag's name");
            marked = name.start();
            markUsed = false;
            heldTags++;
            out += MARK.length();
            if (begins(INERT)) {
                check(after.startsWith("<script", marked) || after.startsWith("<SCRIPT", marked), "an inert type");
                markUsed = true;
                out += INERT.length();
            }
        } else if (begins(PREFIX)) {
            heldAttribute(out);
            out += PREFIX.length();
        } else if (begins(INVALID)) {
            out += INVALID.length();
            int end = out < after.length() ? before.indexOf(after.charAt(out), in) : before.length();
            check(end >= in, "an address in a style sheet that does not end");
            addressesInStyle.add(before.substring(in, end));
            in = end;
        } else {
            return twin();
        }
        return true;
    }

    /** A harmless attribute that stands before the one it replaces. */
    private boolean twin() {
        if (marked < 0 || out == 0 || !isBeforeName(after.charAt(out - 1))) {
            return false;
        }
        Matcher twin = TWIN.matcher(after).region(out, after.length());
        if (!twin.lookingAt() || !before.startsWith(after.substring(twin.end(), twin.end() + 5), in)) {
            return false;
        }
        heldAttribute(out);
        out = twin.end();
        return true;
    }

    private void heldAttribute(int at) {
        check(marked >= 0, "an attribute held in a tag without a mark");
        check(isBeforeName(after.charAt(at - 1)), "a prefix that is not before an attribute's name");
        check(isWithinOneTag(after.substring(marked, at)), "an attribute held outside of the tag that is marked");
        markUsed = true;
    }

    private void endMark() {
        check(marked < 0 || markUsed, "a tag marked in which nothing was held");
    }

    private boolean begins(String edit) {
        return after.startsWith(edit, out) && !before.startsWith(edit, in);
    }

    private static boolean isBeforeName(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/' || c == '"' || c == '\'';
    }

    /** Whether no unquoted {@code >} is in the text, which begins with a tag's {@code <}. */
    private static boolean isWithinOneTag(String text) {
        char quote = 0;
        char last = '<';
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && last == '=') {
                quote = c;
            } else if (c == '>') {
                return false;
            }
            last = isBeforeName(c) && c <= ' ' ? last : c;
        }
        return quote == 0;
    }

    private void check(boolean allowed, String what) {
        if (!allowed) {
            throw unexplained(what);
        }
    }

    private AssertionError unexplained(String what) {
        return new AssertionError(page + ": " + what + " at byte " + in + " of the page:\n  page   "
                + around(before, in) + "\n  guard  " + around(after, out));
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 120))
                .replace('\n', ' ');
    }
}
