package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.internal.json.JsonLimits;
import dev.aval.consent.internal.json.JsonReader;
import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.json.JsonValue.JsonFlag;
import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonNull;
import dev.aval.consent.internal.json.JsonValue.JsonNumber;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import dev.aval.consent.internal.json.JsonValue.JsonText;
import dev.aval.consent.internal.match.CookieNames;
import dev.aval.consent.internal.match.HostRules;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A good file, changed at random in every place: the reader tells what is wrong, and nothing else ever happens. */
class PolicyReaderPropertyTest {

    private static final long SEED = 20260315;
    private static final List<JsonValue> STRANGE = List.of(
            new JsonNull(),
            new JsonFlag(false),
            new JsonNumber("0"),
            new JsonNumber("64"),
            new JsonNumber("-1e9999"),
            new JsonNumber("99999999999999999999"),
            new JsonText(""),
            new JsonText("analytics"),
            new JsonText("*"),
            new JsonText("//"),
            new JsonText("https://[::1/:"),
            new JsonText("P1Y"),
            new JsonText("en"),
            new JsonText("a.example/%zz"),
            new JsonText("\uD800\u202E\u0000"),
            new JsonList(List.of()),
            new JsonList(List.of(new JsonNull(), new JsonText("x.example"))),
            new JsonObject(Map.of()),
            new JsonObject(Map.of("name", new JsonText("x"), "~/ \n", new JsonNull())));

    private static byte[] example() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "policy-file.md"));
        int start = document.indexOf("{\n", document.indexOf("```json"));
        return document.substring(start, document.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonValue tree() throws Exception {
        return JsonReader.read(new ByteArrayInputStream(example()), new JsonLimits(100_000, 32, 10_000, 10_000));
    }

    private static String written(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + written(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof JsonList list) {
            return list.items().stream()
                    .map(PolicyReaderPropertyTest::written)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof JsonText text
                ? quoted(text.text())
                : value instanceof JsonNumber number
                        ? number.digits()
                        : value instanceof JsonFlag flag ? String.valueOf(flag.on()) : "null";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
            out.append(plain ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c));
        });
        return out.append('"').toString();
    }

    private static int size(JsonValue value) {
        if (value instanceof JsonObject object) {
            return 1
                    + object.members().values().stream()
                            .mapToInt(PolicyReaderPropertyTest::size)
                            .sum();
        }
        return value instanceof JsonList list
                ? 1
                        + list.items().stream()
                                .mapToInt(PolicyReaderPropertyTest::size)
                                .sum()
                : 1;
    }

    /** Changes the value at one place, counted through the whole tree: replaces, removes, doubles or renames. */
    private static final class Mutation {
        private final Random random;
        private int left;

        Mutation(Random random, int place) {
            this.random = random;
            left = place;
        }

        @Nullable JsonValue apply(JsonValue value) {
            if (left-- == 0) {
                return random.nextInt(4) == 0 ? null : STRANGE.get(random.nextInt(STRANGE.size()));
            }
            if (value instanceof JsonObject object) {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> {
                    JsonValue changed = apply(member);
                    if (changed != null) {
                        boolean rename = !changed.equals(member) && random.nextInt(8) == 0;
                        members.put(rename ? name + "s" : name, changed);
                    }
                });
                return same(object.members(), members) ? object : new JsonObject(members);
            }
            if (value instanceof JsonList list) {
                List<JsonValue> items = new ArrayList<>();
                for (JsonValue item : list.items()) {
                    JsonValue changed = apply(item);
                    if (changed != null) {
                        items.add(changed);
                        if (!changed.equals(item) && random.nextInt(4) == 0) {
                            items.add(item);
                            items.add(changed);
                        }
                    }
                }
                return items.equals(list.items()) ? list : new JsonList(items);
            }
            return value;
        }

        private static boolean same(Map<String, JsonValue> before, Map<String, JsonValue> after) {
            return new ArrayList<>(before.entrySet()).equals(new ArrayList<>(after.entrySet()));
        }
    }

    /** Whatever passes the check can be made into the tables that enforce it. */
    private static void enforce(ConsentPolicy policy) {
        List<dev.aval.consent.internal.match.HostRule> rules = policy.vendors().stream()
                .flatMap(vendor -> vendor.hosts().stream())
                .map(rule -> new dev.aval.consent.internal.match.HostRule(rule.host(), rule.path(), 0))
                .toList();
        HostRules.of(rules, clash -> {
            throw new AssertionError("The check let two claims on one place pass: " + clash);
        });
        CookieNames.of(Stream.concat(
                        policy.vendors().stream().flatMap(vendor -> vendor.cookies().stream()),
                        policy.purposes().stream().flatMap(purpose -> purpose.cookies().stream()))
                .map(CookieDeclaration::name)
                .toList());
    }

    private static @Nullable PolicyException read(byte[] bytes) {
        try {
            enforce(PolicyFiles.read(bytes));
            return null;
        } catch (PolicyException e) {
            return e;
        }
    }

    @Test
    void a_file_with_changed_values_is_read_or_told_about() throws Exception {
        JsonValue good = tree();
        int places = size(good);
        Random random = new Random(SEED);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            JsonValue changed = good;
            for (int i = random.nextInt(3); i >= 0 && changed != null; i--) {
                changed = new Mutation(random, random.nextInt(places)).apply(changed);
            }
            PolicyException failure =
                    read(written(changed == null ? new JsonNull() : changed).getBytes(StandardCharsets.UTF_8));
            if (failure != null) {
                refused++;
                assertThat(failure.getMessage()).doesNotContain("\u202E", "\u0000");
                assertThat(failure.problems()).isNotEmpty().doesNotHaveDuplicates();
            }
        }
        assertThat(refused).isBetween(1000, 1999);
    }

    @Test
    void a_file_with_changed_bytes_is_read_or_told_about() throws Exception {
        Random random = new Random(SEED);
        int refused = 0;
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = example();
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            refused += read(bytes) == null ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    private static JsonValue shuffled(JsonValue value, Random random) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        List<String> names = new ArrayList<>(object.members().keySet());
        Collections.shuffle(names, random);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name : names) {
            JsonValue member = object.members().get(name);
            if (member != null) {
                members.put(name, shuffled(member, random));
            }
        }
        return new JsonObject(members);
    }

    private static String described(ConsentPolicy policy) {
        return policy + "\n" + policy.purposes() + policy.vendors() + policy.settings()
                + policy.vendors().stream().map(Vendor::hosts).toList()
                + policy.purposes().stream().map(PurposeDefinition::title).toList()
                + policy.purposes().stream().map(PurposeDefinition::cookies).toList();
    }

    @Test
    void the_order_of_members_never_matters() throws Exception {
        Random random = new Random(SEED);
        String expected = described(PolicyFiles.read(example()));
        for (int round = 0; round < 50; round++) {
            byte[] bytes = written(shuffled(tree(), random)).getBytes(StandardCharsets.UTF_8);
            assertThat(described(PolicyFiles.read(bytes))).isEqualTo(expected);
        }
    }
}
