package dev.aval.consent.servlet.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The library's own words in one language.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Texts {

    /** The languages in which the library speaks, the one to fall back on first. */
    public static final List<String> LANGUAGES = List.of("en", "fr");

    private static final Map<String, Texts> BY_LANGUAGE = load();

    private final String language;
    private final Properties own;
    private final @Nullable Texts fallback;

    private Texts(String language, Properties own, @Nullable Texts fallback) {
        this.language = language;
        this.own = own;
        this.fallback = fallback;
    }

    /**
     * Returns the texts in a language.
     *
     * @param language a BCP 47 language tag
     * @return the texts in that language or its first subtag's, else in English; never null
     */
    public static Texts in(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        Texts exact = BY_LANGUAGE.get(tag);
        int hyphen = tag.indexOf('-');
        if (exact == null && hyphen > 0) {
            exact = BY_LANGUAGE.get(tag.substring(0, hyphen));
        }
        return exact == null ? english() : exact;
    }

    private static Texts english() {
        return Objects.requireNonNull(BY_LANGUAGE.get("en"));
    }

    private static Map<String, Texts> load() {
        Map<String, Texts> all = new LinkedHashMap<>();
        Texts english = null;
        for (String language : LANGUAGES) {
            Texts texts = new Texts(language, bundle(language), english);
            english = english == null ? texts : english;
            all.put(language, texts);
        }
        return all;
    }

    private static Properties bundle(String language) {
        String resource = "texts/consent_" + language + ".properties";
        Properties bundle = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + resource + " is missing from the consent-servlet jar");
            }
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + " of the consent-servlet jar", e);
        }
    }

    /**
     * Returns the language.
     *
     * @return a BCP 47 language tag, fit for a {@code lang} attribute
     */
    public String language() {
        return language;
    }

    /**
     * Returns a text.
     *
     * @param key the key in the properties file
     * @return the text, the key itself where no language has it
     */
    public String get(String key) {
        String text = own.getProperty(key);
        if (text == null) {
            text = fallback == null ? key : fallback.get(key);
        }
        return text;
    }

    /**
     * Returns a text with something put in.
     *
     * @param key the key in the properties file
     * @param value what stands where the text has <code>{0}</code>
     * @return the text
     */
    public String get(String key, String value) {
        return get(key).replace("{0}", value);
    }
}
