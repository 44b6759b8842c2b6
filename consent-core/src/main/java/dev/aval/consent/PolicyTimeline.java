package dev.aval.consent;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a site's policy: those of before, by which it is known what a choice was about; the one in force; and those to
 * come, which are announced and take over by themselves.
 *
 * <p>In files, {@code consent.json} is the policy, and {@code consent.v1.json}, {@code consent.v2.json} and so on beside it are its
 * other versions, each named after the version in it. The version before is compared with each, and what did not change materially
 * keeps the choices that were made about it.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PolicyTimeline {

    /** How long before another controller takes over data subjects are told, at least. */
    public static final Duration CONTROLLER_NOTICE = Duration.ofDays(30);

    private final List<ConsentPolicy> versions;

    PolicyTimeline(List<ConsentPolicy> versions) {
        this.versions = List.copyOf(versions);
    }

    /**
     * Puts versions of one policy in their order.
     *
     * @param policy one version
     * @param more others, in any order; the same version twice only with the same content
     * @return the timeline, never null
     * @throws PolicyException where two policies of one version differ, a number means something else than before, a later version
     *     takes effect earlier, or the controller changes without notice
     */
    public static PolicyTimeline of(ConsentPolicy policy, ConsentPolicy... more) {
        return TimelineCheck.ordered(
                Stream.concat(Stream.of(policy), Stream.of(more)).toList());
    }

    /**
     * Reads a policy file and the versions beside it.
     *
     * @param file a {@code consent.json}
     * @return the timeline, never null
     * @throws PolicyException with every mistake that was found in any of the files, or between them
     */
    public static PolicyTimeline read(Path file) {
        return TimelineReader.read(file);
    }

    /**
     * Reads a policy and its other versions from streams, such as resources of a web application.
     *
     * @param name the name of the policy, such as {@code /WEB-INF/consent.json}
     * @param resources opens a resource by its name, and returns null where there is none; what it opens is closed here
     * @return the timeline, or empty where there is no resource of that name
     * @throws PolicyException with every mistake that was found in any of the files, or between them
     */
    public static Optional<PolicyTimeline> read(String name, Function<String, @Nullable InputStream> resources) {
        return TimelineReader.read(name, resources);
    }

    /**
     * Returns all versions.
     *
     * @return an immutable list, the earliest first, at least one
     */
    public List<ConsentPolicy> versions() {
        return versions;
    }

    /**
     * Returns the policy in force.
     *
     * @param now the time at which the question is asked
     * @return the latest version that has taken effect; the earliest one where none has
     */
    public ConsentPolicy at(Instant now) {
        for (int i = versions.size() - 1; i > 0; i--) {
            if (isInForce(versions.get(i), now)) {
                return versions.get(i);
            }
        }
        return versions.get(0);
    }

    /**
     * Returns when the next version takes over.
     *
     * @param now the time at which the question is asked
     * @return an instant later than now, or empty where the version in force stays
     */
    public Optional<Instant> changesAfter(Instant now) {
        int inForce = at(now).version();
        return versions.stream()
                .filter(policy -> policy.version() > inForce)
                .flatMap(policy -> policy.effective().stream())
                .min(Instant::compareTo);
    }

    /**
     * Checks that there is a policy to start with.
     *
     * @param start the time at which the site starts
     * @throws PolicyException where even the earliest version takes effect later, so that nothing would be in force
     */
    public void checkStart(Instant start) {
        ConsentPolicy first = versions.get(0);
        if (!isInForce(first, start)) {
            throw new PolicyException(List.of(new PolicyProblem(
                    first.source(),
                    "/effective",
                    first.effective().map(Instant::toString).orElse(Problems.NOTHING),
                    "the version that is in force until then, beside it, as " + TimelineReader.nameOf("consent.json", 1)
                            + " and so on",
                    null)));
        }
    }

    private static boolean isInForce(ConsentPolicy policy, Instant now) {
        return policy.effective().map(from -> !now.isBefore(from)).orElse(true);
    }

    @Override
    public String toString() {
        return "versions " + versions.stream().map(ConsentPolicy::version).toList();
    }
}
