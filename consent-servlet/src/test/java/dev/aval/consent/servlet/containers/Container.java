package dev.aval.consent.servlet.containers;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A servlet container, which runs in a class loader of its own: two versions of one server cannot share a class path, and each brings
 * its own version of the servlet API.
 */
enum Container {
    TOMCAT_10("tomcat10", "Tomcat"),
    TOMCAT_11("tomcat11", "Tomcat"),
    JETTY_12("jetty12", "Jetty");

    private static final String LAUNCHERS = "dev.aval.consent.servlet.containers.";

    private final String folder;
    private final String kind;

    Container(String folder, String kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /** Starts the container with a web application; only types of the JDK cross the border of the class loader. */
    RunningContainer start(Map<String, ?> options) {
        return launch(LAUNCHERS + kind + "Launcher", options, true);
    }

    /** Starts the container with an exploded WAR, which has to bring the library itself. */
    RunningContainer startWar(Path war) {
        return launch(LAUNCHERS + kind + "WarLauncher", Map.of("war", war.toString()), false);
    }

    private RunningContainer launch(String type, Map<String, ?> options, boolean withLibrary) {
        try {
            ContainerLoader loader = new ContainerLoader(classPath(withLibrary));
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                @SuppressWarnings("unchecked") // The launchers are ours.
                Function<Map<String, Object>, Map<String, Object>> start =
                        (Function<Map<String, Object>, Map<String, Object>>)
                                loader.loadClass(type).getDeclaredConstructor().newInstance();
                return new RunningContainer(start.apply(Map.copyOf(options)), loader);
            } finally {
                thread.setContextClassLoader(before);
            }
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("Cannot start " + this, e);
        }
    }

    private URL[] classPath(boolean withLibrary) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Path.of("target", "containers", folder))) {
            jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(paths::add);
        }
        if (!withLibrary) {
            paths.add(War.codeOf(Container.class));
        }
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1)) {
            if (withLibrary && (entry.contains("consent-core") || entry.contains("consent-servlet"))) {
                paths.add(Path.of(entry));
            }
        }
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }
}
