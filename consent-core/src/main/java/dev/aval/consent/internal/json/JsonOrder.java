package dev.aval.consent.internal.json;

import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import dev.aval.consent.internal.text.Pointers;
import java.util.HashMap;
import java.util.Map;

/** Where the places of a document stand in it, and in which order; a place that is missing counts as the one around it. */
public final class JsonOrder {

    private final JsonDocument document;
    private final Map<String, Integer> ranks = new HashMap<>();
    private int visited;

    /**
     * Makes the order of a document.
     *
     * @param document the document
     */
    public JsonOrder(JsonDocument document) {
        this.document = document;
        visit("", document.value());
    }

    private void visit(String path, JsonValue value) {
        // Two names may look alike when they are shown; each value counts all the same.
        int rank = visited++;
        ranks.putIfAbsent(path, rank);
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> visit(Pointers.child(path, name), member));
        } else if (value instanceof JsonList list) {
            for (int i = 0; i < list.items().size(); i++) {
                visit(path + "/" + i, list.items().get(i));
            }
        }
    }

    /**
     * Returns how many values begin before a place.
     *
     * @param path a JSON Pointer
     * @return a number from 0
     */
    public int rank(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            Integer rank = ranks.get(path.substring(0, end));
            if (rank != null) {
                return rank;
            }
        }
        return 0;
    }

    /**
     * Returns the line in which a place begins.
     *
     * @param path a JSON Pointer
     * @return the line, from 1
     */
    public int line(String path) {
        return document.line(rank(path));
    }

    /**
     * Returns the column in which a place begins.
     *
     * @param path a JSON Pointer
     * @return the column in UTF-16 units, from 1
     */
    public int column(String path) {
        return document.column(rank(path));
    }
}
