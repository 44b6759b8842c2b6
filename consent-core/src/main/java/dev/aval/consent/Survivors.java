package dev.aval.consent;

import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import java.util.Map;

/**
 * What still counts of a choice that was made on an earlier version: every part about something that has not changed materially
 * since. Whatever only makes answers stricter stays: a refusal, an objection, a category switched off.
 */
final class Survivors {

    private final ConsentPolicy policy;
    private final ConsentState state;
    private final LastChanges last;

    private Survivors(ConsentPolicy policy, ConsentState state) {
        this.policy = policy;
        this.state = state;
        last = policy.lastChanges();
    }

    static ConsentState of(ConsentPolicy policy, ConsentContext context) {
        if (!Standing.choices(policy, context).allows()) {
            return ConsentState.NONE;
        }
        ConsentState state = context.state();
        return state.policyVersion() == policy.version() ? state : new Survivors(policy, state).surviving();
    }

    private ConsentState surviving() {
        ConsentStateBuilder kept = state.toBuilder();
        state.purposes().forEach((number, said) -> {
            if (said.isGrant() && isOver(last.purpose(number))) {
                kept.purpose(number, Choice.UNSET);
            }
        });
        for (Map.Entry<Integer, Boolean> exception : state.vendors().entrySet()) {
            if (exception.getValue() && isVendorOver(exception.getKey())) {
                kept.vendor(exception.getKey(), null);
            }
        }
        for (CategorySwitch said : state.switches()) {
            if (said.on() && isOver(said)) {
                kept.switches.remove(PairTable.key(said.category(), said.purpose()));
            }
        }
        for (ServiceAuthorisation said : state.services()) {
            if (said.granted() && (isOver(last.service(said.collectedBy())) || isOver(last.service(said.usedBy())))) {
                kept.services.remove(PairTable.key(said.collectedBy(), said.usedBy()));
            }
        }
        return kept.build();
    }

    private boolean isOver(int since) {
        return state.policyVersion() < since;
    }

    /** A yes to a vendor was one for what it was told to do: it ends with a change of the vendor, or of what it serves. */
    private boolean isVendorOver(int number) {
        return isOver(last.vendor(number))
                || policy.vendors().stream()
                        .filter(vendor -> vendor.number() == number)
                        .flatMap(vendor -> vendor.purposes().stream())
                        .flatMap(purpose -> policy.purpose(purpose).stream())
                        .anyMatch(definition -> isOver(last.purpose(definition.number())));
    }

    /** A switch for all purposes ends with a change of any purpose that uses such data. */
    private boolean isOver(CategorySwitch said) {
        if (said.purpose() != 0) {
            return isOver(last.purpose(said.purpose()));
        }
        return policy.purposes().stream()
                .anyMatch(definition -> isOver(last.purpose(definition.number())) && uses(definition, said.category()));
    }

    private boolean uses(PurposeDefinition general, int category) {
        return Definitions.of(policy, general.purpose()).anyMatch(definition -> has(definition, category));
    }

    private boolean has(PurposeDefinition definition, int category) {
        return definition.categories().stream()
                .map(named -> policy.book().category(named))
                .anyMatch(known -> known != null && known.number() == category);
    }
}
