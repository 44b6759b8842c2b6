package dev.aval.consent.servlet.gate;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Tells which responses are pages that the gate can read, and says so in the log where a page is none. */
final class Pages {

    private Pages() {}

    static boolean isPage(HttpServletResponse response, String path, byte @Nullable [] first, int from, int to) {
        String type = response.getContentType();
        if (!MediaType.isHtml(type, first, from, to)) {
            return false;
        }
        String encoding = response.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            GateLog.compressedPage(path);
            return false;
        }
        if (!MediaType.isAsciiCompatible(type, response.getCharacterEncoding(), first, from, to)) {
            GateLog.foreignCharset(path);
            return false;
        }
        return true;
    }
}
