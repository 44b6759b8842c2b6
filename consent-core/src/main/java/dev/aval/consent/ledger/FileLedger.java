package dev.aval.consent.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a folder of its own: append-only files, one forced write for each record, one writer for each folder.
 *
 * <p>Durable means: written and confirmed by {@code fsync}. A disk that confirms what it has not stored breaks the promise,
 * and nothing here can tell. When the ledger is opened, the rest of an unfinished write is cut from the end of the last file
 * and the number of bytes is logged and kept in the {@linkplain #health() health}; any other damage is reported and left as it
 * is, and the ledger then refuses to write. After a failed {@code fsync} it refuses to write until it is opened again.
 *
 * <p>{@link #append} waits for the disk, however long it takes; whoever must not wait that long calls it on another thread.
 * Interrupting the wait ends it with {@link LedgerFailure#UNAVAILABLE}, though the record may still get in.
 *
 * <p>Safe for use by many threads. Records are written by one thread of the ledger's own, which ends when there is nothing to
 * write, so interrupting a caller never harms the files.
 */
public final class FileLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final int MAX_WAITING = 1024;
    private static final int IDLE_SECONDS = 10;
    private static final int DRAIN_SECONDS = 5;

    private final SegmentLog log;
    private final String path;
    private final Writer writer = new Writer();

    private FileLedger(SegmentLog log, String path) {
        this.log = log;
        this.path = path;
    }

    /**
     * Opens the ledger in a folder, which is made (mode 0700) where it is missing.
     *
     * <p>All records are read and checked. A damaged ledger is opened too, so that what is good can be read; its
     * {@link #health()} tells.
     *
     * @param folder the folder; nothing else may write to it
     * @param clock tells the time
     * @return the ledger, which must be closed
     * @throws LedgerException with {@link LedgerFailure#LOCKED} if another ledger writes to the folder, with
     *     {@link LedgerFailure#UNAVAILABLE} if it cannot be read and written; the message says how to mend it
     */
    public static FileLedger open(Path folder, InstantSource clock) {
        return open(DiskFolder.open(folder), FileLedgerSettings.standard(clock));
    }

    /**
     * Opens the ledger in a folder, or returns one that refuses every record and says why, so that a site can go on serving.
     *
     * @param folder the folder; nothing else may write to it
     * @param clock tells the time
     * @return a ledger, which must be closed; never null
     */
    public static Ledger openOrUnavailable(Path folder, InstantSource clock) {
        try {
            return open(folder, clock);
        } catch (LedgerException e) {
            String message = String.valueOf(e.getMessage());
            LOG.error("consent.ledger_unavailable: {}", message);
            return new UnavailableLedger(e.failure(), message);
        }
    }

    /** Takes the folder over, also where opening fails. */
    static FileLedger open(LedgerFolder folder, FileLedgerSettings settings) {
        boolean done = false;
        try {
            FileLedger ledger = new FileLedger(Recovery.open(folder, settings), folder.path());
            done = true;
            return ledger;
        } catch (IOException | RuntimeException e) {
            throw new LedgerException(
                    LedgerFailure.UNAVAILABLE,
                    "The ledger in " + folder.path() + " cannot be opened (" + e + "). Make the folder and its files"
                            + " readable and writable for this process and restart",
                    e);
        } finally {
            if (!done) {
                release(folder);
            }
        }
    }

    private static void release(LedgerFolder folder) {
        try {
            folder.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("consent.ledger_unlock_failed: the lock on {} could not be released", folder.path(), e);
        }
    }

    @Override
    public Receipt append(ConsentRecord record) {
        Future<Receipt> written = submit(record);
        try {
            return written.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(
                    LedgerFailure.UNAVAILABLE, "Interrupted while the disk of " + path + " was writing", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private Future<Receipt> submit(ConsentRecord record) {
        try {
            return writer.submit(() -> log.append(record));
        } catch (RejectedExecutionException e) {
            throw writer.isShutdown()
                    ? new LedgerException(LedgerFailure.CLOSED, "The ledger in " + path + " is closed", e)
                    : new LedgerException(
                            LedgerFailure.UNAVAILABLE,
                            "More than " + MAX_WAITING + " records wait for the disk of " + path,
                            e);
        } catch (OutOfMemoryError e) {
            throw new LedgerException(LedgerFailure.UNAVAILABLE, "No thread can be started that writes to " + path, e);
        }
    }

    /** The exception came to be on another thread; this one's own stack says more. */
    private LedgerException failure(ExecutionException e) {
        if (e.getCause() instanceof LedgerException cause) {
            return new LedgerException(cause.failure(), String.valueOf(cause.getMessage()), cause);
        }
        return new LedgerException(
                LedgerFailure.UNAVAILABLE, "The ledger in " + path + " failed (" + e.getCause() + ")", e.getCause());
    }

    @Override
    public LedgerHealth health() {
        return log.health();
    }

    @Override
    public void forEach(Consumer<? super LedgerEntry> visitor) {
        if (writer.isShutdown()) {
            throw new LedgerException(LedgerFailure.CLOSED, "The ledger in " + path + " is closed", null);
        }
        log.forEach(visitor);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits up to 5 seconds; a disk that hangs for longer keeps the folder locked until it answers.
     */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "consent.ledger_close_slow: the disk of {} has not answered in {} seconds, so its ledger is"
                                + " closed later",
                        path,
                        DRAIN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one thread that touches the files; it closes them when the last record is written. */
    private final class Writer extends ThreadPoolExecutor {

        Writer() {
            super(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), Writer::thread);
            allowCoreThreadTimeOut(true);
        }

        private static Thread thread(Runnable work) {
            // Nothing of the first caller's is kept: neither its thread locals nor its class loader.
            Thread thread = new Thread(null, work, "consent-ledger", 0, false);
            thread.setContextClassLoader(FileLedger.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        }

        @Override
        protected void terminated() {
            log.close();
        }
    }
}
