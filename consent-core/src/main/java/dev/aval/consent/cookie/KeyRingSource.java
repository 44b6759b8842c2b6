package dev.aval.consent.cookie;

/**
 * Where the key ring in force comes from. It is asked at every reading and signing, so that a key is refused from the moment
 * in which it is revoked here.
 *
 * <p>Implementations are safe for use by many threads, do not block, and return the same object as long as nothing changed:
 * whatever was cached is dropped with the ring it was verified by.
 */
@FunctionalInterface
public interface KeyRingSource {

    /**
     * Returns the ring in force.
     *
     * @return the ring, never null
     */
    KeyRing current();

    /**
     * Returns a source of one ring for ever.
     *
     * @param ring the ring
     * @return a source, never null
     */
    static KeyRingSource of(KeyRing ring) {
        return () -> ring;
    }
}
