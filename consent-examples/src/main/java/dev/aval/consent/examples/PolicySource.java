package dev.aval.consent.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A policy's text and where it came from, for error messages.
 *
 * @param name the file, or what else the text is called
 * @param json the text of a {@code consent.json}, or empty for the preset
 */
public record PolicySource(String name, String json) {

    /** No policy of one's own: everything of other hosts is undeclared. */
    public static PolicySource none() {
        return new PolicySource("preset", "");
    }

    /** A policy that ships beside a class. */
    public static PolicySource resource(Class<?> beside, String file) {
        return new PolicySource(file, Resource.text(beside, file));
    }

    /**
     * A policy in a file.
     *
     * @throws IOException if it cannot be read or is not UTF-8
     */
    public static PolicySource file(Path path) throws IOException {
        return new PolicySource(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    }
}
