package dev.aval.consent;

/**
 * What the visitor's browser says about privacy with every request.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://w3c.github.io/gpc/">Global Privacy Control</a>
 */
public final class Signals {

    /** No signal. */
    public static final Signals NONE = new Signals(false, false);

    /** Global Privacy Control: the visitor opts out of the sale and sharing of their data. */
    public static final Signals GPC = new Signals(true, false);

    /** Do Not Track alone, which counts where the policy says so. */
    public static final Signals DNT = new Signals(false, true);

    private static final Signals BOTH = new Signals(true, true);

    private final boolean globalPrivacyControl;

    private final boolean doNotTrack;

    private Signals(boolean globalPrivacyControl, boolean doNotTrack) {
        this.globalPrivacyControl = globalPrivacyControl;
        this.doNotTrack = doNotTrack;
    }

    /**
     * Returns the signals as they came.
     *
     * @param globalPrivacyControl whether at least one {@code Sec-GPC} header was exactly {@code 1}
     * @param doNotTrack whether the {@code DNT} header was exactly {@code 1}
     * @return the signals, never null
     */
    public static Signals of(boolean globalPrivacyControl, boolean doNotTrack) {
        if (doNotTrack) {
            return globalPrivacyControl ? BOTH : DNT;
        }
        return globalPrivacyControl ? GPC : NONE;
    }

    /**
     * Tells whether the browser sent Global Privacy Control.
     *
     * @return true where at least one {@code Sec-GPC} header was exactly {@code 1}
     */
    public boolean globalPrivacyControl() {
        return globalPrivacyControl;
    }

    /**
     * Tells whether the browser sent the old signal Do Not Track.
     *
     * @return true where the {@code DNT} header was exactly {@code 1}
     */
    public boolean doNotTrack() {
        return doNotTrack;
    }

    @Override
    public String toString() {
        if (doNotTrack) {
            return globalPrivacyControl ? "GPC and DNT" : "DNT";
        }
        return globalPrivacyControl ? "GPC" : "none";
    }
}
