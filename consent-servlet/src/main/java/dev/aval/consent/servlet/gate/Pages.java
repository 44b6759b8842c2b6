package dev.aval.consent.servlet.gate;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Tells which responses are pages that the gate can read, and says so in the log where a page is none. */
final class Pages {

    private Pages() {}

    static Body bodyOf(HttpServletResponse response, Visit visit, byte @Nullable [] first, int from, int to) {
        String type = response.getContentType();
        if (!MediaType.isHtml(type, first, from, to)) {
            return Body.OTHER;
        }
        if (!visit.gated()) {
            return Body.FENCED;
        }
        String encoding = response.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            GateLog.compressedPage(visit.page());
            return Body.FENCED;
        }
        if (!MediaType.isAsciiCompatible(type, response.getCharacterEncoding(), first, from, to)) {
            GateLog.foreignCharset(visit.page());
            return Body.FENCED;
        }
        return Body.PAGE;
    }

    /**
     * Whether a page that was sent without a byte is a document all the same, into which the banner belongs. Containers write
     * error pages of their own where the application has sent nothing.
     */
    static boolean isEmptyDocument(HttpServletResponse response, String method, Visit visit) {
        int status = response.getStatus();
        return visit.block() != null
                && visit.injectable() == Visit.Injectable.YES
                && !method.equals("HEAD")
                && status >= HttpServletResponse.SC_OK
                && status < HttpServletResponse.SC_MULTIPLE_CHOICES
                && status != HttpServletResponse.SC_NO_CONTENT
                && status != HttpServletResponse.SC_RESET_CONTENT;
    }
}
