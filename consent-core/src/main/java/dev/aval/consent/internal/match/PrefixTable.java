package dev.aval.consent.internal.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of byte strings that finds the longest one a text starts with. Immutable. */
final class PrefixTable {
    private final byte[][] prefixes;

    /** The longest other prefix each prefix itself starts with, or -1. */
    private final int[] shorter;

    private final int[] values;

    private PrefixTable(byte[][] prefixes, int[] values) {
        this.prefixes = prefixes;
        this.values = values;
        this.shorter = new int[prefixes.length];
        for (int i = 0; i < prefixes.length; i++) {
            int j = i - 1;
            while (j >= 0 && !isPrefix(prefixes[j], prefixes[i], 0, prefixes[i].length)) {
                j = shorter[j];
            }
            shorter[i] = j;
        }
    }

    /** Makes a table of texts in ISO 8859-1; null if there are none. */
    static @Nullable PrefixTable of(Map<String, Integer> values) {
        if (values.isEmpty()) {
            return null;
        }
        byte[][] prefixes = values.keySet().stream()
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        int[] sorted = new int[prefixes.length];
        for (int i = 0; i < sorted.length; i++) {
            Integer value = values.get(new String(prefixes[i], StandardCharsets.ISO_8859_1));
            if (value == null) {
                throw new IllegalArgumentException("a prefix has a character beyond ISO 8859-1");
            }
            sorted[i] = value;
        }
        return new PrefixTable(prefixes, sorted);
    }

    /** Finds the value of the longest prefix of a text, or -1. */
    int find(byte[] text, int from, int to) {
        // The prefixes of a text sort before it, and whatever sorts between one of them and the text starts with it.
        // So the last entry not above the text either is the longest prefix, or starts with it.
        int low = 0;
        int high = prefixes.length;
        while (low < high) {
            int mid = (low + high) >>> 1;
            byte[] entry = prefixes[mid];
            if (Arrays.compareUnsigned(entry, 0, entry.length, text, from, to) <= 0) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        int i = low - 1;
        while (i >= 0 && !isPrefix(prefixes[i], text, from, to)) {
            i = shorter[i];
        }
        return i < 0 ? -1 : values[i];
    }

    private static boolean isPrefix(byte[] prefix, byte[] text, int from, int to) {
        return prefix.length <= to - from && Arrays.equals(prefix, 0, prefix.length, text, from, from + prefix.length);
    }
}
