package dev.aval.consent.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aval.consent.Proves;
import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.function.Consumer;

/** The library and its tests once more, of which one rule pack is another one. */
final class AlteredPack extends URLClassLoader {

    static final Path TESTS = place(AlteredPack.class);

    private static final String OURS = "dev.aval.consent.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String resource;
    private final byte[] pack;

    AlteredPack(String id, Consumer<ObjectNode> change) throws IOException {
        super(
                new URL[] {TESTS.toUri().toURL(), place(Regime.class).toUri().toURL()},
                AlteredPack.class.getClassLoader());
        resource = "dev/aval/consent/regime/" + id + ".json";
        try (InputStream original = Regime.class.getResourceAsStream(id + ".json")) {
            ObjectNode altered = (ObjectNode) JSON.readTree(original);
            change.accept(altered);
            pack = JSON.writeValueAsBytes(altered);
        }
    }

    static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        // The tag stays the one that the tests here look for.
        if (!name.startsWith(OURS) || name.equals(Proves.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return name.equals(resource) ? new ByteArrayInputStream(pack) : super.getResourceAsStream(name);
    }
}
