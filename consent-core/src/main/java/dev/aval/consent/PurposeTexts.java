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

/** The built-in purposes' texts, from one UTF-8 properties file for each language. */
final class PurposeTexts {

    private static final List<String> LANGUAGES = List.of("en", "fr");
    private static final Map<String, Properties> BUNDLES = load();

    private PurposeTexts() {}

    static LocalizedText of(Purpose purpose, String part) {
        Map<String, String> texts = new TreeMap<>();
        BUNDLES.forEach((language, bundle) -> {
            String text = bundle.getProperty(purpose.id() + "." + part);
            if (text != null) {
                texts.put(language, text);
            }
        });
        return LocalizedText.of(texts);
    }

    private static Map<String, Properties> load() {
        Map<String, Properties> bundles = new TreeMap<>();
        LANGUAGES.forEach(language -> bundles.put(language, load("texts/purposes_" + language + ".properties")));
        return bundles;
    }

    private static Properties load(String resource) {
        Properties bundle = new Properties();
        try (InputStream in = PurposeTexts.class.getResourceAsStream(resource)) {
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
