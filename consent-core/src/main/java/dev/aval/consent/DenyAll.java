package dev.aval.consent;

/** Denies everything for one reason. */
final class DenyAll implements Consent {

    private final Decision decision;
    private final ConsentState state;

    DenyAll(Reason reason) {
        state = ConsentState.absent(reason);
        decision = new Decision(reason, LegalBasis.NONE, "none", 0);
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
