package dev.aval.consent.servlet.ui;

import dev.aval.consent.PolicyChange;
import dev.aval.consent.PolicyNotice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one visitor has to be told about versions of the policy.
 *
 * @param chosenOn the version on which the visitor last chose, 0 where nothing is new since then
 * @param chosenAt when that was, or null where nothing is new since then
 * @param news what has changed materially since then
 * @param announced the coming versions that change something materially and are announced
 */
public record Told(int chosenOn, @Nullable Instant chosenAt, List<PolicyChange> news, List<PolicyNotice> announced) {

    /** There is nothing to tell. */
    public static final Told NOTHING = new Told(0, null, List.of(), List.of());

    /**
     * Returns a number that differs where what is told differs, but for the time of the choice.
     *
     * @return the number, 0 for nothing
     */
    public int variant() {
        return chosenOn * 31 + announced.size();
    }
}
