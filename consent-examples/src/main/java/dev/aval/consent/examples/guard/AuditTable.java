package dev.aval.consent.examples.guard;

import dev.aval.consent.examples.AuditReport;
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
        return "Audit: nothing was changed. This is what passed."
                + System.lineSeparator()
                + System.lineSeparator()
                + table(hosts, "No page referred to a third party.")
                + System.lineSeparator()
                + table(cookies, "No cookie was set.");
    }

    private static String table(List<List<String>> rows, String ifEmpty) {
        if (rows.size() == 1) {
            return ifEmpty + System.lineSeparator();
        }
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], printable(row.get(i)).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = printable(row.get(i));
                line.append(cell).append(" ".repeat(width[i] - cell.length() + 2));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String declared(String text) {
        return text.isEmpty() ? UNDECLARED : text;
    }

    /** A page's author chooses host and cookie names; none of them may steer the terminal. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
