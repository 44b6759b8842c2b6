package dev.aval.consent.servlet.containers;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.servlet.ConsentFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** An exploded WAR with our jars in it, or without them, and not one class. */
final class War {

    static final String PAGE = "<!DOCTYPE html><html><head><title>Plain</title></head><body><h1>Plain</h1>"
            + "<script src=\"https://metrics.example/m.js\"></script></body></html>";

    private final Path folder;

    War() {
        this(true);
    }

    private War(boolean withLibrary) {
        try {
            folder = Apps.temporary();
            with("index.html", PAGE);
            if (!withLibrary) {
                return;
            }
            Path lib = Files.createDirectories(folder.resolve("WEB-INF/lib"));
            jar(codeOf(ConsentPolicy.class), lib.resolve("consent-core.jar"));
            jar(codeOf(ConsentFilter.class), lib.resolve("consent-servlet.jar"));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make the WAR", e);
        }
    }

    /** The same without our jars, to see first what leaks. */
    static War bare() {
        return new War(false);
    }

    Path folder() {
        return folder;
    }

    War with(String path, String text) {
        try {
            Files.writeString(folder.resolve(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a policy with further settings, each as a JSON member. */
    War withPolicy(String... settings) {
        List<String> all = Stream.concat(
                        Stream.of("\"state-folder\": \"" + Apps.temporary().resolve("state") + "\""),
                        Stream.of(settings))
                .toList();
        return with(
                "WEB-INF/consent.json",
                "{\"version\": 1, \"controller\": {\"name\": \"Plain\", \"contact\": \"mailto:privacy@plain.example\"},"
                        + " \"purposes\": {\"analytics\": {}}, \"vendors\": {\"metrics\": {\"number\": 1, \"name\": \"Metrics\", \"purposes\": [\"analytics\"],"
                        + " \"hosts\": [\"metrics.example\"]}}, \"settings\": {" + String.join(", ", all) + "}}");
    }

    War withWebXml(String content) {
        return with(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\">" + content + "</web-app>");
    }

    /** Where a class comes from: a folder or a jar. */
    static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void jar(Path code, Path jar) throws IOException {
        if (!Files.isDirectory(code)) {
            Files.copy(code, jar);
            return;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(code)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(code.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
