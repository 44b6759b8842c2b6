package dev.aval.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.internal.url.UrlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTest {
    private static final PublicSuffixes SUFFIXES = PublicSuffixes.bundled();
    private static final HostRules NO_OWN = HostRules.of(List.of(), clash -> {});
    private static final HostRules OWN = HostRules.of(
            List.of(new HostRule("static.example", null, 0), new HostRule("localhost", null, 0)), clash -> {});

    private static boolean contains(Site site, String host) {
        byte[] bytes = ("x" + host + "x").getBytes(StandardCharsets.US_ASCII);
        return site.contains(bytes, 1, bytes.length - 1);
    }

    @Test
    void hosts_that_share_the_registrable_domain_are_first_party() {
        Site site = Site.of("www.Shop.co.uk", SUFFIXES, NO_OWN);
        assertThat(site.host()).isEqualTo("www.shop.co.uk");
        assertThat(site.registrableDomain()).isEqualTo("shop.co.uk");
        assertThat(contains(site, "shop.co.uk")).isTrue();
        assertThat(contains(site, "www.shop.co.uk")).isTrue();
        assertThat(contains(site, "a.b.shop.co.uk")).isTrue();
        assertThat(contains(site, "co.uk")).isFalse();
        assertThat(contains(site, "myshop.co.uk")).isFalse();
        assertThat(contains(site, "other.co.uk")).isFalse();
        assertThat(contains(site, "shop.co.uk.evil.example")).isFalse();
    }

    @Test
    void a_host_without_registrable_domain_shares_with_itself_alone() {
        for (String host : new String[] {"192.0.2.1", "intranet", "[::1]", "github.io", "co.uk"}) {
            Site site = Site.of(host, SUFFIXES, NO_OWN);
            assertThat(site.registrableDomain()).as(host).isNull();
            assertThat(contains(site, host)).as(host).isTrue();
            assertThat(contains(site, "a." + host)).as(host).isFalse();
        }
        assertThat(contains(Site.of("192.0.2.1", SUFFIXES, NO_OWN), "192.0.2.2"))
                .isFalse();
    }

    @Test
    void declared_own_hosts_and_their_sub_domains_are_first_party() {
        Site site = Site.of("shop.example", SUFFIXES, OWN);
        assertThat(contains(site, "static.example")).isTrue();
        assertThat(contains(site, "eu.static.example")).isTrue();
        assertThat(contains(site, "localhost")).isTrue();
        assertThat(contains(site, "a.localhost")).isFalse();
        assertThat(contains(site, "tracker.example")).isFalse();
    }

    @Test
    void urls_are_asked_by_their_host() {
        Site site = Site.of("shop.example", SUFFIXES, OWN);
        UrlReader reader = new UrlReader();
        reader.read("//%73hop.example:8443/x");
        assertThat(site.contains(reader)).isTrue();
        reader.read("/x");
        assertThat(site.contains(reader)).isTrue();
        reader.read("//tracker.example/shop.example");
        assertThat(site.contains(reader)).isFalse();
        reader.read("data:,x");
        assertThat(site.contains(reader)).isFalse();
        reader.read("https://shop.example:x/");
        assertThat(site.contains(reader)).isFalse();
    }

    @Test
    void a_text_that_is_no_host_makes_a_site_that_contains_nothing() {
        for (String host : new String[] {
            "",
            " ",
            "a b",
            "shop.example/",
            "u@shop.example",
            "shop.example:80",
            "%73hop.example",
            "sh\u00F6p.example",
            "..",
            "1.2.3.4.5",
            "[::1",
            "a".repeat(300),
            "\u0000"
        }) {
            Site site = Site.of(host, SUFFIXES, OWN);
            assertThat(site).as(host).isSameAs(Site.nowhere());
            assertThat(site.host()).isNull();
            assertThat(contains(site, "static.example")).isFalse();
            assertThat(contains(site, "")).isFalse();
        }
    }

    @Test
    void the_port_is_ignored() {
        SiteCache cache = new SiteCache(SUFFIXES, OWN, 4);
        assertThat(cache.get("shop.example:8443").host()).isEqualTo("shop.example");
        assertThat(cache.get("shop.example:").host()).isEqualTo("shop.example");
        assertThat(cache.get("[::1]:80").host()).isEqualTo("[::1]");
        assertThat(cache.get("[::1]").host()).isEqualTo("[::1]");
        assertThat(cache.get("SHOP.example").host()).isEqualTo("shop.example");
    }

    @Test
    void a_hostile_host_header_gives_a_site_that_contains_nothing() {
        SiteCache cache = new SiteCache(SUFFIXES, OWN, 4);
        assertThat(cache.get(null)).isSameAs(Site.nowhere());
        for (String header : new String[] {
            "",
            ":80",
            "a:b:c",
            "a:999999",
            "a:8x",
            "a:-1",
            "[::1]:8:0",
            "[::1",
            "a".repeat(100_000),
            "a,b@c",
            "a b",
            "a\r\nb"
        }) {
            assertThat(cache.get(header)).as(header).isSameAs(Site.nowhere());
        }
    }

    @Test
    void a_site_is_remembered_and_a_flood_of_hosts_takes_no_more_room() {
        SiteCache cache = new SiteCache(SUFFIXES, OWN, 1);
        Site shop = cache.get("shop.example");
        assertThat(cache.get("shop.example")).isSameAs(shop);
        for (int i = 0; i < 10_000; i++) {
            assertThat(cache.get("h" + i + ".example").host()).isEqualTo("h" + i + ".example");
        }
        assertThat(cache.get("shop.example")).isNotSameAs(shop);
        assertThat(cache.get("shop.example").registrableDomain()).isEqualTo("shop.example");
    }

    @Test
    void a_capacity_out_of_range_is_refused() {
        assertThatThrownBy(() -> new SiteCache(SUFFIXES, OWN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SiteCache(SUFFIXES, OWN, 65_537)).isInstanceOf(IllegalArgumentException.class);
    }
}
