package dev.aval.consent.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The salted hash by which a record is bound without being revealed: SHA-256 over a fixed tag, the kind of entry, 16 random
 * bytes and the canonical body.
 *
 * <p>The tag begins with a letter, so that no commitment can be taken for the hash of a leaf or node of an RFC 9162 tree,
 * whose inputs begin with 0 and 1. With the salt gone, nothing about the body can be learned from it.
 */
public final class Commitment {

    /** The length of a commitment in bytes. */
    public static final int LENGTH = 32;

    /** The length of a salt in bytes. */
    public static final int SALT_LENGTH = 16;

    /** The kind of entry that holds a {@link ConsentRecord}. */
    public static final int CONSENT_RECORD = 1;

    /** The kind of entry that holds a {@link dev.aval.consent.disclosure.DisclosureRecord}. */
    public static final int DISCLOSURE_RECORD = 2;

    private static final byte[] TAG = "aval/commitment/1\0".getBytes(StandardCharsets.US_ASCII);

    private Commitment() {}

    /**
     * Computes a commitment.
     *
     * @param kind the kind of entry, 1 to 255
     * @param salt 16 random bytes
     * @param body the canonical body
     * @return a new array of 32 bytes
     * @throws IllegalArgumentException if kind or salt are out of range
     */
    public static byte[] of(int kind, byte[] salt, byte[] body) {
        if (kind < 1 || kind > 255 || salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException(
                    "Expected a kind from 1 to 255 and 16 bytes of salt, found " + kind + " and " + salt.length);
        }
        MessageDigest digest = sha256();
        digest.update(TAG);
        digest.update((byte) kind);
        digest.update(salt);
        return digest.digest(body);
    }

    static boolean matches(byte[] commitment, int kind, byte[] salt, byte[] body) {
        return MessageDigest.isEqual(commitment, of(kind, salt, body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
