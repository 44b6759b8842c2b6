package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.shop.Shop;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over sockets of our own, so that every byte that passes is seen. */
// A text block would hide the carriage returns, which are the matter here.
@SuppressWarnings("StringConcatToTextBlock")
class ProxyTest {
    private static final String OK = "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 2";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    void any_method_and_its_target_go_through(String method) throws Exception {
        try (RawUpstream behind = RawUpstream.answering(OK, "ok");
                Guard guard = guard(behind)) {
            String answer = ask(guard, method + " /a%20b;x=1/%2F?q=1&r=[2] HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nok");
            assertThat(behind.heads().get(0)).startsWith(method + " /a%20b;x=1/%2F?q=1&r=%5B2%5D HTTP/1.1\r\n");
        }
    }

    @Test
    void host_and_origin_name_the_upstream_and_what_concerns_one_connection_stays() throws Exception {
        try (RawUpstream behind = RawUpstream.answering(OK, "ok");
                Guard guard = guard(behind)) {
            String own = URI.create(guard.origin()).getAuthority();
            ask(guard, """
                GET / HTTP/1.1
                Host: %1$s
                Origin: http://%1$s
                Referer: http://%1$s/from?a=b
                Connection: close, X-Hop
                X-Hop: secret
                Keep-Alive: timeout=5
                TE: trailers
                Upgrade: websocket
                Accept-Encoding: gzip, br
                Cookie: a=1; b=2
                X-Twice: one
                X-Twice: two

                """.formatted(own).replace("\n", "\r\n"));
            String head = behind.heads().get(0);
            String upstream = behind.upstream().origin();
            assertThat(head)
                    .contains("Host: " + upstream.substring("http://".length()) + "\r\n")
                    .containsIgnoringCase("\r\nOrigin: " + upstream + "\r\n")
                    .containsIgnoringCase("\r\nReferer: " + upstream + "/from?a=b\r\n")
                    .containsIgnoringCase("\r\nAccept-Encoding: identity\r\n")
                    .containsIgnoringCase("\r\nCookie: a=1; b=2\r\n")
                    .containsIgnoringCase("\r\nX-Twice: one\r\n")
                    .containsIgnoringCase("\r\nX-Twice: two\r\n")
                    .containsIgnoringCase("\r\nVia: 1.1 consent-guard\r\n")
                    .doesNotContainIgnoringCase("gzip", "X-Hop", "Keep-Alive:", "TE:", "Upgrade:", own);
        }
    }

    @Test
    void an_origin_of_somebody_else_is_not_made_ours() throws Exception {
        try (RawUpstream behind = RawUpstream.answering(OK, "ok");
                Guard guard = guard(behind)) {
            ask(guard, "POST / HTTP/1.1\r\nHost: h\r\nOrigin: http://h.evil.example\r\nContent-Length: 0\r\n\r\n");
            assertThat(behind.heads().get(0)).containsIgnoringCase("\r\nOrigin: http://h.evil.example\r\n");
        }
    }

