package dev.aval.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The library's own texts of one kind, from one UTF-8 properties file for each language. */
final class TextBundles {

    static final String FALLBACK = "en";

    private static final List<String> LANGUAGES = List.of(FALLBACK, "fr");

    private final Map<String, Properties> bundles = new TreeMap<>();

    /** Loads the bundles of a name, such as {@code purposes}. */
    TextBundles(String name) {
        LANGUAGES.forEach(language -> bundles.put(language, load("texts/" + name + "_" + language + ".properties")));
    }

    /** The text of a key in every language that has it. */
    LocalizedText text(String key) {
        Map<String, String> texts = new TreeMap<>();
        bundles.forEach((language, bundle) -> {
            String text = bundle.getProperty(key);
            if (text != null) {
                texts.put(language, text);
            }
        });
        return LocalizedText.of(texts);
    }

    private static Properties load(String resource) {
        Properties bundle = new Properties();
        try (InputStream in = TextBundles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the consent-core jar");
            }
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + " of the consent-core jar", e);
        }
    }
}
