package dev.aval.consent.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body that cannot be read in exactly one way is answered with what is wrong, and changes nothing. */
class BadInputTest {

    @RegisterExtension
    static final OnEachContainer<Shop> SHOP = OnEachContainer.shop("report", "true");

    @RegisterExtension
    static final OnEachContainer<Shop> AUDIT = OnEachContainer.shop("mode", "audit");

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /** One body that is refused; its characters are bytes. */
    private record Bad(String type, String body, int status, String code) {

        @Override
        public String toString() {
            return type + " " + (body.length() > 80 ? body.substring(0, 80) + "…" : body);
        }
    }

    private static final List<Bad> BODIES = List.of(
            new Bad(FORM, "", 400, "unknown-action"),
            new Bad(FORM, "action=", 400, "unknown-action"),
            new Bad(FORM, "action=ACCEPT", 400, "unknown-action"),
            new Bad(FORM, "action=accept%00", 400, "unknown-action"),
            new Bad(FORM, "action=accept+", 400, "unknown-action"),
            new Bad(FORM, "action=accept&action=accept", 400, "duplicate-field"),
            new Bad(FORM, "action=accept&action=reject", 400, "duplicate-field"),
            new Bad(FORM, "action=accept&%61ction=reject", 400, "duplicate-field"),
            new Bad(FORM, "action=accept&version=3&version=3", 400, "duplicate-field"),
            new Bad(FORM, "action=accept&return=/a&return=//b", 400, "duplicate-field"),
            new Bad(FORM, "action=save&purpose=analytics&purpose=analytics", 400, "duplicate-field"),
            new Bad(FORM, "action=accept&Action=reject", 400, "unknown-field"),
            new Bad(FORM, "action=accept&purposes=analytics", 400, "unknown-field"),
            new Bad(FORM, "action=accept&=", 400, "unknown-field"),
            new Bad(FORM, "{\"action\":\"accept\"}", 400, "unknown-field"),
            new Bad(FORM, "action=save&purpose=unheard-of", 400, "unknown-purpose"),
            new Bad(FORM, "action=save&purpose=Analytics", 400, "unknown-purpose"),
            new Bad(FORM, "action=save&purpose=", 400, "unknown-purpose"),
            new Bad(FORM, "action=save&purpose=session", 400, "no-choice"),
            new Bad(FORM, "action=save&refuse-vendor=unheard-of", 400, "unknown-vendor"),
            new Bad(FORM, "action=save&refuse-vendor=ads&allow-vendor=ads", 400, "contradiction"),
            new Bad(FORM, "action=withdraw&allow-vendor=ads", 400, "contradiction"),
            new Bad(FORM, "action=accept%", 400, "bad-escape"),
            new Bad(FORM, "action=accept%2", 400, "bad-escape"),
            new Bad(FORM, "action=accept&return=%zz", 400, "bad-escape"),
            new Bad(FORM, "action=accept&return=%+1", 400, "bad-escape"),
            new Bad(FORM, "action=accept&return=%FF", 400, "not-utf-8"),
            new Bad(FORM, "action=accept&return=%C0%AF", 400, "not-utf-8"),
            new Bad(FORM, "action=accept&return=%ED%A0%80", 400, "not-utf-8"),
            new Bad(FORM, "action=accept&return=\u00ff", 400, "not-utf-8"),
            new Bad(FORM, "action=accept&version=", 400, "bad-version"),
            new Bad(FORM, "action=accept&version=0", 400, "bad-version"),
            new Bad(FORM, "action=accept&version=-3", 400, "bad-version"),
            new Bad(FORM, "action=accept&version=3.0", 400, "bad-version"),
            new Bad(FORM, "action=accept&version=%D9%A3", 400, "bad-version"),
            new Bad(FORM, "action=accept&version=99999999999999999999", 400, "bad-version"),
            new Bad(FORM, "action=accept&request=1", 400, "bad-request-id"),
            new Bad(FORM, "action=accept&request=0-0-0-0-0", 400, "bad-request-id"),
            new Bad(FORM, "action=accept" + "&x".repeat(600), 400, "too-many-fields"),
            new Bad(FORM, "action=accept&return=/" + "x".repeat(9000), 413, "body-too-large"),
            new Bad(JSON, "", 400, "not-an-object"),
            new Bad(JSON, "   ", 400, "not-an-object"),
            new Bad(JSON, "null", 400, "not-an-object"),
            new Bad(JSON, "true", 400, "not-an-object"),
            new Bad(JSON, "[]", 400, "not-an-object"),
            new Bad(JSON, "[{\"action\":\"accept\"}]", 400, "not-an-object"),
            new Bad(JSON, "\"accept\"", 400, "not-an-object"),
            new Bad(JSON, "{}", 400, "unknown-action"),
            new Bad(JSON, "{\"action\":\"agree\"}", 400, "unknown-action"),
            new Bad(JSON, "action=accept", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\"", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\"}}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\"}{}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\"} x", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",}", 400, "bad-json"),
            new Bad(JSON, "{'action':'accept'}", 400, "bad-json"),
            new Bad(JSON, "{action:\"accept\"}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\"} // yes", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\u0000\"}", 400, "bad-json"),
            new Bad(JSON, "\u00ef\u00bb\u00bf{\"action\":\"accept\"}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"reject\",\"action\":\"accept\"}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"reject\",\"\\u0061ction\":\"accept\"}", 400, "bad-json"),
            new Bad(
                    JSON,
                    "{\"action\":\"save\",\"purposes\":{\"analytics\":false,\"analytics\":true}}",
                    400,
                    "bad-json"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"analytics\":{\"a\":{\"b\":1}}}}", 400, "bad-json"),
            new Bad(JSON, "[".repeat(4000), 400, "bad-json"),
            new Bad(JSON, "{\"a\":".repeat(1500), 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"" + "x".repeat(5000) + "\"}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":" + "9".repeat(3000) + "}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":NaN}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":Infinity}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":+3}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":03}", 400, "bad-json"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":1e400}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":3.0}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":99999999999}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":\"3\"}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":null}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"accept\",\"version\":0}", 400, "bad-version"),
            new Bad(JSON, "{\"action\":true}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":[\"accept\"]}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"analytics\":\"true\"}}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"analytics\":1}}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"analytics\":null}}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":[\"analytics\"]}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":null}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"vendors\":{\"ads\":\"false\"}}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"vendors\":[]}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"unheard-of\":true}}", 400, "unknown-purpose"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"\\ud800\":true}}", 400, "unknown-purpose"),
            new Bad(JSON, "{\"action\":\"save\",\"purposes\":{\"session\":false}}", 400, "no-choice"),
            new Bad(JSON, "{\"action\":\"save\",\"vendors\":{\"unheard-of\":true}}", 400, "unknown-vendor"),
            new Bad(JSON, "{\"action\":\"accept\",\"purpose\":{}}", 400, "unknown-field"),
            new Bad(JSON, "{\"action\":\"accept\",\"__proto__\":{}}", 400, "unknown-field"),
            new Bad(JSON, "{\"action\":\"accept\",\"requestId\":\"x\"}", 400, "bad-request-id"),
            new Bad(JSON, "{\"action\":\"accept\",\"requestId\":7}", 400, "wrong-type"),
            new Bad(JSON, "{\"action\":\"accept\",\"purposes\":{\"analytics\":false}}", 400, "contradiction"),
            new Bad(JSON, "{\"action\":\"accept\",\"vendors\":{\"ads\":false}}", 400, "contradiction"),
            new Bad(JSON, "{\"action\":\"reject\",\"purposes\":{\"analytics\":true}}", 400, "contradiction"),
            new Bad(JSON, "{\"action\":\"withdraw\",\"purposes\":{\"analytics\":true}}", 400, "contradiction"),
            new Bad(JSON, "{\"action\":\"withdraw\",\"vendors\":{\"ads\":null}}", 400, "contradiction"),
            new Bad(JSON, "{\"action\":\"\u00ff\"}", 400, "not-utf-8"),
            new Bad(JSON, "{\"action\":\"\u00c0\u00af\"}", 400, "not-utf-8"),
            new Bad(JSON, " ".repeat(8193), 413, "body-too-large"),
            new Bad("text/plain", "action=accept", 415, "unsupported-type"),
            new Bad("application/json;charset=utf-16", "{\"action\":\"accept\"}", 415, "unsupported-charset"),
            new Bad("application/json; charset=ISO-8859-1", "{\"action\":\"accept\"}", 415, "unsupported-charset"),
            new Bad("multipart/form-data; boundary=x", "--x--", 415, "unsupported-type"),
            new Bad("application/jsonp", "{\"action\":\"accept\"}", 415, "unsupported-type"),
            new Bad("text/json", "{\"action\":\"accept\"}", 415, "unsupported-type"),
            new Bad("", "action=accept", 415, "unsupported-type"));

    private static String head(String type) {
        return "POST /consent/choice HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n");
    }

    private static RawResponse ask(Shop shop, Bad bad) {
        return shop.web.send(head(bad.type) + "Content-Length: " + bad.body.length() + "\r\n\r\n" + bad.body);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void each_bad_body_is_told_precisely_and_changes_nothing(Container container) {
        Shop shop = SHOP.in(container);
        int stored = shop.stored();
        List<String> wrong = new ArrayList<>();
        for (Bad bad : BODIES) {
            RawResponse response = ask(shop, bad);
            if (response.status() != bad.status || !response.text().contains("\"title\":\"" + bad.code + "\"")) {
                wrong.add(bad + " -> " + response.status() + " " + response.text());
            }
            if (!response.all("Set-Cookie").isEmpty()
                    || !response.first("Content-Type").orElse("").startsWith("application/problem+json")
                    || !response.first("Cache-Control").orElse("").equals("private, no-store")) {
                wrong.add(bad + " -> " + response.headers());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(shop.stored()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void json_may_say_that_it_is_utf_8(Container container) {
        for (String type : List.of("application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\"; x=1")) {
            Bad good = new Bad(type, "{\"action\":\"reject\"}", 200, "");

            assertThat(ask(SHOP.in(container), good).status()).as(type).isEqualTo(good.status);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void who_only_watches_takes_no_choice(Container container) {
        Shop shop = AUDIT.in(container);
        int stored = shop.stored();
        RawResponse response = ask(shop, new Bad(FORM, "action=accept", 409, "audit"));

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.text()).contains("\"title\":\"audit\"");
        assertThat(response.all("Set-Cookie")).isEmpty();
        assertThat(shop.stored()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_body_without_a_length_is_read_no_further_than_it_may_be_long(Container container) {
        Shop shop = SHOP.in(container);
        int stored = shop.stored();
        String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";

        RawResponse large =
                shop.web.send(head(FORM) + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(12) + "0\r\n\r\n");
        RawResponse small =
                shop.web.send(head(FORM) + "Transfer-Encoding: chunked\r\n\r\nd\r\naction=reject\r\n0\r\n\r\n");

        assertThat(large.status()).isEqualTo(413);
        assertThat(small.status()).isEqualTo(303);
        assertThat(shop.stored()).isEqualTo(stored + 1);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_body_that_breaks_off_is_the_clients_error(Container container) {
        Shop shop = SHOP.in(container);
        int stored = shop.stored();
        try (LogCapture log = new LogCapture()) {
            RawResponse chunks = shop.web.send(head(FORM) + "Transfer-Encoding: chunked\r\n\r\nnot a size\r\n");
            RawHttp.sendAndHangUp(shop.web.port(), head(FORM) + "Content-Length: 100\r\n\r\naction=accept");

            assertThat(chunks.status()).isEqualTo(400);
            assertThat(log.lines("consent.request_failed")).isEmpty();
            assertThat(log.lines("ERROR")).isEmpty();
        }
        assertThat(shop.stored()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void a_browser_gets_a_page_that_says_what_is_wrong(Container container) {
        RawResponse response = SHOP.in(container)
                .web
                .post("/consent/choice", "action=accept&<script>=1", "Accept: text/html,application/xhtml+xml");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.first("Content-Type").orElse("")).startsWith("text/html");
        assertThat(response.text()).contains("The form has a field").doesNotContain("<script");
        assertThat(response.first("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void nothing_of_what_was_sent_comes_back_or_gets_into_the_log(Container container) {
        Shop shop = SHOP.in(container);
        try (LogCapture log = new LogCapture()) {
            for (String body : List.of("action=s3cret", "s3cret=1", "action=save&purpose=s3cret", "%s3cret")) {
                assertThat(shop.web.post("/consent/choice", body).text()).doesNotContain("s3cret");
            }
            for (String body : List.of("s3cret", "{\"s3cret\":1}", "{\"action\":\"s3cret\"}", "{\"a\":s3cret}")) {
                assertThat(shop.web.json("/consent/choice", body).text()).doesNotContain("s3cret");
            }

            assertThat(log.text()).doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void refused_requests_are_counted_by_their_reason(Container container) {
        try (Shop shop = Shop.open(container, "report", "true")) {
            shop.web.post("/consent/choice", "action=agree");
            shop.web.post("/consent/choice", "action=agree");
            shop.web.json("/consent/choice", "[]");

            assertThat(shop.web
                            .get("/consent/report", "Accept: application/json")
                            .text())
                    .contains("\"refusedRequests\":{\"not-an-object\":1,\"unknown-action\":2}");
        }
    }
}
