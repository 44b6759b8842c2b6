package dev.aval.consent.servlet.ui;

import java.util.List;

/** Lays out rows of text for a terminal, in columns as wide as what stands in them. */
public final class TextTable {

    private TextTable() {}

    /**
     * Lays out rows.
     *
     * @param rows at least one row, each with as many cells as the first
     * @return the lines, each with its line end
     */
    public static String of(List<List<String>> rows) {
        List<List<String>> printable = rows.stream()
                .map(row -> row.stream().map(TextTable::printable).toList())
                .toList();
        int[] width = new int[rows.get(0).size()];
        for (List<String> row : printable) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], length(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : printable) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < width.length; i++) {
                line.append(row.get(i)).append(" ".repeat(width[i] - length(row.get(i)) + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A page's author chooses host and cookie names; none of them may steer the terminal. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
