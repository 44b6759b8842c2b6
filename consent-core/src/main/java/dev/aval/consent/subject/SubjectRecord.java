package dev.aval.consent.subject;

import dev.aval.consent.Age;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Signals;
import dev.aval.consent.regime.Regime;
import java.util.Objects;

/**
 * What a host knows of one data subject outside a request.
 *
 * <p>What is not said is taken as the strictest. Immutable and safe for use by many threads. It has no text form, so that nothing
 * about the subject gets into a log by mistake.
 */
public final class SubjectRecord {

    private final ConsentState state;
    private final Signals signals;
    private final Regime regime;
    private final Age age;

    private SubjectRecord(ConsentState state, Signals signals, Regime regime, Age age) {
        this.state = Objects.requireNonNull(state, "state");
        this.signals = Objects.requireNonNull(signals, "signals");
        this.regime = Objects.requireNonNull(regime, "regime");
        this.age = Objects.requireNonNull(age, "age");
    }

    /**
     * Returns a record of what a subject said, in an unknown place.
     *
     * @param state the newest state; {@link ConsentState#NONE} for a subject who has not chosen yet
     * @return the record, never null
     */
    public static SubjectRecord of(ConsentState state) {
        return new SubjectRecord(state, Signals.NONE, Regime.strictest(), Age.UNKNOWN);
    }

    /**
     * Returns the same record with the opt-out signals that are on file for the subject.
     *
     * @param recorded the signals
     * @return the record, never null
     */
    public SubjectRecord with(Signals recorded) {
        return new SubjectRecord(state, recorded, regime, age);
    }

    /**
     * Returns the same record under the law of the subject's place.
     *
     * @param law the rule pack, one of a few that live as long as the process: see {@link dev.aval.consent.regime.Regimes#at}
     * @return the record, never null
     */
    public SubjectRecord under(Regime law) {
        return new SubjectRecord(state, signals, law, age);
    }

    /**
     * Returns the same record with what the host knows of the subject's age.
     *
     * @param known the age
     * @return the record, never null
     */
    public SubjectRecord aged(Age known) {
        return new SubjectRecord(state, signals, regime, known);
    }

    /**
     * Returns what the subject said.
     *
     * @return the state, never null
     */
    public ConsentState state() {
        return state;
    }

    /**
     * Returns the opt-out signals on file.
     *
     * @return the signals, never null
     */
    public Signals signals() {
        return signals;
    }

    /**
     * Returns the law of the subject's place.
     *
     * @return the rule pack, the strictest of all where none was said; never null
     */
    public Regime regime() {
        return regime;
    }

    /**
     * Returns what the host knows of the subject's age.
     *
     * @return never null
     */
    public Age age() {
        return age;
    }
}
