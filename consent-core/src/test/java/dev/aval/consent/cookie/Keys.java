package dev.aval.consent.cookie;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Fixed keys for tests. */
final class Keys {

    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private Keys() {}

    /** A key whose secret is its first letter, 32 times. */
    static SigningKey key(String id, KeyState state) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) id.charAt(0));
        return SigningKey.of(id, secret, MADE, state);
    }

    static KeyRing ring(SigningKey... keys) {
        return KeyRing.of(List.of(keys));
    }

    static KeyRing one() {
        return ring(key("k1", KeyState.ACTIVE));
    }

    static ConsentCookies cookies(KeyRing ring) {
        return ConsentCookies.builder(KeyRingSource.of(ring)).build();
    }
}
