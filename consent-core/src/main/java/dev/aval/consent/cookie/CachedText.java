package dev.aval.consent.cookie;

import org.jspecify.annotations.Nullable;

/**
 * A cookie's text as a key of the cache. Its hash is made of the end of the signature alone, which is as good as random in
 * every text that gets into the cache, and takes a fraction of the time that hashing the whole text would.
 */
final class CachedText {

    /** No text that could be verified is shorter. */
    static final int MIN_LENGTH = 32;

    private static final int HASHED = 8;

    private final String text;
    private final int hash;

    CachedText(String text) {
        this.text = text;
        int bits = 0;
        for (int i = text.length() - HASHED; i < text.length(); i++) {
            bits = bits * 31 + text.charAt(i);
        }
        hash = bits;
    }

    int length() {
        return text.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CachedText cached && text.equals(cached.text);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
