package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyException;
import dev.aval.consent.PolicyProblem;
import dev.aval.consent.PolicyTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which versions of the policy have been in force here, with what in them: a choice names the version it was made on, so no version may
 * say something else afterwards. Kept as one line for each version in a file of the state folder.
 */
final class ServedVersions {

    private static final Logger LOG = LoggerFactory.getLogger(ServedVersions.class);

    private static final String FILE = "versions";
    private static final String HEADER = "consent-versions 1";
    private static final String LINE = "[1-9][0-9]{0,8} [0-9a-f]{64}";

    private final PolicyTimeline timeline;

    /** In audit mode nobody is asked, so that a version can still be worked on. */
    private final boolean asks;

    private @Nullable Path file;
    private final SortedMap<Integer, String> served = new TreeMap<>();

    ServedVersions(PolicyTimeline timeline, boolean asks) {
        this.timeline = timeline;
        this.asks = asks;
    }

    /**
     * Reads what was served and compares it.
     *
     * @throws PolicyException where a version says something else than it said when it was in force
     */
    void open(Path folder) {
        if (!asks) {
            return;
        }
        Path place = folder.resolve(FILE);
        try {
            read(Files.readAllLines(place, StandardCharsets.US_ASCII));
            file = place;
        } catch (NoSuchFileException e) {
            file = place;
        } catch (IOException e) {
            unavailable(place, e.toString());
        }
        List<PolicyProblem> problems = new ArrayList<>();
        for (ConsentPolicy policy : timeline.versions()) {
            String before = served.get(policy.version());
            if (before != null && !before.equals(policy.fingerprint())) {
                problems.add(problem(policy, place));
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
    }

    private static PolicyProblem problem(ConsentPolicy policy, Path place) {
        int version = policy.version();
        return new PolicyProblem(
                policy.source(),
                "/version",
                version + ", which said something else when visitors were asked about it",
                "a version raised with every change, with the earlier text beside it as consent.v" + version
                        + ".json; where nobody has chosen on it yet, delete its line in " + place,
                null);
    }

    private void read(List<String> lines) throws IOException {
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IOException("the first line is not \"" + HEADER + "\"");
        }
        for (String line : lines.subList(1, lines.size())) {
            if (!line.matches(LINE)) {
                throw new IOException("a line is no version with its hash");
            }
            int blank = line.indexOf(' ');
            served.put(Integer.valueOf(line.substring(0, blank)), line.substring(blank + 1));
        }
    }

    /** Says that nothing can be kept there. */
    void unavailable(Path place, String why) {
        if (asks) {
            LOG.warn(
                    "consent.versions_unavailable file={}: {}. Whether a version of the policy is changed without a new number goes"
                            + " unnoticed until the file can be read and written",
                    place,
                    why);
        }
    }

    /** Keeps what a version says that is in force from now on. Never throws. */
    synchronized void inForce(ConsentPolicy policy) {
        Path place = file;
        if (place == null || served.putIfAbsent(policy.version(), policy.fingerprint()) != null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(HEADER));
        served.forEach((version, hash) -> lines.add(version + " " + hash));
        Path next = place.resolveSibling(FILE + ".next");
        try {
            Files.write(next, lines, StandardCharsets.US_ASCII);
            Files.move(next, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            unavailable(place, e.toString());
        }
    }
}
