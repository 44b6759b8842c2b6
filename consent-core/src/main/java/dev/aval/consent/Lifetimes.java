package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.time.LocalDate;
import java.time.Period;

/** How long choices last under one regime: what the site stated, within what the law allows, and the law's own words elsewhere. */
record Lifetimes(Period grant, Period longestGrant, Period refusal, Period longestRefusal) {

    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    static Lifetimes of(ConsentPolicy policy, Regime regime) {
        Period grant = policy.statedGrantLifetime().orElse(regime.grantLifetime());
        Period refusal = policy.statedRefusalLifetime()
                .map(stated -> longer(stated, regime.shortestRefusal()))
                .orElse(regime.refusalLifetime());
        return new Lifetimes(grant, regime.longestGrant(), refusal, regime.longestRefusal());
    }

    /** How long a choice lasts: as stated, and no longer than the law lets it. */
    Period of(ConsentState state) {
        boolean grants = state.grantsAnything();
        Period stated = grants ? grant : refusal;
        Period longest = grants ? longestGrant : longestRefusal;
        return longer(stated, longest).equals(stated) ? longest : stated;
    }

    private static Period longer(Period a, Period b) {
        return ANY_DAY.plus(a).isBefore(ANY_DAY.plus(b)) ? b : a;
    }
}
