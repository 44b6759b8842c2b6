package dev.aval.consent;

import java.time.Instant;
import java.util.List;

/**
 * The data goes over to another controller, as in a merger or an acquisition. Every data subject of the site is concerned; whose
 * consent ends with it, {@link PolicyNotice#endsFor} tells.
 *
 * @param from who answers for the data until then
 * @param to who answers for it from then on
 * @param notice from when data subjects are told
 * @param effective when the new controller takes over
 * @param purposes the purposes for which data goes over
 */
public record ControllerTransfer(
        Controller from, Controller to, Instant notice, Instant effective, List<Purpose> purposes) {

    /**
     * Copies the list.
     *
     * @param from as above
     * @param to as above
     * @param notice as above
     * @param effective as above
     * @param purposes as above; copied
     */
    public ControllerTransfer {
        purposes = List.copyOf(purposes);
    }
}
