package dev.aval.consent.servlet.ui;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Signals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What visitors are shown when they are asked, as one hash for each language, law and service: banner and preference centre as a visitor sees them
 * who has not chosen yet. Safe for use by many threads.
 */
public final class ShownTexts {

    private final ConsentPolicy policy;
    private final Banner banner;
    private final PreferencesPage preferences;
    private final Map<Key, String> hashes = new ConcurrentHashMap<>();

    /**
     * Makes the hasher.
     *
     * @param policy the policy
     * @param banner makes the banner
     * @param preferences makes the preference centre
     */
    public ShownTexts(ConsentPolicy policy, Banner banner, PreferencesPage preferences) {
        this.policy = policy;
        this.banner = banner;
        this.preferences = preferences;
    }

    /** All that the texts depend on. */
    private record Key(List<String> languages, @Nullable String service, String asked) {}

    /**
     * Returns the hash of what is shown.
     *
     * @param context where the visitor is asked: the law, their age and the service
     * @param languages the visitor's languages, the best first; all of the policy's own
     * @return the SHA-256 as 64 lower-case hexadecimal digits
     */
    public String hash(ConsentContext context, List<String> languages) {
        Consent nobody =
                policy.consent(context.after(ConsentState.NONE, Instant.EPOCH).with(Signals.NONE));
        Key key = new Key(languages, context.service(), Asked.of(policy, nobody));
        return hashes.computeIfAbsent(key, ignored -> make(key, nobody));
    }

    private String make(Key key, Consent nobody) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(banner.block(nobody, key.service, key.languages, "/", Told.NOTHING));
            digest.update((byte) 0);
            String page = preferences.render(nobody, key.service, key.languages, false, Told.NOTHING);
            digest.update(page.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
