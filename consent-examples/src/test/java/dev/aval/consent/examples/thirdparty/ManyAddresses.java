package dev.aval.consent.examples.thirdparty;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Hundreds of third parties on one port, each on a loopback address of its own, so that a socket tells by itself which of them
 * was reached, also where no request follows. One request per connection. Thread-safe.
 */
public final class ManyAddresses implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_BODY = 64 * 1024;
    private static final int TRIES = 20;

    private final Selector selector;
    private final List<ServerSocketChannel> listening;
    private final @Nullable SSLContext tls;
    private final Function<Asked, Answer> handler;
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "many addresses");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    private ManyAddresses(
            Selector selector,
            List<ServerSocketChannel> listening,
            @Nullable SSLContext tls,
            Function<Asked, Answer> handler) {
        this.selector = selector;
        this.listening = listening;
        this.tls = tls;
        this.handler = handler;
    }

    /**
     * Listens on every one of the addresses, on one free port.
     *
     * @param tls what each of them proves itself with, or null for plain HTTP
     */
    public static ManyAddresses start(
            List<String> addresses, @Nullable SSLContext tls, Function<Asked, Answer> handler) {
        try {
            Selector selector = Selector.open();
            ManyAddresses many = new ManyAddresses(selector, bind(addresses, selector), tls, handler);
            many.workers.execute(many::acceptAll);
            return many;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** The first address gets any free port; where another one does not have that too, the next is tried. */
    private static List<ServerSocketChannel> bind(List<String> addresses, Selector selector) throws IOException {
        for (int i = 0; ; i++) {
            List<ServerSocketChannel> bound = new ArrayList<>();
            try {
                int port = 0;
                for (String address : addresses) {
                    ServerSocketChannel channel = ServerSocketChannel.open();
                    bound.add(channel);
                    channel.bind(new InetSocketAddress(InetAddress.getByName(address), port), 16);
                    port = channel.socket().getLocalPort();
                    channel.configureBlocking(false);
                }
                for (ServerSocketChannel channel : bound) {
                    channel.register(selector, SelectionKey.OP_ACCEPT);
                }
                return List.copyOf(bound);
            } catch (BindException e) {
                for (ServerSocketChannel channel : bound) {
                    channel.close();
                }
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The port that all of them share. */
    public int port() {
        return listening.get(0).socket().getLocalPort();
    }

    /** The addresses that accepted a connection so far, whether or not a request followed. */
    public Set<String> reached() {
        return Set.copyOf(reached);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        Stream.of(Stream.of(selector), listening.stream(), open.stream())
                .flatMap(closeables -> closeables)
                .forEach(ManyAddresses::close);
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing is sent any more, so there is nothing to lose; the others are closed all the same.
        }
    }

    private void acceptAll() {
        try {
            while (selector.isOpen()) {
                selector.select(key -> {
                    try {
                        accept((ServerSocketChannel) key.channel());
                    } catch (IOException e) {
                        // A socket that died while being accepted is not the end; a closed server is.
                    }
                });
            }
        } catch (ClosedSelectorException | IOException e) {
            // Closed.
        }
    }

    private void accept(ServerSocketChannel from) throws IOException {
        SocketChannel channel = from.accept();
        if (channel == null) {
            return;
        }
        reached.add(channel.socket().getLocalAddress().getHostAddress());
        open.add(channel);
        workers.execute(() -> serve(channel));
    }

    private void serve(SocketChannel channel) {
        try (channel;
                Socket socket = secured(channel.socket())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String requestLine = LoopbackServer.line(in);
            if (requestLine.isEmpty()) {
                return;
            }
            Asked asked = Asked.of(requestLine, in, LoopbackServer::line, MAX_BODY);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            handler.apply(asked).writeTo(out, asked.method().equals("HEAD"));
            out.flush();
            socket.shutdownOutput();
            // Wait for the other side to close, lest a reset overtake the answer.
            in.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            // The browser went away or never sent a request: counted all the same.
        } finally {
            open.remove(channel);
        }
    }

    private Socket secured(Socket socket) throws IOException {
        return tls == null ? socket : tls.getSocketFactory().createSocket(socket, null, true);
    }
}
