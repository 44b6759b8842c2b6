package dev.aval.consent.examples.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
    private LoopbackServer server;

    @BeforeEach
    void start() {
        server = LoopbackServer.start(
                "127.0.0.2",
                0,
                asked -> asked.path().equals("/hello")
                        ? Answer.text("text/plain", "hello " + asked.query() + asked.body())
                                .with("Set-Cookie", "a=1")
                                .with("Set-Cookie", "b=2")
                        : Answer.notFound());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_connection_counts_even_if_nothing_is_asked() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(
                    "127.0.0.2", URI.create(server.origin()).getPort()));
            awaitAccepted(1);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void requests_are_counted_by_path_whatever_the_query() throws Exception {
        get("/hello?x=1");
        get("/hello");
        get("/elsewhere");
        assertThat(server.accepted()).isEqualTo(3);
        assertThat(server.requests("/hello")).isEqualTo(2);
        assertThat(server.requests()).extracting(Asked::path).containsExactly("/hello", "/hello", "/elsewhere");
        server.reset();
        assertThat(server.accepted()).isZero();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void bodies_are_read_and_each_header_line_is_sent() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(server.origin() + "/hello"))
                .POST(HttpRequest.BodyPublishers.ofString("wörld"))
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.body()).isEqualTo("hello wörld");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void a_taken_port_is_told_plainly() {
        int port = URI.create(server.origin()).getPort();
        assertThatThrownBy(() -> LoopbackServer.start("127.0.0.2", port, asked -> Answer.empty()))
                .hasMessageContaining("cannot listen on 127.0.0.2:" + port)
                .hasMessageContaining("Is the port taken?");
    }

    @Test
    void an_address_the_machine_does_not_have_is_told_with_the_remedy() {
        // TEST-NET-1 is never assigned to an interface.
        assertThatThrownBy(() -> LoopbackServer.start("192.0.2.1", 0, asked -> Answer.empty()))
                .hasMessageContaining("sudo ifconfig lo0 alias 192.0.2.1");
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.origin() + target))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void awaitAccepted(int count) throws InterruptedException {
        for (int i = 0; i < 500 && server.accepted() < count; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(server.accepted()).isEqualTo(count);
    }
}
