package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How long choices last under one regime. What the site states counts as far as it is no looser than what the law has by default,
 * and where the site loosened that by name, as far as the law lets it. Which of two periods is longer depends on the day from which
 * they are counted.
 */
record Lifetimes(Period grant, Period longestGrant, Period refusal, Period shortestRefusal, Period longestRefusal) {

    /** Whatever a broken clock tells, there are days enough behind it to count. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    static Lifetimes of(ConsentPolicy policy, Regime regime) {
        boolean loosened = policy.choicesLoosenedBecause().isPresent();
        return of(
                policy,
                regime,
                loosened ? regime.longestGrant() : regime.grantLifetime(),
                loosened ? regime.shortestRefusal() : regime.refusalLifetime());
    }

    /** As if the site had loosened nothing. */
    static Lifetimes unloosened(ConsentPolicy policy, Regime regime) {
        return of(policy, regime, regime.grantLifetime(), regime.refusalLifetime());
    }

    private static Lifetimes of(ConsentPolicy policy, Regime regime, Period longestGrant, Period shortestRefusal) {
        return new Lifetimes(
                policy.grantLifetime().orElse(regime.grantLifetime()),
                longestGrant,
                policy.refusalLifetime().orElse(regime.refusalLifetime()),
                shortestRefusal,
                regime.longestRefusal());
    }

    /** How long a choice lasts. */
    Period of(ConsentState state) {
        ZonedDateTime from = from(state);
        return state.grantsAnything()
                ? shorter(from, grant, longestGrant)
                : shorter(from, longer(from, refusal, shortestRefusal), longestRefusal);
    }

    boolean isOver(ConsentState state, Instant now) {
        return !from(state).plus(of(state)).toInstant().isAfter(now);
    }

    private static ZonedDateTime from(ConsentState state) {
        Instant issued = state.issuedAt();
        return (issued.isAfter(LATEST) ? LATEST : issued).atZone(ZoneOffset.UTC);
    }

    // Most often both are the law's own word, and no calendar is needed: this is asked with every request.
    private static Period longer(ZonedDateTime from, Period a, Period b) {
        return !a.equals(b) && from.plus(a).isBefore(from.plus(b)) ? b : a;
    }

    private static Period shorter(ZonedDateTime from, Period a, Period b) {
        return !a.equals(b) && from.plus(a).isAfter(from.plus(b)) ? b : a;
    }
}
