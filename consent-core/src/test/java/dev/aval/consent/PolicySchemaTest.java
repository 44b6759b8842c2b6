package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The published schema says what the reader does, as far as a schema can, and never more. */
class PolicySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SOURCE = source();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SOURCE);

    private static final List<String> STRANGE =
            List.of("null", "true", "-1", "1.5", "7", "\"\"", "\"Zz Zz\"", "\"zz-zz\"", "[]", "{}");

    /** References: what another part of the file or a list outside of it declares. */
    private static final Pattern REFERENCE = Pattern.compile(
            "/vendors/[^/]+/(hosts/\\d+/)?purposes/.*|/services/[^/]+/purposes|(/services/[^/]+)?/purposes/[^/]+/categories/\\d+");

    private static JsonNode source() {
        try (InputStream in = PolicyReader.class.getResourceAsStream("consent.schema.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode example() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "policy-file.md"));
        int start = document.indexOf("{\n", document.indexOf("```json"));
        return (ObjectNode) JSON.readTree(document.substring(start, document.indexOf("```", start)));
    }

    private static List<PolicyProblem> mistakes(JsonNode file) {
        try {
            PolicyFiles.read(file.toString().getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }

    private static boolean accepts(JsonNode file) {
        return SCHEMA.validate(file).isEmpty();
    }

    /** Every place in the file, the whole of it left out. */
    private static List<String> places(String path, JsonNode value) {
        List<String> places = new ArrayList<>();
        if (!path.isEmpty()) {
            places.add(path);
        }
        if (value instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> places.addAll(places(Pointer.child(path, name), object.path(name))));
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                places.addAll(places(Pointer.child(path, i), list.path(i)));
            }
        }
        return places;
    }

    /** The file with another value at a place, or without the place. */
    private static JsonNode changed(JsonNode file, String path, @Nullable JsonNode value) {
        JsonNode copy = file.deepCopy();
        int slash = path.lastIndexOf('/');
        JsonNode parent = copy.at(path.substring(0, slash));
        String name = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode list) {
            if (value == null) {
                list.remove(Integer.parseInt(name));
            } else {
                list.set(Integer.parseInt(name), value);
            }
        }
        return copy;
    }

    private static boolean isToldAt(String path, List<PolicyProblem> problems) {
        return problems.stream()
                .filter(problem -> !isMissingLanguage(problem))
                .anyMatch(
                        problem -> problem.path().equals(path) || problem.path().startsWith(path + "/"));
    }

    /** Which languages a text needs is said elsewhere in the file. */
    private static boolean isMissingLanguage(PolicyProblem problem) {
        return problem.expected().startsWith("a text in ");
    }

    @Test
    void every_example_of_the_repository_is_valid() throws IOException {
        assertThat(SCHEMA.validate(example())).isEmpty();
        for (String file : List.of(
                "../consent-examples/src/main/resources/dev/aval/consent/examples/shop/consent.json",
                "../docs/example-policy/consent.json",
                "../docs/example-policy/consent.v1.json",
                "../consent-servlet/src/test/resources/dev/aval/consent/servlet/containers/choices.json",
                "../consent-servlet/src/test/resources/dev/aval/consent/servlet/containers/consent.json")) {
            assertThat(SCHEMA.validate(JSON.readTree(Path.of(file).toFile())))
                    .as(file)
                    .isEmpty();
        }
    }

    @Test
    void every_preset_is_valid_but_for_the_controller() throws IOException {
        for (String name : Presets.NAMES) {
            try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".json")) {
                ObjectNode preset = (ObjectNode) JSON.readTree(in);
                assertThat(accepts(preset)).as(name).isFalse();
                preset.set("controller", example().path("controller"));
                assertThat(SCHEMA.validate(preset)).as(name).isEmpty();
            }
        }
    }

    @Test
    void what_the_reader_refuses_at_its_place_the_schema_refuses_too_and_never_more() throws IOException {
        ObjectNode good = example();
        List<String> missed = new ArrayList<>();
        List<String> toostrict = new ArrayList<>();
        int refused = 0;
        for (String path : places("", good)) {
            for (String strange : STRANGE) {
                JsonNode file = changed(good, path, JSON.readTree(strange));
                List<PolicyProblem> problems = mistakes(file);
                boolean accepted = accepts(file);
                boolean told = isToldAt(path, problems);
                refused += told ? 1 : 0;
                if (told && accepted && !REFERENCE.matcher(path).matches()) {
                    missed.add(path + " = " + strange + ": " + problems);
                } else if (problems.isEmpty() && !accepted) {
                    toostrict.add(path + " = " + strange + ": " + SCHEMA.validate(file));
                }
            }
        }
        assertThat(missed).isEmpty();
        assertThat(toostrict).isEmpty();
        assertThat(refused).isGreaterThan(800);
    }

    @Test
    void every_object_may_have_a_comment() throws IOException {
        ObjectNode commented = example();
        List<String> objects = new ArrayList<>(List.of(""));
        places("", commented).stream()
                .filter(path -> commented.at(path).isObject())
                .forEach(objects::add);
        for (String path : objects) {
            ((ObjectNode) commented.at(path)).put("$comment", "Why this is so.");
        }

        assertThat(objects).hasSizeGreaterThan(35);
        assertThat(mistakes(commented)).isEmpty();
        assertThat(SCHEMA.validate(commented)).isEmpty();

        ((ObjectNode) commented.at("/controller")).set("$comment", JSON.readTree("[\"One line,\", \"and one more.\"]"));
        assertThat(mistakes(commented)).isEmpty();
        assertThat(SCHEMA.validate(commented)).isEmpty();
    }

    @Test
    void a_comment_is_one_text_or_a_text_for_each_line() throws IOException {
        for (String path : List.of("", "/controller", "/purposes", "/vendors", "/settings", "/purposes/analytics")) {
            for (String strange : List.of("7", "null", "\"\"", "[]", "{}", "[7]", "[\"\"]")) {
                JsonNode file = changed(example(), path + "/$comment", JSON.readTree(strange));
                assertThat(accepts(file)).as(path + strange).isFalse();
                assertThat(mistakes(file))
                        .as(path + strange)
                        .singleElement()
                        .extracting(PolicyProblem::path)
                        .asString()
                        .startsWith(path + "/$comment");
            }
        }
    }

    @Test
    void what_the_reader_misses_the_schema_misses_too() throws IOException {
        ObjectNode good = example();
        int needed = 0;
        for (String path : places("", good)) {
            JsonNode file = changed(good, path, null);
            boolean missing = mistakes(file).stream()
                    .filter(problem -> !isMissingLanguage(problem))
                    .anyMatch(problem ->
                            problem.path().equals(path) && problem.found().equals(Problems.NOTHING));
            if (missing) {
                needed++;
                assertThat(accepts(file)).as(path).isFalse();
            }
        }
        assertThat(needed).isGreaterThan(10);
    }

    @Test
    void the_schema_knows_the_same_members_as_the_reader() throws IOException {
        ObjectNode good = example();
        Map<String, Set<String>> byReader = new LinkedHashMap<>();
        List<String> places = new ArrayList<>(places("", good));
        places.add("");
        for (String path : places) {
            if (good.at(path).isObject()) {
                JsonNode file = changed(good, path + "/zz", JSON.readTree("7"));
                mistakes(file).stream()
                        .filter(problem -> problem.found().startsWith("the unknown member"))
                        .forEach(problem -> byReader.put(
                                path,
                                new TreeSet<>(Arrays.asList(problem.expected()
                                        .substring("only ".length())
                                        .split(", ", -1)))));
            }
        }

        byReader.forEach((path, members) ->
                assertThat(bySchema(SOURCE, path.split("/", -1), 1)).as(path).isEqualTo(members));
        assertThat(byReader).hasSizeGreaterThan(25);
    }

    /** The members that the schema names for the object at a place of the file. */
    private static Set<String> bySchema(JsonNode schema, String[] path, int step) {
        JsonNode here = resolved(schema);
        if (here.has("anyOf") && !here.has("properties") && !here.has("items")) {
            for (JsonNode branch : here.path("anyOf")) {
                if ("object".equals(resolved(branch).path("type").asText())) {
                    here = resolved(branch);
                }
            }
        }
        if (step == path.length) {
            Set<String> names = new TreeSet<>();
            here.path("properties").fieldNames().forEachRemaining(names::add);
            // Every object may have one, so mistakes do not list it.
            assertThat(names.remove("$comment"))
                    .as("a comment in %s", String.join("/", path))
                    .isTrue();
            return names;
        }
        JsonNode named = here.path("properties").path(path[step]);
        JsonNode other = here.has("items") ? here.path("items") : here.path("additionalProperties");
        return bySchema(named.isMissingNode() ? other : named, path, step + 1);
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SOURCE.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    @Test
    void the_lists_of_words_are_those_of_the_model() {
        Set<String> basis = new TreeSet<>();
        LegalBasis.declarable().forEach(each -> basis.add(each.id()));
        Set<String> recipients = new TreeSet<>(Vocabulary.ids(RecipientKind.class));
        recipients.remove(RecipientKind.PUBLIC_AUTHORITY.id());

        assertThat(words("/$defs/legalBasis")).isEqualTo(basis);
        assertThat(words("/$defs/recipient")).isEqualTo(recipients);
        assertThat(words("/$defs/claim")).isEqualTo(Claims.KNOWN);
        assertThat(words("/$defs/purpose/properties/origins/items")).isEqualTo(all(Vocabulary.ids(Origin.class)));
        assertThat(words("/$defs/purpose/properties/channels/items")).isEqualTo(all(Vocabulary.ids(Channel.class)));
        assertThat(words("/$defs/vendor/properties/safeguard")).isEqualTo(all(Vocabulary.ids(Safeguard.class)));
        assertThat(words("/properties/preset")).isEqualTo(all(Presets.NAMES));
        Set<String> builtIn = new TreeSet<>();
        SOURCE.at("/properties/purposes/properties").fieldNames().forEachRemaining(builtIn::add);
        builtIn.remove("$comment");
        assertThat(builtIn).isEqualTo(all(BuiltInPurpose.ids()));
    }

    private static Set<String> all(List<String> words) {
        return new TreeSet<>(words);
    }

    private static Set<String> words(String pointer) {
        Set<String> words = new TreeSet<>();
        SOURCE.at(pointer).path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    void contradictions_within_one_object_are_refused_by_both() throws IOException {
        for (String[] change : new String[][] {
            {"/purposes/surveys/legalBasis", "\"consent\""},
            {"/vendors/counter/safeguard", "\"contract\""},
            {"/vendors/counter/purposes/0/anyOf", "[\"analytics\"]"},
            {"/purposes/reviews/origins", "[\"given\", \"given\"]"},
            {"/purposes/reviews/recipients", "[\"public-authority\"]"},
            {"/minors/ageOfConsent", "12"},
            {"/purposes/surveys/loosen/because", "\"because we can\""},
            {"/choices/loosen/because", "\"because we can\""},
            {"/choices", "{\"loosen\": {\"because\": \"Our members asked for it.\"}}"},
            {"/services/club/paths/0", "\"/club/*\""}
        }) {
            JsonNode file = changed(example(), change[0], JSON.readTree(change[1]));
            assertThat(mistakes(file)).as(change[0]).isNotEmpty();
            assertThat(accepts(file)).as(change[0]).isFalse();
        }
    }

    @Test
    void every_member_is_described_for_editors() {
        List<String> silent = new ArrayList<>();
        describe("", SOURCE, silent);
        assertThat(silent).isEmpty();
    }

    private static void describe(String path, JsonNode schema, List<String> silent) {
        if (schema.path("properties").isObject() && !path.endsWith("/if") && !path.endsWith("/then")) {
            schema.path("properties").properties().forEach(member -> {
                JsonNode described = member.getValue();
                if (!described.has("description") && !resolved(described).has("description")) {
                    silent.add(path + "/" + member.getKey());
                }
            });
        }
        schema.properties().forEach(member -> {
            if (member.getValue().isContainerNode()) {
                describe(path + "/" + member.getKey(), member.getValue(), silent);
            }
        });
    }
}
