package dev.aval.consent;

import java.util.List;

/**
 * Finds ids by their text: an open-addressed table, mostly empty, whose hash is chosen so that small tables have no collisions
 * at all. Finding allocates nothing.
 */
final class IdTable {

    private static final int LARGEST_PERFECT = 128;
    private static final int MOST_ATTEMPTS = 8192;
    private static final int STEP = 0x9E37_79B9;

    private final String[] slots;
    private final int[] indexes;
    private final int multiplier;
    private final int shift;

    /** Makes a table of different ids; each is found by its place in the list. */
    IdTable(List<String> ids) {
        int bits = 32
                - Integer.numberOfLeadingZeros(Math.max(4, ids.size() * (ids.size() <= LARGEST_PERFECT ? 8 : 3)) - 1);
        shift = 32 - bits;
        slots = new String[1 << bits];
        indexes = new int[1 << bits];
        multiplier = multiplier(ids);
        for (int i = 0; i < ids.size(); i++) {
            put(ids.get(i), i);
        }
    }

    /** The first odd multiplier without collisions where the table is small, and any other one where it is not. */
    private int multiplier(List<String> ids) {
        int candidate = STEP;
        int attempts = ids.size() <= LARGEST_PERFECT ? MOST_ATTEMPTS : 0;
        for (int i = 0; i < attempts && collides(ids, candidate); i++) {
            candidate = candidate * STEP + 2;
        }
        return candidate;
    }

    private boolean collides(List<String> ids, int candidate) {
        boolean[] taken = new boolean[slots.length];
        for (String id : ids) {
            int slot = (id.hashCode() * candidate) >>> shift;
            if (taken[slot]) {
                return true;
            }
            taken[slot] = true;
        }
        return false;
    }

    private void put(String id, int index) {
        int slot = (id.hashCode() * multiplier) >>> shift;
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        // Who asks has an interned text too, where that can be; then no characters are compared.
        slots[slot] = id.intern();
        indexes[slot] = index;
    }

    /** The id's place in the list, or -1. */
    int indexOf(String id) {
        return indexOf(id, id.hashCode());
    }

    /** The same for an id whose hash code is at hand. */
    int indexOf(String id, int hash) {
        int slot = (hash * multiplier) >>> shift;
        String found = slots[slot];
        while (found != null) {
            if (found.equals(id)) {
                return indexes[slot];
            }
            slot = slot + 1 & slots.length - 1;
            found = slots[slot];
        }
        return -1;
    }
}
