package dev.aval.consent;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text in any number of languages.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LocalizedText {

    /** The text that says nothing, in no language. */
    public static final LocalizedText EMPTY = new LocalizedText(Map.of());

    private final Map<String, String> byLanguage;

    private LocalizedText(Map<String, String> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * Returns a text in several languages.
     *
     * @param byLanguage the texts by BCP 47 language tag ({@code en}, {@code pt-BR}); the case of tags does not matter
     * @return the text, never null
     */
    public static LocalizedText of(Map<String, String> byLanguage) {
        Map<String, String> copy = new TreeMap<>();
        byLanguage.forEach((tag, text) -> copy.put(tag.toLowerCase(Locale.ROOT), Objects.requireNonNull(text)));
        return new LocalizedText(Collections.unmodifiableMap(copy));
    }

    /**
     * Returns a text in one language.
     *
     * @param language a BCP 47 language tag
     * @param text the text
     * @return the text, never null
     */
    public static LocalizedText of(String language, String text) {
        return of(Map.of(language, text));
    }

    /**
     * Returns the text in the first of the given languages that it has, each tried as it is and then by its first subtag.
     *
     * @param languages BCP 47 language tags, the most wanted first
     * @return the text, or null where it has none of these languages
     */
    public @Nullable String in(List<String> languages) {
        for (String language : languages) {
            String text = in(language);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private @Nullable String in(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        String text = byLanguage.get(tag);
        int hyphen = tag.indexOf('-');
        return text != null || hyphen < 0 ? text : byLanguage.get(tag.substring(0, hyphen));
    }

    /**
     * Returns this text, completed by another one in the languages that this one lacks.
     *
     * @param fallback the text to complete with
     * @return the completed text, never null
     */
    public LocalizedText orElse(LocalizedText fallback) {
        Map<String, String> merged = new TreeMap<>(fallback.byLanguage);
        merged.putAll(byLanguage);
        return new LocalizedText(Collections.unmodifiableMap(merged));
    }

    /**
     * Returns the texts by language.
     *
     * @return an immutable map from lower-case BCP 47 language tag to text, in the order of the tags
     */
    public Map<String, String> byLanguage() {
        return byLanguage;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocalizedText text && byLanguage.equals(text.byLanguage);
    }

    @Override
    public int hashCode() {
        return byLanguage.hashCode();
    }

    @Override
    public String toString() {
        return byLanguage.toString();
    }
}
