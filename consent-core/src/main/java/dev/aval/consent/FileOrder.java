package dev.aval.consent;

import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** In which order the places of a file stand in it; a place that is missing counts as the one around it. */
final class FileOrder {

    private final Map<String, Integer> ranks = new HashMap<>();

    FileOrder(JsonValue root) {
        visit("", root);
    }

    private void visit(String path, JsonValue value) {
        ranks.putIfAbsent(path, ranks.size());
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> visit(Pointer.child(path, name), member));
        } else if (value instanceof JsonList list) {
            for (int i = 0; i < list.items().size(); i++) {
                visit(Pointer.child(path, i), list.items().get(i));
            }
        }
    }

    int rank(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            Integer rank = ranks.get(path.substring(0, end));
            if (rank != null) {
                return rank;
            }
        }
        return 0;
    }
}
