package dev.aval.consent.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where an imported choice comes from.
 *
 * @param tool the tool that held the choice, such as {@code onetrust}: 1 to 32 of a-z, 0-9 and single inner hyphens, starting
 *     with a letter
 * @param claimedTime when the choice was given according to that tool, cut to whole milliseconds, from 1970; null where it
 *     does not say
 * @param verified true where the claim could be checked, such as by a signature; false for a cookie that anybody can write
 */
public record ImportProvenance(String tool, @Nullable Instant claimedTime, boolean verified) {

    /**
     * Checks and cuts the components.
     *
     * @param tool as above
     * @param claimedTime as above
     * @param verified as above
     * @throws IllegalArgumentException if the tool is not of the form stated or the time out of range
     */
    public ImportProvenance {
        Slug.check("tool", tool);
        if (claimedTime != null) {
            ConsentRecord.checkedMillis(claimedTime);
            claimedTime = claimedTime.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
