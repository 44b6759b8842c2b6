package dev.aval.consent.examples.cookies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of {@code Set-Cookie} lines and what a browser makes of them, which the gate is judged by too. Its first line says how
 * it is written.
 */
final class SetCookieCorpus {

    static final Path FILE =
            Path.of("../consent-servlet/src/test/resources/dev/aval/consent/servlet/gate/set-cookie.tsv");

    private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");
    private static final Pattern BYTE = Pattern.compile("\\\\(t|x([0-9a-f]{2})|\\\\)");

    private SetCookieCorpus() {}

    /** A line as it stands in the table, and its outcome. */
    record Row(String written, String outcome) {

        /** The line as it is sent, each character a byte. */
        String line() {
            String bytes = BYTE.matcher(written).replaceAll(SetCookieCorpus::character);
            return REPEATED.matcher(bytes).replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
        }
    }

    private static String character(java.util.regex.MatchResult found) {
        String hex = found.group(2);
        String text = hex != null
                ? String.valueOf((char) Integer.parseInt(hex, 16))
                : found.group(1).equals("t") ? "\t" : "\\";
        return Matcher.quoteReplacement(text);
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FILE, StandardCharsets.US_ASCII)) {
            if (line.startsWith("set ")) {
                String[] columns = line.substring(4).split("\t", 2);
                rows.add(new Row(columns[0], columns[1]));
            }
        }
        return rows;
    }

    /** Writes the outcomes that a browser has into the table. */
    static void write(List<String> outcomes) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(FILE, StandardCharsets.US_ASCII));
        int row = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("set ")) {
                lines.set(i, lines.get(i).split("\t", 2)[0] + "\t" + outcomes.get(row++));
            }
        }
        Files.write(FILE, lines, StandardCharsets.US_ASCII);
    }
}
