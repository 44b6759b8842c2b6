package dev.aval.consent.examples.guard;

import dev.aval.consent.examples.AuditReport;
import dev.aval.consent.servlet.ui.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The audit report as text for a terminal: two tables, as wide as what stands in them. */
public final class AuditTable {
    private static final String UNDECLARED = "undeclared";

    private AuditTable() {}

    /** The whole report; it ends with a line end. */
    public static String text(AuditReport report) {
        List<List<String>> hosts = new ArrayList<>();
        hosts.add(List.of("THIRD-PARTY HOST", "VENDOR", "PURPOSE", "TIMES", "WITHOUT CONSENT", "CAUSED BY"));
        for (AuditReport.Host host : report.hosts()) {
            hosts.add(List.of(
                    host.host(),
                    declared(host.vendor()),
                    declared(host.purposes()),
                    Long.toString(host.times()),
                    host.verdict(),
                    String.join(", ", host.elements())));
        }
        List<List<String>> cookies = new ArrayList<>();
        cookies.add(List.of("COOKIE", "PURPOSE", "TIMES", "WITHOUT CONSENT", "SET BY"));
        for (AuditReport.Cookie cookie : report.cookies()) {
            cookies.add(List.of(
                    cookie.name(),
                    declared(cookie.purpose()),
                    Long.toString(cookie.times()),
                    cookie.verdict(),
                    cookie.setBy()));
        }
        return "Audit: nothing was changed. This is what passed.\n\n"
                + table(hosts, "No page referred to a third party.")
                + '\n'
                + table(cookies, "No cookie was set.");
    }

    private static String table(List<List<String>> rows, String ifEmpty) {
        return rows.size() == 1 ? ifEmpty + '\n' : TextTable.of(rows);
    }

    private static String declared(String text) {
        return text.isEmpty() ? UNDECLARED : text;
    }
}
