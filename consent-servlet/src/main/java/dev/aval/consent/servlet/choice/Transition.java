package dev.aval.consent.servlet.choice;

import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import dev.aval.consent.servlet.ui.Asked;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From what a visitor said before to what they say now. What an act means for a purpose depends on what the purpose rests on where
 * the visitor is: a yes, or an objection. A no survives everything but the visitor's own word, also the end of the choice that it
 * was part of: it only ever makes an answer stricter.
 *
 * @param before what still counts of what was said before
 * @param wanted what the visitor asks for
 * @param proven the same without what was not allowed before: what may take effect even if nothing can be put on record
 * @param widens whether the visitor asks for something that needs proof first
 * @param narrows whether the visitor takes back something that was granted
 */
record Transition(ConsentState before, ConsentState wanted, ConsentState proven, boolean widens, boolean narrows) {

    /**
     * Works out what an act makes of a state.
     *
     * @param policy the policy
     * @param now the visitor's consent, with the state before the act
     * @param before what of that state still counts
     * @param request what the visitor asks for
     * @param moment the time of the act
     */
    static Transition of(
            ConsentPolicy policy, Consent now, ConsentState before, ChoiceRequest request, Instant moment) {
        ConsentState state = now.state();
        boolean signal = Asked.signalled(now);
        // Where the law says so a signal stays, so neither an act nor the end of a choice may take it out of the state.
        boolean underSignal = state.signal() || (signal && !keepsExplicitGrant(policy, now, before, request));
        ConsentStateBuilder wanted = start(policy.version(), now, before, underSignal, moment);
        // A grant that overrides the signal is one that was given under it, which is not proven yet.
        // Under the new version the grants that stay would cover what is new in it, and nothing proves that.
        int version = before.grantsAnything() ? before.policyVersion() : policy.version();
        ConsentStateBuilder proven = start(version, now, before, state.signal(), moment);
        boolean widens = false;
        boolean narrows = false;
        for (PurposeDefinition purpose : policy.purposes()) {
            LegalBasis basis = now.legalBasis(purpose.purpose());
            boolean signalled = isAboutSignal(policy, purpose);
            Choice earlier = earlier(purpose, state, before);
            Choice next = next(purpose, now, signalled && (signal || state.signal()), earlier, request);
            // Who agreed to a purpose said nothing of vendors that came later: to go on for these too is to agree to
            // more.
            boolean news = next.isGrant() && policy.hasNewVendor(purpose.purpose(), state.policyVersion());
            if (news && !names(request, purpose)) {
                next = Choice.UNSET;
            }
            boolean wider = wider(basis, earlier, state.signal() && signalled, next, underSignal && signalled)
                    || (news && next.isGrant());
            wanted.purpose(purpose.number(), next);
            proven.purpose(purpose.number(), wider ? unproven(basis, earlier) : next);
            widens |= wider;
            narrows |= earlier.isGrant() && !next.isGrant();
        }
        for (Vendor vendor : policy.vendors()) {
            Boolean earlier = earlier(vendor, state, before);
            Boolean next = next(vendor, earlier, request);
            wanted.vendor(vendor.number(), next);
            proven.vendor(vendor.number(), loosens(earlier, next) ? earlier : next);
            widens |= loosens(earlier, next);
            narrows |= Boolean.TRUE.equals(earlier) && !Boolean.TRUE.equals(next);
        }
        Extras data = Extras.data(state, before, request, named(policy, request));
        data.switches(wanted, false);
        data.switches(proven, true);
        Extras crossings = Extras.crossings(state, before, request);
        crossings.authorisations(wanted, false);
        crossings.authorisations(proven, true);
        widens |= data.widens() || crossings.widens();
        narrows |= data.narrows() || crossings.narrows();
        ConsentState all = wanted.build();
        return new Transition(before, all, widens ? proven.build() : all, widens, narrows);
    }

