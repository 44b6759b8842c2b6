package dev.aval.consent;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the site with a policy of its own, which prevails where it differs from the general one; what it does not say falls
 * through.
 *
 * <p>Immutable and safe for use by many threads; the {@linkplain Builder builder} is not.
 */
public final class Service {

    private final String id;
    private final int number;
    private final List<String> paths;
    private final Map<Purpose, PurposeDefinition> purposes;
    private final LocalizedText title;
    private final @Nullable URI privacyPolicy;

    private Service(Builder builder) {
        id = builder.id;
        number = builder.number;
        paths = List.copyOf(builder.paths);
        purposes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.purposes));
        title = builder.title;
        privacyPolicy = builder.privacyPolicy;
    }

    /**
     * Starts the declaration of a service.
     *
     * @param id the id, of the same form as a {@linkplain Purpose#of(String) purpose's}; checked when the policy is built
     * @param number the permanent number, 1 to 65535, never used before for another service
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
     * Returns the permanent number, by which stored authorisations know the service.
     *
     * @return 1 to 65535
     */
    public int number() {
        return number;
    }

    /**
     * Returns where the service is found on the site.
     *
     * @return an immutable list of starts of paths within the application, each beginning with a slash
     */
    public List<String> paths() {
        return paths;
    }

    /**
     * Returns what the service says about purposes otherwise than the general policy.
     *
     * @return an immutable map to complete definitions, what fell through included
     */
    public Map<Purpose, PurposeDefinition> purposes() {
        return purposes;
    }

    /**
     * Returns the name that visitors read.
     *
     * @return the text, empty where none was declared
     */
    public LocalizedText title() {
        return title;
    }

    /**
     * Returns where the service's own privacy policy can be read.
     *
     * @return the address, or empty where none was declared
     */
    public Optional<URI> privacyPolicy() {
        return Optional.ofNullable(privacyPolicy);
    }

    @Override
    public String toString() {
        return id + " (" + number + ")";
    }

    /** Builds a {@link Service}. Not safe for use by many threads. */
    public static final class Builder {

        private final String id;
        private final int number;
        private final List<String> paths = new ArrayList<>();
        private final Map<Purpose, PurposeDefinition> purposes = new LinkedHashMap<>();
        private LocalizedText title = LocalizedText.EMPTY;
        private @Nullable URI privacyPolicy;

        private Builder(String id, int number) {
            this.id = id;
            this.number = number;
        }

        /**
         * Adds places of the service on the site.
         *
         * @param starts starts of paths within the application, such as {@code /mail/}; the longest that fits counts
         * @return this builder
         */
        public Builder paths(String... starts) {
            paths.addAll(List.of(starts));
            return this;
        }

        /**
         * Sets what a purpose means in the service.
         *
         * @param definition the complete definition, made with {@link PurposeDefinition#toBuilder()} from the general one
         * @return this builder
         */
        public Builder purpose(PurposeDefinition definition) {
            purposes.put(definition.purpose(), definition);
            return this;
        }

        /**
         * Sets the name that visitors read.
         *
         * @param text the text
         * @return this builder
         */
        public Builder title(LocalizedText text) {
            title = text;
            return this;
        }

        /**
         * Sets where the service's own privacy policy can be read.
         *
         * @param address an {@code https:} or {@code http:} address, or a path on the site
         * @return this builder
         */
        public Builder privacyPolicy(URI address) {
            privacyPolicy = address;
            return this;
        }

        /**
         * Builds the declaration; {@link PolicyBuilder#build()} checks it.
         *
         * @return the service, never null
         */
        public Service build() {
            return new Service(this);
        }
    }
}
