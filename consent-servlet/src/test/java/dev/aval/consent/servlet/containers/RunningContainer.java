package dev.aval.consent.servlet.containers;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** A container that answers on a port of the loopback address. */
final class RunningContainer implements AutoCloseable {

    private final int port;
    private final AutoCloseable server;
    private final ContainerLoader loader;

    RunningContainer(Map<String, Object> started, ContainerLoader loader) {
        port = (Integer) Objects.requireNonNull(started.get("port"));
        server = (AutoCloseable) Objects.requireNonNull(started.get("server"));
        this.loader = loader;
    }

    int port() {
        return port;
    }

    /** Sends a request, byte by byte as given, and reads the whole answer. */
    RawResponse send(String request) {
        return RawHttp.send(port, request);
    }

    /** Asks for a page as a browser does that goes there. */
    RawResponse get(String path, String... headers) {
        return send(
                "GET " + path + " HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Dest: document\r\nConnection: close\r\n"
                        + lines(headers) + "\r\n");
    }

    /** Sends a form as the site's own page does. */
    RawResponse post(String path, String body, String... headers) {
        return send("POST " + path
                + " HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n"
                + lines(headers) + "\r\n" + body);
    }

    /** Sends JSON as the site's own script does. */
    RawResponse json(String path, String body, String... headers) {
        return send("POST " + path
                + " HTTP/1.1\r\nHost: shop.example\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                + lines(headers) + "\r\n" + body);
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            loader.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot close the class loader", e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop the container", e);
        }
    }
}
