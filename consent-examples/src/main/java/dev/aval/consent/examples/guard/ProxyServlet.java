package dev.aval.consent.examples.guard;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;

/**
 * A reverse proxy that hands everything on as it arrives: any method, bodies both ways without buffering, each
 * Set-Cookie line by itself. It asks for identity encoding, so that the filter in front of it can read the pages.
 *
 * <p>Not handed on: protocol upgrades such as WebSocket, and trailers. An answer given before the request's body has
 * been read arrives after it, since the JDK's client does not read while it writes.
 */
final class ProxyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int CHUNK = 16 * 1024;

    private final transient Upstream upstream;
    private final transient HttpClient client;

    ProxyServlet(Upstream upstream) {
        this.upstream = upstream;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestBody body = new RequestBody(request.getInputStream());
        try {
            HttpResponse<InputStream> answer = ask(request, body);
            try (InputStream content = answer.body()) {
                head(answer, request.getMethod(), response);
                if (hasBody(request.getMethod(), answer.statusCode())) {
                    stream(content, response.getOutputStream());
                }
            }
        } catch (IllegalArgumentException e) {
            plain(response, HttpServletResponse.SC_BAD_REQUEST, "This request cannot be handed on.");
        } catch (BrokenOff e) {
            // The client must see that the body is cut short, not an orderly end.
            throw new CloseNowException("the upstream broke off", e);
        } catch (UpstreamDown e) {
            plain(
                    response,
                    HttpServletResponse.SC_BAD_GATEWAY,
                    "The site behind this guard does not answer: " + upstream.origin());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            plain(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The guard is closing.");
        } finally {
            body.cut();
        }
    }

    private HttpResponse<InputStream> ask(HttpServletRequest request, RequestBody body)
            throws UpstreamDown, InterruptedException {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        URI target = Target.of(upstream.origin(), request.getRequestURI(), query);
        HttpRequest.Builder asked =
                HttpRequest.newBuilder(target).method(request.getMethod(), publisher(request, body));
        Set<String> options = ProxyHeaders.connectionOptions(request);
        for (String name : Collections.list(request.getHeaderNames())) {
            if (ProxyHeaders.forwardRequest(name, options)) {
                for (String value : Collections.list(request.getHeaders(name))) {
                    asked.header(name, value);
                }
            }
        }
        inward(asked, "Origin", request);
        inward(asked, "Referer", request);
        asked.setHeader("Accept-Encoding", "identity");
        asked.header("Via", "1.1 consent-guard");
        try {
            return client.send(asked.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UpstreamDown(e);
        }
    }

    /** The upstream compares these with its own host, so they must name it where they named us. */
    private void inward(HttpRequest.Builder asked, String name, HttpServletRequest request) {
        String value = request.getHeader(name);
        if (value != null) {
            String ours = request.getScheme() + "://" + request.getHeader("Host");
            boolean own = value.equals(ours) || value.startsWith(ours + "/");
            asked.header(name, own ? upstream.origin() + value.substring(ours.length()) : value);
        }
    }

    private static HttpRequest.BodyPublisher publisher(HttpServletRequest request, RequestBody body) {
        long length = request.getContentLengthLong();
        if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return HttpRequest.BodyPublishers.noBody();
        }
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofInputStream(() -> body);
        return length < 0 ? publisher : HttpRequest.BodyPublishers.fromPublisher(publisher, length);
    }

    private void head(HttpResponse<InputStream> answer, String method, HttpServletResponse response) {
        HttpHeaders headers = answer.headers();
        response.setStatus(answer.statusCode());
        Set<String> options = ProxyHeaders.connectionOptions(headers.allValues("Connection"));
        for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
            if (ProxyHeaders.forwardResponse(header.getKey(), options)) {
                boolean place = header.getKey().equalsIgnoreCase("Location")
                        || header.getKey().equalsIgnoreCase("Content-Location");
                for (String value : header.getValue()) {
                    response.addHeader(header.getKey(), place ? upstream.outward(value) : value);
                }
            }
        }
        boolean measured = hasBody(method, answer.statusCode()) || method.equals("HEAD");
        if (measured) {
            headers.firstValueAsLong("Content-Length").ifPresent(response::setContentLengthLong);
        }
    }

    private static void stream(InputStream content, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = next(content, chunk); read >= 0; read = next(content, chunk)) {
            out.write(chunk, 0, read);
            // What the upstream has sent is for the visitor now, as with server-sent events.
            out.flush();
        }
    }

    private static int next(InputStream content, byte[] chunk) throws BrokenOff {
        try {
            return content.read(chunk);
        } catch (IOException e) {
            throw new BrokenOff(e);
        }
    }

    private static boolean hasBody(String method, int status) {
        return !method.equals("HEAD")
                && status >= HttpServletResponse.SC_OK
                && status != HttpServletResponse.SC_NO_CONTENT
                && status != HttpServletResponse.SC_NOT_MODIFIED;
    }

    private static void plain(HttpServletResponse response, int status, String text) throws IOException {
        response.reset();
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        // Cutting off a request body may have to wait for the client; the answer need not.
        response.flushBuffer();
    }

    /** There is no answer. */
    private static final class UpstreamDown extends Exception {
        private static final long serialVersionUID = 1L;

        UpstreamDown(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /** There is half an answer. */
    private static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(@Nullable Throwable cause) {
            super(cause);
        }
    }
}
