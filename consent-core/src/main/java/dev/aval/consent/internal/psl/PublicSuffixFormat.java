package dev.aval.consent.internal.psl;

import dev.aval.consent.internal.url.HostTree;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The compiled form of a public suffix list: a magic number, the version text, the number of nodes, then each node after
 * its parent as depth, flags, label length and label, and a CRC-32 of everything before it.
 */
final class PublicSuffixFormat {
    private static final int MAGIC = 0x4150_5331;
    private static final int MAX_NODES = 1 << 20;
    private static final int MAX_DEPTH = 127;
    private static final int MAX_LABEL = 63;
    private static final int ALL_FLAGS = PublicSuffixes.RULE | PublicSuffixes.WILDCARD | PublicSuffixes.EXCEPTION;

    private PublicSuffixFormat() {}

    static void write(HostTree tree, byte[] flags, String version, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
        DataOutputStream data = new DataOutputStream(checked);
        data.writeInt(MAGIC);
        data.writeUTF(version);
        data.writeInt(tree.size());
        int[] depth = new int[tree.size()];
        for (int node = 1; node < tree.size(); node++) {
            depth[node] = depth[tree.parent(node)] + 1;
            byte[] label = tree.text(node).getBytes(StandardCharsets.US_ASCII);
            data.writeByte(depth[node]);
            data.writeByte(flags[node]);
            data.writeByte(label.length);
            data.write(label);
        }
        data.writeInt((int) checked.getChecksum().getValue());
        data.flush();
    }

    static PublicSuffixes read(InputStream in) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
        DataInputStream data = new DataInputStream(checked);
        int magic = data.readInt();
        if (magic != MAGIC) {
            throw new IOException("not a compiled public suffix list: starts with " + Integer.toHexString(magic)
                    + ", expected " + Integer.toHexString(MAGIC));
        }
        String version = data.readUTF();
        int size = data.readInt();
        if (size < 2 || size > MAX_NODES) {
            throw new IOException("compiled public suffix list of " + size + " nodes, expected 2 to " + MAX_NODES);
        }
        HostTree.Builder tree = new HostTree.Builder();
        byte[] flags = readNodes(data, size, tree);
        int expected = (int) checked.getChecksum().getValue();
        if (data.readInt() != expected) {
            throw new IOException("compiled public suffix list is damaged: its checksum does not fit its content");
        }
        return new PublicSuffixes(tree.build(), flags, version);
    }

    private static byte[] readNodes(DataInputStream data, int size, HostTree.Builder tree) throws IOException {
        byte[] flags = new byte[size];
        byte[] label = new byte[MAX_LABEL];
        int[] path = new int[MAX_DEPTH + 1];
        int last = 0;
        for (int node = 1; node < size; node++) {
            int depth = data.readUnsignedByte();
            int flag = data.readUnsignedByte();
            int length = data.readUnsignedByte();
            if (depth == 0 || depth > Math.min(last + 1, MAX_DEPTH) || flag > ALL_FLAGS || length > MAX_LABEL) {
                throw new IOException("compiled public suffix list is damaged at node " + node + ": depth " + depth
                        + ", flags " + flag + ", label of " + length + " bytes");
            }
            data.readFully(label, 0, length);
            path[depth] = tree.append(path[depth - 1], label, 0, length);
            flags[node] = (byte) flag;
            last = depth;
        }
        return flags;
    }
}