    private static Set<Integer> named(ConsentPolicy policy, ChoiceRequest request) {
        return policy.purposes().stream()
                .filter(purpose ->
                        request.purposes().containsKey(purpose.purpose().id()))
                .map(PurposeDefinition::number)
                .collect(Collectors.toSet());
    }

    /** Whether a browser's opt-out is about the purpose, in whichever service. */
    private static boolean isAboutSignal(ConsentPolicy policy, PurposeDefinition purpose) {
        return purpose.optOutSignal()
                || policy.services().stream()
                        .map(service -> service.purposes().get(purpose.purpose()))
                        .anyMatch(own -> own != null && own.optOutSignal());
    }

    /**
     * Whether an explicit grant stays that the visitor does not name now. Only a state whose explicit grants were all given under
     * the browser's opt-out may override it, so where an older one stays the state does not.
     */
    private static boolean keepsExplicitGrant(
            ConsentPolicy policy, Consent now, ConsentState before, ChoiceRequest request) {
        return policy.purposes().stream()
                .filter(purpose -> isAboutSignal(policy, purpose))
                .anyMatch(purpose -> before.purpose(purpose.number()) == Choice.GRANTED_EXPLICITLY
                        && !(request.act() == ChoiceRequest.Act.SAVE
                                && request.purposes()
                                        .containsKey(purpose.purpose().id()))
                        && next(purpose, now, true, Choice.GRANTED_EXPLICITLY, request)
                                .isGrant());
    }

    /** Whether the visitor says yes to the purpose here and now, rather than having said so before. */
    private static boolean names(ChoiceRequest request, PurposeDefinition purpose) {
        return request.act() == ChoiceRequest.Act.ACCEPT
                || Boolean.TRUE.equals(request.purposes().get(purpose.purpose().id()));
    }

    /** Whether more is allowed than before, be it with a browser's opt-out signal or without. */
    private static boolean wider(
            LegalBasis basis, Choice earlier, boolean earlierSignal, Choice next, boolean nextSignal) {
        boolean overrides = next == Choice.GRANTED_EXPLICITLY && nextSignal;
        boolean overrode = earlier == Choice.GRANTED_EXPLICITLY && earlierSignal;
        boolean gives =
                basis.needsConsent() ? grants(basis, next) && !grants(basis, earlier) : isNo(earlier) && !isNo(next);
        return gives || (overrides && !overrode);
    }

    private static boolean grants(LegalBasis basis, Choice choice) {
        return basis.equals(LegalBasis.EXPLICIT_CONSENT) ? choice == Choice.GRANTED_EXPLICITLY : choice.isGrant();
    }

    private static boolean isNo(Choice choice) {
        return choice == Choice.OBJECTED || choice == Choice.REFUSED;
    }

    private static ConsentStateBuilder start(
            int version, Consent now, ConsentState before, boolean signal, Instant moment) {
        ConsentState state = now.state();
        return ConsentState.chosen(version, moment)
                .revision(state.isChosen() ? Math.min(state.revision() + 1, 0xFFFF_FFFFL) : 0)
                .regime(now.regime().id())
                .signal(signal)
                .subject(state.subject().orElse(null))
                .eventId(before.eventId().orElse(null));
    }

    private static Choice earlier(PurposeDefinition purpose, ConsentState state, ConsentState before) {
        Choice said = state.purpose(purpose.number());
        return isNo(said) ? said : before.purpose(purpose.number());
    }

    private static @Nullable Boolean earlier(Vendor vendor, ConsentState state, ConsentState before) {
        return Boolean.FALSE.equals(state.vendor(vendor.number())) ? Boolean.FALSE : before.vendor(vendor.number());
    }

    /** A new grant loosens, and so does forgetting a refusal, behind which a granted purpose may stand. */
    private static boolean loosens(@Nullable Boolean earlier, @Nullable Boolean next) {
        return (Boolean.TRUE.equals(next) && !Boolean.TRUE.equals(earlier))
                || (Boolean.FALSE.equals(earlier) && !Boolean.FALSE.equals(next));
    }

