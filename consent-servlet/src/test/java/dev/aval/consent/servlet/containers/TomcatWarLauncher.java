package dev.aval.consent.servlet.containers;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Starts a Tomcat that deploys an exploded WAR as a full server does; made by reflection in the class loader of the container. */
public final class TomcatWarLauncher implements Function<Map<String, Object>, Map<String, Object>> {

    /** Made by reflection. */
    public TomcatWarLauncher() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        return TomcatLauncher.start(tomcat -> {
            Context context = tomcat.addWebapp("", String.valueOf(Objects.requireNonNull(options.get("war"))));
            context.setParentClassLoader(TomcatWarLauncher.class.getClassLoader());
            // The tests' own class path is no part of the server.
            StandardJarScanner scanner = new StandardJarScanner();
            scanner.setScanClassPath(false);
            context.setJarScanner(scanner);
            return context;
        });
    }
}
