package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/**
 * The decisions that one rule can give, each made when it is first needed.
 *
 * <p>Safe for use by many threads without a lock: a decision is immutable, so that two threads that make the same one at once
 * make equals, and either may stay.
 */
final class Answers {

    private final RuleSource from;
    private final @Nullable Decision[] inside = new @Nullable Decision[Reason.ALL.size()];
    private final @Nullable Decision[] abroad = new @Nullable Decision[Reason.ALL.size()];

    Answers(RuleSource from) {
        this.from = from;
    }

    Decision of(Reason reason) {
        return of(reason, false);
    }

    Decision of(Reason reason, boolean transfer) {
        @Nullable Decision[] made = transfer ? abroad : inside;
        Decision decision = made[reason.index()];
        return decision == null ? make(made, reason, transfer) : decision;
    }

    private Decision make(@Nullable Decision[] made, Reason reason, boolean transfer) {
        Decision decision = new Decision(reason, from, transfer);
        made[reason.index()] = decision;
        return decision;
    }

    RuleSource source() {
        return from;
    }
}
