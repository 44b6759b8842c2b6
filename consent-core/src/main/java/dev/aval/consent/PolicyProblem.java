package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a policy.
 *
 * @param source the file in which it stands, or {@code builder}
 * @param path where in the file: a JSON Pointer (RFC 6901), such as {@code /purposes/analytics/cookies/0/name}
 * @param found what stands there
 * @param expected what should stand there
 * @param nearest the nearest valid name, or null where there is none near
 */
public record PolicyProblem(
        String source,
        String path,
        String found,
        String expected,
        @Nullable String nearest) {

    @Override
    public String toString() {
        return source + "#" + path + ": found " + found + ", expected " + expected
                + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?");
    }
}
