package dev.aval.consent.servlet.containers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speaks HTTP/1.1 over a plain socket, so that nothing between the test and the container repairs anything. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    static RawResponse send(int port, String request) {
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    static RawResponse send(int port, byte[] request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return exchange(socket, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request over a connection that is there already, and reads the whole answer. */
    static RawResponse exchange(Socket socket, byte[] request) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        return read(
                new BufferedInputStream(socket.getInputStream()), new String(request, 0, 4, StandardCharsets.US_ASCII));
    }

    /** Sends a request that announces more than it brings, and waits until the server has noticed. */
    static void sendAndHangUp(int port, String request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // A server may answer a broken request by resetting the connection.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawResponse read(InputStream in, String method) throws IOException {
        String statusLine = line(in);
        int status = statusLine.length() < 12 ? -1 : Integer.parseInt(statusLine.substring(9, 12));
        List<String> headers = new ArrayList<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
        }
        RawResponse head = new RawResponse(status, headers, new byte[0], true);
        if (method.startsWith("HEAD") || status == 304 || status == 204) {
            return head;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = true;
        if (head.first("Transfer-Encoding")
                .map(value -> value.toLowerCase(Locale.ROOT).contains("chunked"))
                .orElse(false)) {
            whole = chunks(in, body);
        } else {
            long length = head.first("Content-Length").map(Long::parseLong).orElse(Long.MAX_VALUE);
            body.write(in.readNBytes((int) Math.min(length, Integer.MAX_VALUE - 8)));
            whole = length == Long.MAX_VALUE || body.size() == length;
        }
        return new RawResponse(status, headers, body.toByteArray(), whole);
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        while (true) {
            String size = line(in);
            if (size.isEmpty()) {
                return false;
            }
            int length = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
            if (length == 0) {
                line(in);
                return true;
            }
            body.write(in.readNBytes(length));
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
