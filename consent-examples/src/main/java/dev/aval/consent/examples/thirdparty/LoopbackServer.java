package dev.aval.consent.examples.thirdparty;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A very small HTTP server that counts the sockets it accepts: the judge of whether a third party was asked for
 * anything at all, be it only a connection opened in advance.
 *
 * <p>One request per connection, so that every fetch shows as a socket. Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_BODY = 64 * 1024;

    private final ServerSocket server;
    private final Function<Asked, Answer> handler;
    private final ExecutorService workers;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private LoopbackServer(ServerSocket server, Function<Asked, Answer> handler) {
        this.server = server;
        this.handler = handler;
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "loopback " + server.getLocalSocketAddress());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Listens on the address.
     *
     * @param address a loopback address, for example {@code 127.0.0.2}
     * @param port the port, or 0 to let the system pick one
     * @throws UncheckedIOException if the address is not there or the port is taken; the message says how to mend it
     */
    public static LoopbackServer start(String address, int port, Function<Asked, Answer> handler) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            try {
                socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            } catch (BindException e) {
                socket.close();
                throw new UncheckedIOException(advice(address, port, e), e);
            }
            LoopbackServer server = new LoopbackServer(socket, handler);
            server.workers.execute(server::acceptAll);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static String advice(String address, int port, BindException e) {
        return "cannot listen on " + address + ":" + port + " (" + e.getMessage() + "). "
                + (port == 0
                        ? "Each third party needs a loopback address of its own; Linux and Windows have all of "
                                + "127.0.0.0/8, on macOS add it with: sudo ifconfig lo0 alias " + address
                        : "Is the port taken?");
    }

    /** The address it listens on, for example {@code 127.0.0.2}. */
    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    /** The origin, for example {@code http://127.0.0.2:43117}. */
    public String origin() {
        return "http://" + host() + ":" + server.getLocalPort();
    }

    /** How many connections were accepted, whether or not a request followed. */
    public int accepted() {
        return accepted.get();
    }

    /** Every request read so far, in order of arrival. */
    public List<Asked> requests() {
        return List.copyOf(requests);
    }

    /** How many requests asked for this path, whatever their query. */
    public long requests(String path) {
        return requests.stream().filter(asked -> asked.path().equals(path)).count();
    }

    /** Starts counting anew. */
    public void reset() {
        accepted.set(0);
        requests.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                workers.execute(() -> serve(socket));
            } catch (IOException e) {
                // A socket that died while being accepted is not the end; a closed server is.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String requestLine = line(in);
            if (requestLine.isEmpty()) {
                return;
            }
            Asked asked = Asked.of(requestLine, in, LoopbackServer::line, MAX_BODY);
            requests.add(asked);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            handler.apply(asked).writeTo(out, asked.method().equals("HEAD"));
            out.flush();
            socket.shutdownOutput();
            // Wait for the other side to close, lest a reset overtake the answer.
            in.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            // The browser went away or never sent a request: counted all the same.
        } finally {
            open.remove(socket);
        }
    }

    /** The next line without its end, or an empty one at the end of the stream. */
    static String line(InputStream in) throws IOException {
        byte[] buffer = new byte[256];
        int length = 0;
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (length == MAX_LINE) {
                throw new IOException("a request line or header longer than " + MAX_LINE + " bytes");
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, length * 2);
            }
            buffer[length++] = (byte) b;
        }
        int end = length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
        return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
    }
}
