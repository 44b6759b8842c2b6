package dev.aval.consent.servlet.choice;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor asks for, checked against the policy.
 *
 * @param act what was done
 * @param complete whether purposes and vendors that are not named were left unticked, rather than left alone
 * @param purposes the purposes named, by id: true for yes
 * @param vendors the vendors named, by id: true for yes, false for no, null to forget what was said of them
 * @param policyVersion the version of the policy that the visitor saw, or null where the client does not say
 * @param requestId by which a repeated request is recognised
 * @param returnPath where the visitor wants to go back to, not yet checked; null for nowhere
 */
record ChoiceRequest(
        Act act,
        boolean complete,
        Map<String, Boolean> purposes,
        Map<String, @Nullable Boolean> vendors,
        @Nullable Integer policyVersion,
        UUID requestId,
        @Nullable String returnPath) {

    /** Whether the visitor names neither a purpose nor a vendor, and so means all of them. */
    boolean namesNothing() {
        return purposes.isEmpty() && vendors.isEmpty();
    }

    /** What was done. */
    enum Act {
        /** Everything that needs consent was accepted at once. */
        ACCEPT,
        /** Everything that needs consent was refused at once. */
        REJECT,
        /** Purposes and vendors were chosen one by one. */
        SAVE,
        /** Purposes were taken back: those named, or all. */
        WITHDRAW
    }
}
