package dev.aval.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.internal.url.UrlKind;
import dev.aval.consent.internal.url.UrlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostRulesTest {
    private final UrlReader reader = new UrlReader();

    private static HostRule rule(@Nullable String host, @Nullable String path, int target) {
        return new HostRule(host, path, target);
    }

    private static HostRules rules(HostRule... rules) {
        return HostRules.of(List.of(rules), clash -> {
            throw new AssertionError(clash);
        });
    }

    private int find(HostRules rules, String url) {
        reader.read(url);
        return rules.find(reader);
    }

    private static int findHost(HostRules rules, String host) {
        byte[] bytes = ("x." + host).getBytes(StandardCharsets.US_ASCII);
        int found = rules.find(bytes, 2, bytes.length);
        assertThat(rules.find(host)).isEqualTo(found);
        return found;
    }

    @Test
    void a_host_stands_for_itself_and_its_sub_domains() {
        HostRules rules = rules(rule("tracker.example", null, 3));
        assertThat(find(rules, "https://tracker.example/a")).isEqualTo(3);
        assertThat(find(rules, "//CDN.eu.tracker.example.")).isEqualTo(3);
        assertThat(find(rules, "https://nottracker.example/")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "https://tracker.example.evil.example/")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "https://example/")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "https://racker.example/")).isEqualTo(HostRules.NONE);
        assertThat(findHost(rules, "a.tracker.example")).isEqualTo(3);
        assertThat(findHost(rules, "acker.example")).isEqualTo(HostRules.NONE);
    }

    @Test
    void what_has_no_host_of_its_own_belongs_to_nobody() {
        HostRules rules = rules(rule("tracker.example", null, 3));
        assertThat(find(rules, "/a")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "data:,tracker.example")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "https://tracker.example:x/")).isEqualTo(HostRules.NONE);
    }

    @Test
    void the_longest_host_counts() {
        HostRules rules = rules(rule("a.tracker.example", null, 1), rule("tracker.example", null, 2));
        assertThat(find(rules, "https://x.a.tracker.example/")).isEqualTo(1);
        assertThat(find(rules, "https://b.tracker.example/")).isEqualTo(2);
    }

    @Test
    void the_longest_path_counts_among_rules_of_the_longest_host() {
        HostRules rules = rules(
                rule("vendor.example", null, 1),
                rule("vendor.example", "/maps/", 2),
                rule("vendor.example", "/maps/track", 3),
                rule("www.vendor.example", "/px", 4));
        assertThat(find(rules, "https://vendor.example/")).isEqualTo(1);
        assertThat(find(rules, "https://vendor.example/maps")).isEqualTo(1);
        assertThat(find(rules, "https://vendor.example/maps/a")).isEqualTo(2);
        assertThat(find(rules, "https://vendor.example/maps/tracker.js?q")).isEqualTo(3);
        assertThat(find(rules, "https://vendor.example/x/..\\m%61ps/track")).isEqualTo(3);
        assertThat(find(rules, "https://vendor.example/MAPS/a")).isEqualTo(1);
        assertThat(find(rules, "https://www.vendor.example/px.gif")).isEqualTo(4);
        assertThat(find(rules, "https://www.vendor.example/maps/a"))
                .as("no rule of the longer host fits")
                .isEqualTo(2);
    }

    @Test
    void a_host_alone_matches_no_rule_with_a_path() {
        HostRules rules = rules(rule("vendor.example", "/px", 4), rule("example", null, 5));
        assertThat(findHost(rules, "vendor.example")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "https://vendor.example")).isEqualTo(HostRules.NONE);
    }

    @Test
    void addresses_and_single_labels_stand_for_themselves_alone() {
        HostRules rules = rules(
                rule("localhost", null, 1), rule("192.0.2.1", null, 2), rule("[::1]", null, 3), rule("com", "/x", 4));
        assertThat(find(rules, "http://localhost:8080/")).isEqualTo(1);
        assertThat(find(rules, "http://a.localhost/")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "http://0xC0.513/")).isEqualTo(2);
        assertThat(findHost(rules, "9.192.0.2.1")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "http://[0:0::1]/")).isEqualTo(3);
        assertThat(find(rules, "http://a.com/x")).isEqualTo(HostRules.NONE);
        assertThat(find(rules, "http://com/x")).isEqualTo(4);
    }

    @Test
    void hosts_and_paths_of_rules_are_read_like_those_of_urls() {
        HostRules rules = rules(rule("B\u00FCcher.Example.", "/a/../%70x", 1), rule(null, "/b\u00E9", 2));
        assertThat(find(rules, "https://xn--bcher-kva.example/px")).isEqualTo(1);
        reader.read("/b%C3%A9acon");
        assertThat(rules.findOwnPath(reader)).isEqualTo(2);
    }

    @Test
    void a_rule_without_host_is_about_the_sites_own_paths() {
        HostRules rules = rules(rule(null, "/metrics/", 1), rule(null, "/m", 2), rule("h.example", null, 3));
        byte[] base = "/metrics/page".getBytes(StandardCharsets.US_ASCII);
        reader.basePath(base, 0, base.length);
        assertThat(reader.read("collect?x")).isEqualTo(UrlKind.RELATIVE);
        assertThat(rules.findOwnPath(reader)).isEqualTo(1);
        assertThat(rules.find(reader)).isEqualTo(HostRules.NONE);
        reader.read("https://h.example/mx");
        assertThat(rules.findOwnPath(reader)).isEqualTo(2);
        assertThat(rules.find(reader)).isEqualTo(3);
        reader.read("/a/metrics/");
        assertThat(rules.findOwnPath(reader)).isEqualTo(HostRules.NONE);
        assertThat(rules.findOwnPath(base, 0, base.length)).isEqualTo(1);
        assertThat(rules().findOwnPath(base, 0, base.length)).isEqualTo(HostRules.NONE);
        assertThat(rules().findOwnPath(reader)).isEqualTo(HostRules.NONE);
    }

    @Test
    void a_claim_made_twice_is_reported_and_the_earlier_counts() {
        List<RuleClash> clashes = new ArrayList<>();
        HostRule first = rule("tracker.example", "/a", 1);
        HostRule second = rule("TRACKER.example", "/x/../a", 2);
        HostRule third = rule("tracker.example.", "/a", 1);
        HostRules rules = HostRules.of(List.of(first, second, third, rule("tracker.example", null, 9)), clashes::add);
        assertThat(clashes).containsExactly(new RuleClash(first, second), new RuleClash(first, third));
        assertThat(clashes.get(0).isHarmless()).isFalse();
        assertThat(clashes.get(1).isHarmless()).isTrue();
        assertThat(find(rules, "https://tracker.example/a")).isEqualTo(1);
    }

    @Test
    void a_rule_that_cannot_be_meant_is_refused() {
        assertRefused(rule(null, null, 1), "neither host nor path");
        assertRefused(rule("https://a.example", null, 1), "\"https://a.example\"");
        assertRefused(rule("a.example:80", null, 1), "\"a.example:80\"");
        assertRefused(rule("*.a.example", null, 1), "sub-domains are included");
        assertRefused(rule("", null, 1), "\"\"");
        assertRefused(rule("a.example", "x", 1), "\"x\"");
        assertRefused(rule("a.example", "/x?y", 1), "without query");
        assertRefused(rule("a.example", "", 1), "\"\"");
        assertRefused(rule("a.example", null, -1), "found target -1");
    }

    private static void assertRefused(HostRule rule, String message) {
        assertThatThrownBy(() -> rules(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void thousands_of_random_rules_agree_with_a_naive_search() {
        Random random = new Random(17);
        Map<String, HostRule> byClaim = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            String path = random.nextBoolean() ? null : "/" + letters(random, 3);
            HostRule rule = rule(random.nextInt(9) == 0 ? null : host(random), path, i);
            if (rule.host() != null || rule.path() != null) {
                byClaim.putIfAbsent(rule.host() + " " + rule.path(), rule);
            }
        }
        List<HostRule> list = List.copyOf(byClaim.values());
        HostRules rules = HostRules.of(list, clash -> {
            throw new AssertionError(clash);
        });
        int hits = 0;
        for (int i = 0; i < 3_000; i++) {
            String host = host(random) + (random.nextInt(4) == 0 ? "" : "." + host(random));
            String path = "/" + letters(random, 5);
            int found = find(rules, "https://" + host + path + "?q");
            assertThat(found).as("%s%s", host, path).isEqualTo(naive(list, host, path));
            assertThat(rules.findOwnPath(reader)).as(path).isEqualTo(naive(list, null, path));
            assertThat(findHost(rules, host)).as(host).isEqualTo(naive(list, host, ""));
            hits += found == HostRules.NONE ? 0 : 1;
        }
        assertThat(hits).isBetween(300, 2_900);
    }

    private static String host(Random random) {
        return letters(random, 1) + letters(random, 1) + "." + letters(random, 1)
                + (random.nextBoolean() ? "" : ".com");
    }

    private static String letters(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append((char) ('a' + random.nextInt(most == 1 ? 12 : 3)));
        }
        return text.toString();
    }

    private static int naive(List<HostRule> rules, @Nullable String host, String path) {
        HostRule best = null;
        for (HostRule rule : rules) {
            String claimed = rule.host();
            boolean hostFits = claimed == null ? host == null : isWithin(host, claimed);
            boolean pathFits = rule.path() == null || path.startsWith(rule.path());
            if (hostFits && pathFits && (best == null || length(rule) > length(best))) {
                best = rule;
            }
        }
        return best == null ? HostRules.NONE : best.target();
    }

    private static boolean isWithin(@Nullable String host, String claimed) {
        return host != null && (host.equals(claimed) || host.endsWith("." + claimed));
    }

    private static int length(HostRule rule) {
        int host = rule.host() == null ? 0 : rule.host().length();
        return host * 1000 + (rule.path() == null ? 0 : rule.path().length());
    }
}
