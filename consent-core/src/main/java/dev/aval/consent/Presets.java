package dev.aval.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The policies that come with the library, for sites to start from. */
final class Presets {

    /** The smallest first. */
    static final List<String> NAMES = List.of("website", "shop", "publisher", "app-with-push");

    private Presets() {}

    /** Reads a preset of a name that there is; anew each time, for whoever reads it may change it. */
    static PolicyBuilder read(String name) {
        try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks the preset " + name + ".json");
            }
            return PolicyReader.preset("preset:" + name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
