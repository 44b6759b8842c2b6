package dev.aval.consent.servlet.html.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Test data that is kept beside the project and not in it. */
final class SharedData {

    private SharedData() {}

    /** The tests of an html5lib tokenizer file; null, with a line that says so, where the data is absent. */
    static @Nullable JsonNode html5libTokenizer(String file) {
        Path folder = folder();
        Path path = folder == null ? null : folder.resolve("html5lib/tokenizer").resolve(file);
        if (path == null || !Files.isRegularFile(path)) {
            System.out.println("NOT RUN: html5lib " + file + ": no folder shared/data beside the project");
            return null;
        }
        try {
            return new ObjectMapper().readTree(path.toFile()).path("tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path folder() {
        String configured = System.getProperty("consent.shared");
        if (configured != null) {
            return Path.of(configured, "data");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
