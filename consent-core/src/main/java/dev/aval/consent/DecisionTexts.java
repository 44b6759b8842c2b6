package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says decisions in the visitor's language. A reason has a text for each basis on which it means something else, and one that is
 * true of any other.
 */
final class DecisionTexts {

    private static final TextBundles TEXTS = new TextBundles("decisions");

    private DecisionTexts() {}

    /** One sentence on the decision, or two where data may go abroad. */
    static String sentence(Decision decision, LocalizedText subject, List<Locale> languages) {
        List<String> tags =
                new ArrayList<>(languages.stream().map(Locale::toLanguageTag).toList());
        tags.add(TextBundles.FALLBACK);
        LocalizedText texts = texts(decision);
        String language = tags.stream()
                .filter(tag -> texts.in(List.of(tag)) != null)
                .findFirst()
                .orElse(TextBundles.FALLBACK);
        tags.add(0, language);
        String sentence = String.valueOf(texts.in(List.of(language))).replace("{0}", name(subject, tags));
        // What is denied goes nowhere.
        boolean leaves = decision.transfer() && decision.allowed();
        return leaves ? sentence + " " + TEXTS.text("transfer").in(List.of(language)) : sentence;
    }

    private static LocalizedText texts(Decision decision) {
        String reason = decision.reason().code();
        LocalizedText ofBasis = TEXTS.text(reason + "." + decision.legalBasis());
        return ofBasis.equals(LocalizedText.EMPTY) ? TEXTS.text(reason) : ofBasis;
    }

    /** In the language of the sentence, else in one that the visitor reads, else in whatever the site says. */
    private static String name(LocalizedText subject, List<String> tags) {
        String name = subject.in(tags);
        return name != null
                ? name
                : subject.byLanguage().values().stream().findFirst().orElse("?");
    }

    /** What a use is for where no policy gives it a name: the library's name of the first purpose, else its id. */
    static LocalizedText name(@Nullable DataUse use) {
        if (use == null) {
            return LocalizedText.of(TextBundles.FALLBACK, "?");
        }
        Purpose purpose = use.purposes().get(0);
        BuiltInPurpose builtIn = BuiltInPurpose.find(purpose);
        return builtIn == null ? LocalizedText.of(TextBundles.FALLBACK, purpose.id()) : builtIn.title();
    }
}