    private static Choice unproven(LegalBasis basis, Choice earlier) {
        return basis.needsConsent() && earlier == Choice.OBJECTED ? Choice.REFUSED : earlier;
    }

    private static Choice next(
            PurposeDefinition purpose, Consent now, boolean signalled, Choice earlier, ChoiceRequest request) {
        LegalBasis basis = now.legalBasis(purpose.purpose());
        Boolean named = request.purposes().get(purpose.purpose().id());
        if (!basis.needsConsent()) {
            boolean asked = Asked.isOpposable(basis, earlier);
            return asked ? objection(purpose, now, signalled, earlier, named, request) : earlier;
        }
        return switch (request.act()) {
            // A general yes is no explicit consent, and the visitor is not to be asked for it again and again.
            case ACCEPT -> basis.equals(LegalBasis.EXPLICIT_CONSENT) ? kept(earlier) : stronger(earlier);
            case REJECT -> Choice.REFUSED;
            case SAVE -> named == null && !request.complete() ? earlier : grant(Boolean.TRUE.equals(named));
            case WITHDRAW -> request.namesNothing() || named != null ? Choice.REFUSED : earlier;
        };
    }

    private static Choice kept(Choice earlier) {
        return earlier.isGrant() ? earlier : Choice.REFUSED;
    }

    private static Choice stronger(Choice earlier) {
        return earlier == Choice.GRANTED_EXPLICITLY ? earlier : Choice.GRANTED;
    }

    private static Choice grant(boolean yes) {
        return yes ? Choice.GRANTED_EXPLICITLY : Choice.REFUSED;
    }

    /**
     * What becomes of a purpose that goes on until somebody objects. A form shows what holds, so what it leaves as it was changes
     * nothing. A general no is an opt-out where the law leaves it at that, but no objection to an interest of the controller's.
     */
    private static Choice objection(
            PurposeDefinition purpose,
            Consent now,
            boolean signalled,
            Choice earlier,
            @Nullable Boolean named,
            ChoiceRequest request) {
        Choice no = isNo(earlier) ? earlier : Choice.OBJECTED;
        boolean leftToOptOut = now.legalBasis(purpose.purpose()).equals(LegalBasis.OPT_OUT);
        return switch (request.act()) {
            case ACCEPT -> earlier;
            case REJECT -> leftToOptOut ? no : earlier;
            case SAVE ->
                named == null
                        ? request.complete() && now.allows(purpose.purpose()) ? no : earlier
                        : named ? unopposed(signalled && !now.allows(purpose.purpose()), earlier) : no;
            case WITHDRAW -> named != null || (leftToOptOut && request.namesNothing()) ? no : earlier;
        };
    }

    /** Against a browser's opt-out a tick is a choice for this very purpose; elsewhere it merely leaves the purpose alone. */
    private static Choice unopposed(boolean deniedBySignal, Choice earlier) {
        return deniedBySignal ? Choice.GRANTED_EXPLICITLY : isNo(earlier) ? Choice.UNSET : earlier;
    }

    private static @Nullable Boolean next(Vendor vendor, @Nullable Boolean earlier, ChoiceRequest request) {
        Map<String, @Nullable Boolean> named = request.vendors();
        return switch (request.act()) {
            case ACCEPT -> null;
            // Whoever refuses everything refuses what was allowed to single vendors too.
            case REJECT -> Boolean.TRUE.equals(earlier) ? null : earlier;
            case SAVE -> named.containsKey(vendor.id()) ? named.get(vendor.id()) : request.complete() ? null : earlier;
            case WITHDRAW ->
                named.containsKey(vendor.id())
                        ? Boolean.FALSE
                        : (withdraws(request, vendor) && Boolean.TRUE.equals(earlier)) ? null : earlier;
        };
    }

    /** Whoever takes a purpose back takes it back from each vendor, also from one that was allowed by name. */
    private static boolean withdraws(ChoiceRequest request, Vendor vendor) {
        return request.namesNothing()
                || vendor.purposes().stream()
                        .anyMatch(purpose -> request.purposes().containsKey(purpose.id()));
    }
}
