package dev.aval.consent.servlet.html.value;

/** A name of a style sheet while it is read: in lower case, escapes decoded, as far as needed to recognise it. */
final class CssName {

    static final int OTHER = 0;
    static final int URL = 1;
    /** A function whose strings are URLs. */
    static final int STRING_FUNCTION = 2;
    /** A declaration whose strings may be used as URLs elsewhere, or a call that may do so with its arguments. */
    static final int CUSTOM = 3;

    static final int IMPORT = 4;
    static final int NAMESPACE = 5;

    private static final int LONGEST = 20;
    /** Stands for any character that no name of interest has. */
    private static final int FOREIGN = 0x80;

    private static final String[] STRING_FUNCTIONS = {"image-set", "-webkit-image-set", "src", "image"};
    private static final String[] CUSTOM_DECLARATIONS = {"initial-value", "result"};

    private final byte[] name = new byte[LONGEST];
    private int length;
    private boolean at;

    void begin(boolean atKeyword) {
        length = 0;
        at = atKeyword;
    }

    boolean isAtKeyword() {
        return at;
    }

    void add(int codePoint) {
        if (length < LONGEST) {
            name[length++] = (byte) (codePoint > 0 && codePoint < FOREIGN ? Ascii.lower(codePoint) : FOREIGN);
        }
    }

    int asAtKeyword() {
        if (is("import")) {
            return IMPORT;
        }
        return is("namespace") ? NAMESPACE : OTHER;
    }

    int asFunction() {
        if (is("url")) {
            return URL;
        }
        return isCustom() || isOneOf(STRING_FUNCTIONS) ? STRING_FUNCTION : OTHER;
    }

    int asProperty() {
        return isCustom() || isOneOf(CUSTOM_DECLARATIONS) ? CUSTOM : OTHER;
    }

    private boolean isCustom() {
        return length >= 2 && name[0] == '-' && name[1] == '-';
    }

    private boolean isOneOf(String[] words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
