package dev.aval.consent.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The job that sends letters tells marketing from what every customer has to know. */
class NightJobTest {
    /** The JDK's own cookie store would send cookies in a form that browsers do not use. */
    private String cookie = "";

    @Test
    void the_newsletter_waits_for_a_yes_and_a_maintenance_notice_does_not() throws Exception {
        try (Shop shop = Shop.start("127.0.0.1", 0, Mode.ENFORCE)) {
            assertThat(letters(shop)).containsExactly("Not sent", "no-choice", "Sent", "necessary");

            choose(shop, "accept");
            assertThat(letters(shop)).containsExactly("Sent", "granted", "Sent", "necessary");

            choose(shop, "reject");
            assertThat(letters(shop)).containsExactly("Not sent", "refused", "Sent", "necessary");
        }
    }

    private List<String> letters(Shop shop) throws IOException, InterruptedException {
        Document page = get(shop, "/jobs/newsletter");
        return page.select("#letters tbody strong, #letters tbody .small").eachText().stream()
                .map(text -> text.replaceAll("[()]", ""))
                .toList();
    }

    /** Sends the form of the preference centre by one of its buttons, as a browser does. */
    private void choose(Shop shop, String button) throws IOException, InterruptedException {
        Document page = get(shop, "/consent/preferences");
        String form = "form:has(button[name=action][value=" + button + "])";
        assertThat(page.select(form)).hasSize(1);
        String body = page.select(form + " input[type=hidden]").stream()
                .map(input -> "&" + input.attr("name") + "=" + URLEncoder.encode(input.val(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "action=" + button, ""));
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(page.select(form).get(0).absUrl("action")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(303);
        cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("consent="))
                .map(line -> line.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private Document get(Shop shop, String path) throws IOException, InterruptedException {
        return Jsoup.parse(
                send(HttpRequest.newBuilder(URI.create(shop.origin() + path))).body(), shop.origin());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest.Builder own = cookie.isEmpty() ? request : request.header("Cookie", cookie);
        return HttpClient.newHttpClient().send(own.build(), HttpResponse.BodyHandlers.ofString());
    }
}
