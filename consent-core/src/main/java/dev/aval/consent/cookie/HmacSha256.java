package dev.aval.consent.cookie;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) for many messages that begin alike, signed with one key.
 *
 * <p>The digests of the key and the common beginning are computed once and cloned for each message: without lock, pool or
 * thread-local, and with fewer rounds of SHA-256 than a fresh {@code Mac} takes. Safe for use by many threads, because the two
 * prototypes are never changed.
 */
final class HmacSha256 {

    static final int LENGTH = 32;

    private static final int BLOCK = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /**
     * Prepares the digests.
     *
     * @param key at most 64 bytes
     * @param beginning what every message begins with
     */
    HmacSha256(byte[] key, byte[] beginning) {
        inner = keyed(key, (byte) 0x36);
        inner.update(beginning);
        outer = keyed(key, (byte) 0x5c);
    }

    private static MessageDigest keyed(byte[] key, byte pad) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= pad;
        }
        MessageDigest digest = cloneable();
        digest.update(block);
        Arrays.fill(block, (byte) 0);
        return digest;
    }

    /** The platform's first SHA-256, or the one of the JDK where the first, such as a hardware token's, cannot be cloned. */
    private static MessageDigest cloneable() {
        try {
            MessageDigest first = MessageDigest.getInstance("SHA-256");
            return first instanceof Cloneable ? first : MessageDigest.getInstance("SHA-256", "SUN");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected a SHA-256 that can be cloned, found none", e);
        }
    }

    /** Returns the code of the common beginning followed by the given bytes. */
    byte[] sign(byte[] message, int from, int to) {
        try {
            byte[] code = new byte[LENGTH];
            MessageDigest digest = (MessageDigest) inner.clone();
            digest.update(message, from, to - from);
            digest.digest(code, 0, LENGTH);
            digest = (MessageDigest) outer.clone();
            digest.update(code);
            digest.digest(code, 0, LENGTH);
            return code;
        } catch (CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("A SHA-256 that could be cloned no longer can", e);
        }
    }
}
