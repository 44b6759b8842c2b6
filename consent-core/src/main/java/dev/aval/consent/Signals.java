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
    public static final Signals NONE = new Signals(false);

    /** Global Privacy Control: the visitor opts out of the sale and sharing of their data. */
    public static final Signals GPC = new Signals(true);

    private final boolean globalPrivacyControl;

    private Signals(boolean globalPrivacyControl) {
        this.globalPrivacyControl = globalPrivacyControl;
    }

    /**
     * Tells whether the browser sent Global Privacy Control.
     *
     * @return true where at least one {@code Sec-GPC} header was exactly {@code 1}
     */
    public boolean globalPrivacyControl() {
        return globalPrivacyControl;
    }

    @Override
    public String toString() {
        return globalPrivacyControl ? "GPC" : "none";
    }
}
