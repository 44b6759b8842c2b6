package dev.aval.consent.internal.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which of a list of declared patterns a cookie name falls under.
 *
 * <p>A pattern is a name, in which every {@code *} stands for any number of characters, none included. An exact name
 * beats every pattern with a star; among those the one with the most other characters counts, then the earliest of the
 * list. Case matters, as it does for browsers. Finding allocates nothing. Immutable; safe for use by several threads.
 */
public final class CookieNames {
    /** What {@link #find} gives where no pattern fits. */
    public static final int NONE = -1;

    private static final byte STAR = '*';

    /** The exact names by hash, open addressing; -1 where empty. */
    private final int[] slots;

    /** The patterns with a star, those with the most other characters first. */
    private final int[] wild;

    private final byte[][] patterns;

    private CookieNames(byte[][] patterns, int[] wild) {
        this.patterns = patterns;
        this.wild = wild;
        this.slots = new int[Math.max(4, Integer.highestOneBit(patterns.length - wild.length) << 2)];
        Arrays.fill(slots, NONE);
        for (int i = 0; i < patterns.length; i++) {
            if (!isWild(patterns[i])) {
                place(i);
            }
        }
    }

    private void place(int index) {
        byte[] name = patterns[index];
        int slot = slot(hash(name, 0, name.length));
        while (slots[slot] != NONE) {
            if (Arrays.equals(patterns[slots[slot]], name)) {
                return;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = index;
    }

    /**
     * Builds a matcher.
     *
     * @param patterns the patterns; of equal ones the first counts
     * @return the matcher
     * @throws IllegalArgumentException if a pattern holds nothing but stars, two stars in a row, or a character that is
     *     not visible ASCII or stands in no cookie name ({@code ;} {@code =})
     */
    public static CookieNames of(List<String> patterns) {
        byte[][] bytes = new byte[patterns.size()][];
        List<Integer> wild = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = check(patterns.get(i));
            if (isWild(bytes[i])) {
                wild.add(i);
            }
        }
        wild.sort(Comparator.comparingInt((Integer i) -> literals(bytes[i])).reversed());
        return new CookieNames(bytes, wild.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Tells whether some cookie name falls under both patterns.
     *
     * @param one a name or pattern
     * @param other a name or pattern
     * @return true where both fit some name
     */
    public static boolean overlap(String one, String other) {
        // By the rest of the other pattern: whether it and the rest of the one can still fit the same name.
        boolean[] fits = new boolean[other.length() + 1];
        for (int i = one.length(); i >= 0; i--) {
            boolean diagonal = false;
            for (int j = other.length(); j >= 0; j--) {
                boolean below = fits[j];
                char a = i < one.length() ? one.charAt(i) : 0;
                char b = j < other.length() ? other.charAt(j) : 0;
                boolean right = j < other.length() && fits[j + 1];
                fits[j] = (a == 0 && b == 0)
                        || (a == STAR && (below || right))
                        || (b == STAR && (right || (a != 0 && below)))
                        || (a == b && a != 0 && diagonal);
                diagonal = below;
            }
        }
        return fits[0];
    }

    /**
     * Tells whether a name that falls under both patterns belongs to the first, whichever was declared earlier.
     *
     * @param one a name or pattern
     * @param other a name or pattern
     * @return true where the first is an exact name, or has more characters beside its stars than a second with stars
     */
    public static boolean prevails(String one, String other) {
        byte[] first = one.getBytes(StandardCharsets.US_ASCII);
        byte[] second = other.getBytes(StandardCharsets.US_ASCII);
        return isWild(second) && (!isWild(first) || literals(first) > literals(second));
    }

    private static byte[] check(String pattern) {
        boolean sound = !pattern.isEmpty() && !pattern.equals("*") && !pattern.contains("**");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            sound &= c > ' ' && c < 0x7F && c != ';' && c != '=';
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    "found cookie name pattern \"" + pattern
                            + "\", expected a name of visible ASCII characters without ; and =, with single * as place-holders");
        }
        return pattern.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isWild(byte[] pattern) {
        return literals(pattern) < pattern.length;
    }

    private static int literals(byte[] pattern) {
        int count = 0;
        for (byte c : pattern) {
            count += c == STAR ? 0 : 1;
        }
        return count;
    }

    /**
     * Finds the pattern a cookie name falls under.
     *
     * @param name an array that holds the name
     * @param from start of the name, inclusive
     * @param to end of the name, exclusive
     * @return the index of the pattern in the list, or {@link #NONE}
     */
    public int find(byte[] name, int from, int to) {
        int slot = slot(hash(name, from, to));
        for (; slots[slot] != NONE; slot = slot + 1 & slots.length - 1) {
            byte[] pattern = patterns[slots[slot]];
            if (Arrays.equals(pattern, 0, pattern.length, name, from, to)) {
                return slots[slot];
            }
        }
        for (int i : wild) {
            if (fits(patterns[i], name, from, to)) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean fits(byte[] pattern, byte[] name, int from, int to) {
        int p = 0;
        int n = from;
        int star = -1;
        int retry = from;
        while (n < to) {
            if (p < pattern.length && pattern[p] == STAR) {
                star = p++;
                retry = n;
            } else if (p < pattern.length && pattern[p] == name[n]) {
                p++;
                n++;
            } else if (star < 0) {
                return false;
            } else {
                p = star + 1;
                n = ++retry;
            }
        }
        return p == pattern.length || (p == pattern.length - 1 && pattern[p] == STAR);
    }

    private static int hash(byte[] name, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + name[i];
        }
        return hash;
    }

    private int slot(int hash) {
        return ((hash * 0x9E37_79B1) >>> 16 ^ hash) & slots.length - 1;
    }

    /**
     * Finds the pattern a cookie name falls under.
     *
     * @param name the name
     * @return the index of the pattern in the list, or {@link #NONE}
     */
    public int find(CharSequence name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 31 + (byte) name.charAt(i);
        }
        for (int slot = slot(hash); slots[slot] != NONE; slot = slot + 1 & slots.length - 1) {
            if (isEqual(patterns[slots[slot]], name)) {
                return slots[slot];
            }
        }
        for (int i : wild) {
            if (fits(patterns[i], name)) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean isEqual(byte[] pattern, CharSequence name) {
        if (pattern.length != name.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(byte[] pattern, CharSequence name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length && pattern[p] == STAR) {
                star = p++;
                retry = n;
            } else if (p < pattern.length && pattern[p] == name.charAt(n)) {
                p++;
                n++;
            } else if (star < 0) {
                return false;
            } else {
                p = star + 1;
                n = ++retry;
            }
        }
        return p == pattern.length || (p == pattern.length - 1 && pattern[p] == STAR);
    }
}
