package dev.aval.consent.cookie;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the consent cookie costs a page view: finding it, reading it with and without the cache, refusing a forgery. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CookieBenchmark {

    private static final int VISITORS = 1024;

    private final KeyRingSource keys = KeyRingSource.of(KeyRing.ephemeral(Instant.EPOCH));
    private final ConsentCookies uncached =
            ConsentCookies.builder(keys).cacheBytes(0).build();
    private final ConsentCookies cached = ConsentCookies.builder(keys).build();
    private final String refusal = uncached.encode(refusal(), true);
    private final String grant = uncached.encode(grant(0), true);
    private final String forged = grant.substring(0, grant.length() - 1) + (grant.endsWith("A") ? 'B' : 'A');
    private final char[][] visitors = new char[VISITORS][];
    private final String header = header(grant);
    private final String headerWithout = header(grant).replace("__Host-", "__Nost-");
    private int next;

    /** Makes a thousand visitors. */
    public CookieBenchmark() {
        for (int i = 0; i < VISITORS; i++) {
            visitors[i] = cached.encode(grant(i), true).toCharArray();
            cached.read(new String(visitors[i]), true);
        }
    }

    private static ConsentState refusal() {
        return ConsentState.chosen(1, Instant.ofEpochSecond(1_790_000_000))
                .regime("eu")
                .purpose(2, Choice.REFUSED)
                .purpose(3, Choice.REFUSED)
                .purpose(4, Choice.REFUSED)
                .purpose(5, Choice.REFUSED)
                .build();
    }

    private static ConsentState grant(int visitor) {
        return ConsentState.chosen(3, Instant.ofEpochSecond(1_790_000_000))
                .revision(1)
                .regime("eu")
                .eventId(new UUID(visitor, 0x123456789ABCDEFL))
                .subject(new UUID(0xFEDCBA987654321L, visitor))
                .purpose(2, Choice.GRANTED)
                .purpose(3, Choice.GRANTED)
                .purpose(4, Choice.REFUSED)
                .purpose(5, Choice.GRANTED)
                .vendor(12, false)
                .build();
    }

    private static String header(String value) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            line.append(i == 0 ? "" : "; ")
                    .append(
                            i == 12
                                    ? "__Host-consent=" + value
                                    : "_ga_" + i + "=GS1.1.17900000.1.1.179000" + i + ".0.0.0");
        }
        return line.toString();
    }

    /** Reads a refusal without the cache. */
    @Benchmark
    public CookieReading readRefusalUncached() {
        return uncached.read(refusal, true);
    }

    /** Reads a grant with event id, subject and a vendor exception without the cache. */
    @Benchmark
    public CookieReading readGrantUncached() {
        return uncached.read(grant, true);
    }

    /** Refuses a cookie with a wrong signature. */
    @Benchmark
    public CookieReading refuseForged() {
        return cached.read(forged, true);
    }

    /** Reads a cookie that is in the cache, by a text whose hash is known. */
    @Benchmark
    public CookieReading readCached() {
        return cached.read(grant, true);
    }

    /** Reads one of a thousand visitors' cookies from the cache, each time by a new text as a request brings it. */
    @Benchmark
    public CookieReading readCachedFromFreshText() {
        next = (next + 1) % VISITORS;
        return cached.read(new String(visitors[next]), true);
    }

    /** Makes the new text of {@link #readCachedFromFreshText}, to be subtracted from it. */
    @Benchmark
    public String freshText() {
        next = (next + 1) % VISITORS;
        return new String(visitors[next]);
    }

    /** Looks for the cookie among twenty. */
    @Benchmark
    public long findAmongTwenty() {
        return CookieHeader.locate(header, "__Host-consent");
    }

    /** Looks for the cookie among twenty others. */
    @Benchmark
    public long missAmongTwenty() {
        return CookieHeader.locate(headerWithout, "__Host-consent");
    }

    /** All of it: twenty cookies, the cache, the state. */
    @Benchmark
    public CookieReading readHeaderCached() {
        return cached.read(Collections.enumeration(List.of(header)), true);
    }

    /** Signs a grant. */
    @Benchmark
    public String sign() {
        return uncached.encode(grant(7), true);
    }
}
