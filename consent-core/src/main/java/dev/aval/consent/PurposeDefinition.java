package dev.aval.consent;

import java.util.ArrayList;
import java.util.List;

/**
 * What a purpose means on a site: its legal basis, its texts, its cookies and its permanent number.
 *
 * <p>Immutable and safe for use by many threads; the {@linkplain Builder builder} is not. Built-in purposes bring defaults for
 * everything; a site's own purpose needs a number and texts.
 */
public final class PurposeDefinition {

    private final Purpose purpose;
    private final int number;
    private final LegalBasis legalBasis;
    private final LocalizedText title;
    private final LocalizedText description;
    private final LocalizedText refusal;
    private final boolean optOutSignal;
    private final List<CookieDeclaration> cookies;

    private PurposeDefinition(Builder builder) {
        purpose = builder.purpose;
        number = builder.number;
        legalBasis = builder.legalBasis;
        title = builder.title;
        description = builder.description;
        refusal = builder.refusal;
        optOutSignal = builder.optOutSignal;
        cookies = List.copyOf(builder.cookies);
    }

    /**
     * Starts the definition of a purpose with the library's defaults where it is built in.
     *
     * @param purpose the purpose
     * @return a builder, never null
     */
    public static Builder of(Purpose purpose) {
        return new Builder(purpose);
    }

    /**
     * Returns the purpose.
     *
     * @return the purpose, never null
     */
    public Purpose purpose() {
        return purpose;
    }

    /**
     * Returns the permanent number, by which stored choices know the purpose.
     *
     * @return 1 to 63 for built-in purposes, 64 to 4095 for the site's own; 0 where the builder was given none
     */
    public int number() {
        return number;
    }

    /**
     * Returns the legal basis.
     *
     * @return the basis, never null
     */
    public LegalBasis legalBasis() {
        return legalBasis;
    }

    /**
     * Returns the name that visitors read.
     *
     * @return the text, never null
     */
    public LocalizedText title() {
        return title;
    }

    /**
     * Returns what the purpose is, in plain words.
     *
     * @return the text, never null
     */
    public LocalizedText description() {
        return description;
    }

    /**
     * Returns what changes for a visitor who refuses.
     *
     * @return the text, never null
     */
    public LocalizedText refusal() {
        return refusal;
    }

    /**
     * Tells whether a browser's opt-out signal denies the purpose.
     *
     * @return true for the sale or sharing of data and for advertising across sites
     */
    public boolean optOutSignal() {
        return optOutSignal;
    }

    /**
     * Returns the site's own cookies for the purpose.
     *
     * @return an immutable list
     */
    public List<CookieDeclaration> cookies() {
        return cookies;
    }

    @Override
    public String toString() {
        return purpose + " (" + number + ", " + legalBasis + ")";
    }

    /** Builds a {@link PurposeDefinition}. Not safe for use by many threads. */
    public static final class Builder {

        private final Purpose purpose;
        private int number;
        private LegalBasis legalBasis;
        private LocalizedText title;
        private LocalizedText description;
        private LocalizedText refusal;
        private boolean optOutSignal;
        private final List<CookieDeclaration> cookies = new ArrayList<>();

        private Builder(Purpose purpose) {
            this.purpose = purpose;
            BuiltInPurpose builtIn = BuiltInPurpose.find(purpose);
            number = builtIn == null ? 0 : builtIn.number();
            legalBasis = builtIn == null ? LegalBasis.CONSENT : builtIn.legalBasis();
            title = builtIn == null ? LocalizedText.EMPTY : builtIn.title();
            description = builtIn == null ? LocalizedText.EMPTY : builtIn.description();
            refusal = builtIn == null ? LocalizedText.EMPTY : builtIn.refusal();
            optOutSignal = builtIn != null && builtIn.optOutSignal();
        }

        /**
         * Sets the permanent number of a purpose of the site's own.
         *
         * @param permanent 64 to 4095, never used before for another purpose
         * @return this builder
         */
        public Builder number(int permanent) {
            number = permanent;
            return this;
        }

        /**
         * Sets the legal basis. A built-in purpose can only be made stricter.
         *
         * @param basis the basis
         * @return this builder
         */
        public Builder legalBasis(LegalBasis basis) {
            legalBasis = basis;
            return this;
        }

        /**
         * Sets the name that visitors read.
         *
         * @param text the text; languages that it lacks are completed from the built-in one
         * @return this builder
         */
        public Builder title(LocalizedText text) {
            title = text.orElse(title);
            return this;
        }

        /**
         * Sets what the purpose is, in plain words.
         *
         * @param text the text; languages that it lacks are completed from the built-in one
         * @return this builder
         */
        public Builder description(LocalizedText text) {
            description = text.orElse(description);
            return this;
        }

        /**
         * Sets what changes for a visitor who refuses.
         *
         * @param text the text; languages that it lacks are completed from the built-in one
         * @return this builder
         */
        public Builder refusal(LocalizedText text) {
            refusal = text.orElse(refusal);
            return this;
        }

        /**
         * Makes a browser's opt-out signal deny the purpose. It cannot be taken back for a built-in purpose.
         *
         * @return this builder
         */
        public Builder deniedByOptOutSignal() {
            optOutSignal = true;
            return this;
        }

        /**
         * Adds a cookie of the site's own.
         *
         * @param cookie the declaration
         * @return this builder
         */
        public Builder cookie(CookieDeclaration cookie) {
            cookies.add(cookie);
            return this;
        }

        /**
         * Builds the definition; {@link ConsentPolicy.Builder#build()} checks it.
         *
         * @return the definition, never null
         */
        public PurposeDefinition build() {
            return new PurposeDefinition(this);
        }
    }
}
