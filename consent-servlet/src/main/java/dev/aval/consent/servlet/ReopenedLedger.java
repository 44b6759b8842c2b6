package dev.aval.consent.servlet;

import dev.aval.consent.ledger.ConsentRecord;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerEntry;
import dev.aval.consent.ledger.LedgerException;
import dev.aval.consent.ledger.LedgerFailure;
import dev.aval.consent.ledger.LedgerHealth;
import dev.aval.consent.ledger.Receipt;
import dev.aval.consent.ledger.UnavailableLedger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger that could not be opened and is tried again, so that whoever has it locked needs only to let go of it.
 *
 * <p>It is tried when there is something to put on record, at most once in {@link #PAUSE}, on that visitor's thread: nobody else
 * waits and no thread of ours lives for it. Safe for use by many threads.
 */
final class ReopenedLedger implements Ledger {

    /** The time within which it is tried no more than once; what visitors are told to wait. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ReopenedLedger.class);

    private final Supplier<Ledger> opener;
    private final InstantSource clock;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile Ledger current;
    private volatile boolean open;
    private boolean closed;
    private long tried;

    /**
     * Makes the ledger.
     *
     * @param why says why the first try failed
     * @param opener opens the ledger, or throws {@link LedgerException}
     * @param clock tells the time
     */
    ReopenedLedger(LedgerException why, Supplier<Ledger> opener, InstantSource clock) {
        this.opener = opener;
        this.clock = clock;
        current = unavailable(why);
        tried = clock.millis();
    }

    private static Ledger unavailable(LedgerException why) {
        return new UnavailableLedger(why.failure(), String.valueOf(why.getMessage()));
    }

    @Override
    public Receipt append(ConsentRecord record) {
        // Whoever comes while somebody else tries is told to come again, rather than made to wait.
        if (!open && opening.tryLock()) {
            try {
                tryAgain();
            } finally {
                opening.unlock();
            }
        }
        return current.append(record);
    }

    private void tryAgain() {
        long now = clock.millis();
        boolean tooSoon = now >= tried && now < tried + PAUSE.toMillis();
        if (open || closed || tooSoon) {
            return;
        }
        tried = now;
        try {
            current = opener.get();
            open = true;
            LOG.info("consent.ledger_available: the ledger could be opened, so visitors can say yes again");
        } catch (LedgerException e) {
            current = unavailable(e);
        }
    }

    @Override
    public LedgerHealth health() {
        return current.health();
    }

    @Override
    public void forEach(Consumer<? super LedgerEntry> visitor) {
        current.forEach(visitor);
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            current.close();
            if (!open) {
                current = new UnavailableLedger(LedgerFailure.CLOSED, "The ledger is closed");
            }
        } finally {
            opening.unlock();
        }
    }
}
