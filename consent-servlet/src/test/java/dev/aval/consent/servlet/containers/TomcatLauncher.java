package dev.aval.consent.servlet.containers;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** Starts an embedded Tomcat; made by reflection in the class loader of the container. */
public final class TomcatLauncher implements Function<Map<String, Object>, Map<String, Object>> {

    /** Made by reflection. */
    public TomcatLauncher() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        return start(tomcat -> {
            Context context = tomcat.addContext(String.valueOf(options.getOrDefault("context", "")), null);
            context.addServletContainerInitializer(WebApp.initializer(options), Set.of());
            return context;
        });
    }

    /** Starts a Tomcat with one application on a free port of the loopback address. */
    static Map<String, Object> start(Function<Tomcat, Context> application) {
        try {
            // The JVM takes one such factory only, and there is more than one Tomcat in it.
            TomcatURLStreamHandlerFactory.disable();
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = application.apply(tomcat);
            AutoCloseable server = () -> {
                tomcat.stop();
                tomcat.destroy();
            };
            tomcat.start();
            if (!context.getState().isAvailable()) {
                server.close();
                throw new IllegalStateException("The web application did not start");
            }
            return Map.of("port", tomcat.getConnector().getLocalPort(), "server", server);
        } catch (Exception e) {
            throw new IllegalStateException("Tomcat does not start", e);
        }
    }
}
