package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.browser.Browser;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.Asked;
import dev.aval.consent.examples.thirdparty.ManyAddresses;
import dev.aval.consent.examples.thirdparty.Pause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One visitor with a browser of their own who loads every vector, as often as told, and what was seen of it: sockets that the
 * third parties accepted, and what the browser's network log names.
 */
final class Journey implements AutoCloseable {
    private static final int IN_ONE_PAGE = 40;
    private static final long SETTLE_MILLIS = 1500;
    private static final int MAX_SETTLES = 20;
    private static final long STAY_MILLIS = 1000;
    private static final long BETWEEN_MILLIS = 50;
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final List<Vector> vectors;
    private final VectorSite site;
    private final Way way;
    private final Certificate certificate;
    private final Path log;
    private final Browser browser;
    private final Map<String, Stay> stays = new LinkedHashMap<>();
    private final List<Page> tabs = new ArrayList<>();
    private boolean policies = true;

    private record Stay(Set<Integer> sockets, long from, long to) {}

    Journey(List<Vector> vectors, VectorSite site, Way way, Certificate certificate, Path log) {
        this.vectors = vectors;
        this.site = site;
        this.way = way;
        this.certificate = certificate;
        this.log = log;
        this.browser = Browser.start(List.of(
                "--log-net-log=" + log,
                "--ignore-certificate-errors",
                "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
                "--host-resolver-rules=" + rules(vectors)));
    }

    private static String rules(List<Vector> vectors) {
        return vectors.stream()
                .map(vector -> "MAP " + vector.host() + "* " + vector.address())
                .collect(Collectors.joining(
                        ",", "MAP " + VectorSite.HOST + " 127.0.0.1,", ",MAP * ~NOTFOUND,EXCLUDE 127.*"));
    }

    /** Whether Content-Security-Policies hold from now on. */
    Journey policies(boolean enforced) {
        policies = enforced;
        return this;
    }

    /** Clicks what the banner offers. */
    Journey accepts() {
        Page page = tab(0).open(site.origin(way) + "/");
        page.loading(() -> page.click("#consent-banner button[value=accept]"));
        return this;
    }

    /** Takes back what was agreed to. */
    Journey withdraws() {
        Page page = tab(0).open(site.origin(way) + "/consent/preferences");
        page.loading(() -> page.click("button[name=action][value=reject]"));
        return this;
    }

    /** A tab, which is used again, since closing one forgets what its sites have stored. */
    Page tab(int number) {
        if (number == tabs.size()) {
            tabs.add(browser.regularProfile().newPage());
        }
        return tabs.get(number).scripts(way.scripts()).securityPolicies(policies);
    }

    /** Loads all vectors and remembers under this name who was reached. */
    Journey loads(String name) {
        List<String> addresses = vectors.stream().map(Vector::address).toList();
        try (ManyAddresses parties =
                ManyAddresses.start(addresses, way.secure() ? certificate.context() : null, Journey::answer)) {
            long from = System.currentTimeMillis();
            String base = site.origin(way) + "/" + parties.port();
            int used = 0;
            for (String frames : inFrames()) {
                tab(used++).open(base + "/frames/" + frames);
            }
            for (Vector vector : vectors) {
                if (isAlone(vector)) {
                    Page page = tab(used++).toFront();
                    // Some lead away before they have loaded, and then another page is what loads.
                    page.loading(() -> page.evaluate("location.href = '" + base + "/v/" + vector.number() + "'"));
                    act(page, vector);
                    if (vector.is("stay")) {
                        Pause.of(STAY_MILLIS);
                    }
                }
            }
            settle(parties);
            tabs.forEach(page -> page.open("about:blank"));
            long to = System.currentTimeMillis();
            Set<String> reached = parties.reached();
            stays.put(
                    name,
                    new Stay(
                            vectors.stream()
                                    .filter(vector -> reached.contains(vector.address()))
                                    .map(Vector::number)
                                    .collect(Collectors.toCollection(TreeSet::new)),
                            from,
                            to));
        }
        Pause.of(BETWEEN_MILLIS);
        return this;
    }

    /** Ends the browser and tells for each loading which vectors reached their third party. */
    Map<String, Set<Integer>> ends() {
        browser.close();
        NetLog netLog = NetLog.read(log);
        Map<String, Set<Integer>> all = new LinkedHashMap<>();
        stays.forEach((name, stay) -> {
            Set<Integer> reached = new TreeSet<>(stay.sockets());
            reached.addAll(netLog.named(stay.from(), stay.to()));
            all.put(name, reached);
        });
        return all;
    }

    @Override
    public void close() {
        browser.close();
    }

    private static void act(Page page, Vector vector) {
        String target = vector.value("click");
        if (!target.isEmpty()) {
            page.click(target);
        }
        String focused = vector.value("enter");
        if (!focused.isEmpty()) {
            page.evaluate("document.querySelector('" + focused + "').focus()");
            page.press("Enter");
        }
    }

    private static boolean isAlone(Vector vector) {
        return vector.is("alone")
                || vector.is("stay")
                || !vector.value("click").isEmpty()
                || !vector.value("enter").isEmpty();
    }

    List<String> inFrames() {
        List<String> numbers = vectors.stream()
                .filter(vector -> !isAlone(vector))
                .map(vector -> String.valueOf(vector.number()))
                .toList();
        return IntStream.iterate(0, i -> i < numbers.size(), i -> i + IN_ONE_PAGE)
                .mapToObj(i -> String.join("-", numbers.subList(i, Math.min(numbers.size(), i + IN_ONE_PAGE))))
                .toList();
    }

    /** Something of the kind that was asked for, as far as the request tells; over http it tells little. */
    static Answer answer(Asked asked) {
        String accepted = asked.header("Accept");
        Answer answer;
        if (accepted.startsWith("text/html")) {
            answer = Answer.text("text/html", "<!doctype html><p>x");
        } else if (accepted.startsWith("text/css")) {
            answer = Answer.text("text/css", "q{color:red}");
        } else if (accepted.startsWith("image/")) {
            answer = Answer.bytes("image/gif", PIXEL);
        } else {
            answer = Answer.text("text/javascript", "");
        }
        return answer.with("Access-Control-Allow-Origin", "*");
    }

    /** Waits until nobody new has been reached for a while, but not for ever. */
    private static void settle(ManyAddresses parties) {
        int before = -1;
        for (int i = 0; i < MAX_SETTLES && before != parties.reached().size(); i++) {
            before = parties.reached().size();
            Pause.of(SETTLE_MILLIS);
        }
    }
}
