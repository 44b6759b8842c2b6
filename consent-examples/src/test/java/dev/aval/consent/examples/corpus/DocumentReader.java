package dev.aval.consent.examples.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.parser.TagSet;

/**
 * One walk over one document and the documents within it. For one walk only, by one thread.
 *
 * <p>jsoup always reads {@code noscript} as with scripting off, and drops most of its content within {@code head}. The walk
 * therefore gives the element another name of the same length and decides itself whether its content is markup or text.
 */
final class DocumentReader {
    private static final String NOSCRIPT = "noscrip0";
    private static final String SELECT = "selec0";
    private static final Pattern NOSCRIPT_TAG = tag("noscript");
    private static final Pattern SELECT_TAG = tag("select");
    private static final int DEEPEST = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> FETCHING_LINKS = Set.of(
            "stylesheet",
            "icon",
            "apple-touch-icon",
            "apple-touch-icon-precomposed",
            "apple-touch-startup-image",
            "mask-icon",
            "fluid-icon",
            "manifest",
            "preload",
            "modulepreload",
            "prefetch",
            "preconnect",
            "dns-prefetch",
            "prerender",
            "import",
            "compression-dictionary");

    /** Attributes that hold one address each, fetched as soon as the element is there. */
    private static final Map<String, Set<String>> ADDRESSES = Map.ofEntries(
            Map.entry("img", Set.of("src")),
            Map.entry("source", Set.of("src")),
            Map.entry("video", Set.of("src", "poster")),
            Map.entry("audio", Set.of("src")),
            Map.entry("track", Set.of("src")),
            Map.entry("iframe", Set.of("src")),
            Map.entry("frame", Set.of("src")),
            Map.entry("embed", Set.of("src")),
            Map.entry("object", Set.of("data")),
            Map.entry("body", Set.of("background")),
            Map.entry("table", Set.of("background")),
            Map.entry("thead", Set.of("background")),
            Map.entry("tbody", Set.of("background")),
            Map.entry("tfoot", Set.of("background")),
            Map.entry("tr", Set.of("background")),
            Map.entry("td", Set.of("background")),
            Map.entry("th", Set.of("background")),
            Map.entry("image", Set.of("href", "xlink:href")),
            Map.entry("feimage", Set.of("href", "xlink:href")),
            Map.entry("use", Set.of("href", "xlink:href")));

    /** Elements for which an address that is only a fragment never leaves the document, whatever its base. */
    private static final Set<String> SAME_DOCUMENT = Set.of("use", "feimage");

    private static final Set<String> SMIL = Set.of("animate", "set", "animatemotion", "animatetransform");
    private static final Set<String> SMIL_VALUES = Set.of("to", "from", "by");
    private static final Set<String> SVG_STYLE = Set.of(
            "clip-path",
            "cursor",
            "fill",
            "filter",
            "marker",
            "marker-start",
            "marker-mid",
            "marker-end",
            "mask",
            "stroke");
    private static final Set<String> SCRIPT_TYPES = Set.of(
            "module",
            "application/ecmascript",
            "application/javascript",
            "application/x-ecmascript",
            "application/x-javascript",
            "text/ecmascript",
            "text/javascript",
            "text/javascript1.0",
            "text/javascript1.1",
            "text/javascript1.2",
            "text/javascript1.3",
            "text/javascript1.4",
            "text/javascript1.5",
            "text/jscript",
            "text/livescript",
            "text/x-ecmascript",
            "text/x-javascript");

    private final Set<String> ownHosts;
    private final boolean scripting;
    private final boolean actions;
    private final boolean anythingInSelect;
    private final List<Reference> found = new ArrayList<>();
    private int depth;

    DocumentReader(Set<String> ownHosts, boolean scripting, boolean actions, boolean anythingInSelect) {
        this.ownHosts = ownHosts;
        this.scripting = scripting;
        this.actions = actions;
        this.anythingInSelect = anythingInSelect;
    }

    /** {@return whether the two readings of {@code select} may differ: in {@code html} or in a document within it} */
    static boolean mayHaveSelect(String html) {
        return SELECT_TAG.matcher(html).find() || html.toLowerCase(Locale.ROOT).contains("srcdoc");
    }

    List<Reference> read(String html, BrowserUrl fallbackBase) {
        if (depth == DEEPEST) {
            return found;
        }
        depth++;
        Element root = parse(html);
        Optional<Element> base = root.stream().filter(DocumentReader::setsBase).findFirst();
        Optional<BrowserUrl> baseUrl = base.flatMap(element -> fallbackBase.resolve(element.attr("href")));
        List<BrowserUrl> bases = baseUrl.map(url -> List.of(fallbackBase, url)).orElse(List.of(fallbackBase));
        for (Element element : root.getAllElements()) {
            if (base.isPresent() && element.equals(base.get())) {
                bases = List.of(baseUrl.orElse(fallbackBase));
            }
            visit(element, bases);
        }
        depth--;
        return found;
    }

    private Element parse(String html) {
        String source = NOSCRIPT_TAG.matcher(html).replaceAll("$1" + NOSCRIPT);
        if (anythingInSelect) {
            source = SELECT_TAG.matcher(source).replaceAll("$1" + SELECT);
        }
        Parser parser = Parser.htmlParser();
        if (scripting) {
            TagSet tags = TagSet.Html();
            tags.valueOf(NOSCRIPT, Parser.NamespaceHtml).set(Tag.Data);
            parser.tagSet(tags);
        }
        return parser.parseInput(source, "");
    }

    private static boolean setsBase(Element element) {
        return element.normalName().equals("base") && element.hasAttr("href") && element.closest("template") == null;
    }

