package dev.aval.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

/** One visitor as a policy sees them: each purpose's reason is worked out once, when the view is made. */
final class VisitorConsent implements Consent {

    /** How far ahead of ours another node's clock may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final DecisionTable table;
    private final ConsentState state;
    private final Signals signals;
    private final Decision[] decisions;

    /** By place of the purpose in the policy: whether it is allowed, one bit each. */
    private final long allowed;

    private final long allowedFrom64;
    private final boolean choicesCount;
    private final boolean choiceNeeded;

    VisitorConsent(ConsentPolicy policy, ConsentState state, Signals signals, Instant now) {
        this.table = policy.table();
        this.state = state;
        this.signals = signals;
        List<PurposeDefinition> purposes = policy.purposes();
        Reason standing = standing(policy, state, now);
        decisions = new Decision[purposes.size()];
        choicesCount = standing.allows();
        long low = 0;
        long high = 0;
        boolean needed = false;
        for (int i = 0; i < decisions.length; i++) {
            PurposeDefinition purpose = purposes.get(i);
            Choice choice = state.purpose(purpose.number());
            Reason reason = reason(purpose, standing, choice, state.signal(), signals);
            decisions[i] = table.decision(i, reason);
            long bit = reason.allows() ? 1L << i : 0;
            low |= i < Long.SIZE ? bit : 0;
            high |= i < Long.SIZE ? 0 : bit;
            // A general yes to what needs an explicit one has been asked for: the rest is asked where the use is made.
            boolean answered = choicesCount && choice != Choice.UNSET;
            needed |= reason.asksForChoice() && !answered;
        }
        allowed = low;
        allowedFrom64 = high;
        choiceNeeded = needed;
    }

    /** Whether the visitor's choices count at all: a reason that allows, or the one for which none of them does. */
    static Reason standing(ConsentPolicy policy, ConsentState state, Instant now) {
        if (!state.isChosen()) {
            return state.absence();
        }
        if (state.policyVersion() > policy.version() || state.issuedAt().isAfter(now.plus(CLOCK_SKEW))) {
            return Reason.FOREIGN_CHOICE;
        }
        if (state.policyVersion() < policy.version()) {
            return Reason.POLICY_CHANGED;
        }
        Period lifetime = state.grantsAnything() ? policy.grantLifetime() : policy.refusalLifetime();
        boolean over = !state.issuedAt()
                .atZone(ZoneOffset.UTC)
                .plus(lifetime)
                .toInstant()
                .isAfter(now);
        return over ? Reason.EXPIRED : Reason.GRANTED;
    }

    private static Reason reason(
            PurposeDefinition purpose, Reason standing, Choice choice, boolean chosenUnderSignal, Signals signals) {
        if (purpose.optOutSignal()
                && signals.globalPrivacyControl()
                && !overrides(standing, choice, chosenUnderSignal)) {
            return Reason.SIGNAL;
        }
        LegalBasis basis = purpose.legalBasis();
        if (!basis.needsConsent()) {
            // An objection outlives the choice's lifetime and the policy's version: it only ever makes the answer
            // stricter.
            boolean objected = basis.objectable() && (choice == Choice.OBJECTED || choice == Choice.REFUSED);
            return objected ? Reason.OBJECTED : basis.objectable() ? Reason.NOT_OBJECTED : Reason.NECESSARY;
        }
        if (!standing.allows()) {
            return standing;
        }
        return switch (choice) {
            case UNSET -> Reason.NO_CHOICE;
            case REFUSED -> Reason.REFUSED;
            case OBJECTED -> Reason.OBJECTED;
            case GRANTED -> basis.equals(LegalBasis.EXPLICIT_CONSENT) ? Reason.NO_CHOICE : Reason.GRANTED;
            case GRANTED_EXPLICITLY -> Reason.GRANTED_EXPLICITLY;
        };
    }

    /** A browser's opt-out yields only to a choice for this very purpose that was given while the opt-out was seen. */
    private static boolean overrides(Reason standing, Choice choice, boolean chosenUnderSignal) {
        return standing.allows() && choice == Choice.GRANTED_EXPLICITLY && chosenUnderSignal;
    }

    // Templates and careless callers pass what they have, which may be nothing at all: that is denied, not thrown.

    @Override
    public boolean allows(Purpose purpose) {
        return purpose != null && allowsAt(table.indexOf(purpose));
    }

    @Override
    public boolean allows(String purposeId) {
        return purposeId != null && allowsAt(table.indexOf(purposeId));
    }

    private boolean allowsAt(int index) {
        long bits = index < Long.SIZE ? allowed : allowedFrom64;
        return index >= 0 && (bits >>> index & 1) != 0;
    }

    @Override
    public Decision decide(DataUse use) {
        if (use == null) {
            return table.undeclared(Reason.UNKNOWN_PURPOSE);
        }
        String vendorId = use.vendor();
        int vendor = vendorId == null ? -1 : table.vendorIndexOf(vendorId);
        if (vendorId != null && vendor < 0) {
            return table.undeclared(Reason.UNKNOWN_VENDOR);
        }
        Decision decision = decide(use.purpose(0), vendor);
        for (int i = 1; i < use.size() && decision.allowed(); i++) {
            decision = decide(use.purpose(i), vendor);
        }
        return decision;
    }

    private Decision decide(Purpose purpose, int vendor) {
        int index = table.indexOf(purpose);
        if (index < 0) {
            return table.undeclared(Reason.UNKNOWN_PURPOSE);
        }
        return vendor < 0 ? decisions[index] : decide(index, vendor);
    }

    private Decision decide(int purpose, int vendor) {
        int place = table.placeOf(vendor, purpose);
        if (place < 0) {
            return table.vendorNotForPurpose(vendor);
        }
        Decision ofPurpose = decisions[purpose];
        Boolean exception = state.vendor(table.vendorNumber(vendor));
        if (exception == null) {
            return ofPurpose;
        }
        if (!exception) {
            return table.vendorRefused(vendor, place);
        }
        return yieldsToVendorGrant(ofPurpose) ? table.vendorGranted(vendor, place) : ofPurpose;
    }

    /**
     * A grant for one vendor speaks where its purpose was refused or left open: never against a signal or an objection, and
     * never in place of a consent that has to be explicit.
     */
    private boolean yieldsToVendorGrant(Decision ofPurpose) {
        Reason reason = ofPurpose.reason();
        return choicesCount
                && (reason == Reason.REFUSED || reason == Reason.NO_CHOICE)
                && !ofPurpose.legalBasis().equals(LegalBasis.EXPLICIT_CONSENT);
    }

    @Override
    public boolean choiceNeeded() {
        return choiceNeeded;
    }

    @Override
    public ConsentState state() {
        return state;
    }

    @Override
    public Signals signals() {
        return signals;
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
