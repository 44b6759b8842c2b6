package dev.aval.consent.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder on a real disk, locked against other writers. */
final class DiskFolder implements LedgerFolder {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final boolean posix;
    private final FolderLock lock;

    private DiskFolder(Path folder, boolean posix, FolderLock lock) {
        this.folder = folder;
        this.posix = posix;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, and locks it.
     *
     * @throws LedgerException if the folder is in use or cannot be
     */
    static DiskFolder open(Path path) {
        Path folder = path.toAbsolutePath();
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FolderLock lock;
        try {
            make(folder, posix);
            if (posix) {
                warnIfOpenToOthers(folder);
            }
            lock = FolderLock.take(folder, attributes(posix, "rw-------"));
        } catch (IOException | RuntimeException e) {
            throw new LedgerException(
                    LedgerFailure.UNAVAILABLE,
                    "The ledger's folder " + folder + " cannot be used (" + e + "). Make it a folder that the user "
                            + System.getProperty("user.name", "of this process")
                            + " may write to, or configure another state folder, and restart",
                    e);
        }
        if (lock == null) {
            throw new LedgerException(
                    LedgerFailure.LOCKED,
                    "The ledger's folder " + folder + " is in use by another process or application. Stop that one,"
                            + " or configure a state folder of its own for this one and restart it",
                    null);
        }
        return new DiskFolder(folder, posix, lock);
    }

    /** Each folder made is made durable in the folder above, or a power cut could take all of it away. */
    private static void make(Path folder, boolean posix) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            make(above, posix);
        }
        try {
            Files.createDirectory(folder, attributes(posix, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        if (above != null) {
            force(above, posix);
        }
    }

    private static void warnIfOpenToOthers(Path folder) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
            LOG.warn(
                    "consent.ledger_folder_open: other users may look into the ledger's folder {}; its files are for their"
                            + " owner alone, but mode 0700 is what is expected",
                    folder);
        }
    }

    private static FileAttribute<?>[] attributes(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : NO_ATTRIBUTES;
    }

    private static void force(Path folder, boolean posix) throws IOException {
        if (!posix) {
            return; // elsewhere a folder cannot be opened, and its names are durable with the files
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Override
    public File openToRead(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ));
    }

    @Override
    public File openToWrite(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public File create(String name) throws IOException {
        File file = open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
        try {
            file.truncate(0);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private File open(String name, Set<? extends OpenOption> options) throws IOException {
        return new DiskFile(FileChannel.open(folder.resolve(name), options, attributes(posix, "rw-------")));
    }

    @Override
    public void force() throws IOException {
        force(folder, posix);
    }

    @Override
    public long usableBytes() throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.getUsableSpace();
    }

    @Override
    public String path() {
        return folder.toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static final class DiskFile implements File {

        private final FileChannel channel;

        DiskFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return channel.write(from, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
