package dev.aval.consent.servlet.html.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The table of named character references, looked up in place by exact name. */
final class NamedReferences {

    private static final int SLOTS = 8192;
    private static final int LONGEST = 31;

    private static final byte[] NAMES;
    private static final byte[] VALUES;
    private static final char[] NAME_AT;
    private static final char[] VALUE_AT;
    /** Whether the reference also works without its semicolon. */
    private static final boolean[] LEGACY;

    private static final short[] TABLE = new short[SLOTS];

    static {
        String[] rows = NamedReferenceData.ROWS.split("\\s+", -1);
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        NAME_AT = new char[rows.length + 1];
        VALUE_AT = new char[rows.length + 1];
        LEGACY = new boolean[rows.length];
        int valueBytes = 0;
        for (int entry = 0; entry < rows.length; entry++) {
            String row = rows[entry];
            int mark = Math.max(row.indexOf('='), row.indexOf('!'));
            LEGACY[entry] = row.charAt(mark) == '!';
            names.append(row, 0, mark);
            String value = value(row.substring(mark + 1));
            values.append(value);
            valueBytes += value.getBytes(StandardCharsets.UTF_8).length;
            NAME_AT[entry + 1] = (char) names.length();
            VALUE_AT[entry + 1] = (char) valueBytes;
        }
        NAMES = names.toString().getBytes(StandardCharsets.US_ASCII);
        VALUES = values.toString().getBytes(StandardCharsets.UTF_8);
        Arrays.fill(TABLE, (short) -1);
        for (int entry = 0; entry < rows.length; entry++) {
            int slot = slot(hash(NAMES, NAME_AT[entry], NAME_AT[entry + 1]));
            while (TABLE[slot] >= 0) {
                slot = slot(slot + 1);
            }
            TABLE[slot] = (short) entry;
        }
    }

    private NamedReferences() {}

    private static String value(String codePoints) {
        StringBuilder text = new StringBuilder();
        for (String hex : codePoints.split("\\+", -1)) {
            text.appendCodePoint(Integer.parseInt(hex, 16));
        }
        return text.toString();
    }

    /** Number of different names, each counted once whether or not it also works without a semicolon. */
    static int size() {
        return LEGACY.length;
    }

    /**
     * Reads the name that follows an ampersand in an attribute value.
     *
     * <p>In attributes a reference without semicolon does not count before a letter, a digit or an equals sign. So only
     * the whole run of letters and digits can be the name, never a beginning of it.
     *
     * @return index after the reference in the upper half and its entry in the lower; -1 if it is none
     */
    static long match(byte[] in, int from, int to) {
        int i = from;
        int limit = Math.min(to, from + LONGEST + 1);
        int hash = 0;
        while (i < limit && Ascii.isAlphanumeric(in[i])) {
            hash = hash * 31 + in[i];
            i++;
        }
        if (i == from || i - from > LONGEST) {
            return -1;
        }
        int entry = entry(in, from, i, hash);
        if (entry < 0) {
            return -1;
        }
        if (i < to && in[i] == ';') {
            return (long) (i + 1) << 32 | entry;
        }
        boolean counts = LEGACY[entry] && (i == to || in[i] != '=');
        return counts ? (long) i << 32 | entry : -1;
    }

    /** Writes what an entry stands for; returns the index after it. */
    static int write(int entry, byte[] out, int at) {
        int from = VALUE_AT[entry];
        int length = VALUE_AT[entry + 1] - from;
        System.arraycopy(VALUES, from, out, at, length);
        return at + length;
    }

    private static int entry(byte[] in, int from, int to, int hash) {
        for (int slot = slot(hash); TABLE[slot] >= 0; slot = slot(slot + 1)) {
            int entry = TABLE[slot];
            if (Arrays.equals(in, from, to, NAMES, NAME_AT[entry], NAME_AT[entry + 1])) {
                return entry;
            }
        }
        return -1;
    }

    private static int hash(byte[] b, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + b[i];
        }
        return hash;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 13) & (SLOTS - 1);
    }
}
