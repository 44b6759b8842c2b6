package dev.aval.consent.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/** An embedded Tomcat with one application at the root. Its work folder is temporary and deleted when closed. */
public final class WebServer implements AutoCloseable {
    // Kept, because a logger nobody holds on to forgets its level.
    private static final List<Logger> QUIET = Stream.of("org.apache.catalina", "org.apache.coyote", "org.apache.tomcat")
            .map(Logger::getLogger)
            .toList();

    private final Tomcat tomcat;
    private final Path work;
    private final String origin;

    private WebServer(Tomcat tomcat, Path work, String origin) {
        this.tomcat = tomcat;
        this.work = work;
        this.origin = origin;
    }

    /**
     * Starts a server.
     *
     * @param address the address to bind
     * @param port the port, or 0 to let the system pick one
     * @param documents the folder the context is rooted in, or an empty path for none
     * @param application fills the context before it starts
     * @throws UncheckedIOException if the port is taken or the address is not there
     * @throws IllegalStateException if the application did not start
     */
    public static WebServer start(String address, int port, Path documents, Consumer<Context> application) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            tryToBind(address, port);
            Path work = Files.createTempDirectory("consent-web-");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(work.toString());
            tomcat.setConnector(connector(address, port, documents.toString().isEmpty()));
            Path root = documents.toString().isEmpty() ? Files.createDirectory(work.resolve("empty")) : documents;
            Context context = tomcat.addContext("", root.toAbsolutePath().toString());
            leaveTheJvmAlone(context);
            Rfc6265CookieProcessor cookies = new Rfc6265CookieProcessor();
            cookies.setSameSiteCookies("lax");
            context.setCookieProcessor(cookies);
            application.accept(context);
            tomcat.start();
            WebServer server = new WebServer(tomcat, work, origin(address, tomcat));
            // A server whose application failed would answer every address with 404.
            if (!context.getState().isAvailable()) {
                server.close();
                throw new IllegalStateException("the application did not start; the log says why");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (LifecycleException e) {
            throw new IllegalStateException("the server did not start: " + e.getMessage(), e);
        }
    }

    private static String origin(String address, Tomcat tomcat) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return "http://" + host + ":" + tomcat.getConnector().getLocalPort();
    }

    /** The address to open, for example {@code http://127.0.0.1:8080}. */
    public String origin() {
        return origin;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the server did not stop: " + e.getMessage(), e);
        } finally {
            // Tomcat remembers its first folder for the whole JVM and would make it again for the next server.
            if (work.toString().equals(System.getProperty(Constants.CATALINA_HOME_PROP))) {
                System.clearProperty(Constants.CATALINA_HOME_PROP);
            }
            delete(work);
        }
    }

    /** The classes are the JVM's own and end with it, so there is nothing to clear, and no flags to ask for. */
    private static void leaveTheJvmAlone(Context context) {
        if (context instanceof StandardContext standard) {
            standard.setClearReferencesObjectStreamClassCaches(false);
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesThreadLocals(false);
        }
    }

    /**
     * What visitors talk to.
     *
     * @param raw whether the application reads addresses as they were sent; Tomcat then decodes no slash and no percent sign, so that
     *     files with a percent sign in their names could not be asked for
     */
    private static Connector connector(String address, int port, boolean raw) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", address);
        connector.setProperty("maxThreads", "64");
        connector.setProperty("minSpareThreads", "2");
        // What a browser may send is for the application behind to judge, not for this server to refuse.
        if (raw) {
            connector.setEncodedSolidusHandling("passthrough");
        }
        connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
        connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
        return connector;
    }

    /** Tomcat reports a taken port with pages of stack trace; asking first gives one sentence. */
    private static void tryToBind(String address, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new IOException("cannot listen on " + address + ":" + port + " (" + e.getMessage() + ")", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
