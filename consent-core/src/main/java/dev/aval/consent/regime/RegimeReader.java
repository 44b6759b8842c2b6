package dev.aval.consent.regime;

import dev.aval.consent.internal.json.JsonLimits;
import dev.aval.consent.internal.json.JsonReader;
import dev.aval.consent.internal.json.JsonSyntaxException;
import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.json.JsonValue.JsonFlag;
import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonNumber;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import dev.aval.consent.internal.json.JsonValue.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one rule pack; the form is described in docs/regimes.md. */
final class RegimeReader {

    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 8, 1 << 13, 100_000);

    private static final List<String> MEMBERS = List.of("id", "version", "extends", "places", "rules");
    private static final List<String> RULE_MEMBERS = List.of("value", "source", "url", "verified", "opened");

    private final PackProblems problems;
    private final String source;
    private final Function<String, Optional<Regime>> parents;

    private RegimeReader(String source, Function<String, Optional<Regime>> parents) {
        problems = new PackProblems(source);
        this.source = source;
        this.parents = parents;
    }

    static Regime read(String source, InputStream in, Function<String, Optional<Regime>> parents) {
        return new RegimeReader(source, parents).read(in);
    }

    private Regime read(InputStream in) {
        try {
            Regime regime = pack(JsonReader.read(in, LIMITS));
            if (regime != null) {
                return regime;
            }
        } catch (JsonSyntaxException e) {
            problems.add(e.path(), e.foundWhere(), e.expected());
            throw problems.exception(e);
        } catch (IOException e) {
            problems.add("", "a pack that cannot be read (" + e.getClass().getSimpleName() + ")", "a readable pack");
            throw problems.exception(e);
        }
        throw problems.exception(null);
    }

    private @Nullable Regime pack(JsonValue root) {
        if (!(root instanceof JsonObject object)) {
            problems.wrong("", root, "an object that holds the pack");
            return null;
        }
        Map<String, JsonValue> members = object.members();
        problems.checkNames("", members.keySet(), MEMBERS);
        String id = text("/id", members.get("id"), "an id of 1 to 16 of a-z, 0-9 and hyphen");
        if (id != null && (!Strictness.ID.matcher(id).matches() || id.equals(BundledPacks.STRICTEST_ID))) {
            problems.addText("/id", id, "an id of 1 to 16 of a-z, 0-9 and hyphen, other than \"strictest\"", List.of());
        }
        int version = version(members.get("version"));
        Regime parent = parent(members.get("extends"));
        List<String> places = places(members.get("places"));
        Map<String, RegimeRule> rules = new HashMap<>();
        if (parent != null) {
            parent.rules().forEach(rule -> rules.put(rule.id(), rule));
        }
        rules(members.get("rules"), rules);
        if (problems.isEmpty()) {
            checkWhole(rules);
        }
        return id == null || !problems.isEmpty() ? null : new Regime(id, version, places, ancestors(parent), rules);
    }

    private static Set<String> ancestors(@Nullable Regime parent) {
        Set<String> ancestors = new HashSet<>();
        if (parent != null) {
            ancestors.addAll(parent.ancestors());
            ancestors.add(parent.id());
        }
        return ancestors;
    }

    private int version(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number && number.digits().matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(number.digits());
        }
        problems.wrong("/version", value, "a whole number from 1 to 999999 that grows with every change");
        return 1;
    }

    private @Nullable Regime parent(@Nullable JsonValue value) {
        if (value == null) {
            return null;
        }
        String expected = "the id of a pack that comes with the library";
        String id = text("/extends", value, expected);
        Regime parent = id == null ? null : parents.apply(id).orElse(null);
        if (id != null && parent == null) {
            problems.addText("/extends", id, expected, BundledPacks.IDS);
        }
        return parent;
    }

    private List<String> places(@Nullable JsonValue value) {
        if (!(value instanceof JsonList list)) {
            problems.wrong("/places", value, "a list of places such as [\"FR\", \"US-CA\"], empty for none");
            return List.of();
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            place("/places/" + i, list.items().get(i), places);
        }
        return places;
    }

    private void place(String path, JsonValue value, List<String> places) {
        String expected = "an ISO 3166-1 country such as \"FR\" or an ISO 3166-2 subdivision such as \"US-CA\"";
        String code = text(path, value, expected);
        if (code == null) {
            return;
        }
        if (!Place.isWritten(code)) {
            problems.addText(path, code, expected, List.of());
        } else if (places.contains(code)) {
            problems.add(path, "\"" + code + "\" for the second time", "each place once");
        } else {
            places.add(code);
        }
    }

    private void rules(@Nullable JsonValue value, Map<String, RegimeRule> rules) {
        if (!(value instanceof JsonObject object)) {
            problems.wrong("/rules", value, "an object that holds a rule by each of its names");
            return;
        }
        object.members().forEach((name, rule) -> {
            String path = PackProblems.child("/rules", name);
            RuleForm form = RuleNames.form(name);
            if (form == null) {
                String expected =
                        "the name of a rule, or \"treatment-\" with a purpose, or \"exemption-\" with a claim";
                problems.addText(path, name, expected, RuleNames.all());
            } else if (rule instanceof JsonObject members) {
                rule(name, path, form, members.members(), rules);
            } else {
                problems.wrong(path, rule, "an object with the members value, source and verified");
            }
        });
    }

    private void rule(
            String name, String path, RuleForm form, Map<String, JsonValue> members, Map<String, RegimeRule> rules) {
        problems.checkNames(path, members.keySet(), RULE_MEMBERS);
        int number = value(path + "/value", form, members.get("value"));
        String citation = text(path + "/source", members.get("source"), "the source of the rule, in words");
        String url = members.containsKey("url") ? address(path + "/url", members.get("url")) : null;
        String opened = opened(path, members);
        if (citation != null) {
            String cited = url == null ? citation : citation + " <" + url + ">";
            rules.put(name, new RegimeRule(name, source + "#" + path, form, Math.max(0, number), cited, opened));
        }
    }

    private int value(String path, RuleForm form, @Nullable JsonValue value) {
        int number = value == null ? -1 : form.number(value);
        if (number >= 0) {
            return number;
        }
        if (value instanceof JsonText text) {
            problems.addText(path, text.text(), form.expected(), form.choices());
        } else {
            problems.wrong(path, value, form.expected());
        }
        return -1;
    }

    private @Nullable String opened(String path, Map<String, JsonValue> members) {
        JsonValue verified = members.get("verified");
        JsonValue opened = members.get("opened");
        if (!(verified instanceof JsonFlag flag)) {
            problems.wrong(path + "/verified", verified, "true or false");
            return null;
        }
        if (flag.on()) {
            return address(path + "/opened", opened);
        }
        if (opened != null) {
            problems.wrong(path + "/opened", opened, "no such member where \"verified\" is false");
        }
        return null;
    }

    private @Nullable String address(String path, @Nullable JsonValue value) {
        String expected = "the address of the text, which begins with \"https://\" or \"http://\"";
        String address = text(path, value, expected);
        if (address != null && !address.matches("https?://[^\\s<>\"]+")) {
            problems.addText(path, address, expected, List.of());
            return null;
        }
        return address;
    }

    private @Nullable String text(String path, @Nullable JsonValue value, String expected) {
        if (value instanceof JsonText text && PackProblems.isReadable(text.text())) {
            return text.text();
        }
        problems.wrong(path, value, expected);
        return null;
    }

    /** What no rule shows by itself: that each is stated or inherited, and that the lifetimes fit each other. */
    private void checkWhole(Map<String, RegimeRule> rules) {
        for (String name : RuleNames.all()) {
            if (!rules.containsKey(name)) {
                problems.add("/rules/" + name, "nothing", "this rule, or a pack in \"extends\" that states it");
            }
        }
        if (problems.isEmpty()) {
            checkOrder(rules, RuleNames.GRANT_LIFETIME, RuleNames.LONGEST_GRANT);
            checkOrder(rules, RuleNames.SHORTEST_REFUSAL, RuleNames.REFUSAL_LIFETIME);
            checkOrder(rules, RuleNames.REFUSAL_LIFETIME, RuleNames.LONGEST_REFUSAL);
        }
    }

    private void checkOrder(Map<String, RegimeRule> rules, String shorter, String longer) {
        RegimeRule first = rules.get(shorter);
        RegimeRule second = rules.get(longer);
        if (first != null && second != null && first.number() > second.number()) {
            problems.add(
                    "/rules/" + shorter + "/value",
                    "\"" + first.value() + "\"",
                    "at most \"" + second.value() + "\", the value of " + longer);
        }
    }
}
