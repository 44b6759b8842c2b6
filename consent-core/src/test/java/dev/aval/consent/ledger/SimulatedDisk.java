package dev.aval.consent.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk with a cache that forgets.
 *
 * <p>What was written since the last confirmed force is, sector by sector and in any order, there, lost, torn or garbage after
 * the power was cut; the length of the file is any that it had meanwhile; a name that was not forced may be gone. A failed
 * force drops what it should have stored from the list of what is still to be stored, as kernels do. A disk that lies confirms
 * a force without storing anything.
 */
final class SimulatedDisk {

    static final int SECTOR = 512;

    private final Random random;
    private final boolean lies;
    private Map<String, Node> names = new HashMap<>();
    private Map<String, Node> durableNames = new HashMap<>();
    private int callsLeft = Integer.MAX_VALUE;
    private int faultsPerThousand;

    SimulatedDisk(Random random, boolean lies) {
        this.random = random;
        this.lies = lies;
    }

    /** Lets the process or the power end at the n-th call from now. */
    void dieAfter(int calls) {
        callsLeft = calls;
    }

    /** Lets that many of a thousand writes and forces fail. */
    void setFaultsPerThousand(int faults) {
        faultsPerThousand = faults;
    }

    /** Starts the process again: all that was written is there, though not all of it is durable. */
    LedgerFolder restart() {
        callsLeft = Integer.MAX_VALUE;
        return new Folder();
    }

    /** Cuts the power: only what is durable is there for certain. */
    void cutPower() {
        Map<String, Node> left = new HashMap<>(durableNames);
        names.forEach((name, node) -> {
            if (random.nextBoolean()) {
                left.put(name, node);
            }
        });
        left.values().forEach(Node::losePower);
        names = left;
        durableNames = new HashMap<>(left);
    }

    /** The end of the process, which no code of it outlives. */
    static final class Death extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private void call() throws Death {
        if (callsLeft <= 0) {
            throw new Death();
        }
        callsLeft--;
    }

    private void maybeFail() throws IOException {
        if (random.nextInt(1000) < faultsPerThousand) {
            throw new IOException("Injected");
        }
    }

    private static byte[] resized(byte[] content, long length) {
        return Arrays.copyOf(content, Math.toIntExact(length));
    }

    /** A write, or a change of length where there are no bytes. */
    private static final class Change {
        private final int position;
        private final byte[] bytes;
        private final int lengthAfter;

        Change(int position, byte[] bytes, int lengthAfter) {
            this.position = position;
            this.bytes = bytes;
            this.lengthAfter = lengthAfter;
        }
    }

    private final class Node {

        private byte[] cached = {};
        private byte[] stored = {};
        private final List<Change> pending = new ArrayList<>();

        void change(int position, byte[] bytes, int lengthAfter) {
            cached = resized(cached, lengthAfter);
            System.arraycopy(bytes, 0, cached, position, bytes.length);
            pending.add(new Change(position, bytes, lengthAfter));
        }

        void force() {
            if (lies) {
                return;
            }
            for (Change change : pending) {
                stored = resized(stored, change.lengthAfter);
                System.arraycopy(change.bytes, 0, stored, change.position, change.bytes.length);
            }
            pending.clear();
        }

        /** Some of it is stored, none of it will be tried again. */
        void failForce() {
            storePartly();
            pending.clear();
        }

        void losePower() {
            storePartly();
            pending.clear();
            cached = stored.clone();
        }

        private void storePartly() {
            int length = stored.length;
            int longest = stored.length;
            int keep = random.nextInt(pending.size() + 1);
            for (int i = 0; i < pending.size(); i++) {
                longest = Math.max(longest, pending.get(i).lengthAfter);
                if (i < keep) {
                    length = pending.get(i).lengthAfter;
                }
            }
            byte[] result = resized(stored, longest);
            for (Change change : pending) {
                storePartly(result, change);
            }
            stored = resized(result, length);
        }

        private void storePartly(byte[] result, Change change) {
            int end = change.position + change.bytes.length;
            for (int at = change.position; at < end; at = (at / SECTOR + 1) * SECTOR) {
                int length = Math.min(end, (at / SECTOR + 1) * SECTOR) - at;
                int from = at - change.position;
                switch (random.nextInt(6)) {
                    case 0 -> garble(result, at / SECTOR * SECTOR);
                    case 1 -> System.arraycopy(change.bytes, from, result, at, random.nextInt(length));
                    case 2 -> { // lost
                    }
                    default -> System.arraycopy(change.bytes, from, result, at, length);
                }
            }
        }

        private void garble(byte[] result, int sectorAt) {
            byte[] garbage = new byte[Math.min(SECTOR, result.length - sectorAt)];
            if (random.nextBoolean()) {
                random.nextBytes(garbage);
            }
            System.arraycopy(garbage, 0, result, sectorAt, garbage.length);
        }
    }

    private final class Folder implements LedgerFolder {

        @Override
        public List<String> list() throws IOException {
            call();
            return List.copyOf(names.keySet());
        }

        @Override
        public File openToRead(String name) throws IOException {
            call();
            Node node = names.get(name);
            if (node == null) {
                throw new FileNotFoundException(name);
            }
            return new OpenFile(node);
        }

        @Override
        public File openToWrite(String name) throws IOException {
            return openToRead(name);
        }

        @Override
        public File create(String name) throws IOException {
            call();
            Node node = names.computeIfAbsent(name, n -> new Node());
            node.change(0, new byte[0], 0);
            return new OpenFile(node);
        }

        @Override
        public void force() throws IOException {
            call();
            maybeFail();
            if (!lies) {
                durableNames = new HashMap<>(names);
            }
        }

        @Override
        public long usableBytes() {
            return Long.MAX_VALUE;
        }

        @Override
        public String path() {
            return "/simulated";
        }

        @Override
        public void close() {
            // Nothing is locked.
        }
    }

    private final class OpenFile implements LedgerFolder.File {

        private final Node node;

        OpenFile(Node node) {
            this.node = node;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            call();
            if (position >= node.cached.length) {
                return -1;
            }
            int count = Math.min(into.remaining(), node.cached.length - (int) position);
            into.put(node.cached, (int) position, count);
            return count;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            call();
            byte[] bytes = new byte[1 + random.nextInt(from.remaining())];
            from.get(bytes);
            node.change((int) position, bytes, Math.max(node.cached.length, (int) position + bytes.length));
            maybeFail();
            return bytes.length;
        }

        @Override
        public void force() throws IOException {
            call();
            try {
                maybeFail();
            } catch (IOException e) {
                node.failForce();
                throw e;
            }
            node.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            call();
            node.change(0, new byte[0], (int) length);
        }

        @Override
        public long length() throws IOException {
            call();
            return node.cached.length;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
