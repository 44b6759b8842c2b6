package dev.aval.consent.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How a ledger is at one moment.
 *
 * @param failure why the next record will, or the last one did, not get in; null where all is well
 * @param message one sentence for operators: what was found and how to mend it
 * @param records how many records are stored
 * @param cutBytes how many bytes of an unfinished write were cut from the end when the ledger was opened
 */
public record LedgerHealth(@Nullable LedgerFailure failure, String message, long records, long cutBytes) {

    /**
     * Tells whether records get in, as far as is known.
     *
     * @return true where there is no failure
     */
    public boolean writable() {
        return failure == null;
    }
}
