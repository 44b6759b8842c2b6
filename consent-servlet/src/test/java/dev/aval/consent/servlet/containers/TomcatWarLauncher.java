package dev.aval.consent.servlet.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Starts a Tomcat that deploys an exploded WAR as a full server does; made by reflection in the class loader of the container. */
public final class TomcatWarLauncher implements Function<Map<String, Object>, Map<String, Object>> {

    /** Made by reflection. */
    public TomcatWarLauncher() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        try {
            TomcatURLStreamHandlerFactory.disable();
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addWebapp("", String.valueOf(Objects.requireNonNull(options.get("war"))));
            context.setParentClassLoader(TomcatWarLauncher.class.getClassLoader());
            // The tests' own class path is no part of the server.
            StandardJarScanner scanner = new StandardJarScanner();
            scanner.setScanClassPath(false);
            context.setJarScanner(scanner);
            tomcat.start();
            if (!context.getState().isAvailable()) {
                throw new IllegalStateException("The web application did not start");
            }
            AutoCloseable server = () -> {
                tomcat.stop();
                tomcat.destroy();
            };
            return Map.of("port", tomcat.getConnector().getLocalPort(), "server", server);
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException("Tomcat does not start", e);
        }
    }
}
