package dev.aval.consent.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The right of one ledger to write to a folder. */
final class FolderLock implements Closeable {

    static final String FILE_NAME = "ledger.lock";

    /**
     * On POSIX systems closing any channel of a file drops all locks that the process has on it. So whoever comes second in the
     * same JVM must not even open the file; and as two web applications may each have their own copy of this class, what is
     * held is noted in the one table that they share.
     */
    private static final String PROPERTY = "dev.aval.consent.ledger.held:";

    private final String property;
    private final FileChannel channel;

    private FolderLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @return the lock, or null where somebody else has it
     */
    static @Nullable FolderLock take(Path folder, FileAttribute<?>[] attributes) throws IOException {
        Path real = folder.toRealPath();
        String property = PROPERTY + real;
        if (System.getProperties().putIfAbsent(property, "true") != null) {
            return null;
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(
                    real.resolve(FILE_NAME),
                    Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    attributes);
            FileLock lock = tryLock(channel);
            taken = lock != null;
            return taken ? new FolderLock(property, channel) : null;
        } finally {
            if (!taken) {
                System.clearProperty(property);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Something else in this JVM, not knowing of the table, has the file locked.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.clearProperty(property);
        }
    }
}
