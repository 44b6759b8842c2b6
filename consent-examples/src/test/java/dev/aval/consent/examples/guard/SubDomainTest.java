package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.browser.BrowserTest;
import dev.aval.consent.examples.browser.Page;
import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page's script asks hosts below the site's own domain, and below that of a vendor that is allowed. Browsers take every name that
 * ends in {@code .localhost} for this machine, so that sub-domains need no name server; the port tells the parties apart.
 */
@BrowserTest
class SubDomainTest {

    private static final String POLICY = """
            {"version": 1,
             "controller": {"name": "Shop", "contact": "mailto:privacy@shop.example"},
             "purposes": {"analytics": {}},
             "vendors": {
               "metrics": {"number": 1, "name": "Metrics", "purposes": ["analytics"],
                 "hosts": ["metrics.shop.localhost", "spy.goods.localhost", "parts.localhost/track/"], "privacyPolicy": "https://metrics.example/"},
               "goods": {"number": 2, "name": "Goods", "purposes": ["delivery"], "recipient": "processor",
                 "hosts": ["goods.localhost", "img.goods.localhost"], "privacyPolicy": "https://goods.example/"},
               "plain": {"number": 3, "name": "Plain", "purposes": ["delivery"], "recipient": "processor",
                 "hosts": ["plain.localhost", "parts.localhost/count/"], "privacyPolicy": "https://plain.example/"}}}
            """;

    @TempDir
    private static Path folder;

    private static LoopbackServer metrics;
    private static LoopbackServer goods;
    private static Guard open;
    private static Guard guarded;

    @BeforeAll
    static void start() throws IOException {
        metrics = LoopbackServer.start("127.0.0.1", 0, asked -> Answer.empty());
        goods = LoopbackServer.start("127.0.0.1", 0, asked -> Answer.empty());
        Files.writeString(
                folder.resolve("index.html"),
                "<!doctype html><title>Shop</title><script src=later.js></script><p>text");
        Files.writeString(
                folder.resolve("later.js"),
                "for (const [host, port] of ["
                        + "['metrics.shop.localhost', " + port(metrics) + "],"
                        + "['x.metrics.shop.localhost', " + port(metrics) + "],"
                        + "['spy.goods.localhost', " + port(metrics) + "],"
                        + "['goods.localhost', " + port(goods) + "],"
                        + "['1.img.goods.localhost', " + port(goods) + "],"
                        + "['1.plain.localhost', " + port(goods) + "]]) {"
                        + " const at = 'http://' + host + ':' + port + '/' + host;"
                        + " fetch(at + '/fetch', {mode: 'no-cors'}).catch(() => {});"
                        + " new Image().src = at + '/image'; }"
                        + "fetch('http://parts.localhost:" + port(goods)
                        + "/count/c', {mode: 'no-cors'}).catch(() => {});"
                        + "fetch('http://parts.localhost:" + port(metrics)
                        + "/track/t', {mode: 'no-cors'}).catch(() => {});");
        PolicySource policy = new PolicySource("sub-domains", POLICY);
        open = Guard.site(folder, "127.0.0.1", 0, Mode.AUDIT, policy);
        guarded = Guard.site(folder, "127.0.0.1", 0, Mode.ENFORCE, policy);
    }

    private static int port(LoopbackServer server) {
        return URI.create(server.origin()).getPort();
    }

    @AfterAll
    static void stop() {
        guarded.close();
        open.close();
        goods.close();
        metrics.close();
    }

    @BeforeEach
    void reset() {
        metrics.reset();
        goods.reset();
    }

    private static void visit(Guard site, Page page) {
        page.open("http://www.shop.localhost:" + URI.create(site.origin()).getPort() + "/")
                .quiet();
    }

    @Test
    void without_the_fence_the_script_reaches_them_all(Page page) {
        visit(open, page);

        for (String host : new String[] {"metrics.shop.localhost", "x.metrics.shop.localhost", "spy.goods.localhost"}) {
            assertThat(metrics.requests("/" + host + "/fetch")).as(host).isEqualTo(1);
            assertThat(metrics.requests("/" + host + "/image")).as(host).isEqualTo(1);
        }
        assertThat(metrics.requests("/track/t")).isEqualTo(1);
    }

    @Test
    void a_held_sub_domain_is_asked_for_nothing_and_the_sub_domains_of_allowed_vendors_are(Page page) {
        visit(guarded, page);

        assertThat(metrics.requests()).isEmpty();
        assertThat(metrics.accepted()).isZero();
        for (String host : new String[] {"goods.localhost", "1.img.goods.localhost", "1.plain.localhost"}) {
            assertThat(goods.requests("/" + host + "/fetch")).as(host).isEqualTo(1);
            assertThat(goods.requests("/" + host + "/image")).as(host).isEqualTo(1);
        }
        assertThat(goods.requests("/count/c")).isEqualTo(1);
    }
}
