package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.cookie.KeyRingSource;
import dev.aval.consent.ledger.Ledger;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What code says about the filter; everything it leaves open comes from context parameters, system properties, the environment
 * and {@code consent.json}.
 *
 * <p>Immutable and safe for use by many threads; the {@linkplain Builder builder} is not.
 */
public final class ConsentConfig {

    private final @Nullable PolicyTimeline policies;
    private final @Nullable Ledger ledger;
    private final @Nullable KeyRingSource keys;
    private final InstantSource clock;
    private final Map<String, String> settings;

    private ConsentConfig(Builder builder) {
        policies = builder.policies;
        ledger = builder.ledger;
        keys = builder.keys;
        clock = builder.clock;
        settings = Map.copyOf(builder.settings);
    }

    /**
     * Returns a configuration that leaves everything open.
     *
     * @return the configuration, never null
     */
    public static ConsentConfig defaults() {
        return builder().build();
    }

    /**
     * Starts a configuration.
     *
     * @return a builder, never null
     */
    public static Builder builder() {
        return new Builder();
    }

    @Nullable PolicyTimeline policies() {
        return policies;
    }

    @Nullable Ledger ledger() {
        return ledger;
    }

    @Nullable KeyRingSource keys() {
        return keys;
    }

    InstantSource clock() {
        return clock;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Builds a {@link ConsentConfig}. Not safe for use by many threads. */
    public static final class Builder {

        private @Nullable PolicyTimeline policies;
        private @Nullable Ledger ledger;
        private @Nullable KeyRingSource keys;
        private InstantSource clock = InstantSource.system();
        private final Map<String, String> settings = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the policy, in place of a {@code consent.json}, about whose other versions nothing is known.
         *
         * @param ready the policy
         * @return this builder
         */
        public Builder policy(ConsentPolicy ready) {
            return policies(PolicyTimeline.of(ready));
        }

        /**
         * Sets the versions of the policy, in place of a {@code consent.json} and the files beside it.
         *
         * @param ready the versions
         * @return this builder
         */
        public Builder policies(PolicyTimeline ready) {
            policies = ready;
            return this;
        }

        /**
         * Sets where consent is put on record, in place of a ledger in the state folder. Whoever sets it closes it.
         *
         * @param open the ledger
         * @return this builder
         */
        public Builder ledger(Ledger open) {
            ledger = open;
            return this;
        }

        /**
         * Sets where the keys that sign the cookie come from, in place of a file in the state folder.
         *
         * @param source the source
         * @return this builder
         */
        public Builder keys(KeyRingSource source) {
            keys = source;
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param time tells the time
         * @return this builder
         */
        public Builder clock(InstantSource time) {
            clock = time;
            return this;
        }

        /**
         * Sets a setting by its name in {@code consent.json}, such as {@code cookie.scope}; it beats every other source.
         *
         * @param name the dotted name; one that does not exist fails when the filter starts
         * @param value the value as text
         * @return this builder
         */
        public Builder set(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /**
         * Builds the configuration.
         *
         * @return the configuration, never null
         */
        public ConsentConfig build() {
            return new ConsentConfig(this);
        }
    }
}
