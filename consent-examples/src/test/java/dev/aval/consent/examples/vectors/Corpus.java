package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The corpus, a site that holds back and one that does not, and what visitors of them were seen to ask. */
final class Corpus implements AutoCloseable {
    static final String WITHOUT_FILTER = "without the filter";
    static final String BEFORE = "before consent";
    static final String MARKUP_ALONE = "before consent, without any fence";
    static final String AFTER = "after consent";
    static final String WITHDRAWN = "after withdrawal";

    private final List<Vector> vectors = VectorTable.read();
    private final Path folder;
    private final Certificate certificate;
    private final VectorSite open;
    private final VectorSite guarded;
    private final Map<Way, Visit> visits = new HashMap<>();

    /** What a visit came to: who was reached on each occasion, or why nobody knows. */
    private record Visit(Map<String, Set<Integer>> occasions, long seconds, Optional<RuntimeException> failure) {}

    Corpus(Path folder) throws IOException {
        this.folder = folder;
        certificate = Certificate.in(folder);
        open = VectorSite.start(vectors, Mode.OFF, certificate);
        guarded = VectorSite.start(vectors, Mode.ENFORCE, certificate);
    }

    List<Vector> vectors() {
        return vectors;
    }

    /** The names of the vectors that reached their third party on this occasion. */
    Set<String> reached(Way way, String occasion) {
        Visit visit = visits.computeIfAbsent(way, this::visit);
        Set<Integer> numbers = visit.occasions().get(occasion);
        if (numbers == null) {
            throw new IllegalStateException(
                    "the visit ended before " + occasion, visit.failure().orElse(null));
        }
        return names(vector -> numbers.contains(vector.number()));
    }

    /** The names of the vectors of which this is true, in the order of the table. */
    Set<String> names(Predicate<Vector> which) {
        return vectors.stream().filter(which).map(Vector::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A visit takes minutes, so one that fails is not made again for the next question. */
    private Visit visit(Way way) {
        long from = System.nanoTime();
        Map<String, Set<Integer>> all = new LinkedHashMap<>();
        Optional<RuntimeException> failure = Optional.empty();
        try {
            visit(way, all);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        return new Visit(all, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - from), failure);
    }

    /** One visitor of the open site and another one, with a browser of their own, of the guarded one. */
    private void visit(Way way, Map<String, Set<Integer>> all) {
        try (Journey journey = new Journey(vectors, open, way, certificate, log(way, "open"))) {
            all.putAll(journey.loads(WITHOUT_FILTER).ends());
        }
        try (Journey journey = new Journey(vectors, guarded, way, certificate, log(way, "guarded"))) {
            journey.loads(BEFORE)
                    .policies(false)
                    .loads(MARKUP_ALONE)
                    .policies(true)
                    .accepts()
                    .loads(AFTER)
                    .withdraws()
                    .loads(WITHDRAWN);
            all.putAll(journey.ends());
        }
    }

    private Path log(Way way, String site) {
        return folder.resolve(way.scheme() + "-" + way.scripts() + "-" + site + ".json");
    }

    /** What was seen, in numbers, by section. */
    String summary() {
        StringBuilder text = new StringBuilder("vectors: " + vectors.size() + ", of which "
                + names(vector -> Way.all().stream().anyMatch(vector::leaksFor)).size() + " ask a third party\n");
        visits.forEach((way, visit) -> {
            text.append("  ").append(way).append(", ").append(visit.seconds()).append(" s:");
            visit.occasions()
                    .forEach((occasion, numbers) -> text.append(' ')
                            .append(numbers.size())
                            .append(' ')
                            .append(occasion)
                            .append(';'));
            text.append('\n');
            Set<Integer> leaks = visit.occasions().getOrDefault(WITHOUT_FILTER, Set.of());
            Map<String, Long> bySection = vectors.stream()
                    .filter(vector -> leaks.contains(vector.number()))
                    .collect(Collectors.groupingBy(Vector::section, LinkedHashMap::new, Collectors.counting()));
            text.append("    by section: ").append(bySection).append('\n');
        });
        return text.toString();
    }

    @Override
    public void close() {
        guarded.close();
        open.close();
    }
}
