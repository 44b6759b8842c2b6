package dev.aval.consent.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Says that a ledger did not take a record, or could not be read.
 *
 * <p>After it, a grant must not take effect. The record may or may not be stored; sending it again with the same request id
 * is always safe. The message is for operators: it may name folders and how to mend the failure, never anything about a
 * visitor.
 */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LedgerFailure failure;

    /**
     * Creates an exception.
     *
     * @param failure the reason code
     * @param message what was found and how to mend it
     * @param cause what brought it about, or null
     */
    public LedgerException(LedgerFailure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /**
     * Returns why.
     *
     * @return the reason code, never null
     */
    public LedgerFailure failure() {
        return failure;
    }
}