    @Test
    void each_header_line_comes_back_by_itself_and_unread() throws Exception {
        String head = """
            HTTP/1.1 200 Fine
            Content-Type: text/html; charset=iso-8859-1
            Set-Cookie: a=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT
            Set-Cookie: b="x, y"; path=/sub; Partitioned; SameSite=None; secure
            Set-Cookie: c
            Set-Cookie: a=2
            ETag: "tag"
            Connection: X-Hop
            X-Hop: secret
            Keep-Alive: timeout=5
            Link: </a.css>; rel=preload
            Content-Length: 4""";
        try (RawUpstream behind = RawUpstream.answering(head, "caf\u00E9");
                Guard guard = guard(behind)) {
            String answer = ask(guard, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(answer.lines().filter(line -> line.startsWith("set-cookie: ")))
                    .containsExactly(
                            "set-cookie: a=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT",
                            "set-cookie: b=\"x, y\"; path=/sub; Partitioned; SameSite=None; secure",
                            "set-cookie: c",
                            "set-cookie: a=2");
            assertThat(answer)
                    .containsIgnoringCase("\r\nContent-Type: text/html;charset=iso-8859-1\r\n")
                    .containsIgnoringCase("\r\nETag: \"tag\"\r\n")
                    .containsIgnoringCase("\r\nLink: </a.css>; rel=preload\r\n")
                    .containsIgnoringCase("\r\nContent-Length: 4\r\n")
                    .doesNotContain("X-Hop", "timeout=5")
                    .endsWith("caf\u00E9");
        }
    }

    @Test
    void redirects_to_the_upstream_lead_back_to_the_guard() throws Exception {
        try (RawUpstream behind = new RawUpstream((asked, in, out) -> {
                    String host = asked.replaceAll("(?s).*Host: ([^\r]+).*", "$1");
                    String location = "http://" + host + "/there?x#y";
                    out.write(RawUpstream.latin("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"));
                    out.write(RawUpstream.latin("Location: " + location + "\r\n\r\n"));
                });
                Guard guard = guard(behind)) {
            assertThat(ask(guard, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .containsIgnoringCase("\r\nLocation: /there?x#y\r\n");
        }
    }

    @Test
    void a_head_request_gets_the_length_but_no_body() throws Exception {
        try (RawUpstream behind = RawUpstream.answering("HTTP/1.1 200 OK\nContent-Length: 1234", "");
                Guard guard = guard(behind)) {
            assertThat(ask(guard, "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .contains("\r\nContent-Length: 1234\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"304 Not Modified", "204 No Content"})
    void answers_that_have_no_body_get_none(String status) throws Exception {
        try (RawUpstream behind = RawUpstream.answering("HTTP/1.1 " + status + "\nETag: \"t\"", "");
                Guard guard = guard(behind)) {
            assertThat(ask(guard, "GET / HTTP/1.1\r\nHost: h\r\nIf-None-Match: \"t\"\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + status.substring(0, 3))
                    .containsIgnoringCase("\r\nETag: \"t\"\r\n")
                    .doesNotContain("Transfer-Encoding")
                    .endsWith("\r\n\r\n");
            assertThat(behind.heads().get(0)).containsIgnoringCase("If-None-Match: \"t\"");
        }
    }

    @Test
    void what_the_upstream_has_sent_arrives_before_it_sends_the_rest() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (RawUpstream behind = new RawUpstream((asked, in, out) -> {
                    out.write(RawUpstream.latin("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n6\r\nfirst \r\n"));
                    out.flush();
                    boolean asHoped = seen.await(20, TimeUnit.SECONDS);
                    out.write(RawUpstream.latin(asHoped ? "4\r\nlast\r\n0\r\n\r\n" : "4\r\nlate\r\n0\r\n\r\n"));
                });
                Guard guard = guard(behind);
                Socket socket = connect(guard)) {
            socket.getOutputStream().write(RawUpstream.latin("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(RawUpstream.head(in)).containsIgnoringCase("Transfer-Encoding: chunked");
            assertThat(until(in, "first ")).contains("first ");
            seen.countDown();
            assertThat(until(in, "0\r\n\r\n")).contains("last");
        }
    }

    @Test
    void a_large_body_goes_up_and_comes_back_unchanged() throws Exception {
        byte[] body = new byte[3_000_000];
        new Random(7).nextBytes(body);
        try (RawUpstream behind = new RawUpstream((asked, in, out) -> {
                    int length = Integer.parseInt(asked.replaceAll("(?is).*Content-Length: (\\d+).*", "$1"));
                    byte[] all = in.readNBytes(length);
                    out.write(RawUpstream.latin("HTTP/1.1 200 OK\r\nContent-Length: " + all.length + "\r\n\r\n"));
                    out.write(all);
                });
                Guard guard = guard(behind);
                Socket socket = connect(guard)) {
            socket.getOutputStream()
                    .write(RawUpstream.latin(
                            "POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n"));
            socket.getOutputStream().write(body);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(RawUpstream.head(in)).startsWith("HTTP/1.1 200");
            assertThat(in.readNBytes(body.length)).isEqualTo(body);
        }
    }

    @Test
    void a_chunked_body_goes_up_chunked() throws Exception {
        try (RawUpstream behind = new RawUpstream((asked, in, out) -> {
                    String body = chunks(in);
                    out.write(RawUpstream.latin(
                            "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
                });
                Guard guard = guard(behind)) {
            String answer = ask(
                    guard,
                    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            assertThat(answer).endsWith("\r\n\r\nabcde");
            assertThat(behind.heads().get(0)).containsIgnoringCase("Transfer-Encoding: chunked");
        }
    }

    @Test
    void an_upstream_that_hangs_up_while_the_body_goes_up_is_told_without_waiting_for_the_rest() throws Exception {
        try (RawUpstream behind = new RawUpstream((asked, in, out) -> in.read());
                Guard guard = guard(behind);
                Socket socket = connect(guard)) {
            OutputStream out = socket.getOutputStream();
            out.write(RawUpstream.latin("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 900000000\r\n\r\n"));
            Thread sender = new Thread(() -> sendUntilStopped(out));
            sender.start();
            assertThat(RawUpstream.head(new BufferedInputStream(socket.getInputStream())))
                    .startsWith("HTTP/1.1 502");
            sender.interrupt();
            socket.shutdownOutput();
            sender.join();
        }
    }

    @Test
    void an_upstream_that_is_down_is_told_plainly() throws Exception {
        RawUpstream gone = RawUpstream.answering(OK, "ok");
        gone.close();
        try (Guard guard = guard(gone)) {
            assertThat(ask(guard, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .startsWith("HTTP/1.1 502")
                    .contains("text/plain")
                    .endsWith("The site behind this guard does not answer: "
                            + gone.upstream().origin() + "\n");
        }
    }

    @Test
    void an_upstream_that_answers_nonsense_is_told_as_down() throws Exception {
        try (RawUpstream behind = RawUpstream.answering("SSH-2.0-OpenSSH", "");
                Guard guard = guard(behind)) {
            assertThat(ask(guard, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 502");
        }
    }

    @Test
    void a_body_that_breaks_off_does_not_end_as_if_it_were_whole() throws Exception {
        try (RawUpstream behind = RawUpstream.answering(
                        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Type: text/html", "5\r\nhello\r\n");
                Guard guard = guard(behind)) {
            String answer = ask(guard, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(answer).contains("hello").doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void one_connection_serves_request_after_request() throws Exception {
        try (RawUpstream behind = RawUpstream.answering(OK, "ok");
                Guard guard = guard(behind);
                Socket socket = connect(guard)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(RawUpstream.latin("GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n"));
                assertThat(RawUpstream.head(in)).startsWith("HTTP/1.1 200");
                assertThat(in.readNBytes(2)).isEqualTo(RawUpstream.latin("ok"));
            }
            assertThat(behind.heads()).hasSize(3);
        }
    }

    @Test
    void a_whole_shop_works_behind_it() throws Exception {
        try (Shop shop = Shop.start("127.0.0.1", 0, Mode.OFF);
                Guard guard = Guard.upstream(
                        new Upstream(shop.origin(), "127.0.0.1"), "127.0.0.1", 0, Mode.OFF, PolicySource.none())) {
            HttpClient visitor = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            HttpRequest add = HttpRequest.newBuilder(URI.create(guard.origin() + "/basket/add"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(HttpRequest.BodyPublishers.ofString("tea=blue-crane"))
                    .build();
            HttpResponse<String> basket = visitor.send(add, HttpResponse.BodyHandlers.ofString());
            assertThat(basket.uri()).hasToString(guard.origin() + "/basket");
            assertThat(basket.body()).contains("Blue Crane", "16.00");
            assertThat(basket.headers().allValues("Set-Cookie")).hasSize(3);
        }
    }

    private static Guard guard(RawUpstream behind) {
        return Guard.upstream(behind.upstream(), "127.0.0.1", 0, Mode.OFF, PolicySource.none());
    }

    private static Socket connect(Guard guard) throws IOException {
        URI origin = URI.create(guard.origin());
        Socket socket = new Socket(origin.getHost(), origin.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends the request, with the wish to close, and reads until the other side has closed. */
    private static String ask(Guard guard, String request) throws IOException {
        try (Socket socket = connect(guard)) {
            String closing = request.contains("Connection:")
                    ? request
                    : request.replaceFirst("\r\nHost: h\r\n", "\r\nHost: h\r\nConnection: close\r\n");
            socket.getOutputStream().write(RawUpstream.latin(closing));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void sendUntilStopped(OutputStream out) {
        try {
            for (int i = 0; i < 1000 && !Thread.interrupted(); i++) {
                out.write(new byte[16 * 1024]);
            }
        } catch (IOException e) {
            // The guard has closed the connection, as it may.
        }
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = size(in); size > 0; size = size(in)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            assertThat(until(in, "\n")).isEqualTo("\r\n");
        }
        return body.toString();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(until(in, "\n").strip(), 16);
    }

    private static String until(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            text.append((char) b);
        }
        return text.toString();
    }
}
