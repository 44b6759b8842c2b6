package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aval.consent.examples.AuditReport;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.corpus.RealPage;
import dev.aval.consent.examples.corpus.RealPages;
import dev.aval.consent.examples.corpus.Reference;
import dev.aval.consent.examples.corpus.ThirdPartyOracle;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The guard in front of pages that others wrote: what it changes, what it leaves and what it says, judged by a walk over
 * another parser's tree.
 */
@Tag(RealPages.TAG)
class GuardRealPagesTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[[^>]*>");
    private static final Pattern HOST = Pattern.compile("\\s*https?://([^/:?#]+)", Pattern.CASE_INSENSITIVE);

    /** Asks for something, so that there is a banner, and declares no host, so that every third party is held. */
    private static final PolicySource POLICY = new PolicySource("the test's policy", """
            {
              "version": 1,
              "controller": {"name": "Real Pages", "contact": "mailto:privacy@real-pages.example"},
              "purposes": {"analytics": {}}
            }
            """);

    /** Why the walk and the guard may differ about a host; each use is counted and printed. */
    private enum Rule {
        /**
         * A {@code meta} refresh to a host that nobody declared leads the visitor to another site, as a link does: it is let
         * go, like every navigation. Only a declared tracker in it is held.
         */
        REFRESH_IS_NAVIGATION,
        /**
         * A {@code base} that names another host is held and told of, whether or not anything is fetched from there; what the
         * page refers to by relative addresses then stays with the site, and is not told of one by one.
         */
        BASE_IS_HELD,
        /** A fragment of nothing but metadata and scripts shows nothing, so there may be no banner in it. */
        NOTHING_TO_SEE
    }

    /** What one run over the corpus has found wrong, and how much it has seen. */
    private static final class Tally {
        final List<String> faults = new ArrayList<>();
        final Map<String, int[]> rows = new TreeMap<>();
        final Map<Rule, Integer> rules = new EnumMap<>(Rule.class);

        void count(RealPage page, int references, int hosts, HeldBackEdits edits) {
            int[] row = rows.computeIfAbsent(page.packageName(), name -> new int[5]);
            int[] more = {
                1, references, hosts, edits.heldTags(), edits.addressesInStyle().size()
            };
            for (int i = 0; i < row.length; i++) {
                row[i] += more[i];
            }
        }

        void explained(Rule rule) {
            rules.merge(rule, 1, Integer::sum);
        }

        int total(int column) {
            return rows.values().stream().mapToInt(row -> row[column]).sum();
        }

        void print() {
            System.out.println(line("package", "pages", "references", "hosts", "held tags", "in style"));
            rows.forEach((name, row) -> System.out.println(line(name, row[0], row[1], row[2], row[3], row[4])));
            System.out.println(line("all", total(0), total(1), total(2), total(3), total(4)));
            System.out.println("explained by a rule: " + rules);
        }

        private static String line(Object... cells) {
            return String.format(Locale.ROOT, "%-28s %8s %10s %8s %10s %8s", cells);
        }
    }

    /** A page as the walk sees it. */
    private static final class Walked {
        private final ThirdPartyOracle oracle;
        private final List<Reference> references;
        private final Set<String> bases = new TreeSet<>();

        Walked(RealPage page) {
            oracle = new ThirdPartyOracle("http://127.0.0.1" + pathOnSite(page), List.of());
            references = everyReference(page.html());
            for (Element base : Jsoup.parse(page.html()).select("base[href]")) {
                Matcher host = HOST.matcher(base.attr("href"));
                if (host.lookingAt()) {
                    bases.add(host.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }

        /**
         * Outside of SVG and MathML browsers read {@code <![CDATA[} as a comment up to the next {@code >}, and what follows as
         * markup, where jsoup reads text up to {@code ]]>}: such pages are walked both ways.
         */
        final List<Reference> everyReference(String html) {
            Matcher cdata = CDATA.matcher(html);
            List<Reference> all = new ArrayList<>(oracle.references(html));
            if (cdata.find()) {
                oracle.references(cdata.replaceAll("<!---->")).stream()
                        .filter(reference -> !all.contains(reference))
                        .forEach(all::add);
            }
            return all;
        }

        List<Reference> leftIn(String html, Tally tally) {
            return everyReference(html).stream()
                    .filter(reference -> !isNavigation(reference, tally))
                    .toList();
        }

        Set<String> hosts(Tally tally) {
            Set<String> hosts = new TreeSet<>();
            references.stream()
                    .filter(reference -> !isNavigation(reference, tally))
                    .forEach(reference -> hosts.add(reference.host()));
            return hosts;
        }

        private static boolean isNavigation(Reference reference, Tally tally) {
            boolean refresh = reference.element().equals("meta");
            if (refresh) {
                tally.explained(Rule.REFRESH_IS_NAVIGATION);
            }
            return refresh;
        }

        /** Hosts that only the walk or only the guard names, unless a rule explains it. */
        List<String> disagreements(Set<String> told, Tally tally) {
            List<String> faults = new ArrayList<>();
            Set<String> found = hosts(tally);
            found.stream().filter(host -> !told.contains(host)).forEach(host -> faults.add("not told of " + host));
            for (String host : told) {
                if (bases.contains(host) && !found.contains(host)) {
                    tally.explained(Rule.BASE_IS_HELD);
                } else if (!found.contains(host)) {
                    faults.add("told of " + host + ", which the walk does not find");
                }
            }
            return faults;
        }
    }

    @Test
    void enforcing_holds_back_every_third_party_and_changes_nothing_else() throws Exception {
        Tally tally = new Tally();
        visitAll(Mode.ENFORCE, tally, (page, guard, told) -> {
            byte[] body = get(guard, page);
            Walked walked = new Walked(page);
            Set<String> heldHosts = told.since();
            HeldBackEdits edits = HeldBackEdits.between(page.path(), latin(page.bytes()), latin(body));
            if (edits.isTouched() && heldHosts.isEmpty()) {
                tally.faults.add(page + ": changed, and nothing told");
            }
            String after = new String(body, page.charset());
            checkBanner(page, after, tally);
            walked.leftIn(after, tally).forEach(reference -> tally.faults.add(page + ": left behind " + reference));
            told.expect(walked, tally);
            walked.disagreements(heldHosts, tally).forEach(fault -> tally.faults.add(page + ": " + fault));
            tally.count(page, walked.references.size(), heldHosts.size(), edits);
        });
        tally.print();
        assertThat(tally.faults).isEmpty();
        assertThat(tally.rows).hasSizeGreaterThanOrEqualTo(10);
        assertThat(tally.total(0)).isGreaterThanOrEqualTo(50);
        assertThat(tally.total(1)).isGreaterThanOrEqualTo(500);
        assertThat(tally.total(3) + tally.total(4)).isGreaterThanOrEqualTo(500);
    }

    private static void checkBanner(RealPage page, String after, Tally tally) {
        // jsoup takes a byte order mark within a string for text, and text opens the body.
        Element body = Jsoup.parse(after.startsWith("\uFEFF") ? after.substring(1) : after)
                .body();
        Element first = body.firstElementChild();
        if (body.normalName().equals("frameset") || (first == null && !body.hasText())) {
            tally.explained(Rule.NOTHING_TO_SEE);
        } else if (first == null || !first.id().equals("consent-banner")) {
            tally.faults.add(page + ": no banner at the beginning of the body");
        }
    }

    @Test
    void auditing_changes_no_byte_and_tells_the_same_hosts() throws Exception {
        Tally tally = new Tally();
        visitAll(Mode.AUDIT, tally, (page, guard, told) -> {
            String before = latin(page.bytes());
            String after = latin(get(guard, page));
            if (!after.equals(before)) {
                tally.faults.add(page + ": changed");
            }
            Walked walked = new Walked(page);
            Set<String> hosts = told.since();
            told.expect(walked, tally);
            walked.disagreements(hosts, tally).forEach(fault -> tally.faults.add(page + ": " + fault));
            tally.count(
                    page, walked.references.size(), hosts.size(), HeldBackEdits.between(page.path(), before, before));
        });
        tally.print();
        assertThat(tally.faults).isEmpty();
        assertThat(tally.total(0)).isGreaterThanOrEqualTo(50);
    }

    @FunctionalInterface
    private interface Visit {
        void to(RealPage page, Guard guard, Told told) throws Exception;
    }

    private static void visitAll(Mode mode, Tally tally, Visit visit) throws Exception {
        Optional<RealPages> corpus = RealPages.find();
        assumeTrue(corpus.isPresent(), "the real pages have not been fetched");
        RealPages pages = corpus.orElseThrow();
        for (Map.Entry<String, List<RealPage>> ofPackage : pages.packages().entrySet()) {
            Path site = pages.folder().resolve(ofPackage.getKey());
            try (Guard guard = Guard.site(site, "127.0.0.1", 0, mode, POLICY)) {
                Told told = new Told(guard);
                for (RealPage page : ofPackage.getValue()) {
                    visit.to(page, guard, told);
                }
                told.compareElements(ofPackage.getKey(), tally);
            }
        }
    }

    /** What the guard's report tells of one page after the other. */
    private static final class Told {
        private final Guard guard;
        private final Set<String> expected = new TreeSet<>();
        /** What follows from a {@code base} that is held: {@link Rule#BASE_IS_HELD}. */
        private final Set<String> perhaps = new TreeSet<>();

        private Map<String, Long> before = Map.of();

        Told(Guard guard) {
            this.guard = guard;
        }

        /** Remembers which elements the walk has seen refer to which hosts. */
        void expect(Walked walked, Tally tally) {
            walked.references.stream()
                    .filter(reference -> !Walked.isNavigation(reference, tally))
                    .forEach(reference -> (walked.bases.contains(reference.host()) ? perhaps : expected)
                            .add(reference.host() + " <" + reference.element() + ">"));
            walked.bases.forEach(host -> expected.add(host + " <base>"));
        }

        /** Fails where the report of a whole site names other elements than the walk. */
        void compareElements(String site, Tally tally) {
            Set<String> told = new TreeSet<>();
            for (AuditReport.Host host : guard.consent().audit().hosts()) {
                host.elements()
                        .forEach(
                                element -> told.add(host.host() + " " + element.substring(0, element.indexOf(" on "))));
            }
            told.stream()
                    .filter(pair -> !expected.contains(pair) && !perhaps.contains(pair))
                    .forEach(pair -> tally.faults.add(site + ": told of " + pair + ", which the walk does not find"));
            expected.stream()
                    .filter(pair -> !told.contains(pair))
                    .forEach(pair -> tally.faults.add(site + ": not told of " + pair));
        }

        /** The hosts of which more was held back since the last call. */
        Set<String> since() {
            Map<String, Long> now = new TreeMap<>();
            for (AuditReport.Host host : guard.consent().audit().hosts()) {
                now.put(host.host(), host.times());
            }
            Set<String> grown = new TreeSet<>();
            now.forEach((host, times) -> {
                if (times > before.getOrDefault(host, 0L)) {
                    grown.add(host);
                }
            });
            before = now;
            return grown;
        }
    }

    private static String pathOnSite(RealPage page) {
        try {
            String path = page.path().substring(page.packageName().length());
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(page.path(), e);
        }
    }

    private static byte[] get(Guard guard, RealPage page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(guard.origin() + pathOnSite(page)))
                .header("Sec-Fetch-Dest", "document")
                .header("Accept", "text/html,*/*;q=0.8")
                .build();
        HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(page.path()).isEqualTo(200);
        return answer.body();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
