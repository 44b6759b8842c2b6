package dev.aval.consent.internal.json;

import java.io.Serial;

/** A document that is not JSON, or that is beyond the limits. */
public final class JsonSyntaxException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;
    private final String path;
    private final int line;
    private final int column;

    /**
     * Makes the exception.
     *
     * @param found what stands there
     * @param expected what should stand there
     * @param path a JSON Pointer to the innermost value whose reading had begun
     * @param line the line, from 1, or 0 where the document as a whole is meant
     * @param column the column in UTF-16 units, from 1, or 0 where the document as a whole is meant
     */
    JsonSyntaxException(String found, String expected, String path, int line, int column) {
        super("found " + found + ", expected " + expected);
        this.found = found;
        this.expected = expected;
        this.path = path;
        this.line = line;
        this.column = column;
    }

    /**
     * Returns what stands there.
     *
     * @return printable words such as {@code a comment}
     */
    public String found() {
        return found;
    }

    /**
     * Returns what stands there and where.
     *
     * @return words such as {@code a comment at line 3, column 5}
     */
    public String foundWhere() {
        return line == 0 ? found : found + " at line " + line + ", column " + column;
    }

    /**
     * Returns in which value the mistake is.
     *
     * @return a JSON Pointer to the innermost value whose reading had begun; empty for the document as a whole
     */
    public String path() {
        return path;
    }

    /**
     * Returns what should stand there.
     *
     * @return words, never null
     */
    public String expected() {
        return expected;
    }

    /**
     * Returns the line.
     *
     * @return the line from 1, or 0 where the document as a whole is meant
     */
    public int line() {
        return line;
    }

    /**
     * Returns the column.
     *
     * @return the column from 1, or 0 where the document as a whole is meant
     */
    public int column() {
        return column;
    }
}
