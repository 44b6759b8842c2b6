package dev.aval.consent.servlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.ReportPage;
import dev.aval.consent.servlet.ui.TextTable;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which third parties and cookies the site has shown, counted, with the elements that caused them: what was held back, or in audit
 * mode would have been, and in audit mode what passes too.
 *
 * <p>Bounded: the first 2,000 different findings are kept, further ones only counted. It holds no visitor's data: no query, no cookie
 * value, no address of a client. Safe for use by many threads.
 */
public final class ConsentReport {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentReport.class);
    private static final int MOST_FINDINGS = 2000;

    /**
     * One thing that was found.
     *
     * @param kind {@code host}, {@code cookie}, {@code script} or {@code path}
     * @param subject the host, the cookie's name, the text by which an inline script was recognised, or the path on the site
     * @param element the element that caused it, {@code cookie} for a cookie
     * @param vendor the vendor's id, or null where none is known
     * @param purposes the ids of the missing purposes, separated by spaces; empty for what nothing declares
     * @param held whether it was held back, or in audit mode would have been; false for what passes
     * @param firstPage the path of the first page on which it was found
     * @param count how often it was found
     */
    public record Finding(
            String kind,
            String subject,
            String element,
            @Nullable String vendor,
            String purposes,
            boolean held,
            String firstPage,
            long count) {

        /**
         * Tells whether the policy says nothing of it.
         *
         * @return true where neither a vendor nor a purpose is known
         */
        public boolean undeclared() {
            return vendor == null && purposes.isEmpty();
        }
    }

    private record Key(
            String kind,
            String subject,
            String element,
            @Nullable String vendor,
            String purposes,
            boolean held) {}

    private record Entry(String firstPage, LongAdder count) {}

    private final PolicyTimeline timeline;
    private final boolean audit;
    private final Map<Key, Entry> findings = new ConcurrentHashMap<>();
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();
    private final LongAdder more = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    ConsentReport(PolicyTimeline timeline, boolean audit) {
        this.timeline = timeline;
        this.audit = audit;
    }

    /**
     * Returns the report of a web application.
     *
     * @param context the web application
     * @return its report, or empty where no filter has started in it
     */
    public static Optional<ConsentReport> of(ServletContext context) {
        return Optional.ofNullable((ConsentReport) context.getAttribute(ConsentReport.class.getName()));
    }

    void found(HeldBack entry, boolean held, String page) {
        String kind = kind(entry);
        String host = entry.host();
        String subject = host == null ? entry.address() : host;
        Key key = new Key(kind, subject, entry.element(), entry.vendor(), entry.purposes(), held);
        Entry known = findings.get(key);
        if (known == null && findings.size() < MOST_FINDINGS) {
            known = findings.computeIfAbsent(key, ignored -> new Entry(page, new LongAdder()));
        }
        if (known == null) {
            more.increment();
        } else {
            known.count.increment();
        }
        if (entry.vendor() == null && entry.purposes().isEmpty()) {
            tellOnce(kind, subject, entry.element(), held && !audit, page);
        }
    }

    private static String kind(HeldBack entry) {
        if (entry.element().equals("cookie")) {
            return "cookie";
        }
        return entry.host() != null ? "host" : entry.address().startsWith("/") ? "path" : "script";
    }

    /** Each undeclared host and cookie once, with what would declare it. */
    private void tellOnce(String kind, String subject, String element, boolean held, String page) {
        if (told.size() < MOST_FINDINGS
                && told.putIfAbsent(kind + subject, true) == null
                && subject.matches("[ -~]{1,255}")) {
            String snippet = kind.equals("cookie")
                    ? "purposes.<purpose>.cookies: [{\"name\": \"" + subject + "\"}]"
                    : "vendors: {\"<id>\": {\"number\": " + nextNumber()
                            + ", \"purposes\": [\"<purpose>\"], \"hosts\": [\"" + subject + "\"]}}";
            LOG.warn(
                    "consent.undeclared kind={} subject={} element={} page={} {}: declare it in {} as {}",
                    kind,
                    subject,
                    element,
                    page.matches("[A-Za-z0-9._~/-]{1,200}") ? page : "(path not printable)",
                    held ? "held back" : "passed",
                    timeline.versions().get(timeline.versions().size() - 1).source(),
                    snippet);
        }
    }

    private int nextNumber() {
        return timeline.versions().stream()
                        .flatMap(policy -> policy.vendors().stream())
                        .mapToInt(vendor -> vendor.number())
                        .max()
                        .orElse(0)
                + 1;
    }

    /**
     * Returns what was found so far.
     *
     * @return a new list: hosts, paths, scripts and cookies, the undeclared ones first, then by name
     */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        findings.forEach((key, entry) -> all.add(new Finding(
                key.kind,
                key.subject,
                key.element,
                key.vendor,
                key.purposes,
                key.held,
                entry.firstPage,
                entry.count.sum())));
        all.sort(Comparator.comparing((Finding finding) -> finding.kind().equals("cookie"))
                .thenComparing(finding -> !finding.undeclared())
                .thenComparing(Finding::subject)
                .thenComparing(Finding::element));
        return all;
    }

    /**
     * Returns how often something was found that is not in {@link #findings}, for want of room.
     *
     * @return the count, 0 on ordinary sites
     */
    public long unlisted() {
        return more.sum();
    }

    /** Counts a request to one of our own pages that was answered with a problem. */
    void refused(String code) {
        refused.computeIfAbsent(code, ignored -> new LongAdder()).increment();
    }

    /**
     * Returns how many requests to the filter's own pages were refused, such as choices that could not be understood.
     *
     * @return a new map of counts by the stable code of the problem, in alphabetical order
     */
    public SortedMap<String, Long> refusedRequests() {
        SortedMap<String, Long> counts = new TreeMap<>();
        refused.forEach((code, count) -> counts.put(code, count.sum()));
        return counts;
    }

    /**
     * Returns the report as a table of text, for a terminal.
     *
     * @return lines that end with a line feed
     */
    public String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "KIND", "HOST OR NAME", "ELEMENT", "VENDOR", "PURPOSES", "WITHOUT CONSENT", "COUNT", "FIRST PAGE"));
        rows.addAll(rows());
        return rows.size() == 1 ? "Nothing was found.\n" : TextTable.of(rows);
    }

    private List<List<String>> rows() {
        return findings().stream().map(ConsentReport::row).toList();
    }

    private static List<String> row(Finding finding) {
        String vendor = finding.vendor();
        return List.of(
                finding.kind(),
                finding.subject(),
                finding.element(),
                vendor == null ? "-" : vendor,
                finding.undeclared() ? "(undeclared)" : finding.purposes(),
                finding.held() ? "held back" : "passes",
                Long.toString(finding.count()),
                finding.firstPage());
    }

    String html(Addresses addresses) {
        return ReportPage.render(rows(), audit, addresses);
    }

    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeBooleanField("audit", audit);
            out.writeNumberField("unlisted", unlisted());
            out.writeObjectFieldStart("refusedRequests");
            for (Map.Entry<String, Long> entry : refusedRequests().entrySet()) {
                out.writeNumberField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
            out.writeArrayFieldStart("findings");
            for (Finding finding : findings()) {
                out.writeStartObject();
                out.writeStringField("kind", finding.kind());
                out.writeStringField("subject", finding.subject());
                out.writeStringField("element", finding.element());
                out.writeStringField("vendor", finding.vendor());
                out.writeStringField("purposes", finding.purposes());
                out.writeBooleanField("undeclared", finding.undeclared());
                out.writeBooleanField("held", finding.held());
                out.writeStringField("firstPage", finding.firstPage());
                out.writeNumberField("count", finding.count());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }
}
