package dev.aval.consent;

import java.util.LinkedHashSet;
import java.util.List;

/** Checks texts that visitors read. */
final class TextCheck {

    private TextCheck() {}

    /** A name in no particular language. */
    static void name(String path, String name, String expected, Problems problems) {
        if (name.isBlank()) {
            problems.add(path, "an empty text", expected);
        }
        control(path, name, problems);
    }

    /** A text that need not be there. */
    static void valid(String path, LocalizedText text, Problems problems) {
        text.byLanguage().forEach((language, words) -> {
            String place = Pointer.child(path, language);
            if (words.isBlank()) {
                problems.add(place, "an empty text", "a text");
            }
            control(place, words, problems);
        });
    }

    /** A text that has to be there in every language in which the site speaks. */
    static void complete(String path, LocalizedText text, List<String> languages, Problems problems) {
        valid(path, text, problems);
        // A language that is listed twice is told where the languages are.
        for (String language : new LinkedHashSet<>(languages)) {
            if (text.in(List.of(language)) == null) {
                problems.missing(Pointer.child(path, language), "a text in " + Shown.text(language));
            }
        }
    }

    private static void control(String path, String text, Problems problems) {
        String unwanted = Shown.unwantedIn(text);
        if (unwanted != null) {
            problems.add(path, "the control character " + unwanted, "text without control characters");
        }
    }
}
