package dev.aval.consent.servlet.html.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of literal byte strings that are looked for all at once, such as what betrays a known inline script.
 *
 * <p>The search moves a window as long as the shortest signature and mostly skips ahead by nearly that much, so long
 * signatures make it fast (Wu and Manber's method with blocks of two bytes). A signature of one byte makes it slow.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SignatureSet {

    private static final int SLOTS = 4096;
    private static final int[] NONE = {};

    private final byte[][] signatures;
    private final int window;
    private final int block;
    private final byte[] shifts = new byte[SLOTS];
    /** The signatures whose window ends in a block, in the order given. */
    private final int[][] candidates = new int[SLOTS][];

    private SignatureSet(byte[][] signatures) {
        this.signatures = signatures;
        int shortest = Integer.MAX_VALUE;
        for (byte[] signature : signatures) {
            shortest = Math.min(shortest, signature.length);
        }
        window = shortest;
        block = Math.min(2, shortest);
        Arrays.fill(shifts, (byte) Math.min(window - block + 1, Byte.MAX_VALUE));
        Arrays.fill(candidates, NONE);
        for (int index = 0; index < signatures.length; index++) {
            add(signatures[index], index);
        }
    }

    /**
     * Builds a set.
     *
     * @param signatures any number of byte strings, compared byte by byte and so case-sensitive; copied
     * @return the set, never null
     * @throws IllegalArgumentException if a signature is empty
     */
    public static SignatureSet of(List<byte[]> signatures) {
        List<byte[]> copies = new ArrayList<>(signatures.size());
        for (byte[] signature : signatures) {
            if (signature.length == 0) {
                throw new IllegalArgumentException("Signature " + copies.size()
                        + " is empty: expected at least one byte, or it would match any text");
            }
            copies.add(signature.clone());
        }
        return new SignatureSet(copies.toArray(byte[][]::new));
    }

    private void add(byte[] signature, int index) {
        for (int end = block; end <= window; end++) {
            int slot = slot(signature, end);
            shifts[slot] = (byte) Math.min(shifts[slot], window - end);
        }
        int slot = slot(signature, window);
        int[] before = candidates[slot];
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = index;
        candidates[slot] = after;
    }

    /** The slot of the block that ends at an index. */
    private int slot(byte[] b, int end) {
        int last = b[end - 1] & 0xFF;
        return block == 1 ? last : (last << 4 ^ (b[end - 2] & 0xFF)) & (SLOTS - 1);
    }

    /**
     * Returns the number of signatures.
     *
     * @return how many there are, not negative
     */
    public int size() {
        return signatures.length;
    }

    /**
     * Finds the first occurrence of any signature.
     *
     * @param b the array that holds the text
     * @param from index of its first byte
     * @param to index after its last byte
     * @return index, in the list given, of the signature that begins first in the text, of several that begin at the same
     *     byte the first in the list; -1 if none occurs
     */
    public int find(byte[] b, int from, int to) {
        if (signatures.length == 0 || to - from < window) {
            return -1;
        }
        int end = from + window;
        while (end <= to) {
            int slot = slot(b, end);
            int shift = shifts[slot];
            if (shift == 0) {
                int index = matchAt(candidates[slot], b, end - window, to);
                if (index >= 0) {
                    return index;
                }
                shift = 1;
            }
            end += shift;
        }
        return -1;
    }

    private int matchAt(int[] indexes, byte[] b, int start, int to) {
        for (int index : indexes) {
            byte[] signature = signatures[index];
            int end = start + signature.length;
            if (end <= to && Arrays.equals(b, start, end, signature, 0, signature.length)) {
                return index;
            }
        }
        return -1;
    }
}
