package dev.aval.consent.servlet.containers;

import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Starts an embedded Jetty; made by reflection in the class loader of the container. */
public final class JettyLauncher implements Function<Map<String, Object>, Map<String, Object>> {

    /** Made by reflection. */
    public JettyLauncher() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        ServletContextHandler handler = new ServletContextHandler();
        String path = String.valueOf(options.getOrDefault("context", ""));
        handler.setContextPath(path.isEmpty() ? "/" : path);
        handler.addServletContainerInitializer(WebApp.initializer(options));
        return start(handler);
    }

    /** Starts a Jetty with one application on a free port of the loopback address. */
    static Map<String, Object> start(ServletContextHandler application) {
        try {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server, 1, 1);
            connector.setHost("127.0.0.1");
            connector.setPort(0);
            server.addConnector(connector);
            server.setHandler(application);
            server.start();
            if (!application.isAvailable()) {
                server.stop();
                throw new IllegalStateException("The web application did not start");
            }
            return Map.of("port", connector.getLocalPort(), "server", (AutoCloseable) server::stop);
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
    }
}
