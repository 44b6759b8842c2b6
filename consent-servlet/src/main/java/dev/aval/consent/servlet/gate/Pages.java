package dev.aval.consent.servlet.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which responses are pages that the gate can read, and says so in the log where a page is none. */
final class Pages {

    /** Content codings that browsers know; source: IANA's registry of HTTP content codings. */
    private static final Set<String> CODINGS =
            Set.of("gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz");

    private Pages() {}

    static Body bodyOf(HttpServletResponse response, Visit visit, byte @Nullable [] first, int from, int to) {
        String type = response.getContentType();
        if (!MediaType.isHtml(type, first, from, to)) {
            return Body.OTHER;
        }
        if (!visit.gated()) {
            return Body.FENCED;
        }
        if (isEncoded(response.getHeaders("Content-Encoding"))) {
            GateLog.compressedPage(visit.page());
            return Body.FENCED;
        }
        if (!MediaType.isAsciiCompatible(type, first, from, to)) {
            GateLog.foreignCharset(visit.page());
            return Body.FENCED;
        }
        return Body.PAGE;
    }

    /** Whether a browser decodes the body; one that does not know every coding takes it as it is. */
    private static boolean isEncoded(Collection<String> headers) {
        boolean encoded = false;
        for (String header : headers) {
            for (String coding : header.split(",", -1)) {
                String name = coding.trim().toLowerCase(Locale.ROOT);
                if (CODINGS.contains(name)) {
                    encoded = true;
                } else if (!name.isEmpty() && !name.equals("identity")) {
                    return false;
                }
            }
        }
        return encoded;
    }

    /** The encoding in which a browser reads a page, as far as its first bytes and the response tell. */
    static Charset charsetOf(HttpServletResponse response, Visit visit, byte @Nullable [] first, int from, int to) {
        String label = MediaType.label(response.getContentType(), first, from, to);
        if (MediaType.isIso2022Jp(label)) {
            GateLog.foreignReading(visit.page());
        }
        return MediaType.charset(label);
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
