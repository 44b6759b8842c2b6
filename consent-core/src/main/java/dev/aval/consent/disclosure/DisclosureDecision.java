package dev.aval.consent.disclosure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "may I do this on that ground?": a yes always comes with the record that proves it.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class DisclosureDecision {

    private final DisclosureReason reason;
    private final @Nullable DisclosureRecord record;

    private DisclosureDecision(DisclosureReason reason, @Nullable DisclosureRecord record) {
        this.reason = reason;
        this.record = record;
    }

    static DisclosureDecision recorded(DisclosureRecord stored) {
        return new DisclosureDecision(DisclosureReason.RECORDED, stored);
    }

    static DisclosureDecision no(DisclosureReason why) {
        return new DisclosureDecision(why, null);
    }

    /**
     * Tells whether the act may go on.
     *
     * @return true where it is recorded
     */
    public boolean allowed() {
        return reason.allows();
    }

    /**
     * Returns why.
     *
     * @return the reason, never null
     */
    public DisclosureReason reason() {
        return reason;
    }

    /**
     * Returns the record as it is stored; for a request that was sent again, that of the first time.
     *
     * @return the record, empty unless {@link #allowed()}
     */
    public Optional<DisclosureRecord> record() {
        return Optional.ofNullable(record);
    }

    @Override
    public String toString() {
        return (allowed() ? "allowed" : "denied") + " (" + reason
                + (record == null ? "" : ", " + record.request().act() + ", " + record.ground()) + ")";
    }
}
