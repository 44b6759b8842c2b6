package dev.aval.consent.servlet.html.value;

/** What the tokens of a style sheet read so far let the next string or URL mean. */
final class CssContext {

    private static final int NOTHING = 0;
    private static final int COLON_OF_DECLARATION = 1;
    private static final int NAMESPACE_URL = 2;

    private final CssNesting nesting = new CssNesting();
    private final CssName name = new CssName();
    private int expected;
    private boolean importing;

    void reset() {
        nesting.reset();
        expected = NOTHING;
        importing = false;
    }

    /** Whether the URL read now is that of an {@code @import}. */
    boolean isImporting() {
        return importing;
    }

    /** A token without a meaning of its own was read. */
    void other() {
        expected = NOTHING;
    }

    void punctuation(int c) {
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

    /** A name begins that is none of those looked for; it may still be the prefix of a namespace. */
    void dullName() {
        if (expected != NAMESPACE_URL) {
            expected = NOTHING;
        }
    }

    void beginName(boolean atKeyword) {
        name.begin(atKeyword);
    }

    void addToName(int c) {
        name.add(c);
    }

    /** Whether a parenthesis right after the name makes it a function. */
    boolean isFunctionName() {
        return !name.isAtKeyword();
    }

    void endName() {
        if (name.isAtKeyword()) {
            int keyword = name.asAtKeyword();
            importing |= keyword == CssName.IMPORT;
            expected = keyword == CssName.NAMESPACE ? NAMESPACE_URL : NOTHING;
        } else if (expected != NAMESPACE_URL) {
            expected = name.asProperty() == CssName.CUSTOM ? COLON_OF_DECLARATION : NOTHING;
        }
    }

    /** The parenthesis after the name was read; returns whether this is {@code url(}, which is not yet opened. */
    boolean beginFunction() {
        int kind = name.asFunction();
        if (kind == CssName.URL) {
            return true;
        }
        nesting.open(CssNesting.PARENTHESIS | (kind == CssName.STRING_FUNCTION ? CssNesting.STRINGS : 0));
        expected = NOTHING;
        return false;
    }

    /** A quote follows {@code url(}: the string is next. */
    void beginQuotedUrl() {
        nesting.open(CssNesting.PARENTHESIS | (expected == NAMESPACE_URL ? 0 : CssNesting.STRINGS));
    }

    /** An unquoted URL begins; returns whether it is one to fetch. */
    boolean beginUrl() {
        boolean fetched = expected != NAMESPACE_URL;
        expected = NOTHING;
        return fetched;
    }

    /** A string begins; returns whether it is a URL to fetch. */
    boolean beginString() {
        return beginUrl() && (importing || nesting.stringsAreUrls());
    }
}
