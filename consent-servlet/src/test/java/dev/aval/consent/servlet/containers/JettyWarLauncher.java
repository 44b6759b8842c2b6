package dev.aval.consent.servlet.containers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

/** Starts a Jetty that deploys an exploded WAR as a full server does; made by reflection in the class loader of the container. */
public final class JettyWarLauncher implements Function<Map<String, Object>, Map<String, Object>> {

    /** Made by reflection. */
    public JettyWarLauncher() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        WebAppContext context = new WebAppContext(String.valueOf(Objects.requireNonNull(options.get("war"))), "/");
        context.setTempDirectory(new File(work().toString(), "war"));
        // Off by default, but what a page's validators become is part of what is tested.
        context.setInitParameter("org.eclipse.jetty.servlet.Default.etags", "true");
        return JettyLauncher.start(context);
    }

    private static Path work() {
        try {
            return Files.createTempDirectory("jetty");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
