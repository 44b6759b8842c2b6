package dev.aval.consent;

/** The built-in purposes' texts. */
final class PurposeTexts {

    private static final TextBundles TEXTS = new TextBundles("purposes");

    private PurposeTexts() {}

    static LocalizedText of(Purpose purpose, String part) {
        return TEXTS.text(purpose.id() + "." + part);
    }
}
