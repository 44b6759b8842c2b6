package dev.aval.consent.examples;

import dev.aval.consent.servlet.ConsentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The filter's findings, grouped by host and by cookie. */
record FoundByFilter(List<ConsentReport.Finding> findings) implements AuditReport {

    @Override
    public List<Host> hosts() {
        TreeMap<String, List<ConsentReport.Finding>> byHost = new TreeMap<>();
        findings.stream()
                .filter(finding -> !finding.kind().equals("cookie"))
                .forEach(finding -> byHost.computeIfAbsent(finding.subject(), host -> new ArrayList<>())
                        .add(finding));
        return byHost.entrySet().stream()
                .map(entry -> host(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Host host(String host, List<ConsentReport.Finding> found) {
        ConsentReport.Finding first = found.get(0);
        String vendor = first.vendor();
        return new Host(
                host,
                vendor == null ? "" : vendor,
                first.purposes(),
                found.stream().mapToLong(ConsentReport.Finding::count).sum(),
                found.stream()
                        .map(finding -> "<" + finding.element() + "> on " + finding.firstPage())
                        .distinct()
                        .toList(),
                verdict(found.stream().anyMatch(ConsentReport.Finding::held)));
    }

    @Override
    public List<Cookie> cookies() {
        return findings.stream()
                .filter(finding -> finding.kind().equals("cookie"))
                .map(finding -> new Cookie(
                        finding.subject(),
                        "response of " + finding.firstPage(),
                        finding.purposes(),
                        finding.count(),
                        verdict(finding.held())))
                .toList();
    }

    private static String verdict(boolean held) {
        return held ? "held back" : "passes";
    }
}
