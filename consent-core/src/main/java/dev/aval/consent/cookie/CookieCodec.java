package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.aval.consent.ConsentState;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes and reads the value of the consent cookie of one name: {@code v1.key.payload.signature}. */
final class CookieCodec {

    private static final Logger LOG = LoggerFactory.getLogger(CookieCodec.class);

    /** 18 bytes are 24 letters of Base64 with no bit left over. */
    private static final int SIGNATURE_BYTES = 18;

    private static final int SIGNATURE_LENGTH = 24;
    private static final int KEY_START = 3;
    private static final int MAX_KEY_LENGTH = 8;

    private final String name;
    private final KeyRingSource source;
    private final long cacheBytes;
    private volatile SigningKeys keys;
    private volatile boolean failureLogged;

    CookieCodec(String name, KeyRingSource source, long cacheBytes) {
        this.name = name;
        this.source = source;
        this.cacheBytes = cacheBytes;
        keys = new SigningKeys(source.current(), name, cacheBytes);
    }

    String name() {
        return name;
    }

    /** The keys in force. A thread that still holds others saw the ring before it was replaced. */
    private SigningKeys keys() {
        KeyRing ring = source.current();
        SigningKeys known = keys;
        if (known.isOf(ring)) {
            return known;
        }
        SigningKeys fresh = new SigningKeys(ring, name, cacheBytes);
        keys = fresh;
        return fresh;
    }

    String encode(ConsentState state) {
        if (!state.isChosen()) {
            throw new IllegalArgumentException("Expected a state in which the visitor has chosen, found one without");
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        String payload = Base64Url.encode(PayloadV1.encode(state, sizes));
        SigningKeys.Entry entry = keys().signing();
        String signed = "v1." + entry.key().id() + '.' + payload + '.';
        int length = signed.length() + SIGNATURE_LENGTH;
        if (length > ConsentCookies.MAX_LENGTH) {
            throw tooLong(length, sizes);
        }
        byte[] letters = payload.getBytes(ISO_8859_1);
        return signed + Base64Url.encode(sign(entry, letters, 0, letters.length));
    }

    private static CookieTooLongException tooLong(int length, Map<String, Integer> sizes) {
        StringBuilder message = new StringBuilder(160)
                .append("Expected a consent cookie of at most ")
                .append(ConsentCookies.MAX_LENGTH)
                .append(" characters, found ")
                .append(length)
                .append("; bytes before Base64:");
        sizes.forEach((part, bytes) ->
                message.append(' ').append(bytes).append(" for ").append(part).append(','));
        message.setLength(message.length() - 1);
        return new CookieTooLongException(message.toString(), length);
    }

    private static byte[] sign(SigningKeys.Entry entry, byte[] text, int from, int to) {
        HmacSha256 hmac = entry.hmac();
        if (hmac == null) {
            throw new IllegalStateException("A revoked key cannot sign");
        }
        return Arrays.copyOf(hmac.sign(text, from, to), SIGNATURE_BYTES);
    }

    CookieReading read(String text) {
        try {
            if (text.length() > ConsentCookies.MAX_LENGTH) {
                return CookieReading.TOO_LONG;
            }
            if (text.length() < CachedText.MIN_LENGTH) {
                return unverifiable(text.getBytes(ISO_8859_1));
            }
            SigningKeys inForce = keys();
            CachedText cacheKey = new CachedText(text);
            CookieReading known = inForce.cached(cacheKey);
            return known != null ? known : verify(text, cacheKey, inForce);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    CookieReading failed(RuntimeException e) {
        if (!failureLogged) {
            failureLogged = true;
            LOG.error("Reading the consent cookie failed; visitors count as not having chosen. Logged once.", e);
        }
        return CookieReading.FAILED;
    }

    private static CookieReading unverifiable(byte[] letters) {
        return !isVersion1(letters) && isOtherVersion(letters) ? CookieReading.FOREIGN_FORMAT : CookieReading.MALFORMED;
    }

    private static CookieReading verify(String text, CachedText cacheKey, SigningKeys inForce) {
        // A character beyond Latin-1 becomes a question mark, which no part may contain.
        byte[] letters = text.getBytes(ISO_8859_1);
        if (!isVersion1(letters)) {
            return unverifiable(letters);
        }
        int keyEnd = keyEnd(letters);
        int payloadEnd = letters.length - SIGNATURE_LENGTH - 1;
        if (keyEnd < 0 || payloadEnd <= keyEnd + 1 || letters[payloadEnd] != '.') {
            return CookieReading.MALFORMED;
        }
        byte[] payload = Base64Url.decode(letters, keyEnd + 1, payloadEnd);
        byte[] signature = Base64Url.decode(letters, payloadEnd + 1, letters.length);
        if (payload == null || signature == null) {
            return CookieReading.MALFORMED;
        }
        SigningKeys.Entry entry = inForce.find(letters, KEY_START, keyEnd);
        if (entry == null) {
            return CookieReading.UNKNOWN_KEY;
        }
        if (entry.hmac() == null) {
            return entry.revoked();
        }
        if (!MessageDigest.isEqual(sign(entry, letters, keyEnd + 1, payloadEnd), signature)) {
            return entry.badSignature();
        }
        return decode(cacheKey, payload, entry, inForce);
    }

    private static CookieReading decode(
            CachedText cacheKey, byte[] payload, SigningKeys.Entry entry, SigningKeys inForce) {
        try {
            CookieReading reading = CookieReading.read(PayloadV1.decode(payload), entry.key());
            inForce.keep(cacheKey, reading);
            return reading;
        } catch (NonCanonicalException e) {
            return entry.nonCanonical();
        }
    }

    private static boolean isVersion1(byte[] text) {
        return text.length >= KEY_START && text[0] == 'v' && text[1] == '1' && text[2] == '.';
    }

    /** A v, one to four digits of which the first is not 0, and a dot. */
    private static boolean isOtherVersion(byte[] text) {
        if (text.length < KEY_START || text[0] != 'v' || text[1] == '0') {
            return false;
        }
        int at = 1;
        while (at < text.length && at < 5 && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at > 1 && at < text.length && text[at] == '.';
    }

    /** Returns where the dot after a key id of 1 to 8 of a-z and 0-9 is, or -1. */
    private static int keyEnd(byte[] text) {
        int at = KEY_START;
        while (at < text.length && Ascii.isLowerOrDigit(text[at])) {
            at++;
        }
        boolean fits = at > KEY_START && at <= KEY_START + MAX_KEY_LENGTH && at < text.length;
        return fits && text[at] == '.' ? at : -1;
    }
}
