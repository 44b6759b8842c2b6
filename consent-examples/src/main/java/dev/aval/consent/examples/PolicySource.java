package dev.aval.consent.examples;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.Controller;
import dev.aval.consent.PolicyTimeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A policy's text and where it came from, for error messages.
 *
 * @param name the file, or what else the text is called
 * @param json the text of a {@code consent.json}, or empty for the preset
 * @param others opens the policy's other versions by their names; null where there is none of a name
 */
public record PolicySource(String name, String json, Function<String, @Nullable InputStream> others) {

    /** A policy alone. */
    public PolicySource(String name, String json) {
        this(name, json, other -> null);
    }

    /** No policy of one's own: everything of other hosts is undeclared. */
    public static PolicySource none() {
        return new PolicySource("preset", "");
    }

    /** A policy that ships beside a class. */
    public static PolicySource resource(Class<?> beside, String file) {
        return new PolicySource(file, Resource.text(beside, file), beside::getResourceAsStream);
    }

    /**
     * A policy in a file.
     *
     * @throws IOException if it cannot be read or is not UTF-8
     */
    public static PolicySource file(Path path) throws IOException {
        return new PolicySource(path.toString(), Files.readString(path, StandardCharsets.UTF_8), PolicySource::open);
    }

    private static @Nullable InputStream open(String name) {
        try {
            Path file = Path.of(name);
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The policy with its other versions; where it says nothing, one that declares nothing. */
    PolicyTimeline timeline() {
        if (json.isEmpty()) {
            return PolicyTimeline.of(ConsentPolicy.builder()
                    .controller(Controller.of("this site", URI.create("/")))
                    .build());
        }
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return PolicyTimeline.read(
                        name, asked -> asked.equals(name) ? new ByteArrayInputStream(text) : others.apply(asked))
                .orElseThrow();
    }
}
