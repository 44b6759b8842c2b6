package dev.aval.consent.servlet.containers;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/** Loads the servlet API, the container and our own classes itself, everything else from the tests' class path. */
final class ContainerLoader extends URLClassLoader {

    private static final List<String> OWN =
            List.of("jakarta.", "org.apache.", "org.eclipse.jetty.", "io.undertow.", "dev.aval.consent.");

    ContainerLoader(URL[] urls) {
        super(urls, ContainerLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** What is installed in a container is what it or its WAR brings, not what else the tests have on their class path. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith("META-INF/services/jakarta.") ? findResources(name) : super.getResources(name);
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
