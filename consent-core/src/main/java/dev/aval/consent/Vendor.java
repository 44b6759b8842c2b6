package dev.aval.consent;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A third party that the policy declares: where it is found, what it is for, and its own policy.
 *
 * <p>Immutable and safe for use by many threads; the {@linkplain Builder builder} is not.
 */
public final class Vendor {

    private final String id;
    private final int number;
    private final String name;
    private final List<List<Purpose>> purposeGroups;
    private final List<Purpose> purposes;
    private final List<HostRule> hosts;
    private final List<CookieDeclaration> cookies;
    private final List<String> inlineSignatures;
    private final LocalizedText description;
    private final @Nullable URI privacyPolicy;
    private final RecipientKind recipient;
    private final boolean abroad;
    private final @Nullable Safeguard safeguard;
    private final boolean outOfScope;

    private Vendor(Builder builder) {
        id = builder.id;
        number = builder.number;
        name = builder.name.isEmpty() ? builder.id : builder.name;
        purposeGroups = List.copyOf(builder.purposeGroups);
        purposes = purposeGroups.stream().flatMap(List::stream).toList();
        hosts = List.copyOf(builder.hosts);
        cookies = List.copyOf(builder.cookies);
        inlineSignatures = List.copyOf(builder.inlineSignatures);
        description = builder.description;
        privacyPolicy = builder.privacyPolicy;
        recipient = builder.recipient;
        abroad = builder.abroad;
        safeguard = builder.safeguard;
        outOfScope = builder.outOfScope;
    }

    /**
     * Starts the declaration of a vendor.
     *
     * @param id the id, of the same form as a {@linkplain Purpose#of(String) purpose's}; checked when the policy is built
     * @param number the permanent number, 1 to 65535, never used before for another vendor
     * @return a builder, never null
     */
    public static Builder of(String id, int number) {
        return new Builder(id, number);
    }

    /**
     * Returns the id.
     *
     * @return the id, never null
     */
    public String id() {
        return id;
    }

    /**
     * Returns the permanent number, by which stored choices know the vendor.
     *
     * @return 1 to 65535
     */
    public int number() {
        return number;
    }

    /**
     * Returns the name that visitors read.
     *
     * @return the name, never null
     */
    public String name() {
        return name;
    }

    /**
     * Returns every purpose that the vendor serves, however they belong together.
     *
     * @return an immutable list of at least one purpose
     * @see #purposeGroups()
     */
    public List<Purpose> purposes() {
        return purposes;
    }

    /**
     * Returns how the purposes belong together: what the vendor does is held back until of each group at least one purpose is
     * allowed.
     *
     * @return an immutable list of immutable lists, none of them empty; all groups have one purpose where all of them are needed
     */
    public List<List<Purpose>> purposeGroups() {
        return purposeGroups;
    }

    /**
     * Returns where the vendor is found.
     *
     * @return an immutable list
     */
    public List<HostRule> hosts() {
        return hosts;
    }

    /**
     * Returns the cookies that the vendor sets on the site's own domain.
     *
     * @return an immutable list
     */
    public List<CookieDeclaration> cookies() {
        return cookies;
    }

    /**
     * Returns the texts by which the vendor's inline scripts are recognised.
     *
     * @return an immutable list of literal texts; an inline script that contains one of them is held back
     */
    public List<String> inlineSignatures() {
        return inlineSignatures;
    }

    /**
     * Returns what the vendor does, in plain words.
     *
     * @return the text, never null
     */
    public LocalizedText description() {
        return description;
    }

    /**
     * Returns where the vendor's own privacy policy can be read.
     *
     * @return the address, or empty where none was declared
     */
    public Optional<URI> privacyPolicy() {
        return Optional.ofNullable(privacyPolicy);
    }

    /**
     * Returns what the vendor is to the controller.
     *
     * @return the kind, {@link RecipientKind#THIRD_PARTY} where none was declared
     */
    public RecipientKind recipient() {
        return recipient;
    }

    /**
     * Tells whether the vendor keeps data outside the jurisdiction.
     *
     * @return true where the policy says so
     */
    public boolean isAbroad() {
        return abroad;
    }

    /**
     * Returns what protects the data that the vendor gets.
     *
     * @return the safeguard, or empty where none was declared
     */
    public Optional<Safeguard> safeguard() {
        return Optional.ofNullable(safeguard);
    }

    /**
     * Tells whether the vendor is outside the site's own policy: reached through the site, answering for itself. It is listed and
     * linked as such, and held back until consent all the same.
     *
     * @return true where the policy says so
     */
    public boolean isOutOfScope() {
        return outOfScope;
    }

