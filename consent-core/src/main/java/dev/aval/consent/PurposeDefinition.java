package dev.aval.consent;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a purpose means on a site: its legal basis, what data it uses, who gets that, its texts, its cookies and its permanent
 * number.
 *
 * <p>Immutable and safe for use by many threads; the {@linkplain Builder builder} is not. Built-in purposes bring defaults for
 * everything; a site's own purpose needs a number and texts.
 */
public final class PurposeDefinition {

    private final Purpose purpose;
    private final int number;
    private final LegalBasis legalBasis;
    private final boolean legalBasisStated;
    private final @Nullable String loosenedBecause;
    private final Set<String> claims;
    private final Set<DataCategory> categories;
    private final Set<RecipientKind> recipients;
    private final Set<Origin> origins;
    private final Set<Channel> channels;
    private final @Nullable Period retention;
    private final LocalizedText title;
    private final LocalizedText description;
    private final LocalizedText refusal;
    private final boolean optOutSignal;
    private final List<CookieDeclaration> cookies;
    private final @Nullable String preset;

    private PurposeDefinition(Builder builder) {
        purpose = builder.purpose;
        number = builder.number;
        legalBasis = builder.legalBasis;
        legalBasisStated = builder.legalBasisStated;
        loosenedBecause = builder.loosenedBecause;
        claims = Collections.unmodifiableSet(new TreeSet<>(builder.claims));
        categories = Collections.unmodifiableSet(new TreeSet<>(builder.categories));
        recipients = frozen(RecipientKind.class, builder.recipients);
        origins = frozen(Origin.class, builder.origins);
        channels = frozen(Channel.class, builder.channels);
        retention = builder.retention;
        title = builder.title;
        description = builder.description;
        refusal = builder.refusal;
        optOutSignal = builder.optOutSignal;
        cookies = List.copyOf(builder.cookies);
        preset = builder.preset;
    }

