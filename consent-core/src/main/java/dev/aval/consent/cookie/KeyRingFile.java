package dev.aval.consent.cookie;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key ring kept in the file {@value #NAME} of a state folder, which several processes may share.
 *
 * <p>The file is readable for its owner alone, is replaced as a whole so that no reader ever sees a part of it, and is made with
 * a random key where it is missing. Changes by others are seen by {@link #refresh}, which is to be called every minute or so.
 * Safe for use by many threads; {@link #current} neither blocks nor touches the disk.
 */
public final class KeyRingFile implements KeyRingSource {

    /** The name of the file in the state folder. */
    public static final String NAME = "keys";

    private static final Logger LOG = LoggerFactory.getLogger(KeyRingFile.class);
    private static final String LOCK_NAME = "keys.lock";
    private static final long MAX_BYTES = 256 << 10;
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
    private static final long LOCK_PAUSE_MILLIS = 10;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private record Stamp(
            FileTime modified, long size, @Nullable Object fileKey) {}

    private record Loaded(KeyRing ring, Stamp stamp) {}

    private final Path file;

    /** Keeps a slow refreshing from putting an older ring into force after a change. */
    private final ReentrantLock changing = new ReentrantLock();

    private volatile Loaded loaded;
    private volatile boolean faultLogged;

    private KeyRingFile(Path file, Loaded loaded) {
        this.file = file;
        this.loaded = loaded;
    }

    /**
     * Opens the key file of a folder, and makes it with one random active key where it is missing.
     *
     * @param folder the state folder, which exists
     * @param now the time of creation, if a key has to be made
     * @return the key file, never null
     * @throws IOException if the folder cannot be written, the file cannot be read, or a line of it is not as it should be; the
     *     message names the file and the line. A file that cannot be understood is left alone
     */
    public static KeyRingFile open(Path folder, Instant now) throws IOException {
        return open(folder, now, LOCK_PATIENCE);
    }

    static KeyRingFile open(Path folder, Instant now, Duration patience) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            locked(folder, patience, () -> {
                if (!Files.exists(file)) {
                    replace(file, KeyRing.ephemeral(now));
                }
            });
        }
        return new KeyRingFile(file, load(file));
    }

    @Override
    public KeyRing current() {
        return loaded.ring;
    }

    /**
     * Returns where the file is.
     *
     * @return the path, never null
     */
    public Path path() {
        return file;
    }

    /**
     * Reads the file again if it has changed. Where it cannot be read or understood the ring stays as it was, and the log says
     * so once.
     *
     * @return true where another ring is in force now
     */
    public boolean refresh() {
        changing.lock();
        try {
            if (stamp(file).equals(loaded.stamp)) {
                return false;
            }
            loaded = load(file);
            faultLogged = false;
            return true;
        } catch (IOException e) {
            if (!faultLogged) {
                faultLogged = true;
                LOG.error("The key file cannot be read; the keys stay as they were until it is mended: {}", reason(e));
            }
            return false;
        } finally {
            changing.unlock();
        }
    }

    /**
     * Changes the ring in the file and puts it into force here. Other processes see it at their next {@link #refresh}.
     *
     * @param change makes the next ring from the one that is in the file now, such as {@code ring -> ring.rotate(now)}
     * @return the ring in force, never null
     * @throws IOException if the file cannot be read, understood or written; it is then as it was
     */
    public KeyRing update(UnaryOperator<KeyRing> change) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        changing.lock();
        try {
            locked(folder, LOCK_PATIENCE, () -> {
                replace(file, change.apply(load(file).ring));
                loaded = load(file);
            });
            return loaded.ring;
        } finally {
            changing.unlock();
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Loaded load(Path file) throws IOException {
        // Taken before the reading: a change in between is then seen by the next refresh.
        Stamp stamp = stamp(file);
        if (stamp.size > MAX_BYTES) {
            throw new IOException(file + ": expected at most " + MAX_BYTES + " bytes, found " + stamp.size);
        }
        byte[] bytes = Files.readAllBytes(file);
        KeyRing ring = KeyRingText.parse(bytes, file.toString());
        Arrays.fill(bytes, (byte) 0);
        warnIfOpenToOthers(file);
        return new Loaded(ring, stamp);
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private static void warnIfOpenToOthers(Path file) throws IOException {
        if (hasPermissions(file)) {
            Set<PosixFilePermission> more = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            more.removeAll(OWNER_ONLY);
            if (!more.isEmpty()) {
                LOG.warn("Others can read the keys of the consent cookies. Mend it: chmod 600 {}", file);
            }
        }
    }

    private static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return hasPermissions(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** Writes beside the file, waits until the disk has it, and moves it over the file. Called under the lock. */
    private static void replace(Path file, KeyRing ring) throws IOException {
        Path fresh = file.resolveSibling(NAME + ".tmp");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(KeyRingText.write(ring));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file);
    }

    /** Makes the new name durable where the platform lets a folder be opened; Windows does not, and does not need it. */
    private static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !hasPermissions(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    /** A step that may fail with the disk. */
    private interface Step {
        void run() throws IOException;
    }

    private static void locked(Path folder, Duration patience, Step step) throws IOException {
        Path lockFile = folder.resolve(LOCK_NAME);
        try (FileChannel channel = FileChannel.open(lockFile, Set.of(CREATE, WRITE), ownerOnly(lockFile));
                FileLock lock = acquire(channel, lockFile, patience)) {
            if (lock.isValid()) {
                step.run();
            }
        }
    }

    /** Waits for other processes, and for other applications of this one, which the file lock reports by an exception. */
    private static FileLock acquire(FileChannel channel, Path lockFile, Duration patience) throws IOException {
        for (long waited = 0; waited <= patience.toMillis(); waited += LOCK_PAUSE_MILLIS) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(LOCK_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IOException(lockFile + ": another process holds the lock");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
