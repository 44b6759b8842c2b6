package dev.aval.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.internal.url.UrlReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private final PublicSuffixes suffixes = PublicSuffixes.bundled();
    private final HostRules rules = HostRules.of(
            List.of(
                    new HostRule("tracker.example", null, 1),
                    new HostRule("tracker.example", "/px", 2),
                    new HostRule(null, "/metrics", 3)),
            clash -> {});
    private final Site site = Site.of("shop.co.uk", suffixes, rules);
    private final SiteCache sites = new SiteCache(suffixes, rules, 16);
    private final CookieNames names = CookieNames.of(List.of("_ga", "_ga_*", "wp-*-time"));
    private final UrlReader reader = new UrlReader();
    private final byte[][] urls = Stream.of(
                    "https://cdn.tracker.example/px.gif?x",
                    "https:/\\user@TRACKER.example:443\\a/../%70x",
                    "//%74racker.xn--bcher-kva.example./",
                    "http://0x7f.1/",
                    "http://[2001:db8::1]/",
                    "../metrics/./x",
                    "data:text/plain,x",
                    "https://a b/")
            .map(url -> url.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    private final byte[] cookie = "wp-settings-time".getBytes(StandardCharsets.US_ASCII);

    private int judgeAll() {
        int sum = 0;
        for (byte[] url : urls) {
            reader.read(url, 0, url.length);
            sum += rules.find(reader) + rules.findOwnPath(reader) + (site.contains(reader) ? 1 : 0);
            sum += suffixes.registrableDomain(reader.host(), reader.hostFrom(), reader.hostTo());
        }
        sum += names.find(cookie, 0, cookie.length) + names.find("_ga_AB");
        sum += suffixes.registrableDomain("www.shop.co.uk") + rules.find("a.tracker.example");
        return sum + (sites.get("shop.co.uk:8443") == Site.nowhere() ? 1 : 0);
    }

    @Test
    void judging_urls_hosts_and_cookies_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int expected = judgeAll();
        for (int i = 0; i < 1_000; i++) {
            assertThat(judgeAll()).isEqualTo(expected);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        int sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += judgeAll();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isEqualTo(expected * 1_000);
        assertThat(allocated).as("bytes in 12,000 judgements").isLessThan(12_000);
    }
}
