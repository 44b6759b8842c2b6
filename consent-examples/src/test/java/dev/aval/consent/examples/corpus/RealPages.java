package dev.aval.consent.examples.corpus;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The HTML pages that the Maven profile {@code real-pages} unpacks into {@code target/real-pages/PACKAGE/…}: docs/real-pages.md.
 * Immutable and safe for use by several threads.
 */
public final class RealPages {
    /** The tag of tests that need the corpus. */
    public static final String TAG = "real-pages";

    private static final Path FOLDER = Path.of("target", "real-pages");
    private static final String OWN_HOST = "127.0.0.1";

    private final Path folder;
    private final List<RealPage> pages;

    private RealPages(Path folder, List<RealPage> pages) {
        this.folder = folder;
        this.pages = List.copyOf(pages);
    }

    /**
     * Finds the corpus of this module.
     *
     * @return the corpus; empty where it has not been fetched, after one line on standard output that says so
     */
    public static Optional<RealPages> find() {
        if (!Files.isDirectory(FOLDER)) {
            System.out.println("[[ NOT RUN: real pages: no folder " + FOLDER
                    + "; mvn -Preal-pages -pl consent-examples -am verify fetches it ]]");
            return Optional.empty();
        }
        return Optional.of(in(FOLDER));
    }

    /** {@return the pages in the sub-folders of {@code folder}, ordered by path} */
    public static RealPages in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new RealPages(
                    folder,
                    files.filter(file -> file.getNameCount() > folder.getNameCount() + 1)
                            .filter(RealPages::isPage)
                            .sorted()
                            .map(file -> new RealPage(folder, file))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPage(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".html") || name.endsWith(".htm"));
    }

    /** {@return the folder whose sub-folders are the packages, as {@code guard --site} may serve it} */
    public Path folder() {
        return folder;
    }

    /** {@return every page, ordered by path} */
    public List<RealPage> pages() {
        return pages;
    }

    /** {@return the pages of each package, by name} */
    public SortedMap<String, List<RealPage>> packages() {
        return new TreeMap<>(pages.stream().collect(groupingBy(RealPage::packageName)));
    }

    /** {@return how many third-party references each page has, scripting on or off, when 127.0.0.1 serves it} */
    public Counts count() {
        Map<RealPage, Integer> references = new TreeMap<>();
        for (RealPage page : pages) {
            references.put(page, oracle(page).references(page.html()).size());
        }
        return new Counts(references);
    }

    /** {@return the oracle for a page of the corpus that 127.0.0.1 serves from the root of its address space} */
    public static ThirdPartyOracle oracle(RealPage page) {
        return new ThirdPartyOracle("http://" + OWN_HOST + "/" + page.path(), List.of());
    }

    /**
     * The size of the corpus.
     *
     * @param references the number of third-party references of each page
     */
    public record Counts(Map<RealPage, Integer> references) {
        public Counts {
            references = Collections.unmodifiableMap(new TreeMap<>(references));
        }

        /** {@return the number of pages that have at least so many references} */
        public long pagesWith(int atLeast) {
            return references.values().stream().filter(n -> n >= atLeast).count();
        }

        /** {@return the number of packages that have a page with at least so many references} */
        public long packagesWith(int atLeast) {
            return references.entrySet().stream()
                    .filter(entry -> entry.getValue() >= atLeast)
                    .map(entry -> entry.getKey().packageName())
                    .distinct()
                    .count();
        }

        /** {@return the number of references in all} */
        public long total() {
            return references.values().stream().mapToLong(n -> n).sum();
        }

        /** {@return a heading, a line for each package and one for all of them, to be read by people} */
        public List<String> table() {
            List<String> lines = new ArrayList<>();
            lines.add(line("package", "pages", "with 1", "with 5", "references"));
            SortedMap<String, SortedMap<RealPage, Integer>> byPackage = new TreeMap<>();
            references.forEach((page, n) -> byPackage
                    .computeIfAbsent(page.packageName(), name -> new TreeMap<>())
                    .put(page, n));
            byPackage.forEach((name, pages) -> lines.add(new Counts(pages).line(name)));
            lines.add(line("all"));
            return lines;
        }

        private String line(String name) {
            return line(name, references.size(), pagesWith(1), pagesWith(5), total());
        }

        private static String line(Object... cells) {
            return String.format(Locale.ROOT, "%-28s %8s %8s %8s %10s", cells);
        }
    }
}
