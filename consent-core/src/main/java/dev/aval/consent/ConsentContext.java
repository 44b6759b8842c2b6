package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything beside the policy on which an answer depends: what the visitor said, what their browser and the host say of them,
 * where they are, and when the question is asked.
 *
 * <p>What is not said is taken as the strictest. Immutable and safe for use by many threads.
 */
public final class ConsentContext {

    private final ConsentState state;
    private final Instant now;
    private final Signals signals;
    private final Regime regime;
    private final Age age;
    private final @Nullable String service;

    private ConsentContext(
            ConsentState state, Instant now, Signals signals, Regime regime, Age age, @Nullable String service) {
        this.state = Objects.requireNonNull(state, "state");
        this.now = Objects.requireNonNull(now, "now");
        this.signals = Objects.requireNonNull(signals, "signals");
        this.regime = Objects.requireNonNull(regime, "regime");
        this.age = Objects.requireNonNull(age, "age");
        this.service = service;
    }

    /**
     * Returns a context without signals, in an unknown place.
     *
     * @param state what the visitor said
     * @param now the time at which the question is asked
     * @return the context, never null
     */
    public static ConsentContext of(ConsentState state, Instant now) {
        return new ConsentContext(state, now, Signals.NONE, Regime.strictest(), Age.UNKNOWN, null);
    }

    /**
     * Returns the same context with another choice.
     *
     * @param said what the visitor said
     * @param moment the time at which the question is asked
     * @return the context, never null
     */
    public ConsentContext after(ConsentState said, Instant moment) {
        return new ConsentContext(said, moment, signals, regime, age, service);
    }

    /**
     * Returns the same context with what the browser says.
     *
     * @param seen the signals
     * @return the context, never null
     */
    public ConsentContext with(Signals seen) {
        return seen == signals ? this : new ConsentContext(state, now, seen, regime, age, service);
    }

    /**
     * Returns the same context under the law of the visitor's place.
     *
     * @param law the rule pack; kept in memory by every policy that is asked under it
     * @return the context, never null
     */
    public ConsentContext under(Regime law) {
        return law == regime ? this : new ConsentContext(state, now, signals, law, age, service);
    }

    /**
     * Returns the same context with what the host knows of the visitor's age.
     *
     * @param known the age
     * @return the context, never null
     */
    public ConsentContext aged(Age known) {
        return known == age ? this : new ConsentContext(state, now, signals, regime, known, service);
    }

    /**
     * Returns the same context within a service, whose own policy prevails.
     *
     * @param id the service's id, or null for the general policy; one that the policy does not declare denies everything
     * @return the context, never null
     */
    public ConsentContext in(@Nullable String id) {
        return Objects.equals(id, service) ? this : new ConsentContext(state, now, signals, regime, age, id);
    }

    /**
     * Returns what the visitor said.
     *
     * @return the state, never null
     */
    public ConsentState state() {
        return state;
    }

    /**
     * Returns the time at which the question is asked.
     *
     * @return never null
     */
    public Instant now() {
        return now;
    }

    /**
     * Returns what the browser says.
     *
     * @return the signals, never null
     */
    public Signals signals() {
        return signals;
    }

    /**
     * Returns the law of the visitor's place.
     *
     * @return the rule pack, the strictest of all where none was said; never null
     */
    public Regime regime() {
        return regime;
    }

    /**
     * Returns what the host knows of the visitor's age.
     *
     * @return never null
     */
    public Age age() {
        return age;
    }

    /**
     * Returns the service.
     *
     * @return the service's id, or null for the general policy
     */
    public @Nullable String service() {
        return service;
    }
}
