package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.Ascii;

/** What a browser does with a {@code script}, as its {@code type} says. */
final class ScriptType {

    /** A data block: never run, its {@code src} never fetched. */
    static final int DATA = 0;

    static final int JAVASCRIPT = 1;
    static final int IMPORT_MAP = 2;
    static final int SPECULATION_RULES = 3;

    private static final NameTable TABLE = new NameTable()
            .put("module", JAVASCRIPT)
            .put("application/ecmascript", JAVASCRIPT)
            .put("application/javascript", JAVASCRIPT)
            .put("application/x-ecmascript", JAVASCRIPT)
            .put("application/x-javascript", JAVASCRIPT)
            .put("text/ecmascript", JAVASCRIPT)
            .put("text/javascript", JAVASCRIPT)
            .put("text/jscript", JAVASCRIPT)
            .put("text/livescript", JAVASCRIPT)
            .put("text/x-ecmascript", JAVASCRIPT)
            .put("text/x-javascript", JAVASCRIPT)
            .put("importmap", IMPORT_MAP)
            .put("speculationrules", SPECULATION_RULES);

    static {
        for (int minor = 0; minor <= 5; minor++) {
            TABLE.put("text/javascript1." + minor, JAVASCRIPT);
        }
    }

    private ScriptType() {}

    /** Reads a {@code type}; parameters, for which browsers do not run a script, are not looked at. */
    static int of(byte[] b, int from, int to) {
        int start = Ascii.skipSpace(b, from, to);
        int end = Bytes.trimEnd(b, start, Ascii.find(b, start, to, ';'));
        return start == end ? JAVASCRIPT : TABLE.get(b, start, end);
    }

    /** Reads a {@code language}, which counts where there is no {@code type}. */
    static int ofLanguage(byte[] b, int from, int to) {
        if (from == to) {
            return JAVASCRIPT;
        }
        byte[] type = new byte[to - from + 5];
        System.arraycopy(Bytes.ascii("text/"), 0, type, 0, 5);
        System.arraycopy(b, from, type, 5, to - from);
        return TABLE.get(type, 0, type.length);
    }
}
