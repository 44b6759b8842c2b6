package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.AuditReport;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guard in front of a running site that knows nothing of Java, from first visit to withdrawal. */
class GuardUpstreamTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final PolicySource POLICY = new PolicySource("the test's policy", """
            {
              "version": 1,
              "controller": {"name": "Old Site", "contact": "mailto:privacy@old.example"},
              "purposes": {"analytics": {"cookies": [{"name": "_count", "lifetime": "P1Y"}]}},
              "vendors": {
                "counter": {
                  "number": 1,
                  "name": "Counter",
                  "purposes": ["analytics"],
                  "hosts": ["counter.example"],
                  "privacyPolicy": "https://counter.example/privacy"
                }
              }
            }
            """);

    private static final String PAGE = """
            <!doctype html>
            <title>Old site</title>
            <body>
            <img src=%1$s/own.png>
            <img src=/relative.png>
            <script src=//counter.example/c.js></script>
            <img src=https://pixel.example/p.gif>
            """;

    /** The site by a name of its own, which is not the one that visitors of the guard know. */
    private static Upstream named(RawUpstream site) {
        return new Upstream(site.upstream().origin().replace("127.0.0.1", "localhost"), "localhost");
    }

    private static RawUpstream site() {
        return new RawUpstream((asked, in, out) -> {
            String host = asked.replaceAll("(?s).*\r\nHost: ([^\r]+).*", "$1");
            String page = PAGE.formatted("http://" + host);
            out.write(RawUpstream.latin("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                    + "Set-Cookie: PHPSESSID=s; path=/; HttpOnly\r\n"
                    + "Set-Cookie: _count=1; path=/; Max-Age=31536000\r\n"
                    + "Set-Cookie: stray=1; path=/; Max-Age=31536000\r\n"
                    + "Set-Cookie: _count=; path=/old; Max-Age=0\r\n"
                    + "Cache-Control: public, max-age=60\r\nContent-Length: " + page.length() + "\r\n\r\n" + page));
        });
    }

    @Test
    void its_cookies_and_pages_are_gated_and_its_host_is_the_sites_own() throws Exception {
        try (RawUpstream behind = site();
                Guard guard = Guard.upstream(named(behind), "127.0.0.1", 0, Mode.ENFORCE, POLICY)) {
            HttpResponse<String> first = get(guard, "");
            String own = named(behind).origin();
            assertThat(first.body())
                    .contains("<body><!--consent-banner-->")
                    .contains("<img src=" + own + "/own.png>", "<img src=/relative.png>")
                    .contains("<script data-consent-purpose=\"analytics\" data-consent-vendor=\"counter\""
                            + " type=\"text/plain\" data-consent-src=//counter.example/c.js>")
                    .contains("<img data-consent-purpose=\"\" data-consent-src=https://pixel.example/p.gif>");
            assertThat(first.headers().allValues("Set-Cookie"))
                    .containsExactly("PHPSESSID=s; path=/; HttpOnly", "_count=; path=/old; Max-Age=0");
            assertThat(first.headers().firstValue("Cache-Control")).contains("private, max-age=60");
            assertThat(first.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains(" 127.0.0.1:*", " localhost:*")
                    .doesNotContain("counter.example", "pixel.example");

            String consent = choose(guard, "accept", "");
            HttpResponse<String> granted = get(guard, consent);
            assertThat(granted.body())
                    .contains("<script src=//counter.example/c.js></script>")
                    .contains("data-consent-src=https://pixel.example/p.gif")
                    .doesNotContain("consent-banner");
            assertThat(names(granted)).containsExactly("PHPSESSID", "_count", "_count");
            assertThat(granted.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("counter.example")
                    .doesNotContain("pixel.example");

            String withdrawn = choose(guard, "withdraw", consent + "; _count=1");
            HttpResponse<String> after = get(guard, withdrawn);
            assertThat(after.body()).contains("data-consent-src=//counter.example/c.js");
            assertThat(names(after)).containsExactly("PHPSESSID", "_count");
        }
    }

    @Test
    void in_audit_mode_its_bytes_and_cookies_pass_and_are_told() throws Exception {
        try (RawUpstream behind = site();
                Guard guard = Guard.upstream(named(behind), "127.0.0.1", 0, Mode.AUDIT, POLICY)) {
            HttpResponse<String> answer = get(guard, "");
            assertThat(answer.body()).isEqualTo(PAGE.formatted(named(behind).origin()));
            assertThat(names(answer)).containsExactly("PHPSESSID", "_count", "stray", "_count");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isEmpty();
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=60");
            AuditReport report = guard.consent().audit();
            assertThat(report.hosts())
                    .extracting(host -> host.host() + " " + host.vendor() + " " + host.verdict())
                    .containsExactly("counter.example counter held back", "pixel.example  held back");
            assertThat(report.cookies())
                    .extracting(cookie -> cookie.name() + " " + cookie.verdict())
                    .containsExactlyInAnyOrder("PHPSESSID passes", "_count held back", "stray held back");
        }
    }

    private static HttpResponse<String> get(Guard guard, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(guard.origin() + "/"))
                .header("Sec-Fetch-Dest", "document")
                .header("Accept", "text/html");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends the visitor's choice as a form does, and returns our cookie as a browser sends it. */
    private static String choose(Guard guard, String action, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(guard.origin() + "/consent/choice"))
                .header("Origin", guard.origin())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("version=1&return=%2F&action=" + action));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(303);
        List<String> lines = answer.headers().allValues("Set-Cookie");
        if (action.equals("withdraw")) {
            assertThat(lines).anyMatch(line -> line.startsWith("_count=;") && line.contains("Max-Age=0"));
        }
        return lines.get(0).replaceAll(";.*", "");
    }

    private static List<String> names(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(line -> line.replaceAll("=.*", ""))
                .toList();
    }
}
