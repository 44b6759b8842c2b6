package dev.aval.consent.internal.url;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An immutable set of host names, stored label by label from the right.
 *
 * <p>Every node stands for a suffix of a host; node {@link #ROOT} is the empty one. A lookup goes from a node to the
 * child for the next label to the left: a hash table gives the candidate, and parent and label bytes are compared, so
 * no other name ever matches. Lookups allocate nothing. Safe for use by several threads.
 *
 * <p>A walk over the labels of a host, from the right:
 *
 * <pre>{@code
 * for (int to = end; to > from; ) {
 *     long label = HostTree.label(host, from, to);
 *     node = tree.child(node, label, host, to);
 *     to = HostTree.start(label) - 1;
 * }
 * }</pre>
 */
public final class HostTree {
    /** The node of the empty suffix. */
    public static final int ROOT = 0;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long DOTS = 0x2E2E_2E2E_2E2E_2E2EL;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long HASH = 0xFFFF_FFFF_0000_0000L;

    private final int[] parents;
    private final int[] offsets;
    private final byte[] labels;

    /** Per slot: 32 bits of hash, and a node; 0 where empty. */
    private final long[] slots;

    private final int shift;

    /** By node: whether a longer name ends in it. */
    private final boolean[] inner;

    private HostTree(int[] parents, int[] offsets, byte[] labels) {
        this.parents = parents;
        this.offsets = offsets;
        this.labels = labels;
        this.slots = new long[Math.max(4, Integer.highestOneBit(parents.length) << 2)];
        this.shift = Long.numberOfLeadingZeros(slots.length - 1);
        this.inner = new boolean[parents.length];
        for (int node = 1; node < parents.length; node++) {
            inner[parents[node]] = true;
            long key = key(parents[node], label(labels, offsets[node], offsets[node + 1]));
            int slot = (int) (key >>> shift);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = (key & HASH) | node;
        }
    }

    /**
     * Finds the last label of a host.
     *
     * @param host an array that holds the host
     * @param from start of the host, inclusive
     * @param to end of the label, exclusive
     * @return where the label starts, and its hash; for {@link #start} and {@link #child}
     */
    public static long label(byte[] host, int from, int to) {
        long hash = 0;
        int i = to;
        while (i > from) {
            // The eight bytes before i, the last of them on top.
            long word = wordBefore(host, i);
            int length = Math.min(bytesAfterDot(word), i - from);
            if (length == 8) {
                hash = mix(hash, word);
                i -= 8;
                continue;
            }
            if (length > 0) {
                hash = mix(hash, word >>> (64 - 8 * length));
            }
            i -= length;
            break;
        }
        return (hash & HASH) | i;
    }

    private static long wordBefore(byte[] host, int i) {
        return i >= 8 ? (long) WORDS.get(host, i - 8) : firstWord(host, i);
    }

    private static long firstWord(byte[] host, int to) {
        if (host.length >= 8) {
            return (long) WORDS.get(host, 0) << (64 - 8 * to);
        }
        long word = 0;
        for (int i = 0; i < to; i++) {
            word = word >>> 8 | (long) host[i] << 56;
        }
        return word;
    }

    /** Counts the bytes above the topmost dot of a word; 8 if there is none. */
    private static int bytesAfterDot(long word) {
        long x = word ^ DOTS;
        long zeros = ~((x & LOW_BITS) + LOW_BITS | x | LOW_BITS);
        return Long.numberOfLeadingZeros(zeros) >>> 3;
    }

    private static long mix(long hash, long word) {
        return (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
    }

    /**
     * Finds the last label of a host.
     *
     * @param host a text that holds the host
     * @param from start of the host, inclusive
     * @param to end of the label, exclusive
     * @return where the label starts, and its hash; for {@link #start} and {@link #child}
     */
    public static long label(CharSequence host, int from, int to) {
        long hash = 0;
        int i = to;
        boolean more = true;
        while (more) {
            long word = 0;
            int length = 0;
            while (length < 8 && i > from && host.charAt(i - 1) != '.') {
                i--;
                length++;
                word = word << 8 | (host.charAt(i) & 0xFF);
            }
            more = length == 8;
            if (length > 0) {
                hash = mix(hash, word);
            }
        }
        return (hash & HASH) | i;
    }

    /**
     * Gives where a label starts.
     *
     * @param label what {@link #label} gave
     * @return an index
     */
    public static int start(long label) {
        return (int) label;
    }

    /**
     * Finds the node one label to the left of another.
     *
     * @param node the node of the suffix behind the label
     * @param label what {@link #label} gave for it
     * @param host an array that holds the host
     * @param to end of the label, exclusive
     * @return the node, or -1 if the set holds no name with that suffix
     */
    public int child(int node, long label, byte[] host, int to) {
        long key = key(node, label);
        int from = start(label);
        for (int slot = (int) (key >>> shift); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int candidate = (int) slots[slot];
            if ((slots[slot] ^ key) >>> 32 == 0 && parents[candidate] == node && isLabel(candidate, host, from, to)) {
                return candidate;
            }
        }
        return -1;
    }

    /**
     * Finds the node one label to the left of another.
     *
     * @param node the node of the suffix behind the label
     * @param label what {@link #label} gave for it
     * @param host a text that holds the host
     * @param to end of the label, exclusive
     * @return the node, or -1 if the set holds no name with that suffix
     */
    public int child(int node, long label, CharSequence host, int to) {
        long key = key(node, label);
        int from = start(label);
        for (int slot = (int) (key >>> shift); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int candidate = (int) slots[slot];
            if ((slots[slot] ^ key) >>> 32 == 0 && parents[candidate] == node && isLabel(candidate, host, from, to)) {
                return candidate;
            }
        }
        return -1;
    }

    private boolean isLabel(int node, byte[] host, int from, int to) {
        int left = to - from;
        int end = offsets[node + 1];
        if (end - offsets[node] != left) {
            return false;
        }
        int i = to;
        while (left >= 8) {
            if (wordBefore(host, i) != wordBefore(labels, end)) {
                return false;
            }
            i -= 8;
            end -= 8;
            left -= 8;
        }
        return left == 0 || (wordBefore(host, i) ^ wordBefore(labels, end)) >>> (64 - 8 * left) == 0;
    }

    private boolean isLabel(int node, CharSequence host, int from, int to) {
        int offset = offsets[node];
        if (offsets[node + 1] - offset != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (labels[offset + i - from] != host.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says whether {@link #child} finds nothing from here on.
     *
     * @param node a node
     * @return true if no longer name of the set ends in this one
     */
    public boolean isLeaf(int node) {
        return !inner[node];
    }

    /**
     * Gives the number of nodes, the root included; nodes are numbered from 0.
     *
     * @return the number, at least 1
     */
    public int size() {
        return parents.length;
    }

    /**
     * Gives the node one label to the right.
     *
     * @param node a node other than the root
     * @return its parent
     */
    public int parent(int node) {
        return parents[node];
    }

    /**
     * Gives the label of a node.
     *
     * @param node a node other than the root
     * @return the bytes, as text
     */
    public String text(int node) {
        return new String(labels, offsets[node], offsets[node + 1] - offsets[node], StandardCharsets.ISO_8859_1);
    }

    private static long key(int parent, long label) {
        return (label & HASH) + parent * 0x9E37_79B1_0000_0000L;
    }

    /** Collects names for a {@link HostTree}. Nodes are numbered in the order they are made. One thread at a time. */
    public static final class Builder {
        private int[] parents = {-1};
        private int[] offsets = new int[2];
        private byte[] labels = new byte[64];
        private int size = 1;
        private final Map<String, Integer> nodes = new HashMap<>();

        /** Creates a builder of a tree with nothing but the root. */
        public Builder() {}

        /**
         * Adds a name and all its suffixes.
         *
         * @param host a name in canonical form
         * @return its node
         */
        public int add(String host) {
            Integer known = nodes.get(host);
            if (known != null) {
                return known;
            }
            int dot = host.indexOf('.');
            int parent = dot < 0 ? ROOT : add(host.substring(dot + 1));
            byte[] label = host.substring(0, dot < 0 ? host.length() : dot).getBytes(StandardCharsets.ISO_8859_1);
            int node = append(parent, label, 0, label.length);
            nodes.put(host, node);
            return node;
        }

        /**
         * Adds a node that is not there yet.
         *
         * @param parent the node one label to the right
         * @param label an array that holds the label
         * @param from start of the range, inclusive
         * @param to end of the range, exclusive
         * @return the new node
         */
        public int append(int parent, byte[] label, int from, int to) {
            if (parent < 0 || parent >= size) {
                throw new IllegalArgumentException("parent " + parent + " is not one of " + size + " nodes");
            }
            if (size == parents.length) {
                parents = Arrays.copyOf(parents, size * 2);
                offsets = Arrays.copyOf(offsets, size * 2 + 1);
            }
            int offset = offsets[size];
            if (offset + to - from > labels.length) {
                labels = Arrays.copyOf(labels, (offset + to - from) * 2);
            }
            System.arraycopy(label, from, labels, offset, to - from);
            parents[size] = parent;
            offsets[size + 1] = offset + to - from;
            return size++;
        }

        /**
         * Gives the number of nodes so far, the root included.
         *
         * @return the number, at least 1
         */
        public int size() {
            return size;
        }

        /**
         * Builds the tree.
         *
         * @return a tree of what was added so far
         */
        public HostTree build() {
            return new HostTree(
                    Arrays.copyOf(parents, size),
                    Arrays.copyOf(offsets, size + 1),
                    Arrays.copyOf(labels, offsets[size]));
        }
    }
}
