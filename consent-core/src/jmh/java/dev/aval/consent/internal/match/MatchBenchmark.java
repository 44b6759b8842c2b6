package dev.aval.consent.internal.match;

import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.internal.url.UrlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * URL text to target, and host to registrable domain, over 4,096 mixed URLs: half of them of listed hosts, lengths and
 * disguises as they occur on pages. One operation is one URL.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchBenchmark {
    private static final int URLS = 4096;
    private static final int HOSTS = 3000;
    private static final String[] PARENTS = {"com", "net", "io", "co.uk", "de", "example", "com.au"};
    private static final String[] SUBS = {"", "", "www.", "cdn.", "static.eu.", "px.", "assets-cdn."};

    private final UrlReader reader = new UrlReader();
    private final PublicSuffixes suffixes = PublicSuffixes.bundled();
    private byte[][] urls = new byte[0][];
    private byte[][] hosts = new byte[0][];
    private HostRules rules = HostRules.of(List.of(), clash -> {});
    private Site site = Site.nowhere();

    /** Makes the rules and the URLs; always the same ones. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        List<HostRule> list = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            String host = domain(random, i);
            list.add(new HostRule(host, null, i));
            if (i % 5 == 0) {
                list.add(new HostRule(host, "/collect", i));
                list.add(new HostRule(host, "/px/", i));
            }
        }
        rules = HostRules.of(list, clash -> {});
        site = Site.of("www.shop.co.uk", suffixes, rules);
        urls = new byte[URLS][];
        hosts = new byte[URLS][];
        for (int i = 0; i < URLS; i++) {
            HostRule listed = list.get(random.nextInt(list.size()));
            String host = SUBS[random.nextInt(SUBS.length)]
                    + (random.nextBoolean() ? listed.host() : domain(random, HOSTS + random.nextInt(HOSTS)));
            String scheme = random.nextInt(6) == 0 ? "//" : random.nextInt(6) == 0 ? "http://" : "https://";
            String url = scheme + host + "/assets/" + Integer.toHexString(random.nextInt()) + "/collect.js?v=" + i;
            urls[i] = (random.nextInt(20) == 0 ? url.replace("/assets", ":443/assets") : url)
                    .getBytes(StandardCharsets.US_ASCII);
            hosts[i] = host.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static String domain(Random random, int i) {
        String name = Integer.toString(Math.abs(i * 0x9E3779B1), 36);
        return name + "tracker".substring(i % 7) + "." + PARENTS[random.nextInt(PARENTS.length)];
    }

    /**
     * Reads a URL and finds its target.
     *
     * @return a sum nobody needs
     */
    @Benchmark
    @OperationsPerInvocation(URLS)
    public int urlToTarget() {
        int sum = 0;
        for (byte[] url : urls) {
            reader.read(url, 0, url.length);
            sum += rules.find(reader);
        }
        return sum;
    }

    /**
     * Reads a URL, nothing else.
     *
     * @return a sum nobody needs
     */
    @Benchmark
    @OperationsPerInvocation(URLS)
    public int urlToHost() {
        int sum = 0;
        for (byte[] url : urls) {
            reader.read(url, 0, url.length);
            sum += reader.hostTo();
        }
        return sum;
    }

    /**
     * Judges a URL as a gate does: is it the site's own, and if not, whose is it.
     *
     * @return a sum nobody needs
     */
    @Benchmark
    @OperationsPerInvocation(URLS)
    public int urlToJudgement() {
        int sum = 0;
        for (byte[] url : urls) {
            reader.read(url, 0, url.length);
            sum += site.contains(reader) ? 1 : rules.find(reader);
        }
        return sum;
    }

    /**
     * Finds the registrable domain of a host.
     *
     * @return a sum nobody needs
     */
    @Benchmark
    @OperationsPerInvocation(URLS)
    public int registrableDomain() {
        int sum = 0;
        for (byte[] host : hosts) {
            sum += suffixes.registrableDomain(host, 0, host.length);
        }
        return sum;
    }
}
