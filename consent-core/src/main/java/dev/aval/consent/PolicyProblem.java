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
 * @param line the line of the file, from 1, in which that place begins, or where it is missing the one around it; 0 where there is
 *     no file, or the file as a whole is meant
 * @param column the column in that line in UTF-16 units, from 1; 0 where there is no line
 */
public record PolicyProblem(
        String source,
        String path,
        String found,
        String expected,
        @Nullable String nearest,
        int line,
        int column) {

    /**
     * Makes a problem without a place in a file.
     *
     * @param source where the policy came from
     * @param path where in it: a JSON Pointer (RFC 6901)
     * @param found what stands there
     * @param expected what should stand there
     * @param nearest the nearest valid name, or null where there is none near
     */
    public PolicyProblem(String source, String path, String found, String expected, @Nullable String nearest) {
        this(source, path, found, expected, nearest, 0, 0);
    }

    PolicyProblem at(int newLine, int newColumn) {
        return new PolicyProblem(source, path, found, expected, nearest, newLine, newColumn);
    }

    @Override
    public String toString() {
        return source + "#" + path + (line == 0 ? "" : " (line " + line + ", column " + column + ")") + ": found "
                + found + ", expected " + expected + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?");
    }
}