    private void visit(Element element, List<BrowserUrl> bases) {
        String name = element.normalName();
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            Place place = new Place(name, key, bases);
            if (actions) {
                visitAction(place, attribute.getValue());
            } else {
                visitAttribute(element, place, attribute.getValue());
            }
        }
        if (!actions && name.equals("style")) {
            new Place(name, Reference.TEXT, bases).style(text(element));
        } else if (!actions
                && name.equals("script")
                && attribute(element, "type").strip().equalsIgnoreCase("speculationrules")) {
            speculationRules(new Place(name, Reference.TEXT, bases), text(element));
        }
        if (element.hasAttr("srcdoc") && name.equals("iframe")) {
            read(element.attr("srcdoc"), bases.get(bases.size() - 1));
        }
    }

    private void visitAction(Place place, String value) {
        boolean link = place.element.equals("a") || place.element.equals("area");
        switch (place.element + " " + place.attribute) {
            case "form action", "button formaction", "input formaction" -> place.address(value);
            case "a ping", "area ping" -> place.addresses(AttributeLists.words(value));
            default -> {
                if (link && place.attribute.equals("attributionsrc")) {
                    place.addresses(AttributeLists.words(value));
                }
            }
        }
    }

    private void visitAttribute(Element element, Place place, String value) {
        String name = place.element;
        switch (place.attribute) {
            case "style" -> place.style(value);
            case "srcset" -> {
                if (name.equals("img") || name.equals("source")) {
                    place.addresses(AttributeLists.srcset(value));
                }
            }
            case "imagesrcset" -> {
                if (isFetchingLink(element)) {
                    place.addresses(AttributeLists.srcset(value));
                }
            }
            case "attributionsrc" -> {
                if (name.equals("img") || name.equals("script")) {
                    place.addresses(AttributeLists.words(value));
                }
            }
            case "content" -> {
                if (name.equals("meta") && element.attr("http-equiv").equalsIgnoreCase("refresh")) {
                    AttributeLists.refresh(value).ifPresent(place::address);
                }
            }
            default -> visitAddress(element, place, value);
        }
    }

    private void visitAddress(Element element, Place place, String value) {
        String name = place.element;
        String attribute = place.attribute;
        boolean address = switch (name) {
            case "link" -> attribute.equals("href") && isFetchingLink(element);
            case "script" ->
                isExecutable(element) && (isSvg(element) ? attribute.endsWith("href") : attribute.equals("src"));
            case "input" ->
                attribute.equals("src") && attribute(element, "type").equalsIgnoreCase("image");
            default -> ADDRESSES.getOrDefault(name, Set.of()).contains(attribute);
        };
        if (address) {
            boolean withinDocument = value.startsWith("#") && SAME_DOCUMENT.contains(name);
            if (!withinDocument) {
                place.address(value);
            }
        } else if (SMIL.contains(name) && attributeName(element).endsWith("href")) {
            if (attribute.equals("values")) {
                place.addresses(List.of(value.split(";")));
            } else if (SMIL_VALUES.contains(attribute)) {
                place.address(value);
            }
        } else if (SVG_STYLE.contains(attribute) && isSvg(element)) {
            place.style(value);
        }
    }

    private static String attributeName(Element element) {
        return attribute(element, "attributename").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isSvg(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceSvg);
    }

    private static boolean isFetchingLink(Element element) {
        return element.normalName().equals("link")
                && AttributeLists.words(attribute(element, "rel").toLowerCase(Locale.ROOT)).stream()
                        .anyMatch(FETCHING_LINKS::contains);
    }

    private static boolean isExecutable(Element script) {
        String type = attribute(script, "type");
        if (type.isEmpty()) {
            String language = attribute(script, "language");
            boolean typed = hasAttribute(script, "type");
            type = typed || language.isEmpty() ? "text/javascript" : "text/" + language;
        }
        return SCRIPT_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private static String attribute(Element element, String key) {
        return element.attributes().getIgnoreCase(key);
    }

    private static boolean hasAttribute(Element element, String key) {
        return element.attributes().hasKeyIgnoreCase(key);
    }

    private static String text(Element element) {
        String data = element.data();
        return data.isEmpty() ? element.wholeText() : data;
    }

    private static void speculationRules(Place place, String json) {
        JsonNode rules;
        try {
            rules = JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            return;
        }
        for (String action : List.of("prefetch", "prerender", "prerender_until_script")) {
            for (JsonNode rule : rules.path(action)) {
                rule.path("urls").forEach(url -> place.address(url.asText()));
            }
        }
    }

    private static Pattern tag(String name) {
        return Pattern.compile("(</?)" + name + "(?=[\\s/>])", Pattern.CASE_INSENSITIVE);
    }

    /** Where an address stands, and the base addresses that it may be relative to. */
    private final class Place {
        private final String element;
        private final String attribute;
        private final List<BrowserUrl> bases;

        Place(String element, String attribute, List<BrowserUrl> bases) {
            this.element = element;
            this.attribute = attribute;
            this.bases = bases;
        }

        void style(String css) {
            for (String url : CssReferences.in(css)) {
                if (!url.startsWith("#")) {
                    address(url);
                }
            }
        }

        void addresses(List<String> values) {
            values.forEach(this::address);
        }

        void address(String value) {
            if (value.isEmpty()) {
                return;
            }
            Set<BrowserUrl> urls = new LinkedHashSet<>();
            bases.forEach(base -> base.resolve(value).ifPresent(urls::add));
            for (BrowserUrl url : urls) {
                if (!ownHosts.contains(url.bareHost())) {
                    found.add(new Reference(element, attribute, url.toString(), url.bareHost()));
                }
            }
        }
    }
}
