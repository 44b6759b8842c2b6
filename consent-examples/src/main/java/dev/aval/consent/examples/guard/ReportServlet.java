package dev.aval.consent.examples.guard;

import dev.aval.consent.examples.ConsentSetup;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Shows the audit table in the browser. */
final class ReportServlet extends HttpServlet {
    static final String PATH = "/consent/report";

    private static final long serialVersionUID = 1L;

    private final transient ConsentSetup consent;

    ReportServlet(ConsentSetup consent) {
        this.consent = consent;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(AuditTable.text(consent.audit()).getBytes(StandardCharsets.UTF_8));
    }
}
