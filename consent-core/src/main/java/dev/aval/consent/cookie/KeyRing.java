package dev.aval.consent.cookie;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The keys of a site: one that signs, and those whose signatures still count, or no longer do.
 *
 * <p>A key is created, becomes active, is retired and may at any time be revoked; {@link KeyState} says what each means. The
 * newest active key signs. A change makes a new ring and leaves this one as it is; to put it into force hand it to the
 * {@link KeyRingSource}. Immutable and safe for use by many threads; its text form tells no secret.
 */
public final class KeyRing {

    /** The most keys a ring may hold. */
    public static final int MAX_KEYS = 64;

    private static final Comparator<SigningKey> OLDEST_FIRST =
            Comparator.comparing(SigningKey::createdAt).thenComparing(SigningKey::id);
    private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GENERATED_ID_LENGTH = 4;

    private final List<SigningKey> keys;
    private final SigningKey signing;

    private KeyRing(Collection<SigningKey> keys) {
        this.keys = keys.stream().sorted(OLDEST_FIRST).toList();
        Set<String> ids = new HashSet<>();
        for (SigningKey key : this.keys) {
            if (!ids.add(key.id())) {
                throw new IllegalArgumentException("Expected each key id once, found " + key.id() + " twice");
            }
        }
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("Expected at most " + MAX_KEYS + " keys, found " + keys.size());
        }
        signing = newest(KeyState.ACTIVE)
                .orElseThrow(() -> new IllegalArgumentException("Expected at least one active key, found none"));
    }

    /**
     * Returns a ring of the given keys.
     *
     * @param keys the keys in any order, at least one of them active, no id twice, at most {@value #MAX_KEYS}
     * @return the ring, never null
     * @throws IllegalArgumentException if the keys are not as said
     */
    public static KeyRing of(Collection<SigningKey> keys) {
        return new KeyRing(keys);
    }

    /**
     * Returns a ring with one random active key, which nobody else has and which ends with this process.
     *
     * <p>For a site that cannot keep its keys: visitors are asked again after every restart and on every other node.
     *
     * @param now the time of creation
     * @return a new ring, never null
     */
    public static KeyRing ephemeral(Instant now) {
        SecureRandom random = new SecureRandom();
        return new KeyRing(List.of(SigningKey.generate(freshId(Set.of(), random), now, KeyState.ACTIVE, random)));
    }

    /**
     * Returns the key that signs.
     *
     * @return the newest active key, never null
     */
    public SigningKey signing() {
        return signing;
    }

    /**
     * Returns all keys.
     *
     * @return an immutable list, oldest first
     */
    public List<SigningKey> keys() {
        return keys;
    }

    /**
     * Looks a key up.
     *
     * @param id the key's public name
     * @return the key in whatever state, or empty where the ring does not know it
     */
    public Optional<SigningKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /**
     * Adds a random key that does not sign yet, so that every node can learn of it before {@link #rotate} lets it sign.
     *
     * @param now the time of creation
     * @return a new ring, never null
     * @throws IllegalArgumentException if the ring is full
     */
    public KeyRing prepare(Instant now) {
        return withFresh(now, KeyState.CREATED);
    }

    /**
     * Lets a new key sign and retires the ones that were active. The new key is the newest created one, or a random one where
     * none was {@linkplain #prepare prepared}.
     *
     * <p>No visitor is asked again: what a retired key signed counts and is signed anew when next seen.
     *
     * @param now the time of creation, if a key has to be made
     * @return a new ring, never null
     * @throws IllegalArgumentException if the ring is full
     */
    public KeyRing rotate(Instant now) {
        KeyRing ready = newest(KeyState.CREATED).isPresent() ? this : prepare(now);
        String next = ready.newest(KeyState.CREATED).orElseThrow().id();
        return ready.map(key -> key.id().equals(next)
                ? key.in(KeyState.ACTIVE)
                : key.state() == KeyState.ACTIVE ? key.in(KeyState.RETIRED) : key);
    }

    /**
     * Revokes a key for good. Where it was the only active one, another takes its place as by {@link #rotate}.
     *
     * <p>Every visitor whose cookie it signed is asked again, and until then counts as one who has not chosen.
     *
     * @param id the key's public name
     * @param now the time of creation, if a key has to be made
     * @return a new ring, never null
     * @throws IllegalArgumentException if the ring does not know the key, or is full
     */
    public KeyRing revoke(String id, Instant now) {
        SigningKey revoked = known(id);
        boolean alone = keys.stream().filter(key -> key != revoked).noneMatch(key -> key.state() == KeyState.ACTIVE);
        if (!alone) {
            return map(key -> key.id().equals(id) ? key.in(KeyState.REVOKED) : key);
        }
        return rotate(now).map(key -> key.id().equals(id) ? key.in(KeyState.REVOKED) : key);
    }

    /**
     * Forgets a retired or revoked key. What it signed no longer counts, so a retired key is to be kept for the longest life
     * of a cookie, 400 days.
     *
     * @param id the key's public name
     * @return a new ring, never null
     * @throws IllegalArgumentException if the ring does not know the key, or it is created or active
     */
    public KeyRing forget(String id) {
        SigningKey gone = known(id);
        if (gone.state() == KeyState.CREATED || gone.state() == KeyState.ACTIVE) {
            throw new IllegalArgumentException("Expected a retired or revoked key to forget, found " + gone);
        }
        return new KeyRing(keys.stream().filter(key -> key != gone).toList());
    }

    private SigningKey known(String id) {
        return find(id).orElseThrow(
                        () -> new IllegalArgumentException("Expected the id of one of " + keys + ", found another"));
    }

    private KeyRing map(UnaryOperator<SigningKey> change) {
        return new KeyRing(keys.stream().map(change).toList());
    }

    private KeyRing withFresh(Instant now, KeyState state) {
        SecureRandom random = new SecureRandom();
        Set<String> taken = new HashSet<>();
        keys.forEach(key -> taken.add(key.id()));
        List<SigningKey> more = new ArrayList<>(keys);
        more.add(SigningKey.generate(freshId(taken, random), now, state, random));
        return new KeyRing(more);
    }

    /** Random, so that keys of different sites and nodes are told apart rather than taken for forgeries of one another. */
    private static String freshId(Set<String> taken, SecureRandom random) {
        while (true) {
            StringBuilder id = new StringBuilder(GENERATED_ID_LENGTH);
            for (int i = 0; i < GENERATED_ID_LENGTH; i++) {
                id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
            }
            if (!taken.contains(id.toString())) {
                return id.toString();
            }
        }
    }

    private Optional<SigningKey> newest(KeyState state) {
        return keys.stream().filter(key -> key.state() == state).max(OLDEST_FIRST);
    }

    @Override
    public String toString() {
        return "key ring " + keys;
    }
}
