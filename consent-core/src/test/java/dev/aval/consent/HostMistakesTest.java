package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.withVendor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Hosts and paths as people write them, and what they are told. */
class HostMistakesTest {

    private static PolicyProblem host(String host) {
        PolicyProblem problem = problem(withVendor("'hosts': ['" + host + "']"));
        assertThat(problem.path()).isEqualTo("/vendors/tracker/hosts/0");
        return problem;
    }

    @Test
    void names_and_addresses_in_their_plain_form_are_hosts() {
        for (String host : List.of(
                "tracker.example",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "[2001:db8::1]",
                "xn--bcher-kva.example",
                "_dmarc.example",
                "a-b.c_d.example",
                "TRACKER.example",
                "tracker.example/px",
                "tracker.example/a;v=1".replace(";", "%3B"),
                "/metrics/")) {
            assertThat(PolicyFiles.read(withVendor("'hosts': ['" + host + "']"))
                            .vendors()
                            .get(0)
                            .hosts())
                    .hasSize(1);
        }
    }

    @Test
    void a_scheme_is_taken_off() {
        PolicyProblem problem = host("https://tracker.example/collect");

        assertThat(problem.found()).isEqualTo("\"https://tracker.example/collect\"");
        assertThat(problem.expected()).startsWith("a host without scheme");
        assertThat(problem.nearest()).isEqualTo("tracker.example/collect");
    }

    @Test
    void two_slashes_are_taken_off() {
        assertThat(host("//tracker.example/collect").nearest()).isEqualTo("tracker.example/collect");
    }

    @Test
    void a_port_is_taken_off() {
        PolicyProblem problem = host("tracker.example:8443");

        assertThat(problem.expected()).isEqualTo("a host without a port: all ports of a host are meant");
        assertThat(problem.nearest()).isEqualTo("tracker.example");
    }

    @Test
    void the_port_of_an_ipv6_address_is_taken_off() {
        assertThat(host("[::1]:8443").nearest()).isEqualTo("[::1]");
    }

    @Test
    void a_users_name_is_taken_off() {
        PolicyProblem problem = host("me@tracker.example");

        assertThat(problem.expected()).contains("before an @");
        assertThat(problem.nearest()).isEqualTo("tracker.example");
    }

    @Test
    void a_wildcard_is_explained() {
        for (String host : List.of("*.tracker.example", ".tracker.example")) {
            PolicyProblem problem = host(host);
            assertThat(problem.expected()).contains("a host covers its sub-domains as it is");
            assertThat(problem.nearest()).isEqualTo("tracker.example");
        }
    }

    @Test
    void a_wildcard_within_a_name_is_refused() {
        assertThat(host("tracker.*").nearest()).isNull();
    }

    @Test
    void a_dot_at_the_end_is_taken_off() {
        assertThat(host("tracker.example.").nearest()).isEqualTo("tracker.example");
    }

    @Test
    void an_international_name_is_given_in_its_ascii_form() {
        PolicyProblem problem = host("bücher.example");

        assertThat(problem.expected()).isEqualTo("the host in its ASCII form");
        assertThat(problem.nearest()).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void an_ipv6_address_is_put_in_brackets() {
        assertThat(host("2001:db8::1").nearest()).isEqualTo("[2001:db8::1]");
    }

    @Test
    void an_address_in_an_odd_form_is_given_in_its_plain_one() {
        assertThat(host("0x7f.1").nearest()).isEqualTo("127.0.0.1");
        assertThat(host("[2001:0db8::0001]").nearest()).isEqualTo("[2001:db8::1]");
    }

    @Test
    void what_is_no_host_is_refused() {
        for (String host : List.of(
                "tracker example",
                "tracker..example",
                "-tracker.example",
                "tracker-.example",
                "tracker.example;script-src *",
                "tracker.example,x",
                "1.2.3.400",
                "[::g]",
                "[1:2:3]",
                "a".repeat(64) + ".example",
                "a.".repeat(200) + "example",
                "a".repeat(20_000))) {
            assertThat(host(host).found()).startsWith("\"");
        }
    }

    @Test
    void a_path_has_no_query_or_fragment() {
        assertThat(host("tracker.example/px?id=1").expected()).isEqualTo("a path without a query or fragment");
        assertThat(host("/px#x").expected()).isEqualTo("a path without a query or fragment");
    }

    @Test
    void a_path_has_no_wildcard() {
        assertThat(host("tracker.example/ads/*").expected()).contains("every path that starts like this one is meant");
    }

    @Test
    void a_path_is_written_as_browsers_send_it() {
        for (String path : List.of("/a//b", "/a/../b", "/a/./b", "/a/..", "/a\\\\b")) {
            assertThat(host("tracker.example" + path).expected()).as(path).startsWith("a path as browsers send it");
        }
    }

    @Test
    void a_path_has_no_characters_that_need_encoding() {
        for (String path : List.of("/a b", "/é", "/a;b", "/a,b", "/<b>")) {
            assertThat(host("tracker.example" + path).expected()).as(path).contains("written encoded");
        }
    }

    @Test
    void a_path_of_its_own_starts_with_a_slash() {
        PolicyProblem problem = problem(withVendor("'hosts': [{'path': 'metrics'}]"));

        assertThat(problem.expected()).isEqualTo("a path that starts with /");
        assertThat(problem.nearest()).isEqualTo("/metrics");
    }

    @Test
    void a_public_suffix_is_refused_since_its_sub_domains_belong_to_many() {
        for (String host :
                List.of("com", "co.uk", "CO.UK", "github.io", "s3.amazonaws.com", "kawasaki.jp", "ck", "a.ck")) {
            String suffix = host.toLowerCase(Locale.ROOT);
            PolicyProblem problem = host(host);

            assertThat(problem.found()).isEqualTo("\"" + suffix + "\", a public suffix");
            assertThat(problem.expected())
                    .startsWith("a host below it, such as tracker." + suffix + ": a host covers its sub-domains");
            assertThat(host(host + "/px").expected()).isEqualTo(problem.expected());
        }
    }

    @Test
    void a_wildcard_before_a_public_suffix_is_not_mended_into_it_alone() {
        assertThat(host("*.github.io").expected()).contains("without *");
    }

    @Test
    void what_is_below_a_public_suffix_or_on_no_list_is_a_host() {
        for (String host : List.of(
                "tracker.co.uk",
                "tracker.github.io",
                "www.ck",
                "city.kawasaki.jp",
                "localhost",
                "intranet",
                "tracker.internal")) {
            assertThat(PolicyFiles.read(withVendor("'hosts': ['" + host + "']")).vendors())
                    .hasSize(1);
        }
    }

    @Test
    void a_public_suffix_is_neither_an_own_host_nor_the_domain_of_a_cookie() {
        assertThat(problem(withVendor("'cookies': [{'name': '_t', 'domains': ['co.uk']}]"))
                        .found())
                .isEqualTo("\"co.uk\", a public suffix");
        PolicyProblem own = problem(PolicyFiles.with("'own': ['github.io']"));
        assertThat(own.path()).isEqualTo("/own/0");
        assertThat(own.found()).isEqualTo("\"github.io\", a public suffix");
    }
}
