package dev.aval.consent.examples.guard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of which a test writes every byte. One request per connection. */
final class RawUpstream implements AutoCloseable {
    /** Reads what is left of a request and writes the answer. */
    @FunctionalInterface
    interface Script {
        void run(String head, InputStream in, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    RawUpstream(Script script) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(script));
    }

    /** Answers every request with these lines and this body. */
    static RawUpstream answering(String head, String body) {
        return new RawUpstream((asked, in, out) -> out.write(latin(head.replace("\n", "\r\n") + "\r\n\r\n" + body)));
    }

    Upstream upstream() {
        return new Upstream("http://127.0.0.1:" + server.getLocalPort(), "127.0.0.1");
    }

    /** Request line and headers of every request, as they came. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Everything up to and with the empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.append((char) b);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket, script));
            } catch (IOException e) {
                // Closed by the test.
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            heads.add(head);
            script.run(head, in, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (Exception e) {
            // The proxy hung up: what it then does is what the test looks at.
        }
    }
}
