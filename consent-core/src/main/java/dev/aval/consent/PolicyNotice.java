package dev.aval.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of the policy that is still to come, and what it will change: for announcements on pages, by mail or otherwise.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PolicyNotice {

    private final ConsentPolicy coming;
    private final Instant effective;
    private final List<PolicyChange> changes;
    private final LastChanges last;
    private final @Nullable ControllerTransfer transfer;

    PolicyNotice(
            ConsentPolicy coming,
            Instant effective,
            List<PolicyChange> changes,
            LastChanges last,
            @Nullable ControllerTransfer transfer) {
        this.coming = coming;
        this.effective = effective;
        this.changes = List.copyOf(changes);
        this.last = last;
        this.transfer = transfer;
    }

    /**
     * Returns the version that will be in force.
     *
     * @return the version, from 2
     */
    public int version() {
        return coming.version();
    }

    /**
     * Returns the policy that will be in force, whose texts name what is new.
     *
     * @return the policy, which knows no history
     */
    public ConsentPolicy policy() {
        return coming;
    }

    /**
     * Returns when it takes effect.
     *
     * @return the instant from which it decides
     */
    public Instant effective() {
        return effective;
    }

    /**
     * Tells whether the announcement is out.
     *
     * @param now the time at which the question is asked
     * @return false before the date that the policy names for its notice; true from then on, and always where it names none
     */
    public boolean isAnnounced(Instant now) {
        return coming.notice().map(from -> !now.isBefore(from)).orElse(true);
    }

    /**
     * Returns all that it changes against the version before it.
     *
     * @return an immutable list, in the order of the places
     */
    public List<PolicyChange> changes() {
        return changes;
    }

    /**
     * Returns the changes that take something away from data subjects, of which they have to be told before.
     *
     * @return an immutable list, in the order of the places; empty where nothing has to be announced
     */
    public List<PolicyChange> material() {
        return changes.stream().filter(PolicyChange::material).toList();
    }

    /**
     * Returns the transfer to another controller.
     *
     * @return the transfer, or empty where the controller stays the same
     */
    public Optional<ControllerTransfer> transfer() {
        return Optional.ofNullable(transfer);
    }

    /**
     * Tells which of one data subject's consents will have ended with it, so that they are asked again.
     *
     * @param state what the data subject said
     * @return the purposes that they granted and that will have changed materially since, in the order of the numbers; empty where nothing ends
     */
    public List<Purpose> endsFor(ConsentState state) {
        return coming.purposes().stream()
                .filter(definition -> state.purpose(definition.number()).isGrant())
                .filter(definition -> state.policyVersion() < last.purpose(definition.number()))
                .map(PurposeDefinition::purpose)
                .toList();
    }

    @Override
    public String toString() {
        return "version " + version() + " from " + effective + " (" + material().size() + " material changes)";
    }
}
