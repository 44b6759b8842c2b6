package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says decisions in the visitor's language. */
final class DecisionTexts {

    private static final TextBundles TEXTS = new TextBundles("decisions");

    private DecisionTexts() {}

    /** One sentence on the decision, or two where data goes abroad. */
    static String sentence(Decision decision, LocalizedText subject, List<Locale> languages) {
        List<String> tags =
                new ArrayList<>(languages.stream().map(Locale::toLanguageTag).toList());
        tags.add(TextBundles.FALLBACK);
        String language = tags.stream()
                .filter(tag -> text(decision.reason().code(), tag) != null)
                .findFirst()
                .orElse(TextBundles.FALLBACK);
        String name = subject.in(List.of(language, TextBundles.FALLBACK));
        String sentence = String.valueOf(text(decision.reason().code(), language))
                .replace("{0}", name == null ? String.valueOf(subject) : name);
        return decision.transfer() ? sentence + " " + text("transfer", language) : sentence;
    }

    private static @Nullable String text(String key, String language) {
        return TEXTS.text(key).in(List.of(language));
    }
}
