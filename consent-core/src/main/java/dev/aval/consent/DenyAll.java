package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.util.List;

/** Denies everything for one reason. */
final class DenyAll implements Consent {

    private final Decision decision;
    private final ConsentState state;
    private final AdKind ads;

    DenyAll(Reason reason) {
        this(reason, AdKind.CONTEXTUAL);
    }

    DenyAll(Reason reason, AdKind ads) {
        this.ads = ads;
        state = ConsentState.absent(reason);
        decision = new Decision(reason, RuleSource.NO_POLICY, false);
    }

    @Override
    public boolean allows(Purpose purpose) {
        return false;
    }

    @Override
    public boolean allows(String purposeId) {
        return false;
    }

    @Override
    public Decision decide(DataUse use) {
        return decision;
    }

    @Override
    public Explanation explain(DataUse use) {
        return new Explanation(
                decision,
                List.of(new Explanation.Step("none", "none", decision.reason().code())),
                DecisionTexts.name(use));
    }

    @Override
    public LegalBasis legalBasis(Purpose purpose) {
        return LegalBasis.NONE;
    }

    @Override
    public Regime regime() {
        return Regime.strictest();
    }

    @Override
    public AdKind adKind() {
        return ads;
    }

    @Override
    public Consent in(String service) {
        return this;
    }

    @Override
    public boolean choiceNeeded() {
        return false;
    }

    @Override
    public ConsentState state() {
        return state;
    }

    @Override
    public Signals signals() {
        return Signals.NONE;
    }
}
