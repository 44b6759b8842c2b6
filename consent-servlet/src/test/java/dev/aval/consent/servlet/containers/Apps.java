package dev.aval.consent.servlet.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The options with which the container tests start their web application. */
final class Apps {

    private static final Path POLICY = copy("consent.json");

    private Apps() {}

    /** The application without the filter, to see first what leaks. */
    static Map<String, String> bare() {
        return Map.of("filter", "false");
    }

    /** The application with the filter, a fresh state folder and further settings, given as name and value in turn. */
    static Map<String, String> guarded(String... settings) {
        Map<String, String> options = new HashMap<>();
        options.put("set.policy", POLICY.toString());
        options.put("set.state-folder", temporary().toString());
        for (int i = 0; i < settings.length; i += 2) {
            options.put("set." + settings[i], settings[i + 1]);
        }
        return options;
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("consent-state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path copy(String resource) {
        try (InputStream in = Apps.class.getResourceAsStream(resource)) {
            Path file = temporary().resolve(resource);
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
