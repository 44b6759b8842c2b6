package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key ring made ready for one cookie name, with the readings that this ring verified.
 *
 * <p>The cache belongs to the ring and goes with it, so that nothing verified by a key outlives the key's revocation. Only what
 * was verified gets in, so that garbage cannot push anything out. Maintenance runs on the calling thread: no pool, no
 * thread-local.
 */
final class SigningKeys {

    /** What a cached reading takes beside its text, as measured and rounded up. */
    private static final int READING_BYTES = 800;

    private static final int BLOCK = 64;

    /** One key, ready to sign and verify for the cookie's name. */
    static final class Entry {

        private final byte[] id;
        private final SigningKey key;
        private final @Nullable HmacSha256 hmac;
        private final CookieReading badSignature;
        private final CookieReading nonCanonical;
        private final CookieReading revoked;

        private Entry(SigningKey key, String cookieName) {
            this.key = key;
            id = key.id().getBytes(US_ASCII);
            hmac = key.state().verifies()
                    ? new HmacSha256(key.derive("cookie"), beginning(cookieName, key.id()))
                    : null;
            badSignature = CookieReading.refused(CookieOutcome.BAD_SIGNATURE, key.id());
            nonCanonical = CookieReading.refused(CookieOutcome.NON_CANONICAL, key.id());
            revoked = CookieReading.refused(CookieOutcome.REVOKED_KEY, key.id());
        }

        SigningKey key() {
            return key;
        }

        /** The prepared code, or null for a revoked key. */
        @Nullable HmacSha256 hmac() {
            return hmac;
        }

        CookieReading badSignature() {
            return badSignature;
        }

        CookieReading nonCanonical() {
            return nonCanonical;
        }

        CookieReading revoked() {
            return revoked;
        }
    }

    private final KeyRing ring;
    private final Entry[] entries;
    private final Entry signing;
    private final @Nullable Cache<CachedText, CookieReading> cache;

    SigningKeys(KeyRing ring, String cookieName, long cacheBytes) {
        this.ring = ring;
        List<Entry> all =
                ring.keys().stream().map(key -> new Entry(key, cookieName)).toList();
        entries = all.toArray(new Entry[0]);
        signing = all.get(ring.keys().indexOf(ring.signing()));
        cache = cacheBytes == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumWeight(cacheBytes)
                        .weigher((CachedText text, CookieReading reading) -> text.length() + READING_BYTES)
                        .executor(Runnable::run)
                        .build();
    }

    /** What every signed message begins with: names the use, the version, the cookie and the key, and fills whole blocks. */
    private static byte[] beginning(String cookieName, String keyId) {
        byte[] names = ("aval.consent.cookie\0v1\0" + cookieName + '\0' + keyId + '\0').getBytes(US_ASCII);
        return Arrays.copyOf(names, (names.length + BLOCK - 1) / BLOCK * BLOCK);
    }

    boolean isOf(KeyRing other) {
        return ring == other;
    }

    Entry signing() {
        return signing;
    }

    @Nullable Entry find(byte[] text, int from, int to) {
        for (Entry entry : entries) {
            if (Arrays.equals(entry.id, 0, entry.id.length, text, from, to)) {
                return entry;
            }
        }
        return null;
    }

    @Nullable CookieReading cached(CachedText text) {
        return cache == null ? null : cache.getIfPresent(text);
    }

    void keep(CachedText text, CookieReading reading) {
        if (cache != null) {
            cache.put(text, reading);
        }
    }
}
