package dev.aval.consent.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statement that the site honours Global Privacy Control. It is about the whole origin, so only an application at its root makes
 * it; a file of the application's own prevails. Immutable and safe for use by many threads.
 *
 * @see <a href="https://w3c.github.io/gpc/#gpc-support-resource">Global Privacy Control, GPC Support Resource</a>
 */
final class GpcFile {

    static final String ADDRESS = "/.well-known/gpc.json";

    private static final Logger LOG = LoggerFactory.getLogger(GpcFile.class);

    private final boolean isOurs;
    private final byte[] body;

    GpcFile(String setting, boolean audit, ServletContext context) {
        isOurs = !setting.equals("false") && !audit && context.getContextPath().isEmpty() && !isThere(context);
        String since = setting.equals("true") ? "" : ",\"lastUpdate\":\"" + setting + "\"";
        body = ("{\"gpc\":true" + since + "}").getBytes(StandardCharsets.UTF_8);
    }

    static boolean isValid(String setting) {
        try {
            return setting.equals("true")
                    || setting.equals("false")
                    || LocalDate.parse(setting).toString().equals(setting);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isThere(ServletContext context) {
        try {
            return context.getResource(ADDRESS) != null;
        } catch (MalformedURLException e) {
            LOG.debug("consent.gpc_unreadable", e);
            return false;
        }
    }

    /** Answers a request for the statement; false where the request is for something else, or the application answers it. */
    boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String method = request.getMethod();
        if (!isOurs || !request.getRequestURI().equals(ADDRESS) || !(method.equals("GET") || method.equals("HEAD"))) {
            return false;
        }
        response.setContentType("application/json");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return true;
    }
}
