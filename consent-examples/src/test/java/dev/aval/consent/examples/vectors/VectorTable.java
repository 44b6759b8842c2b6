package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the corpus; the head of the file says how it is written. */
final class VectorTable {
    private static final Set<String> MARKS = Set.of(
            "whole",
            "alone",
            "stay",
            "js=on",
            "js=off",
            "https=on",
            "https=off",
            "never",
            "fence",
            "lost",
            "ahead",
            "address");
    private static final Set<String> VALUES = Set.of("click", "enter", "type");

    private final List<Vector> vectors = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> markup = new ArrayList<>();
    private String section = "";
    private String header = "";
    private int line;

    private VectorTable() {}

    static List<Vector> read() {
        return parse(Resource.text(VectorTable.class, "vectors.txt"));
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it has mistakes; the message names the line
     */
    static List<Vector> parse(String text) {
        VectorTable table = new VectorTable();
        text.lines().forEach(table::line);
        table.end();
        return List.copyOf(table.vectors);
    }

    private void line(String text) {
        line++;
        if (text.startsWith("=== ")) {
            end();
            section = text.substring(4).strip();
        } else if (text.startsWith("== ")) {
            end();
            header = text.substring(3).strip();
        } else if (!header.isEmpty()) {
            markup.add(text);
        } else if (!text.isBlank() && !text.startsWith("#")) {
            throw mistake("markup without a vector");
        }
    }

    /** The vector read so far is complete. Blank lines at its end are not part of it. */
    private void end() {
        if (!header.isEmpty()) {
            List<String> words = List.of(header.split(" +"));
            Set<String> marks = Set.copyOf(words.subList(1, words.size()));
            for (String mark : marks) {
                int equals = mark.indexOf('=');
                if (!MARKS.contains(mark) && !(equals > 0 && VALUES.contains(mark.substring(0, equals)))) {
                    throw mistake("no such mark: " + mark);
                }
            }
            String body = String.join("\n", markup).stripTrailing();
            if (body.isEmpty() || !ids.add(words.get(0))) {
                throw mistake(body.isEmpty() ? "no markup for " + words.get(0) : "two vectors named " + words.get(0));
            }
            vectors.add(new Vector(words.get(0), vectors.size(), section, marks, body));
        }
        header = "";
        markup.clear();
    }

    private IllegalArgumentException mistake(String what) {
        return new IllegalArgumentException("vectors.txt, up to line " + line + ": " + what);
    }
}
