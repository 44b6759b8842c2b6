package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a key file: comment lines, the line {@code aval-keys 1}, and a line for each key with its id, state, time of
 * creation and secret in Base64url, one space between. Nothing else is taken, and no message repeats a secret.
 */
final class KeyRingText {

    private static final String HEADING = "aval-keys 1";
    private static final String COMMENT = """
            # Keys that sign this site's consent cookies. Keep this file secret and in your backups:
            # who reads it can forge a visitor's choice; where it is lost every visitor is asked again.
            # States: created (not signing yet), active (the newest signs), retired (still believed), revoked.
            """;
    private static final int WORDS = 5;

    private final String file;
    private int line;

    private KeyRingText(String file) {
        this.file = file;
    }

    static byte[] write(KeyRing ring) {
        StringBuilder text = new StringBuilder(COMMENT).append(HEADING).append('\n');
        for (SigningKey key : ring.keys()) {
            text.append("key ")
                    .append(key.id())
                    .append(' ')
                    .append(key.state().word())
                    .append(' ')
                    .append(key.createdAt())
                    .append(' ')
                    .append(Base64Url.encode(key.secret()))
                    .append('\n');
        }
        return text.toString().getBytes(US_ASCII);
    }

    /**
     * Reads a key file.
     *
     * @param file its name, for messages
     * @throws IOException if it is not as {@link #write} makes it; the message names the line
     */
    static KeyRing parse(byte[] bytes, String file) throws IOException {
        return new KeyRingText(file).parse(new String(bytes, US_ASCII));
    }

    private KeyRing parse(String text) throws IOException {
        List<SigningKey> keys = new ArrayList<>();
        boolean headed = false;
        for (String row : text.split("\n", -1)) {
            line++;
            if (row.isEmpty() || row.startsWith("#")) {
                continue;
            }
            if (headed) {
                keys.add(key(row));
            } else if (row.equals(HEADING)) {
                headed = true;
            } else {
                throw fault("expected the heading '" + HEADING + "'", null);
            }
        }
        if (!headed) {
            throw fault("expected the heading '" + HEADING + "', found the end of the file", null);
        }
        try {
            return KeyRing.of(keys);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private SigningKey key(String row) throws IOException {
        String[] words = row.split(" ", -1);
        if (words.length != WORDS || !words[0].equals("key")) {
            throw fault("expected 'key', an id, a state, a time and a secret with one space between", null);
        }
        byte[] letters = words[4].getBytes(US_ASCII);
        byte[] secret = Base64Url.decode(letters, 0, letters.length);
        if (secret == null) {
            throw fault("expected the secret in Base64url without padding", null);
        }
        try {
            return SigningKey.of(words[1], secret, time(words[3]), state(words[2]));
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage(), e);
        }
    }

    private Instant time(String word) throws IOException {
        try {
            Instant time = Instant.parse(word);
            if (time.toString().equals(word) && word.indexOf('.') < 0) {
                return time;
            }
            throw fault("expected a time such as 2026-01-31T12:00:00Z", null);
        } catch (DateTimeException e) {
            throw fault("expected a time such as 2026-01-31T12:00:00Z", e);
        }
    }

    private KeyState state(String word) throws IOException {
        for (KeyState state : KeyState.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw fault("expected one of the states created, active, retired and revoked", null);
    }

    private IOException fault(@Nullable String what, @Nullable Exception cause) {
        // The cause may repeat what stood on the line, so only its kind is kept.
        String kind = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
        return new IOException(file + ", line " + line + ": " + what + kind);
    }
}
