package dev.aval.consent.ledger;

import java.io.IOException;
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
 * A log with the one thread that writes to it: what a file ledger and a file register have in common.
 *
 * <p>Safe for use by many threads. The thread ends when there is nothing to write; interrupting a caller never harms the files.
 *
 * @param <R> the record
 * @param <T> what is told of a record that is stored
 */
final class WrittenLog<R, T> {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final int MAX_WAITING = 1024;
    private static final int IDLE_SECONDS = 10;
    private static final int DRAIN_SECONDS = 5;

    private final SegmentLog<R, T> log;
    private final String path;
    private final Writer writer = new Writer();

    private WrittenLog(SegmentLog<R, T> log, String path) {
        this.log = log;
        this.path = path;
    }

    /** Takes the folder over, also where opening fails. */
    static <R, T> WrittenLog<R, T> open(LedgerFolder folder, FileLedgerSettings settings, EntryForm<R, T> form) {
        boolean done = false;
        try {
            WrittenLog<R, T> written = new WrittenLog<>(Recovery.open(folder, settings, form), folder.path());
            done = true;
            return written;
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

    /** Waits until the record is durable. */
    T append(R record) {
        Future<T> written = submit(record);
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

    private Future<T> submit(R record) {
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

    LedgerHealth health() {
        return log.health();
    }

    void forEach(Consumer<? super T> visitor) {
        if (writer.isShutdown()) {
            throw new LedgerException(LedgerFailure.CLOSED, "The ledger in " + path + " is closed", null);
        }
        log.forEach(visitor);
    }

    /** Waits up to 5 seconds; a disk that hangs for longer keeps the folder locked until it answers. */
    void close() {
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
