package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A person's hand on mouse and keyboard: real input events, which hit whatever lies on top. */
final class Hand {
    private static final int SHIFT = 8;

    private record Key(String code, int number, String text) {}

    private static final Map<String, Key> KEYS = Map.ofEntries(
            Map.entry("Tab", new Key("Tab", 9, "")),
            Map.entry("Enter", new Key("Enter", 13, "\r")),
            Map.entry("Escape", new Key("Escape", 27, "")),
            Map.entry(" ", new Key("Space", 32, " ")),
            Map.entry("End", new Key("End", 35, "")),
            Map.entry("Home", new Key("Home", 36, "")),
            Map.entry("ArrowLeft", new Key("ArrowLeft", 37, "")),
            Map.entry("ArrowUp", new Key("ArrowUp", 38, "")),
            Map.entry("ArrowRight", new Key("ArrowRight", 39, "")),
            Map.entry("ArrowDown", new Key("ArrowDown", 40, "")));

    private final DevTools tools;
    private final String session;

    Hand(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    /** An expression that scrolls an element into view and tells its middle, and what a click there would hit. */
    static String aim(String quotedSelector) {
        return """
            (() => {
              const wanted = document.querySelector(%s);
              if (!wanted) return null;
              wanted.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
              const box = wanted.getClientRects()[0];
              if (!box || box.width === 0 || box.height === 0) return {seen: false};
              const x = box.left + box.width / 2, y = box.top + box.height / 2;
              const hit = document.elementFromPoint(x, y);
              const ours = hit !== null && (hit === wanted || wanted.contains(hit));
              return {seen: true, x, y, ours, hit: hit ? hit.outerHTML.slice(0, 120) : 'nothing'};
            })()""".formatted(quotedSelector);
    }

    void click(JsonNode aim, String selector) {
        if (aim.isNull()) {
            throw new BrowserException("no element matches " + selector);
        }
        if (!aim.path("seen").asBoolean()) {
            throw new BrowserException(selector + " has no visible box to click");
        }
        if (!aim.path("ours").asBoolean()) {
            throw new BrowserException(selector + " is covered: a click there hits "
                    + aim.path("hit").asText());
        }
        mouse("mouseMoved", aim, "none");
        mouse("mousePressed", aim, "left");
        mouse("mouseReleased", aim, "left");
    }

    void press(String chord) {
        boolean shift = chord.startsWith("Shift+");
        String name = shift ? chord.substring("Shift+".length()) : chord;
        Key key = KEYS.get(name);
        if (key == null) {
            throw new IllegalArgumentException("unknown key \"" + name + "\", expected one of "
                    + KEYS.keySet().stream().sorted().toList());
        }
        ObjectNode down = keyEvent(key.text().isEmpty() ? "rawKeyDown" : "keyDown", name, key, shift);
        if (!key.text().isEmpty()) {
            down.put("text", key.text());
        }
        tools.call(session, "Input.dispatchKeyEvent", down);
        tools.call(session, "Input.dispatchKeyEvent", keyEvent("keyUp", name, key, shift));
    }

    void insert(String text) {
        tools.call(session, "Input.insertText", DevTools.params().put("text", text));
    }

    private void mouse(String type, JsonNode aim, String button) {
        ObjectNode event = DevTools.params()
                .put("type", type)
                .put("x", aim.path("x").asDouble())
                .put("y", aim.path("y").asDouble())
                .put("button", button)
                .put("clickCount", button.equals("none") ? 0 : 1);
        tools.call(session, "Input.dispatchMouseEvent", event);
    }

    private static ObjectNode keyEvent(String type, String name, Key key, boolean shift) {
        return DevTools.params()
                .put("type", type)
                .put("key", name)
                .put("code", key.code())
                .put("windowsVirtualKeyCode", key.number())
                .put("modifiers", shift ? SHIFT : 0);
    }
}
