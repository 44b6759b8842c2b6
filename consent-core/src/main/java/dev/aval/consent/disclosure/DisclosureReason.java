package dev.aval.consent.disclosure;

/**
 * The code that says why an act on a legal ground may go on or not; stable, for logs, tests and metrics.
 *
 * <p>New reasons may come with new versions, so it is a class with constants rather than an enum. Immutable and safe for use by
 * many threads.
 */
public final class DisclosureReason {

    /** The act is recorded durably: the only yes there is. */
    public static final DisclosureReason RECORDED = new DisclosureReason("recorded", true);

    /** The act could not be recorded; the log says why. The same request may be sent again. */
    public static final DisclosureReason NOT_RECORDED = new DisclosureReason("not-recorded", false);

    /** The request id is known from another request with other contents. */
    public static final DisclosureReason CONFLICT = new DisclosureReason("conflict", false);

    /** The act and the recipient do not go together, or something is missing. */
    public static final DisclosureReason UNFIT_REQUEST = new DisclosureReason("unfit-request", false);

    /** No such hold is in force, as far as can be told. */
    public static final DisclosureReason UNKNOWN_HOLD = new DisclosureReason("unknown-hold", false);

    /** The hold was asked for again after it had been released; a new one needs a request id of its own. */
    public static final DisclosureReason RELEASED = new DisclosureReason("released", false);

    private final String code;
    private final boolean allows;

    private DisclosureReason(String code, boolean allows) {
        this.code = code;
        this.allows = allows;
    }

    /**
     * Returns the code.
     *
     * @return lower-case ASCII letters and hyphens, never null; never changed once released
     */
    public String code() {
        return code;
    }

    /**
     * Tells whether this is a yes.
     *
     * @return true for {@link #RECORDED} alone
     */
    public boolean allows() {
        return allows;
    }

    @Override
    public String toString() {
        return code;
    }
}
