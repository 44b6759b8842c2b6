package dev.aval.consent.servlet.containers;

import dev.aval.consent.ledger.ConsentRecord;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerEntry;
import dev.aval.consent.ledger.LedgerException;
import dev.aval.consent.ledger.LedgerFailure;
import dev.aval.consent.ledger.LedgerHealth;
import dev.aval.consent.ledger.Receipt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A ledger that a test lets fail, and that tells how many records it holds. */
final class SwitchedLedger implements Ledger {

    private final Ledger ledger;
    private final AtomicBoolean failing;
    private final AtomicInteger records;

    SwitchedLedger(Ledger ledger, AtomicBoolean failing, AtomicInteger records) {
        this.ledger = ledger;
        this.failing = failing;
        this.records = records;
    }

    @Override
    public Receipt append(ConsentRecord record) {
        if (failing.get()) {
            throw new LedgerException(LedgerFailure.UNAVAILABLE, "The test lets the store fail", null);
        }
        Receipt receipt = ledger.append(record);
        records.accumulateAndGet((int) receipt.sequence() + 1, Math::max);
        return receipt;
    }

    @Override
    public LedgerHealth health() {
        return ledger.health();
    }

    @Override
    public void forEach(Consumer<? super LedgerEntry> visitor) {
        ledger.forEach(visitor);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
