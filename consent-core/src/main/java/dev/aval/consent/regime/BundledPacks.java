package dev.aval.consent.regime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packs that come with the library, read once. */
final class BundledPacks {

    static final String STRICTEST_ID = "strictest";

    /** A pack comes after the one that it extends. */
    static final List<String> IDS = List.of("eu", "fr", "it", "uk", "us-ca", "none");

    static final List<Regime> ALL = load();

    static final Regime STRICTEST = Strictness.strictestOf(STRICTEST_ID, ALL);

    private BundledPacks() {}

    static Optional<Regime> find(String id) {
        if (id.equals(STRICTEST_ID)) {
            return Optional.of(STRICTEST);
        }
        return ALL.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }

    private static List<Regime> load() {
        Map<String, Regime> packs = new LinkedHashMap<>();
        for (String id : IDS) {
            packs.put(id, load(id, packs));
        }
        return List.copyOf(packs.values());
    }

    private static Regime load(String id, Map<String, Regime> before) {
        try (InputStream in = BundledPacks.class.getResourceAsStream(id + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks the rule pack " + id + ".json");
            }
            return RegimeReader.read("regimes/" + id + ".json", in, parent -> Optional.ofNullable(before.get(parent)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
