package dev.aval.consent.internal.psl;

import dev.aval.consent.internal.url.HostTree;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The compiled form of a public suffix list: a magic number, the version text, the number of nodes, then each node after
 * its parent as depth, flags, label length and label, and a CRC-32 of everything before it.
 */
final class PublicSuffixFormat {
    private static final int MAGIC = 0x4150_5331;
    private static final int MAX_NODES = 1 << 20;
    private static final int MAX_DEPTH = 127;
    private static final int MAX_BYTES = 1 << 24;

    private PublicSuffixFormat() {}

    static void write(HostTree tree, byte[] flags, String version, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
        DataOutputStream data = new DataOutputStream(checked);
        data.writeInt(MAGIC);
        byte[] text = version.getBytes(StandardCharsets.UTF_8);
        data.writeShort(text.length);
        data.write(text);
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
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length < 2 * Integer.BYTES || bytes.length > MAX_BYTES) {
            throw new IOException("compiled public suffix list of " + bytes.length + " bytes, expected "
                    + 2 * Integer.BYTES + " to " + MAX_BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, bytes.length - Integer.BYTES);
        int magic = buffer.getInt();
        if (magic != MAGIC) {
            throw new IOException("not a compiled public suffix list: starts with " + Integer.toHexString(magic)
                    + ", expected " + Integer.toHexString(MAGIC));
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, buffer.limit());
        if ((int) checksum.getValue() != ByteBuffer.wrap(bytes).getInt(buffer.limit())) {
            throw new IOException("compiled public suffix list is damaged: its checksum does not fit its content");
        }
        try {
            return readChecked(bytes, buffer);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("compiled public suffix list is malformed", e);
        }
    }

    private static PublicSuffixes readChecked(byte[] bytes, ByteBuffer buffer) {
        byte[] text = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(text);
        int size = buffer.getInt();
        if (size < 2 || size > MAX_NODES) {
            throw new IllegalArgumentException("found " + size + " nodes, expected 2 to " + MAX_NODES);
        }
        HostTree.Builder tree = new HostTree.Builder();
        byte[] flags = new byte[size];
        int[] path = new int[MAX_DEPTH + 2];
        int last = 0;
        for (int node = 1; node < size; node++) {
            int depth = Byte.toUnsignedInt(buffer.get());
            flags[node] = buffer.get();
            int length = Byte.toUnsignedInt(buffer.get());
            int at = buffer.position();
            if (depth == 0 || depth > Math.min(last + 1, MAX_DEPTH) || length == 0 || length > buffer.remaining()) {
                throw new IllegalArgumentException(
                        "found depth " + depth + " and a label of " + length + " bytes at node " + node);
            }
            path[depth] = tree.append(path[depth - 1], bytes, at, at + length);
            buffer.position(at + length);
            last = depth;
        }
        return new PublicSuffixes(tree.build(), flags, new String(text, StandardCharsets.UTF_8));
    }
}
