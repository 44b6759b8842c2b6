package dev.aval.consent.promises;

import dev.aval.consent.regime.Regime;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rule packs of a site's own, made from a seed out of few values, so that one is often stricter than another. */
final class Packs {

    private static final List<String> TREATMENTS = List.of("\"opt-in\"", "\"opt-out\"");
    private static final List<String> EXEMPTIONS = List.of("\"none\"", "\"objectable\"", "\"unconditional\"");

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("grant-lifetime", List.of("\"P1M\"", "\"P6M\"")),
            Map.entry("longest-grant", List.of("\"P6M\"", "\"P13M\"")),
            Map.entry("signal-binds", List.of("true", "false")),
            Map.entry("age-of-consent", List.of("0", "13", "16")),
            Map.entry("adult-age", List.of("0", "18")),
            Map.entry("opt-in-age", List.of("0", "16", "18")),
            Map.entry("treatment-analytics", TREATMENTS),
            Map.entry("treatment-identity", TREATMENTS),
            Map.entry("treatment-ad-optimisation", TREATMENTS),
            Map.entry("treatment-counting", TREATMENTS),
            Map.entry("exemption-own-statistics", EXEMPTIONS),
            Map.entry("exemption-appearance", EXEMPTIONS),
            Map.entry("exemption-emergency", EXEMPTIONS));

    private static final List<String> NAMES = VALUES.keySet().stream().sorted().toList();

    private static final List<String> AGES = List.of("age-of-consent", "adult-age", "opt-in-age");

    private final Random random;

    Packs(Random random) {
        this.random = random;
    }

    /** Two packs that differ in one rule to three, or in none. */
    List<Regime> neighbours() {
        Map<String, String> rules = new TreeMap<>();
        NAMES.forEach(name -> rules.put(name, value(name)));
        // Most of the law in the world is opt-in, and most of the rest depends on that.
        if (random.nextBoolean()) {
            rules.replaceAll((name, value) -> name.startsWith("treatment-") ? TREATMENTS.get(0) : value);
        }
        List<Regime> packs = new ArrayList<>(List.of(pack("one", rules)));
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> changed = random.nextInt(3) == 0 ? NAMES : AGES;
            String name = changed.get(random.nextInt(changed.size()));
            rules.put(name, value(name));
        }
        packs.add(pack("other", rules));
        return packs;
    }

    private String value(String name) {
        List<String> values = VALUES.getOrDefault(name, List.of());
        return values.get(random.nextInt(values.size()));
    }

    private static Regime pack(String id, Map<String, String> rules) {
        String written = rules.entrySet().stream()
                .map(rule -> "\"%s\": {\"value\": %s, \"source\": \"A draw\", \"verified\": false}"
                        .formatted(rule.getKey(), rule.getValue()))
                .collect(Collectors.joining(", "));
        String file = "{\"id\": \"%s\", \"version\": 1, \"extends\": \"eu\", \"places\": [], \"rules\": {%s}}"
                .formatted(id, written);
        return Regime.read(id, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}
