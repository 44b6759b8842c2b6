package dev.aval.consent.ledger;

import java.util.function.Consumer;

/**
 * The ledger of a site whose store cannot be used: it refuses every record and says how to mend that.
 *
 * <p>With it the site keeps serving and refusals keep working, but no yes takes effect. Immutable and safe for use by many
 * threads.
 */
public final class UnavailableLedger implements Ledger {

    private final LedgerFailure failure;
    private final String message;

    /**
     * Creates a ledger that refuses every record.
     *
     * @param failure the reason code
     * @param message what was found and how to mend it
     */
    public UnavailableLedger(LedgerFailure failure, String message) {
        this.failure = failure;
        this.message = message;
    }

    /**
     * {@inheritDoc}
     *
     * @throws LedgerException always
     */
    @Override
    public Receipt append(ConsentRecord record) {
        throw new LedgerException(failure, message, null);
    }

    @Override
    public LedgerHealth health() {
        return new LedgerHealth(failure, message, 0, 0);
    }

    /**
     * {@inheritDoc}
     *
     * @throws LedgerException always
     */
    @Override
    public void forEach(Consumer<? super LedgerEntry> visitor) {
        throw new LedgerException(failure, message, null);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
