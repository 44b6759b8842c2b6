package dev.aval.consent.servlet.choice;

import dev.aval.consent.Signals;
import dev.aval.consent.ledger.ConsentRecord;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerException;
import dev.aval.consent.ledger.LedgerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the records of refusals and withdrawals that took effect while the ledger could not store them, until it can.
 *
 * <p>Each record is a file of its own: its canonical body, forced to the disk before it bears its name, so that nothing is torn
 * and a process that comes later finds it. A record that is stored twice is one record, since its request has an id; so two
 * processes may share the folder. Where the folder cannot be written, records wait in memory, and the log says that they end
 * with the process. Records are brought in by whoever comes with the next choice, and at the start; no thread lives for it. Safe
 * for use by many threads.
 */
public final class RecordSpool {

    /** The most records that wait; refusals may take half of that, so that there is always room for withdrawals. */
    static final int MOST_RECORDS = 10_000;

    /** So many records are brought in on one visitor's thread. */
    static final int MOST_AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RecordSpool.class);

    private static final String ENDING = ".record";
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    private final Path folder;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();

    /** What could not be written into the folder. */
    private final Deque<ConsentRecord> memory = new ArrayDeque<>();

    private int files;
    private long dropped;
    private volatile boolean waiting;

    /**
     * Looks for what an earlier process left. The folder is made when something has to be kept.
     *
     * @param folder the folder; nothing else may be kept in it
     */
    public RecordSpool(Path folder) {
        this(folder, MOST_RECORDS);
    }

    RecordSpool(Path folder, int most) {
        this.folder = folder;
        this.most = most;
        files = count();
        waiting = files > 0;
        if (waiting) {
            LOG.info("consent.spool_found records={}: they wait in {} for the ledger", files, folder);
        }
    }

    private int count() {
        try {
            return waiting().size();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** The files of records that wait, in the order in which these were made: event ids begin with the time. */
    private List<Path> waiting() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Keeps a record until the ledger takes it. Never throws.
     *
     * @param record the record of a refusal or withdrawal that has taken effect
     * @return true where it is durable now; false where it is kept in memory only, or lost, which the log says
     */
    public boolean keep(ConsentRecord record) {
        lock.lock();
        try {
            int room = record.subject().isPresent() ? most : most / 2;
            if (files + memory.size() >= room) {
                drop();
                return false;
            }
            waiting = true;
            try {
                write(record);
                files++;
                return true;
            } catch (IOException | RuntimeException e) {
                memory.add(record);
                if (memory.size() == 1) {
                    LOG.error(
                            "consent.spool_unavailable folder={}: {}. Refusals and withdrawals take effect, but their records wait"
                                    + " in memory and end with this process; make the folder writable",
                            folder,
                            e.toString());
                }
                return false;
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        dropped++;
        if (Long.bitCount(dropped) == 1) {
            LOG.error(
                    "consent.record_lost count={}: more than {} records of refusals and withdrawals wait for the ledger, so this one"
                            + " took effect without being kept; mend the ledger",
                    dropped,
                    most);
        }
    }

    private void write(ConsentRecord record) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path above = folder.getParent();
            if (above != null) {
                Files.createDirectories(above);
            }
            Files.createDirectory(folder, attributes(posix, "rwx------"));
            force(above, posix);
        }
        Path file = folder.resolve(record.eventId() + ENDING);
        Path part = folder.resolve(record.eventId() + ".part");
        try (FileChannel channel = FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                attributes(posix, "rw-------"))) {
            ByteBuffer body = ByteBuffer.wrap(record.canonicalBody());
            while (body.hasRemaining()) {
                channel.write(body);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        force(folder, posix);
    }

    private static FileAttribute<?>[] attributes(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : NO_ATTRIBUTES;
    }

    /** Makes a folder's names durable; elsewhere than on POSIX systems a folder cannot be opened, nor need it be. */
    private static void force(@Nullable Path of, boolean posix) throws IOException {
        if (of != null && posix) {
            try (FileChannel channel = FileChannel.open(of, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Brings waiting records into the ledger, as many as one visitor may wait for, and stops at the first that it does not take.
     * Who comes while somebody else does so goes on. Never throws.
     *
     * @param ledger the ledger
     */
    public void bringInto(Ledger ledger) {
        if (!waiting || !lock.tryLock()) {
            return;
        }
        int brought = 0;
        try {
            for (Path file : waiting()) {
                if (brought == MOST_AT_ONCE) {
                    return;
                }
                bring(file, ledger);
                brought++;
            }
            files = 0;
            while (!memory.isEmpty() && brought < MOST_AT_ONCE) {
                append(memory.element(), ledger);
                memory.remove();
                brought++;
            }
            waiting = !memory.isEmpty();
        } catch (LedgerException e) {
            LOG.debug("consent.spool_waits failure={}", e.failure());
        } catch (IOException | RuntimeException e) {
            LOG.error("consent.spool_failed folder={}: it is tried again with the next choice", folder, e);
        } finally {
            if (brought > 0) {
                LOG.info(
                        "consent.spool_brought records={}: records of refusals and withdrawals are stored now",
                        brought);
            }
            lock.unlock();
        }
    }

    private void bring(Path file, Ledger ledger) throws IOException {
        ConsentRecord record;
        try {
            record = ConsentRecord.parse(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            Files.move(file, Path.of(file + ".bad"), StandardCopyOption.REPLACE_EXISTING);
            files--;
            LOG.error("consent.spool_damaged file={}.bad: it is no record and is left for you to look at", file);
            return;
        } catch (NoSuchFileException e) {
            // Another process that shares the folder was quicker.
            files--;
            return;
        }
        append(record, ledger);
        Files.deleteIfExists(file);
        files--;
    }

    /** A record whose request id stands for another choice will never be taken; it is made anew under an id of its own. */
    private static void append(ConsentRecord record, Ledger ledger) {
        try {
            ledger.append(record);
        } catch (LedgerException e) {
            if (!e.failure().equals(LedgerFailure.CONFLICT)) {
                throw e;
            }
            ledger.append(underOwnId(record));
        }
    }

    private static ConsentRecord underOwnId(ConsentRecord record) {
        return ConsentRecord.builder(record.state())
                .event(record.eventId(), record.time())
                // Always the same, so that a second try finds the first.
                .request(record.eventId())
                .act(record.act(), record.method())
                .before(record.before().orElse(null))
                .textHash(record.textHash().orElse(null))
                .locale(record.locale())
                .signals(record.globalPrivacyControl() ? Signals.GPC : Signals.NONE)
                .provenance(record.provenance().orElse(null))
                .build();
    }

    /** Says what ends with this process. Never throws. */
    public void close() {
        lock.lock();
        try {
            if (!memory.isEmpty()) {
                LOG.error(
                        "consent.record_lost count={}: records of refusals and withdrawals that neither the ledger nor {} could take"
                                + " end with this process",
                        memory.size(),
                        folder);
            }
        } finally {
            lock.unlock();
        }
    }
}
