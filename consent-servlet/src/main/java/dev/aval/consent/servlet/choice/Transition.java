package dev.aval.consent.servlet.choice;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Vendor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From what a visitor said before to what they say now.
 *
 * @param before what still counts of what was said before
 * @param wanted what the visitor asks for
 * @param proven the same without what was not allowed before: what may take effect even if nothing can be put on record
 * @param widens whether the visitor asks for something that needs proof first
 */
record Transition(ConsentState before, ConsentState wanted, ConsentState proven, boolean widens) {

    static Transition of(
            ConsentPolicy policy,
            ConsentState state,
            ConsentState before,
            ChoiceRequest request,
            boolean signal,
            Instant now) {
        // Where nothing is known of the visitor's place a signal stays, so no act may take it out of the state.
        boolean underSignal = before.signal() || (signal && !keepsExplicitGrant(policy, before, request));
        ConsentStateBuilder wanted = start(policy.version(), state, before, underSignal, now);
        // A grant that overrides the signal is one that was given under it, which is not proven yet.
        // Under the new version the grants that stay would cover what is new in it, and nothing proves that.
        int version = before.grantsAnything() ? before.policyVersion() : policy.version();
        ConsentStateBuilder proven = start(version, state, before, underSignal && before.signal(), now);
        boolean widens = false;
        for (PurposeDefinition purpose : policy.purposes()) {
            int number = purpose.number();
            Choice earlier = earlier(purpose, state, before);
            Choice next = next(purpose, earlier, request);
            // Who agreed to a purpose said nothing of vendors that came later: to go on for these too is to agree to
            // more.
            boolean news = next.isGrant() && policy.hasNewVendor(purpose.purpose(), state.policyVersion());
            if (news && !names(request, purpose)) {
                next = Choice.UNSET;
            }
            boolean wider = wider(purpose.legalBasis(), earlier, before.signal(), next, underSignal)
                    || (news && next.isGrant());
            wanted.purpose(number, next);
            proven.purpose(number, wider ? unproven(purpose.legalBasis(), earlier) : next);
            widens |= wider;
        }
        for (Vendor vendor : policy.vendors()) {
            Boolean earlier = before.vendor(vendor.number());
            Boolean next = next(vendor, earlier, request);
            wanted.vendor(vendor.number(), next);
            proven.vendor(vendor.number(), loosens(earlier, next) ? earlier : next);
            widens |= loosens(earlier, next);
        }
        ConsentState all = wanted.build();
        return new Transition(before, all, widens ? proven.build() : all, widens);
    }

    /**
     * Whether an explicit grant stays that the visitor does not name now. Only a state whose explicit grants were all given under
     * the browser's opt-out may override it, so where an older one stays the state does not.
     */
    private static boolean keepsExplicitGrant(ConsentPolicy policy, ConsentState before, ChoiceRequest request) {
        return policy.purposes().stream()
                .anyMatch(purpose -> before.purpose(purpose.number()) == Choice.GRANTED_EXPLICITLY
                        && !(request.act() == ChoiceRequest.Act.SAVE
                                && request.purposes()
                                        .containsKey(purpose.purpose().id()))
                        && next(purpose, Choice.GRANTED_EXPLICITLY, request).isGrant());
    }

    /** Whether the visitor says yes to the purpose here and now, rather than having said so before. */
    private static boolean names(ChoiceRequest request, PurposeDefinition purpose) {
        return request.act() == ChoiceRequest.Act.ACCEPT
                || Boolean.TRUE.equals(request.purposes().get(purpose.purpose().id()));
    }

    /** Whether more is allowed than before, be it with a browser's opt-out signal or without. */
    private static boolean wider(
            LegalBasis basis, Choice earlier, boolean earlierSignal, Choice next, boolean nextSignal) {
        if (!basis.needsConsent()) {
            return basis.objectable() && isObjection(earlier) && !isObjection(next);
        }
        boolean overrides = next == Choice.GRANTED_EXPLICITLY && nextSignal;
        boolean overrode = earlier == Choice.GRANTED_EXPLICITLY && earlierSignal;
        return (grants(basis, next) && !grants(basis, earlier)) || (overrides && !overrode);
    }

    private static boolean grants(LegalBasis basis, Choice choice) {
        return basis.equals(LegalBasis.EXPLICIT_CONSENT) ? choice == Choice.GRANTED_EXPLICITLY : choice.isGrant();
    }

    private static boolean isObjection(Choice choice) {
        return choice == Choice.OBJECTED || choice == Choice.REFUSED;
    }

    private static ConsentStateBuilder start(
            int version, ConsentState state, ConsentState before, boolean signal, Instant now) {
        ConsentStateBuilder next = ConsentState.chosen(version, now)
                .revision(state.isChosen() ? Math.min(state.revision() + 1, 0xFFFF_FFFFL) : 0)
                .regime(before.regime())
                .signal(signal)
                .subject(state.subject().orElse(null))
                .eventId(before.eventId().orElse(null));
        before.switches().forEach(next::categorySwitch);
        before.services().forEach(next::serviceAuthorisation);
        return next;
    }

    /** An objection outlives everything; a choice about consent counts only while its state does. */
    private static Choice earlier(PurposeDefinition purpose, ConsentState state, ConsentState before) {
        return purpose.legalBasis().needsConsent() ? before.purpose(purpose.number()) : state.purpose(purpose.number());
    }

    /** A new grant loosens, and so does forgetting a refusal, behind which a granted purpose may stand. */
    private static boolean loosens(@Nullable Boolean earlier, @Nullable Boolean next) {
        return (Boolean.TRUE.equals(next) && !Boolean.TRUE.equals(earlier))
                || (Boolean.FALSE.equals(earlier) && !Boolean.FALSE.equals(next));
    }

    private static Choice unproven(LegalBasis basis, Choice earlier) {
        return basis.needsConsent() && earlier == Choice.OBJECTED ? Choice.REFUSED : earlier;
    }

    private static Choice next(PurposeDefinition purpose, Choice earlier, ChoiceRequest request) {
        LegalBasis basis = purpose.legalBasis();
        Boolean named = request.purposes().get(purpose.purpose().id());
        if (!basis.needsConsent()) {
            return basis.objectable() ? objection(earlier, named, request) : Choice.UNSET;
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

    private static Choice objection(Choice earlier, @Nullable Boolean named, ChoiceRequest request) {
        return switch (request.act()) {
            case ACCEPT, REJECT -> earlier;
            case SAVE ->
                named == null && !request.complete()
                        ? earlier
                        : Boolean.TRUE.equals(named) ? Choice.UNSET : Choice.OBJECTED;
            case WITHDRAW -> named == null ? earlier : Choice.OBJECTED;
        };
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

    /** Whether the visitor takes back something that was granted. */
    boolean narrows() {
        boolean purposes = before.purposes().entrySet().stream()
                .anyMatch(entry -> entry.getValue().isGrant()
                        && !wanted.purpose(entry.getKey()).isGrant());
        return purposes
                || before.vendors().entrySet().stream()
                        .anyMatch(entry -> entry.getValue() && !Boolean.TRUE.equals(wanted.vendor(entry.getKey())));
    }
}