    private static <T extends Enum<T>> Set<T> frozen(Class<T> type, Set<T> terms) {
        Set<T> copy = EnumSet.noneOf(type);
        copy.addAll(terms);
        return Collections.unmodifiableSet(copy);
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
     * Returns a builder that starts with all of this definition, for a service whose own policy differs in some points.
     *
     * @return a builder, never null
     */
    public Builder toBuilder() {
        return new Builder(this);
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
     * Tells whether the site said on which basis the purpose rests. Where it did not, the law of the visitor's place may put
     * another in place of the default.
     *
     * @return true where the basis was declared
     */
    public boolean isLegalBasisStated() {
        return legalBasisStated;
    }

    /**
     * Returns why the basis is looser than the library's default.
     *
     * @return the site's reason, or empty where the basis was not loosened
     */
    public Optional<String> loosenedBecause() {
        return Optional.ofNullable(loosenedBecause);
    }

    /** Whether the basis, and the reason for it where it was loosened, fell through from another definition. */
    boolean hasBasisOf(PurposeDefinition other) {
        return legalBasis.equals(other.legalBasis) && Objects.equals(loosenedBecause, other.loosenedBecause);
    }

    /**
     * Returns the exemptions that the site claims for the purpose, such as {@code own-statistics}.
     *
     * @return an immutable set of claims, each of which counts where a regime knows it
     */
    public Set<String> claims() {
        return claims;
    }

    /**
     * Returns the categories of data that the purpose uses.
     *
     * @return an immutable set; a use of any other category is denied
     */
    public Set<DataCategory> categories() {
        return categories;
    }

    /**
     * Returns the kinds of recipients that may get the data, apart from the vendors that serve the purpose.
     *
     * @return an immutable set
     */
    public Set<RecipientKind> recipients() {
        return recipients;
    }

    /**
     * Returns how the data may have come to the controller.
     *
     * @return an immutable set
     */
    public Set<Origin> origins() {
        return origins;
    }

    /**
     * Returns by which channels the purpose may reach the data subject.
     *
     * @return an immutable set
     */
    public Set<Channel> channels() {
        return channels;
    }

    /**
     * Returns how long the data is kept.
     *
     * @return the period, or empty where the policy does not say
     */
    public Optional<Period> retention() {
        return Optional.ofNullable(retention);
    }

    /**
     * Returns the purpose in the words of the Data Privacy Vocabulary.
     *
     * @return an IRI, or empty for a purpose of the site's own
     * @see <a href="https://w3id.org/dpv">DPV 2.3</a>
     */
    public Optional<String> dpv() {
        BuiltInPurpose builtIn = BuiltInPurpose.find(purpose);
        return builtIn == null ? Optional.empty() : Optional.of(builtIn.dpv());
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

    /** The preset that says all of this, or null where the site says some of it. */
    @Nullable String preset() {
        return preset;
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
        private boolean legalBasisStated;
        private @Nullable String loosenedBecause;
        private final Set<String> claims = new TreeSet<>();
        private final Set<DataCategory> categories = new TreeSet<>();
        private final Set<RecipientKind> recipients = EnumSet.of(RecipientKind.SELF, RecipientKind.PROCESSOR);
        private final Set<Origin> origins = EnumSet.of(Origin.GIVEN, Origin.OBSERVED, Origin.DERIVED);
        private final Set<Channel> channels = EnumSet.allOf(Channel.class);
        private @Nullable Period retention;
        private LocalizedText title;
        private LocalizedText description;
        private LocalizedText refusal;
        private boolean optOutSignal;
        private final List<CookieDeclaration> cookies = new ArrayList<>();
        private @Nullable String preset;

        private Builder(Purpose purpose) {
            this.purpose = purpose;
            BuiltInPurpose builtIn = BuiltInPurpose.find(purpose);
            number = builtIn == null ? 0 : builtIn.number();
            legalBasis = builtIn == null ? LegalBasis.CONSENT : builtIn.legalBasis();
            title = builtIn == null ? LocalizedText.EMPTY : builtIn.title();
            description = builtIn == null ? LocalizedText.EMPTY : builtIn.description();
            refusal = builtIn == null ? LocalizedText.EMPTY : builtIn.refusal();
            optOutSignal = builtIn != null && builtIn.optOutSignal();
            if (builtIn != null) {
                categories.addAll(builtIn.categories());
                channels(builtIn.channels());
            }
        }

        private Builder(PurposeDefinition other) {
            purpose = other.purpose;
            number = other.number;
            legalBasis = other.legalBasis;
            legalBasisStated = other.legalBasisStated;
            loosenedBecause = other.loosenedBecause;
            claims.addAll(other.claims);
            categories(other.categories);
            recipients(other.recipients);
            origins(other.origins);
            channels(other.channels);
            retention = other.retention;
            title = other.title;
            description = other.description;
            refusal = other.refusal;
            optOutSignal = other.optOutSignal;
            cookies.addAll(other.cookies);
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
         * Sets the legal basis. A built-in purpose, and any purpose in a service, can only be made stricter, and keeps the right to
         * object where no consent is asked for instead; {@link #loosenLegalBasis} is the named exception.
         *
         * @param basis the basis
         * @return this builder
         */
        public Builder legalBasis(LegalBasis basis) {
            legalBasis = basis;
            legalBasisStated = true;
            loosenedBecause = null;
            return this;
        }

        /**
         * Sets a legal basis that asks the data subject for less than the default of a built-in purpose does, or in a service less
         * than the general policy does, or to which they can no longer object. It shows in every explanation of a decision on the
         * purpose, and in the log at start-up.
         *
         * @param basis the basis
         * @param because why the site may do so, for whoever has to answer for it
         * @return this builder
         */
        public Builder loosenLegalBasis(LegalBasis basis, String because) {
            legalBasis = basis;
            legalBasisStated = true;
            loosenedBecause = because;
            return this;
        }

        /**
         * Claims an exemption that some regimes know, such as {@code own-statistics}: that the conditions which the law sets are
         * met. It counts only under a regime that knows it, and shows in every explanation and in the log at start-up. It lets nobody
         * but the site and who works for it do without a yes, and never against a no. Only purposes that the exemption can cover, and
         * whose channels are the page and cookies, can claim it; docs/regimes.md has the table.
         *
         * @param claim the id of the exemption
         * @return this builder
         */
        public Builder claim(String claim) {
            claims.add(claim);
            return this;
        }

        /**
         * Sets the categories of data that the purpose uses, in place of the earlier ones.
         *
         * @param used the categories
         * @return this builder
         */
        public Builder categories(Set<DataCategory> used) {
            categories.clear();
            categories.addAll(used);
            return this;
        }

        /**
         * Sets the kinds of recipients that may get the data, in place of the earlier ones, which by default are the controller
         * and its processors. Vendors that serve the purpose need no mention.
         *
         * @param kinds the kinds
         * @return this builder
         */
        public Builder recipients(Set<RecipientKind> kinds) {
            recipients.clear();
            recipients.addAll(kinds);
            return this;
        }

        /**
         * Sets how the data may have come to the controller, in place of the earlier ways, which by default are all but
         * {@link Origin#RECEIVED}.
         *
         * @param ways the origins
         * @return this builder
         */
        public Builder origins(Set<Origin> ways) {
            origins.clear();
            origins.addAll(ways);
            return this;
        }

        /**
         * Sets by which channels the purpose may reach the data subject, in place of the earlier ones, which are all of them for a
         * purpose of the site's own.
         *
         * @param ways the channels
         * @return this builder
         */
        public Builder channels(Set<Channel> ways) {
            channels.clear();
            channels.addAll(ways);
            return this;
        }

        /**
         * Sets how long the data is kept.
         *
         * @param period whole years, months, weeks or days
         * @return this builder
         */
        public Builder retention(Period period) {
            retention = period;
            return this;
        }

        Builder fromPreset(String source) {
            preset = source;
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
         * Builds the definition; {@link PolicyBuilder#build()} checks it.
         *
         * @return the definition, never null
         */
        public PurposeDefinition build() {
            return new PurposeDefinition(this);
        }
    }
}
