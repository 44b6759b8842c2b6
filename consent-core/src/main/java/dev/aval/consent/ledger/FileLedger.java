package dev.aval.consent.ledger;

import java.nio.file.Path;
import java.time.InstantSource;
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

    private final WrittenLog<ConsentRecord, Receipt> log;

    private FileLedger(WrittenLog<ConsentRecord, Receipt> log) {
        this.log = log;
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
        return new FileLedger(WrittenLog.open(folder, settings, ConsentForm.INSTANCE));
    }

    @Override
    public Receipt append(ConsentRecord record) {
        return log.append(record);
    }

    @Override
    public LedgerHealth health() {
        return log.health();
    }

    @Override
    public void forEach(Consumer<? super LedgerEntry> visitor) {
        log.forEach(receipt -> visitor.accept(LedgerEntry.of(receipt)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits up to 5 seconds; a disk that hangs for longer keeps the folder locked until it answers.
     */
    @Override
    public void close() {
        log.close();
    }
}
