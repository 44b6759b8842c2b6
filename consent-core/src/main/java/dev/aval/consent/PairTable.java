package dev.aval.consent;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a visitor said about pairs of numbers. Finding allocates nothing. Immutable. */
final class PairTable<T extends Comparable<T>> {

    private final SortedSet<T> entries;
    private final long[] keys;
    private final boolean[] values;

    /** Makes a table of entries with different keys. */
    PairTable(Collection<T> from, ToLongFunction<T> key, Predicate<T> value) {
        entries =
                from.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(from));
        keys = entries.stream().mapToLong(key).toArray();
        values = new boolean[keys.length];
        int at = 0;
        for (T entry : entries) {
            values[at++] = value.test(entry);
        }
    }

    /** The two numbers as one, ascending like the pairs. */
    static long key(int first, int second) {
        return (long) first << 32 | second;
    }

    /** What was said of a pair, or null where nothing was. */
    @Nullable Boolean get(int first, int second) {
        if (keys.length == 0) {
            return null;
        }
        int index = Arrays.binarySearch(keys, key(first, second));
        return index < 0 ? null : values[index];
    }

    /** Whether anything was agreed to. */
    boolean anyTrue() {
        for (boolean value : values) {
            if (value) {
                return true;
            }
        }
        return false;
    }

    SortedSet<T> entries() {
        return entries;
    }
}
