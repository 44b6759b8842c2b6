package dev.aval.consent.internal.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the valid name that somebody probably meant: the one fewest slips of the keyboard away, where these are few. */
public final class NearestName {

    private static final int LONGEST = 64;
    private static final int MOST_SLIPS = 3;

    private NearestName() {}

    /**
     * Finds the name that was probably meant.
     *
     * @param found what somebody wrote
     * @param valid the names that there are
     * @return the nearest of them whatever its case, the first by alphabet among equals, or null where none is near
     */
    public static @Nullable String of(String found, Collection<String> valid) {
        if (found.length() > LONGEST) {
            return null;
        }
        String meant = found.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, Math.min(MOST_SLIPS, meant.length() / 3));
        String nearest = null;
        int fewest = Math.min(allowed, Math.max(0, meant.length() - 1)) + 1;
        for (String name : new TreeSet<>(valid)) {
            int slips = Math.abs(name.length() - meant.length()) >= fewest
                    ? fewest
                    : slips(meant, name.toLowerCase(Locale.ROOT));
            if (slips < fewest) {
                fewest = slips;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other. */
    private static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
