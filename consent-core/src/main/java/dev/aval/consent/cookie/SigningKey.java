package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One key of a {@link KeyRing}: a public id and a secret that never leaves as it is.
 *
 * <p>What signs is never the secret but a key {@linkplain #derive derived} from it for one use, so that a signature made for
 * one use cannot count in another. Immutable and safe for use by many threads; its text form tells no secret.
 */
public final class SigningKey {

    /** The fewest bytes a secret may have. */
    public static final int MIN_SECRET_BYTES = 32;

    /** The most bytes a secret may have. */
    public static final int MAX_SECRET_BYTES = 1024;

    private static final byte[] SALT = "aval.consent/1".getBytes(US_ASCII);
    private static final int DERIVED_BYTES = 32;

    private final String id;
    private final byte[] secret;
    private final Instant createdAt;
    private final KeyState state;

    private SigningKey(String id, byte[] secret, Instant createdAt, KeyState state) {
        this.id = id;
        this.secret = secret;
        this.createdAt = createdAt;
        this.state = state;
    }

    /**
     * Returns a key with a secret that the site brings along.
     *
     * @param id the public name of the key in every cookie it signs: 1 to 8 of a-z and 0-9
     * @param secret {@value #MIN_SECRET_BYTES} to {@value #MAX_SECRET_BYTES} bytes nobody can guess; copied
     * @param createdAt when the key was made; cut to whole seconds
     * @param state where the key stands
     * @return the key, never null
     * @throws IllegalArgumentException if the id or the length of the secret is not as said
     */
    public static SigningKey of(String id, byte[] secret, Instant createdAt, KeyState state) {
        if (!isId(id)) {
            throw new IllegalArgumentException("Expected 1 to 8 of a-z and 0-9 as the id of a key");
        }
        if (secret.length < MIN_SECRET_BYTES || secret.length > MAX_SECRET_BYTES) {
            throw new IllegalArgumentException("Expected a secret of " + MIN_SECRET_BYTES + " to " + MAX_SECRET_BYTES
                    + " bytes for key " + id + ", found " + secret.length);
        }
        return new SigningKey(id, secret.clone(), createdAt.truncatedTo(ChronoUnit.SECONDS), state);
    }

    static SigningKey generate(String id, Instant createdAt, KeyState state, SecureRandom random) {
        byte[] secret = new byte[MIN_SECRET_BYTES];
        random.nextBytes(secret);
        return new SigningKey(id, secret, createdAt.truncatedTo(ChronoUnit.SECONDS), state);
    }

    static boolean isId(String id) {
        if (id.isEmpty() || id.length() > 8) {
            return false;
        }
        return id.chars().allMatch(Ascii::isLowerOrDigit);
    }

    /**
     * Returns the public name of the key.
     *
     * @return 1 to 8 of a-z and 0-9
     */
    public String id() {
        return id;
    }

    /**
     * Returns when the key was made.
     *
     * @return the time in whole seconds
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Returns where the key stands.
     *
     * @return the state, never null
     */
    public KeyState state() {
        return state;
    }

    SigningKey in(KeyState other) {
        return new SigningKey(id, secret, createdAt, other);
    }

    /**
     * Derives the key for one use (HKDF of RFC 5869 with SHA-256).
     *
     * @param use the name of the use, such as {@code cookie}: 1 to 32 of a-z, 0-9 and hyphen
     * @return 32 bytes that depend on the secret and the use alone; a new array
     * @throws IllegalArgumentException if the name is not as said
     */
    public byte[] derive(String use) {
        if (!use.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("Expected 1 to 32 of a-z, 0-9 and hyphen as the use of a key");
        }
        return Hkdf.derive(SALT, secret, use.getBytes(US_ASCII), DERIVED_BYTES);
    }

    /** The secret itself, for the key file alone. */
    byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "key " + id + ", " + state.word() + ", made " + createdAt;
    }
}
