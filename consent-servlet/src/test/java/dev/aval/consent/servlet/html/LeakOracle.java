package dev.aval.consent.servlet.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds what a browser would fetch from {@code tracker}, in the tree that another parser builds. */
final class LeakOracle {

    private static final Set<String> FETCHED = Set.of(
            "src",
            "srcset",
            "href",
            "xlink:href",
            "data",
            "poster",
            "background",
            "action",
            "formaction",
            "ping",
            "style");

    private static final Pattern CSS = Pattern.compile("(?i)(?<![\\w\\x80-\\uFFFF-])url\\(//tracker");

    /** Outside of strings and comments, as far as can be told without reading CSS. */
    private static final Pattern SHEET = Pattern.compile("(?i)^[^'\"/(\\\\]*\\burl\\(//tracker");

    private LeakOracle() {}

    static List<String> live(String page) {
        Document tree = Jsoup.parse(page);
        List<String> found = new ArrayList<>();
        for (Element element : tree.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (isLive(element, attribute)) {
                    found.add(element.normalName() + " " + attribute);
                }
            }
            if (element.normalName().equals("style")
                    && SHEET.matcher(element.data()).find()) {
                found.add("style " + element.data());
            }
        }
        return found;
    }

    private static boolean isLive(Element element, Attribute attribute) {
        String value = attribute.getValue();
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (!value.contains("tracker") || !FETCHED.contains(name)) {
            return false;
        }
        String tag = element.normalName();
        return switch (name) {
            case "src" ->
                switch (tag) {
                    case "script" ->
                        ScriptType.of(Gates.bytes(element.attr("type")), 0, Gates.bytes(element.attr("type")).length)
                                == ScriptType.JAVASCRIPT;
                    case "img", "iframe", "frame", "embed", "video", "audio", "source", "track" -> true;
                    default -> false;
                };
            case "srcset" ->
                (tag.equals("img") || tag.equals("source")) && value.matches("(?s)([^(]*,)?\\s*//tracker.*");
            case "style" -> CSS.matcher(value).find();
            case "href" ->
                tag.equals("base")
                        || tag.equals("use")
                        || tag.equals("image")
                        || (tag.equals("link") && element.attr("rel").matches("(?i)(.*\\s)?stylesheet(\\s.*)?"));
            case "xlink:href" -> tag.equals("use") || tag.equals("image");
            case "data" -> tag.equals("object");
            case "poster" -> tag.equals("video");
            case "action" -> tag.equals("form");
            case "ping" -> tag.equals("a") || tag.equals("area");
            case "formaction" -> tag.equals("button") || tag.equals("input");
            default -> true;
        };
    }

    /** The tree with everything undone that the gate does to hold something back. */
    static String restored(String page) {
        Document tree = Jsoup.parse(page);
        for (Element element : tree.getAllElements()) {
            boolean held = false;
            for (Attribute attribute : element.attributes().asList()) {
                String key = attribute.getKey();
                if (key.equals("data-consent-purpose") || key.equals("data-consent-vendor")) {
                    held = true;
                    element.removeAttr(key);
                }
            }
            if (held && element.normalName().equals("script")) {
                element.removeAttr("type");
            }
            for (Attribute attribute : element.attributes().asList()) {
                String key = attribute.getKey();
                if (key.startsWith("data-consent-")) {
                    element.removeAttr(key);
                    element.attr(key.substring("data-consent-".length()), attribute.getValue());
                }
            }
            List<Attribute> sorted = new ArrayList<>(element.attributes().asList());
            sorted.sort((a, b) -> a.getKey().compareTo(b.getKey()));
            element.clearAttributes();
            sorted.forEach(attribute -> element.attributes().put(attribute));
        }
        tree.outputSettings().prettyPrint(false);
        return tree.outerHtml();
    }
}
