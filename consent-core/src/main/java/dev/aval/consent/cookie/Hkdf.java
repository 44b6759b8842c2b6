package dev.aval.consent.cookie;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key derivation function of RFC 5869 over HMAC-SHA-256. */
final class Hkdf {

    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
        byte[] extracted = hmac(salt, secret);
        byte[] out = new byte[length];
        byte[] block = {};
        for (int done = 0, counter = 1; done < length; done += HASH_LENGTH, counter++) {
            block = hmac(extracted, block, info, new byte[] {(byte) counter});
            System.arraycopy(block, 0, out, done, Math.min(HASH_LENGTH, length - done));
        }
        Arrays.fill(extracted, (byte) 0);
        return out;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256, this one has not", e);
        }
    }
}
