package dev.aval.consent.lint;

/**
 * One thing that a policy had better not say, or say too.
 *
 * @param rule the id of the rule, such as {@code tracker-declared-necessary}; see docs/lint.md
 * @param severity how much it matters
 * @param source where the policy was read from: a file's name, or {@code builder}
 * @param path where in it: a JSON Pointer (RFC 6901), in the form of a policy file even where there is none. Where something is
 *     missing, or was said by a preset, the place at which it could be said
 * @param line the line of the file, from 1, in which that place begins, or where it is missing the one around it; 0 where the lines
 *     are not known
 * @param column the column in that line in UTF-16 units, from 1; 0 where there is no line
 * @param found what stands there
 * @param expected what should stand there
 * @param why why it matters, in a sentence
 * @param basis the text of law, guidance or promise from which the rule was taken
 */
public record Finding(
        String rule,
        Severity severity,
        String source,
        String path,
        int line,
        int column,
        String found,
        String expected,
        String why,
        String basis) {

    Finding at(int newLine, int newColumn) {
        return new Finding(rule, severity, source, path, newLine, newColumn, found, expected, why, basis);
    }

    /** One line: rule, severity, place, what was found and what is expected. */
    @Override
    public String toString() {
        return severity.id() + " " + rule + " at " + source + "#" + path
                + (line == 0 ? "" : " (line " + line + ", column " + column + ")") + ": found " + found + ", expected "
                + expected;
    }
}
