package dev.aval.consent.ledger;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/**
 * Knows where the record of each request is, in 24 bytes a slot. Not safe for use by many threads.
 *
 * <p>Requests choose their own ids, so the order of slots is keyed by randomness of our own.
 */
final class RequestIndex {

    static final long ABSENT = -1;

    private static final int WORDS = 3;
    private static final int OFFSET_BITS = 40;

    private final long seed;
    private long[] slots = emptySlots(1 << 8);
    private int size;

    RequestIndex() {
        seed = new SecureRandom().nextLong();
    }

    /** Packs the place of a frame; segments are counted from 0 among those that are there. */
    static long place(int segment, long offset) {
        return (long) segment << OFFSET_BITS | offset;
    }

    static int segmentOf(long place) {
        return (int) (place >>> OFFSET_BITS);
    }

    static long offsetOf(long place) {
        return place & (1L << OFFSET_BITS) - 1;
    }

    /** Returns the place of the record of a request, or {@link #ABSENT}. */
    long find(UUID request) {
        return slots[slot(slots, request.getMostSignificantBits(), request.getLeastSignificantBits()) + 2];
    }

    /** Notes the place of the record of a request; the first one noted stays. */
    void put(UUID request, long place) {
        int slot = slot(slots, request.getMostSignificantBits(), request.getLeastSignificantBits());
        if (slots[slot + 2] != ABSENT) {
            return;
        }
        set(slots, slot, request.getMostSignificantBits(), request.getLeastSignificantBits(), place);
        size++;
        if (size * 2 * WORDS > slots.length) {
            grow();
        }
    }

    private void grow() {
        long[] larger = emptySlots(Math.multiplyExact(slots.length / WORDS, 2));
        for (int i = 0; i < slots.length; i += WORDS) {
            if (slots[i + 2] != ABSENT) {
                set(larger, slot(larger, slots[i], slots[i + 1]), slots[i], slots[i + 1], slots[i + 2]);
            }
        }
        slots = larger;
    }

    private static long[] emptySlots(int count) {
        long[] empty = new long[Math.multiplyExact(count, WORDS)];
        Arrays.fill(empty, ABSENT);
        return empty;
    }

    private static void set(long[] slots, int slot, long high, long low, long place) {
        slots[slot] = high;
        slots[slot + 1] = low;
        slots[slot + 2] = place;
    }

    private int slot(long[] table, long high, long low) {
        int count = table.length / WORDS;
        int at = (int) mix(mix(high ^ seed) + low) & (count - 1);
        while (table[at * WORDS + 2] != ABSENT && (table[at * WORDS] != high || table[at * WORDS + 1] != low)) {
            at = (at + 1) & (count - 1);
        }
        return at * WORDS;
    }

    /** Spreads every bit over all bits. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
