package dev.aval.consent.examples.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells for other programs: a list of objects, whose members may become more and never change. */
final class TellingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TellingJson() {}

    static void print(List<Told> all, PrintStream out) {
        ArrayNode list = JSON.createArrayNode();
        for (Told told : all) {
            ObjectNode each = list.addObject();
            each.put("file", told.file())
                    .put("line", told.line())
                    .put("column", told.column())
                    .put("severity", told.severity().id())
                    .put("rule", told.rule())
                    .put("path", told.path())
                    .put("found", told.found())
                    .put("expected", told.expected());
            putIfAny(each, "nearest", told.nearest());
            putIfAny(each, "why", told.why());
            putIfAny(each, "basis", told.basis());
        }
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putIfAny(ObjectNode object, String name, @Nullable String text) {
        if (text != null) {
            object.put(name, text);
        }
    }
}
