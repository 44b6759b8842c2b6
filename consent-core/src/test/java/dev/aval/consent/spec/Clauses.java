package dev.aval.consent.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clauses that the project keeps to, in the order in which they are listed. */
final class Clauses {

    private Clauses() {}

    /** By id: what the clause asks, in a few words; where it starts with an exclamation mark no test proves it yet. */
    static Map<String, String> all() {
        Map<String, String> clauses = new LinkedHashMap<>();
        for (String line : text().split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                clauses.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return clauses;
    }

    private static String text() {
        try (InputStream in = Clauses.class.getResourceAsStream("clauses.tsv")) {
            if (in == null) {
                throw new IllegalStateException("clauses.tsv is missing beside " + Clauses.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
