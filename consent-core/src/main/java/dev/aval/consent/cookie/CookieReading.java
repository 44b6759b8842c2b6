package dev.aval.consent.cookie;

import dev.aval.consent.ConsentState;
import dev.aval.consent.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the consent cookie: the visitor's state, and for the log how the reading ended.
 *
 * <p>Immutable and safe for use by many threads; its text form tells nothing of the cookie.
 */
public final class CookieReading {

    static final CookieReading ABSENT = new CookieReading(ConsentState.NONE, CookieOutcome.ABSENT, null, false);
    static final CookieReading DUPLICATE = none(Reason.DUPLICATE_COOKIE, CookieOutcome.DUPLICATE);
    static final CookieReading HEADER_TOO_LONG = unreadable(CookieOutcome.HEADER_TOO_LONG);
    static final CookieReading TOO_LONG = unreadable(CookieOutcome.TOO_LONG);
    static final CookieReading FOREIGN_FORMAT = unreadable(CookieOutcome.FOREIGN_FORMAT);
    static final CookieReading MALFORMED = unreadable(CookieOutcome.MALFORMED);
    static final CookieReading UNKNOWN_KEY = unreadable(CookieOutcome.UNKNOWN_KEY);
    static final CookieReading FAILED = unreadable(CookieOutcome.FAILED);

    private final ConsentState state;
    private final CookieOutcome outcome;
    private final @Nullable String keyId;
    private final boolean signAnew;

    private CookieReading(ConsentState state, CookieOutcome outcome, @Nullable String keyId, boolean signAnew) {
        this.state = state;
        this.outcome = outcome;
        this.keyId = keyId;
        this.signAnew = signAnew;
    }

    private static CookieReading none(Reason reason, CookieOutcome outcome) {
        return new CookieReading(ConsentState.absent(reason), outcome, null, false);
    }

    private static CookieReading unreadable(CookieOutcome outcome) {
        return none(Reason.UNREADABLE_COOKIE, outcome);
    }

    /** A cookie that names a key of the ring and still does not count. */
    static CookieReading refused(CookieOutcome outcome, String keyId) {
        return new CookieReading(ConsentState.absent(Reason.UNREADABLE_COOKIE), outcome, keyId, false);
    }

    static CookieReading read(ConsentState state, SigningKey key) {
        return new CookieReading(state, CookieOutcome.READ, key.id(), key.state() == KeyState.RETIRED);
    }

    /**
     * Returns the visitor's state.
     *
     * @return what the cookie says, or a state without a choice that gives the reason; never null
     */
    public ConsentState state() {
        return state;
    }

    /**
     * Returns how the reading ended.
     *
     * @return the outcome, never null
     */
    public CookieOutcome outcome() {
        return outcome;
    }

    /**
     * Tells whether the cookie counts but is to be written again, because its key is retired.
     *
     * @return true where the response should set the same state once more
     */
    public boolean signAnew() {
        return signAnew;
    }

    /**
     * Returns the key that the cookie names, for the log.
     *
     * @return the id of a key of the ring, or empty where the cookie names none of them
     */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    @Override
    public String toString() {
        return outcome + (keyId == null ? "" : " (key " + keyId + ")");
    }
}
