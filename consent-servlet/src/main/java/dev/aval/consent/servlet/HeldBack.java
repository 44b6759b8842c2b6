package dev.aval.consent.servlet;

import dev.aval.consent.servlet.gate.HeldList;
import jakarta.servlet.ServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was held back from a page or a response, or in audit mode would have been.
 *
 * @param element the element's name in lower case, {@code cookie} for a cookie
 * @param address where it would have gone, without query and fragment: host and path; for a cookie its name, for an inline
 *     script the text by which it was recognised, or that it was too long to be searched
 * @param host the host of the address, or null where it has none
 * @param purposes the ids of the purposes that are missing, separated by single spaces; empty for what nothing declares
 * @param vendor the id of the vendor, or null where none is known
 * @param reason the code of the {@linkplain dev.aval.consent.Reason reason}
 */
public record HeldBack(
        String element,
        String address,
        @Nullable String host,
        String purposes,
        @Nullable String vendor,
        String reason) {

    /** The request attribute under which the filter keeps what {@link #on} reads. */
    public static final String ATTRIBUTE = HeldBack.class.getName();

    /**
     * Returns what has been held back so far while a request was answered, so that a page can show it at its end; flush the
     * response's writer first.
     *
     * @param request the request
     * @return an immutable list in the order of the page, at most 1,000 long; empty without the filter
     */
    public static List<HeldBack> on(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof HeldList list ? list.snapshot() : List.of();
    }
}
