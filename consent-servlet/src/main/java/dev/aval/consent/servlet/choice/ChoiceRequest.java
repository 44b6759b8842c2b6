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
 * @param data the switches for categories of data that are named, by category and purpose: true for on
 * @param crossings the authorisations named, by collecting and using service: true for yes
 * @param asked what the form asked, as {@link dev.aval.consent.servlet.ui.Asked} writes it, or null where the client does not say
 * @param policyVersion the version of the policy that the visitor saw, or null where the client does not say
 * @param requestId by which a repeated request is recognised
 * @param returnPath where the visitor wants to go back to, not yet checked; null for nowhere
 */
record ChoiceRequest(
        Act act,
        boolean complete,
        Map<String, Boolean> purposes,
        Map<String, @Nullable Boolean> vendors,
        Map<Pair, Boolean> data,
        Map<Pair, Boolean> crossings,
        @Nullable String asked,
        @Nullable Integer policyVersion,
        UUID requestId,
        @Nullable String returnPath) {

    /**
     * Two permanent numbers.
     *
     * @param first a category of data, or the service that collected
     * @param second a purpose, 0 for all of them, or the service that would use
     */
    record Pair(int first, int second) {}

    /** Whether the visitor names nothing at all, and so means everything. */
    boolean namesNothing() {
        return purposes.isEmpty() && vendors.isEmpty() && data.isEmpty() && crossings.isEmpty();
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
