package dev.aval.consent.servlet.containers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Starts a Jetty that deploys an exploded WAR as a full server does; made by reflection in the class loader of the container. */
public final class JettyWarLauncher implements Function<Map<String, Object>, Map<String, Object>> {

    /** Made by reflection. */
    public JettyWarLauncher() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        try {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server, 1, 1);
            connector.setHost("127.0.0.1");
            connector.setPort(0);
            server.addConnector(connector);
            Path work = Files.createTempDirectory("jetty");
            WebAppContext context = new WebAppContext(String.valueOf(Objects.requireNonNull(options.get("war"))), "/");
            context.setTempDirectory(new File(work.toString(), "war"));
            // Off by default, but what a page's validators become is part of what is tested.
            context.setInitParameter("org.eclipse.jetty.servlet.Default.etags", "true");
            server.setHandler(context);
            server.start();
            if (!context.isAvailable()) {
                server.stop();
                throw new IllegalStateException("The web application did not start");
            }
            return Map.of("port", connector.getLocalPort(), "server", (AutoCloseable) server::stop);
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
    }
}
