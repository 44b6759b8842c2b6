package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One node of what assistive technology is told about a page.
 *
 * @param role the role, for example {@code button} or {@code heading}
 * @param name the accessible name, perhaps empty
 * @param depth how deep it stands, the document being 0
 */
public record AccessibleNode(String role, String name, int depth) {

    /** The tree in document order, without the nodes the browser ignores. */
    static List<AccessibleNode> tree(JsonNode nodes) {
        Map<String, JsonNode> byId = new HashMap<>();
        nodes.forEach(node -> byId.put(node.path("nodeId").asText(), node));
        List<AccessibleNode> found = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.path("parentId").isMissingNode()) {
                walk(node, 0, byId, found);
            }
        }
        return List.copyOf(found);
    }

    private static void walk(JsonNode node, int depth, Map<String, JsonNode> byId, List<AccessibleNode> found) {
        int below = depth;
        if (!node.path("ignored").asBoolean()) {
            String role = node.path("role").path("value").asText();
            String name = node.path("name").path("value").asText();
            found.add(new AccessibleNode(role, name, depth));
            below++;
        }
        for (JsonNode child : node.path("childIds")) {
            JsonNode next = byId.get(child.asText());
            if (next != null) {
                walk(next, below, byId, found);
            }
        }
    }
}
