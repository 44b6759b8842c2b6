package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;
import dev.aval.consent.servlet.html.value.CharacterReferences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tokens of a page in the words of the html5lib suite; of a doctype only that there is one. */
final class TokenProjection implements Tokens {

    final List<String> tokens = new ArrayList<>();
    final StringBuilder source = new StringBuilder();
    final Tokenizer tokenizer = new Tokenizer(this, new TagScanner(true));
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final boolean references;
    private final boolean plaintext;
    private int open = -1;

    /**
     * Creates it.
     *
     * @param references whether raw text has character references
     * @param plaintext whether everything is text
     */
    TokenProjection(boolean references, boolean plaintext) {
        this.references = references;
        this.plaintext = plaintext;
    }

    @Override
    public void part(int kind, byte[] b, int from, int to) {
        source.append(Wtf8.decode(b, from, to));
        if (kind == CUT_OFF) {
            return;
        }
        boolean cutOff = kind == TEXT && !plaintext && to - from >= 2 && b[from] == '<' && b[from + 1] == '!';
        int what = cutOff ? BOGUS_COMMENT : kind;
        if (open != what) {
            flush(false);
            open = what;
        }
        if (kind == TEXT && to - from == 3 && b[from] == '<' && b[from + 1] == '/' && b[from + 2] == '>') {
            return;
        }
        part.write(b, from, to - from);
    }

    @Override
    public void partEnds(int kind) {
        flush(true);
    }

    private void flush(boolean ended) {
        byte[] bytes = part.toByteArray();
        part.reset();
        int kind = open;
        open = -1;
        switch (kind) {
            case TEXT -> text.append(plaintext ? replaced(string(bytes)) : decoded(string(bytes)));
            case RAW_TEXT -> {
                String raw = string(bytes);
                text.append(replaced(references ? decoded(raw) : raw));
            }
            case CDATA ->
                text.append(newlines(string(bytes).substring(0, bytes.length == 0 ? 0 : length(bytes, ended))));
            case COMMENT -> add("Comment " + replaced(comment(string(bytes), ended)));
            case BOGUS_COMMENT -> {
                String all = string(bytes);
                String content = all.startsWith("<?") ? all.substring(1) : all.substring(2);
                add("Comment " + replaced(ended ? content.substring(0, content.length() - 1) : content));
            }
            case DOCTYPE -> add("DOCTYPE");
            default -> {}
        }
    }

    private static int length(byte[] bytes, boolean ended) {
        return string(bytes).length() - (ended ? 3 : 0);
    }

    private static String comment(String all, boolean ended) {
        String content = all.substring(4);
        if (ended) {
            return content.equals(">") || content.equals("->")
                    ? ""
                    : content.substring(0, content.length() - (content.endsWith("--!>") ? 4 : 3));
        }
        for (String end : new String[] {"--!", "--", "-"}) {
            if (content.endsWith(end)) {
                return content.substring(0, content.length() - end.length());
            }
        }
        return content;
    }

    private void add(String token) {
        endText();
        tokens.add(token);
    }

    private void endText() {
        if (!text.isEmpty()) {
            tokens.add("Character " + text);
            text.setLength(0);
        }
    }

    @Override
    public void startTag(byte[] b, int base, TagScanner tag) {
        flush(false);
        source.append(Wtf8.decode(b, base, base + tag.length()));
        var token = new StringBuilder("StartTag ").append(name(b, base + 1, base + tag.nameEnd()));
        var names = new ArrayList<String>();
        var attributes = new ArrayList<String>();
        for (int i = 0; i < tag.count(); i++) {
            String name = name(b, base + tag.attributeStart(i), base + tag.attributeEnd(i));
            if (!names.contains(name)) {
                names.add(name);
                attributes.add(name + "=" + value(b, base + tag.valueStart(i), base + tag.valueEnd(i)));
            }
        }
        attributes.sort(String::compareTo);
        add(token.append(attributes).append(tag.selfClosing() ? " /" : "").toString());
    }

    @Override
    public void endTag(byte[] b, int base, TagScanner tag) {
        flush(false);
        source.append(Wtf8.decode(b, base, base + tag.length()));
        add("EndTag " + name(b, base + 2, base + tag.nameEnd()));
    }

    private static String name(byte[] b, int from, int to) {
        byte[] lower = new byte[to - from];
        for (int i = from; i < to; i++) {
            lower[i - from] = (byte) Ascii.lower(b[i]);
        }
        return replaced(Wtf8.decode(lower, 0, lower.length));
    }

    private static String value(byte[] b, int from, int to) {
        byte[] normal = Wtf8.encode(newlines(Wtf8.decode(b, from, to)));
        byte[] out = new byte[CharacterReferences.maxDecodedLength(normal.length)];
        int length = CharacterReferences.decode(normal, 0, normal.length, out, 0);
        return Wtf8.decode(out, 0, length).replace('\0', '\uFFFD');
    }

    private static String newlines(String raw) {
        return raw.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String replaced(String raw) {
        return newlines(raw).replace('\0', '\uFFFD');
    }

    private static String string(byte[] bytes) {
        return Wtf8.decode(bytes, 0, bytes.length);
    }

    /** Text with its references decoded: unlike in an attribute, nothing after an unfinished one keeps it from being one. */
    private static String decoded(String raw) {
        String normal = newlines(raw);
        var out = new StringBuilder();
        int i = 0;
        while (i < normal.length()) {
            if (normal.charAt(i) != '&') {
                out.append(normal.charAt(i++));
                continue;
            }
            int end = i + 1;
            while (end < normal.length() && end < i + 400 && isNamePart(normal.charAt(end))) {
                end++;
            }
            i = reference(normal, i, end, out);
        }
        return out.toString();
    }

    private static boolean isNamePart(char c) {
        return c == '#' || c == ';' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private static int reference(String text, int from, int to, StringBuilder out) {
        for (int end = to; end > from + 1; end--) {
            String candidate = text.substring(from, end);
            String decoded = value(Wtf8.encode(candidate), 0, candidate.length());
            boolean whole = !decoded.equals(candidate) && isOneReference(candidate);
            if (whole) {
                out.append(decoded);
                return end;
            }
        }
        out.append('&');
        return from + 1;
    }

    private static boolean isOneReference(String candidate) {
        int semicolon = candidate.indexOf(';');
        if (semicolon >= 0 && semicolon < candidate.length() - 1) {
            return false;
        }
        if (candidate.startsWith("&#")) {
            return candidate.toLowerCase(Locale.ROOT).matches("&#(x[0-9a-f]+|[0-9]+);?");
        }
        return true;
    }

    void finish() throws IOException {
        tokenizer.end();
        flush(false);
        endText();
    }

    @Override
    public void oversized(byte[] b, int base, int to, TagScanner tag, boolean start, boolean within) {
        throw new AssertionError("no tag of the suite is that long");
    }

    @Override
    public void oversizedPart(byte[] b, int from, int to) {
        throw new AssertionError("no tag of the suite is that long");
    }

    @Override
    public void bytesMove() {
        // Everything is copied at once.
    }

    @Override
    public boolean allowsCdata() {
        return false;
    }
}
