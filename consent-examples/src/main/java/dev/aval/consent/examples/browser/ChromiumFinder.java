package dev.aval.consent.examples.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a Chromium is looked for: the system property, the environment, then the usual names on the path. */
public final class ChromiumFinder {
    /** The system property that names the executable. */
    public static final String PROPERTY = "consent.chromium";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private ChromiumFinder() {}

    /**
     * The first executable found, or empty.
     *
     * @throws BrowserException if {@value #PROPERTY} or {@code CHROME_BIN} is set but names no executable: a wrong
     *     setting is never passed over in silence
     */
    public static Optional<Path> find() {
        return find(System.getProperty(PROPERTY, ""), env("CHROME_BIN"), env("PATH"));
    }

    static Optional<Path> find(String property, String chromeBin, String path) {
        if (!property.isEmpty()) {
            return Optional.of(named("-D" + PROPERTY, property, path));
        }
        if (!chromeBin.isEmpty()) {
            return Optional.of(named("CHROME_BIN", chromeBin, path));
        }
        return NAMES.stream().flatMap(name -> onPath(name, path).stream()).findFirst();
    }

    private static Path named(String source, String value, String path) {
        Path direct = Path.of(value);
        if (value.contains(File.separator)) {
            if (executable(direct)) {
                return direct;
            }
        } else {
            Optional<Path> found = onPath(value, path);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new BrowserException(source + " names \"" + value + "\", expected an executable file");
    }

    private static Optional<Path> onPath(String name, String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                Path candidate = Path.of(folder, name);
                if (executable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static String env(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }
}