    @Override
    public String toString() {
        return id + " (" + number + ")";
    }

    /** Builds a {@link Vendor}. Not safe for use by many threads. */
    public static final class Builder {

        private final String id;
        private final int number;
        private String name = "";
        private final List<List<Purpose>> purposeGroups = new ArrayList<>();
        private final List<HostRule> hosts = new ArrayList<>();
        private final List<CookieDeclaration> cookies = new ArrayList<>();
        private final List<String> inlineSignatures = new ArrayList<>();
        private LocalizedText description = LocalizedText.EMPTY;
        private @Nullable URI privacyPolicy;
        private RecipientKind recipient = RecipientKind.THIRD_PARTY;
        private boolean abroad;
        private @Nullable Safeguard safeguard;
        private boolean outOfScope;

        private Builder(String id, int number) {
            this.id = id;
            this.number = number;
        }

        /**
         * Sets the name that visitors read; the id serves where there is none.
         *
         * @param text the name
         * @return this builder
         */
        public Builder name(String text) {
            name = text;
            return this;
        }

        /**
         * Adds purposes that the vendor serves, all of which have to be allowed.
         *
         * @param more the purposes
         * @return this builder
         */
        public Builder purposes(Purpose... more) {
            for (Purpose purpose : more) {
                purposeGroups.add(List.of(purpose));
            }
            return this;
        }

        /**
         * Adds purposes that the vendor serves, of which one that is allowed is enough.
         *
         * @param purpose the first purpose
         * @param more the others
         * @return this builder
         */
        public Builder anyOf(Purpose purpose, Purpose... more) {
            List<Purpose> group = new ArrayList<>(List.of(more));
            group.add(0, purpose);
            return group(group);
        }

        Builder group(List<Purpose> group) {
            purposeGroups.add(List.copyOf(group));
            return this;
        }

        /**
         * Adds places where the vendor is found, each in the short form of {@link HostRule#of(String)}.
         *
         * @param more the places
         * @return this builder
         */
        public Builder hosts(String... more) {
            for (String text : more) {
                hosts.add(HostRule.of(text));
            }
            return this;
        }

        /**
         * Adds a place where the vendor is found.
         *
         * @param rule the place
         * @return this builder
         */
        public Builder host(HostRule rule) {
            hosts.add(rule);
            return this;
        }

        /**
         * Adds a cookie that the vendor sets on the site's own domain.
         *
         * @param cookie the declaration
         * @return this builder
         */
        public Builder cookie(CookieDeclaration cookie) {
            cookies.add(cookie);
            return this;
        }

        /**
         * Adds texts by which the vendor's inline scripts are recognised.
         *
         * @param more literal texts, each of at least four characters
         * @return this builder
         */
        public Builder inlineSignatures(String... more) {
            inlineSignatures.addAll(List.of(more));
            return this;
        }

        /**
         * Sets what the vendor does, in plain words.
         *
         * @param text the text
         * @return this builder
         */
        public Builder description(LocalizedText text) {
            description = text;
            return this;
        }

        /**
         * Sets where the vendor's own privacy policy can be read.
         *
         * @param address an {@code https:} or {@code http:} address
         * @return this builder
         */
        public Builder privacyPolicy(URI address) {
            privacyPolicy = address;
            return this;
        }

        /**
         * Sets what the vendor is to the controller.
         *
         * @param kind an affiliate, a processor or a third party, which is what a vendor is by default
         * @return this builder
         */
        public Builder recipient(RecipientKind kind) {
            recipient = kind;
            return this;
        }

        /**
         * Says that the vendor keeps data outside the jurisdiction, and what protects it there.
         *
         * @param declared a safeguard that {@linkplain Safeguard#coversTransfer() covers a transfer}
         * @return this builder
         */
        public Builder abroad(Safeguard declared) {
            abroad = true;
            safeguard = declared;
            return this;
        }

        /** What the check tells about: data abroad, and nobody said yet under which safeguard. */
        Builder keptAbroad() {
            abroad = true;
            return this;
        }

        /**
         * Sets what protects the data that the vendor gets.
         *
         * @param declared the safeguard
         * @return this builder
         */
        public Builder safeguard(Safeguard declared) {
            safeguard = declared;
            return this;
        }

        /**
         * Says that the vendor answers for itself, outside the site's own policy.
         *
         * @return this builder
         */
        public Builder outOfScope() {
            outOfScope = true;
            return this;
        }

        /**
         * Builds the declaration; {@link PolicyBuilder#build()} checks it.
         *
         * @return the vendor, never null
         */
        public Vendor build() {
            return new Vendor(this);
        }
    }
}
