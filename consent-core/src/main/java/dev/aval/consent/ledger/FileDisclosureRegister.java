package dev.aval.consent.ledger;

import dev.aval.consent.disclosure.DisclosureRecord;
import dev.aval.consent.disclosure.DisclosureRegister;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A register of disclosures in a folder of its own, in the form of the {@linkplain FileLedger file ledger} and with all its
 * promises: one forced write for each record, one writer for each folder, nothing acknowledged lost, damage reported.
 *
 * <p>Safe for use by many threads.
 */
public final class FileDisclosureRegister implements DisclosureRegister {

    private final WrittenLog<DisclosureRecord, DisclosureRecord> log;

    private FileDisclosureRegister(WrittenLog<DisclosureRecord, DisclosureRecord> log) {
        this.log = log;
    }

    /**
     * Opens the register in a folder, which is made (mode 0700) where it is missing.
     *
     * <p>All records are read and checked. A damaged register is opened too; its {@link #health()} tells, it takes no records, and
     * {@link #forEach} throws at the damage, so that everybody counts as held.
     *
     * @param folder the folder; nothing else may write to it, and it is not that of the consent ledger
     * @param clock tells the time
     * @return the register, which must be closed
     * @throws LedgerException with {@link LedgerFailure#LOCKED} if something else writes to the folder, with
     *     {@link LedgerFailure#UNAVAILABLE} if it cannot be read and written; the message says how to mend it
     */
    public static FileDisclosureRegister open(Path folder, InstantSource clock) {
        return open(DiskFolder.open(folder), FileLedgerSettings.standard(clock));
    }

    /** Takes the folder over, also where opening fails. */
    static FileDisclosureRegister open(LedgerFolder folder, FileLedgerSettings settings) {
        return new FileDisclosureRegister(WrittenLog.open(folder, settings, DisclosureForm.INSTANCE));
    }

    /**
     * {@inheritDoc}
     *
     * @throws LedgerException if the record is not known to be durable
     */
    @Override
    public DisclosureRecord append(DisclosureRecord record) {
        return log.append(record);
    }

    /**
     * {@inheritDoc}
     *
     * @throws LedgerException if the register cannot be read; with {@link LedgerFailure#POISONED} at the first record that is
     *     damaged, after all records before it
     */
    @Override
    public void forEach(Consumer<? super DisclosureRecord> visitor) {
        log.forEach(visitor);
    }

    /**
     * Returns how the register is, and how to mend it.
     *
     * @return the health at this moment, never null; never waits
     */
    public LedgerHealth health() {
        return log.health();
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
