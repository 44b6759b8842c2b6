package dev.aval.consent.cookie;

/** A key ring that can be replaced while the site runs. Safe for use by many threads. */
public final class KeyRingHolder implements KeyRingSource {

    private volatile KeyRing ring;

    /**
     * Holds a first ring.
     *
     * @param ring the ring in force
     */
    public KeyRingHolder(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public KeyRing current() {
        return ring;
    }

    /**
     * Puts another ring into force, at once and for all threads.
     *
     * @param next the ring in force from now on
     */
    public void set(KeyRing next) {
        ring = next;
    }
}
