package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/** The model's door to the quoting of what stands in a policy. */
final class Shown {

    private Shown() {}

    /** The text in quotes, printable anywhere: on one line, and never long. */
    static String text(String text) {
        return dev.aval.consent.internal.text.Shown.text(text);
    }

    /** The first character that no text of a policy may have, as an escape, or null where there is none. */
    static @Nullable String unwantedIn(String text) {
        return dev.aval.consent.internal.text.Shown.unwantedIn(text);
    }
}
