package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import java.time.Instant;
import java.util.List;

/**
 * Knows what a visitor has to be told: what is new since their last choice, and what is to come.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Tidings {

    private final ConsentPolicy policy;
    private final List<PolicyNotice> material;

    /**
     * Looks through the versions around a policy.
     *
     * @param policy the policy in force
     */
    public Tidings(ConsentPolicy policy) {
        this.policy = policy;
        material = policy.upcoming().stream()
                .filter(notice -> !notice.material().isEmpty())
                .toList();
    }

    /**
     * Returns what one visitor has to be told.
     *
     * @param state what the visitor said
     * @param now the time
     * @return {@link Told#NOTHING} where there is nothing to tell; never null
     */
    public Told of(ConsentState state, Instant now) {
        List<PolicyNotice> announced = announced(now);
        boolean older = state.isChosen() && state.policyVersion() < policy.version();
        List<PolicyChange> news = older
                ? policy.changesSince(state.policyVersion()).stream()
                        .filter(PolicyChange::material)
                        .toList()
                : List.of();
        if (news.isEmpty()) {
            return announced.isEmpty() ? Told.NOTHING : new Told(0, null, news, announced);
        }
        return new Told(state.policyVersion(), state.issuedAt(), news, announced);
    }

    private List<PolicyNotice> announced(Instant now) {
        if (material.isEmpty()) {
            return material;
        }
        return material.stream().filter(notice -> notice.isAnnounced(now)).toList();
    }
}
