package dev.aval.consent.servlet.containers;

import java.net.URL;
import java.net.URLClassLoader;
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

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
