package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.servlet.http.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's request as the gates see it.
 *
 * @param consent the visitor's consent
 * @param origin the site's own origin, or null where the request's host is not well formed
 * @param page the path of the page, without query, as it came
 * @param injectable whether the request may be for a document of its own, so that a banner may go into it
 * @param navigation whether the request asks for a page or frame, of which an old copy must not be taken for a new one
 * @param gated whether HTML is looked at; false on excluded paths
 * @param audit whether everything is only looked at and nothing changed
 * @param block the banner, or null where none is due
 * @param variant a short text that differs between visitors whose pages differ
 * @param cookieLines {@code Set-Cookie} lines of our own, which the application cannot take away
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and the banner is never written to.
public record Visit(
        Consent consent,
        @Nullable Origin origin,
        String page,
        Injectable injectable,
        boolean navigation,
        boolean gated,
        boolean audit,
        byte @Nullable [] block,
        String variant,
        List<String> cookieLines) {

    /** Whether a banner may go into the answer. */
    public enum Injectable {
        /** The browser says that it asks for a document of its own. */
        YES,
        /** The browser does not say; the answer has to look like a document. */
        IF_DOCUMENT,
        /** The answer goes into a frame, or is no page at all. */
        NO
    }
}
