package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aval.consent.examples.AuditReport;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In audit mode the shop is as if the filter were not there, and the report tells what it would have done. */
class ShopAuditTest {
    private static Shop audited;
    private static Shop bare;

    @BeforeAll
    static void open() {
        audited = Shop.start("127.0.0.1", 0, Mode.AUDIT);
        bare = Shop.start("127.0.0.1", 0, Mode.OFF);
    }

    @AfterAll
    static void close() {
        audited.close();
        bare.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tea/linden-blossom", "/basket", "/your-data", "/nowhere", "/shop.css", "/icon.svg"})
    void every_answer_is_the_same_as_without_the_filter(String path) throws Exception {
        HttpResponse<String> with = get(audited, path);
        HttpResponse<String> without = get(bare, path);
        assertThat(with.statusCode()).isEqualTo(without.statusCode());
        assertThat(page(audited, with.body())).isEqualTo(page(bare, without.body()));
        assertThat(headers(with.headers())).isEqualTo(headers(without.headers()));
        assertThat(cookieNames(with)).isEqualTo(cookieNames(without)).doesNotContain("consent");
    }

    @Test
    void the_report_lists_hosts_cookies_and_the_elements_that_caused_them() throws Exception {
        HttpResponse<String> leak = get(bare, "/");
        assertThat(leak.body())
                .contains(bare.parties().all().stream()
                        .map(LoopbackServer::origin)
                        .toList());
        assertThat(cookieNames(leak)).contains("_ads_ref", "_metrics_id", "shop_member");
        get(audited, "/");
        AuditReport report = audited.consent().audit();
        assertThat(report.hosts())
                .extracting(AuditReport.Host::host, AuditReport.Host::vendor, AuditReport.Host::verdict)
                .contains(
                        tuple("127.0.0.2", "metrics", "held back"),
                        tuple("127.0.0.3", "ads", "held back"),
                        tuple("127.0.0.4", "video", "held back"),
                        tuple("127.0.0.5", "fonts", "passes"),
                        tuple("127.0.0.6", "", "held back"));
        assertThat(report.cookies())
                .extracting(AuditReport.Cookie::name, AuditReport.Cookie::purpose, AuditReport.Cookie::verdict)
                .contains(
                        tuple("_ads_ref", "ad-optimisation", "held back"),
                        tuple("_metrics_id", "analytics", "held back"),
                        tuple("shop_member", "identity", "held back"));
        assertThat(host(report, "127.0.0.3").elements()).anyMatch(element -> element.startsWith("<iframe>"));
        assertThat(host(report, "127.0.0.3").elements()).anyMatch(element -> element.startsWith("<img>"));
        assertThat(get(audited, "/consent/report").body())
                .contains("127.0.0.2", "127.0.0.6", "_ads_ref", "(undeclared)", "iframe");
    }

    private static AuditReport.Host host(AuditReport report, String name) {
        return report.hosts().stream()
                .filter(host -> host.host().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The shop's own part: the demonstration below it tells the mode and counts sockets, and ports differ by run. */
    private static String page(Shop shop, String body) {
        String text = body;
        for (LoopbackServer party : shop.parties().all()) {
            text = text.replace(party.origin(), "http://" + party.host() + ":PORT");
        }
        int demonstration = text.indexOf("<section class=\"behind\"");
        return demonstration < 0 ? text : text.substring(0, demonstration);
    }

    private static Set<String> headers(HttpHeaders headers) {
        Set<String> all = new TreeSet<>();
        headers.map().forEach((name, values) -> {
            boolean differs = name.equals("date") || name.equals("set-cookie");
            all.add(differs ? name + " x " + values.size() : name + ": " + values);
        });
        return all;
    }

    private static List<String> cookieNames(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(line -> line.replaceAll("=.*", ""))
                .toList();
    }

    private static HttpResponse<String> get(Shop shop, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.origin() + path))
                .header("Sec-Fetch-Dest", "document")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
