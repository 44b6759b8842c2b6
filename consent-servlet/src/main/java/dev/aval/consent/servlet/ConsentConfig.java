package dev.aval.consent.servlet;

import dev.aval.consent.Age;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.cookie.KeyRingSource;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.regime.PlaceSource;
import dev.aval.consent.regime.Regime;
import dev.aval.consent.regime.Regimes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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
    private final @Nullable PlaceSource places;
    private final Regimes regimes;
    private final Function<HttpServletRequest, @Nullable Regime> regime;
    private final Function<HttpServletRequest, @Nullable Age> age;

    private ConsentConfig(Builder builder) {
        policies = builder.policies;
        ledger = builder.ledger;
        keys = builder.keys;
        clock = builder.clock;
        settings = Map.copyOf(builder.settings);
        places = builder.places;
        regimes = builder.regimes;
        regime = builder.regime;
        age = builder.age;
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

    @Nullable PlaceSource places() {
        return places;
    }

    Regimes regimes() {
        return regimes;
    }

    Function<HttpServletRequest, @Nullable Regime> regime() {
        return regime;
    }

    Function<HttpServletRequest, @Nullable Age> age() {
        return age;
    }

    /** Builds a {@link ConsentConfig}. Not safe for use by many threads. */
    public static final class Builder {

        private @Nullable PolicyTimeline policies;
        private @Nullable Ledger ledger;
        private @Nullable KeyRingSource keys;
        private InstantSource clock = InstantSource.system();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable PlaceSource places;
        private Regimes regimes = Regimes.bundled();
        private Function<HttpServletRequest, @Nullable Regime> regime = request -> null;
        private Function<HttpServletRequest, @Nullable Age> age = request -> null;

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
         * Sets where visitors are told to be, in place of the setting {@code place}. It is asked about every request, whoever sent
         * it; a header that came more than once it does not see. Where nothing is known the strictest law applies.
         *
         * @param source the source, safe for use by many threads, which must not block
         * @return this builder
         */
        public Builder places(PlaceSource source) {
            places = source;
            return this;
        }

        /**
         * Sets which law applies where, in place of the library's own packs.
         *
         * @param mapping the mapping
         * @return this builder
         */
        public Builder regimes(Regimes mapping) {
            regimes = mapping;
            return this;
        }

        /**
         * Sets the site's own word on the law that applies to a request, which comes before that of the visitor's place.
         *
         * @param source tells the rule pack, or null to leave it to the place; safe for use by many threads; must not block, nor
         *     read the request's parameters or body; where it fails the strictest law applies
         * @return this builder
         */
        public Builder regime(Function<HttpServletRequest, @Nullable Regime> source) {
            regime = source;
            return this;
        }

        /**
         * Sets who knows the ages of visitors. An age can only deny, and change what is asked; it never grants. Code that runs before
         * the filter, such as a listener or a valve, can also leave an {@link Age} in the request attribute
         * {@code dev.aval.consent.Age}, which counts where the source says nothing.
         *
         * @param source tells the age, or null where it is not known; safe for use by many threads; must not block, nor read the
         *     request's parameters or body; where it fails the visitor counts as a child
         * @return this builder
         */
        public Builder age(Function<HttpServletRequest, @Nullable Age> source) {
            age = source;
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
