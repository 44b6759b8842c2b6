package dev.aval.consent.disclosure;

/**
 * A hold in force: what it is on must be neither purged nor erased.
 *
 * <p>Immutable and safe for use by many threads. It has no text form, so that nothing about a subject gets into a log by mistake.
 */
public final class Hold {

    private final DisclosureRecord record;
    private final boolean recorded;

    Hold(DisclosureRecord record, boolean recorded) {
        this.record = record;
        this.recorded = recorded;
    }

    /**
     * Returns the act that began the hold; its request id is the id of the hold.
     *
     * @return the record, never null
     */
    public DisclosureRecord record() {
        return record;
    }

    /**
     * Tells whether the hold is known to be recorded. One that is not was answered with no, and is kept all the same while this
     * process runs, since what is erased does not come back.
     *
     * @return false where the register failed
     */
    public boolean recorded() {
        return recorded;
    }

    /**
     * Tells whether the hold is on everybody.
     *
     * @return true where its request names no subjects
     */
    public boolean onEverybody() {
        return record.request().subjects().isEmpty();
    }
}
