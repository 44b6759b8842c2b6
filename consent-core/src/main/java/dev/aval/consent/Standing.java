package dev.aval.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** What one visitor's choice, browser and age say of a purpose, before anything is known of the use. */
final class Standing {

    /** How far ahead of ours another node's clock may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final ConsentState state;
    private final boolean signalled;
    private final boolean explicitChoiceBeatsSignal;
    private final boolean signalStays;
    private final Age age;

    /** A reason that allows where the choices count at all, or the one for which none of them does. */
    private final Reason choices;

    Standing(ConsentPolicy policy, ConsentContext context) {
        state = context.state();
        Signals signals = context.signals();
        signalled = signals.globalPrivacyControl() || (policy.honoursDoNotTrack() && signals.doNotTrack());
        explicitChoiceBeatsSignal = !policy.isSignalAlwaysWinning();
        signalStays = context.regime().signalBinds() && state.signal();
        age = context.age();
        choices = choices(policy, context);
    }

    /** Whether the visitor's choices count at all: a reason that allows, or the one for which none of them does. */
    static Reason choices(ConsentPolicy policy, ConsentContext context) {
        ConsentState state = context.state();
        if (!state.isChosen()) {
            return state.absence();
        }
        if (state.policyVersion() > policy.version()
                || state.issuedAt().isAfter(context.now().plus(CLOCK_SKEW))) {
            return Reason.FOREIGN_CHOICE;
        }
        return isOver(policy, context) ? Reason.EXPIRED : Reason.GRANTED;
    }

    private static boolean isOver(ConsentPolicy policy, ConsentContext context) {
        ConsentState state = context.state();
        Lifetimes lifetimes = policy.book().rules(context.regime(), RuleBook.GENERAL).lifetimes;
        Period lifetime = state.grantsAnything() ? lifetimes.grant() : lifetimes.refusal();
        Period cap = state.grantsAnything() ? lifetimes.longestGrant() : lifetimes.longestRefusal();
        return isPast(state.issuedAt(), lifetime, context.now()) || isPast(state.issuedAt(), cap, context.now());
    }

    private static boolean isPast(Instant from, Period lifetime, Instant now) {
        return !from.atZone(ZoneOffset.UTC).plus(lifetime).toInstant().isAfter(now);
    }

    /** Whether a choice given for something that last changed in a version still counts. */
    boolean counts(int since) {
        return choices.allows() && state.policyVersion() >= since;
    }

    /** What the rule says of this visitor. */
    Decision decide(PurposeRule rule) {
        return say(rule, reason(rule), false);
    }

    /** The decision for a reason, by the very rule that gives it. */
    Decision say(PurposeRule rule, Reason reason, boolean transfer) {
        return rule.answers(reason, age).of(reason, transfer);
    }

    /** Which rule speaks where a decision has this reason. */
    RuleSource source(PurposeRule rule, Reason reason) {
        return rule.answers(reason, age).source();
    }

    /** What the purpose rests on for this visitor: where the young have to opt in, on their consent. */
    LegalBasis basis(PurposeRule rule) {
        return waitsForYes(rule) ? rule.basis.needsConsent() ? rule.basis : LegalBasis.CONSENT : rule.basis;
    }

    /** Whether this visitor has to say yes first: by the purpose's own basis, or because they are young. */
    boolean waitsForYes(PurposeRule rule) {
        return rule.basis.needsConsent() || (rule.basis.equals(LegalBasis.OPT_OUT) && age.isUnder(rule.optInAge));
    }

    private Reason reason(PurposeRule rule) {
        Choice choice = state.purpose(rule.number);
        if (isTooYoung(rule)) {
            return Reason.MINOR;
        }
        if (rule.optOutSignal && (signalled || signalStays) && !overridesSignal(rule, choice)) {
            return Reason.SIGNAL;
        }
        if (waitsForYes(rule)) {
            return choices.allows() ? chosen(rule, choice) : choices;
        }
        return unasked(rule.basis, choice);
    }

    private boolean isTooYoung(PurposeRule rule) {
        boolean yesCounts = rule.basis.needsConsent() || rule.basis.equals(LegalBasis.OPT_OUT);
        return age.isUnder(rule.leastAge) || (yesCounts && age.isUnder(rule.ageOfConsent));
    }

    /** A browser's opt-out yields only to a choice for this very purpose that was given while the opt-out was seen. */
    private boolean overridesSignal(PurposeRule rule, Choice choice) {
        return explicitChoiceBeatsSignal && choice == Choice.GRANTED_EXPLICITLY && state.signal() && counts(rule.since);
    }

    private Reason chosen(PurposeRule rule, Choice choice) {
        if (state.policyVersion() < rule.since) {
            return Reason.POLICY_CHANGED;
        }
        return switch (choice) {
            case UNSET -> Reason.NO_CHOICE;
            case REFUSED -> Reason.REFUSED;
            case OBJECTED -> Reason.OBJECTED;
            case GRANTED -> rule.basis.equals(LegalBasis.EXPLICIT_CONSENT) ? Reason.NO_CHOICE : Reason.GRANTED;
            case GRANTED_EXPLICITLY -> Reason.GRANTED_EXPLICITLY;
        };
    }

    /**
     * What holds where nobody has to be asked. An objection outlives the choice's lifetime and the policy's version: it only ever
     * makes the answer stricter. An exemption spares the question where nobody has answered it; it undoes no answer.
     */
    private static Reason unasked(LegalBasis basis, Choice choice) {
        boolean exempt = basis.equals(LegalBasis.EXEMPTION);
        if ((basis.objectable() || exempt) && (choice == Choice.OBJECTED || choice == Choice.REFUSED)) {
            return Reason.OBJECTED;
        }
        if (basis.equals(LegalBasis.OPT_OUT)) {
            return Reason.NOT_OPTED_OUT;
        }
        if (exempt) {
            return Reason.EXEMPT;
        }
        return basis.objectable() ? Reason.NOT_OBJECTED : Reason.NECESSARY;
    }

    /** Whether the visitor said yes to the purpose, be it needed or not, at an age at which their own yes counts. */
    boolean isGranted(PurposeRule rule) {
        return counts(rule.since) && state.purpose(rule.number).isGrant() && !isChild(rule);
    }

    /** Whether the visitor is known to be at an age at which their own yes does not count. */
    boolean isChild(PurposeRule rule) {
        return age.isUnder(rule.ageOfConsent);
    }

    /**
     * Whether the visitor, or the law of their place until they opt out, lets third parties have what the purpose itself may use. An
     * interest of the controller's does not, nor does an exemption: that is for what the site does for itself.
     */
    boolean letsOthersHave(PurposeRule rule) {
        return rule.basis.needsConsent()
                || (rule.leftToOptOut && !age.isUnder(Math.max(rule.optInAge, rule.ageOfConsent)))
                || isGranted(rule);
    }

    /** What the visitor said of a category of data for a purpose, or for all of them where the number is 0. */
    boolean switchedOn(DataCategory category, int purpose, int since) {
        return counts(since) && Boolean.TRUE.equals(state.categorySwitch(category.number(), purpose));
    }

    /** Whether the visitor ever switched the category off for a purpose, or for all of them where the number is 0. */
    boolean switchedOff(DataCategory category, int purpose) {
        return Boolean.FALSE.equals(state.categorySwitch(category.number(), purpose));
    }
}
