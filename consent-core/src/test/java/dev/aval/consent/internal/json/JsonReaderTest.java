package dev.aval.consent.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aval.consent.internal.json.JsonValue.JsonFlag;
import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonNull;
import dev.aval.consent.internal.json.JsonValue.JsonNumber;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import dev.aval.consent.internal.json.JsonValue.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    private static final JsonLimits LIMITS = new JsonLimits(200, 3, 10, 12);

    private static JsonValue read(String json) throws IOException, JsonSyntaxException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonValue read(byte[] bytes) throws IOException, JsonSyntaxException {
        return JsonReader.read(new ByteArrayInputStream(bytes), LIMITS);
    }

    private static JsonSyntaxException failure(String json) {
        return assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> read(json))
                .actual();
    }

    @Test
    void every_kind_of_value_is_kept_as_it_is_written() throws Exception {
        assertThat(read("[\"a\\u00e9\\n\", -1.50e+3, true, false, null, {}]"))
                .isEqualTo(new JsonList(List.of(
                        new JsonText("aé\n"),
                        new JsonNumber("-1.50e+3"),
                        new JsonFlag(true),
                        new JsonFlag(false),
                        new JsonNull(),
                        new JsonObject(java.util.Map.of()))));
    }

    @Test
    void members_keep_the_order_of_the_document() throws Exception {
        JsonObject object = (JsonObject) read("{\"z\": 1, \"a\": 2, \"m\": 3}");

        assertThat(object.members().keySet()).containsExactly("z", "a", "m");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> object.members().clear());
    }

    @Test
    void a_value_needs_no_object_around_it() throws Exception {
        assertThat(read(" 7 ")).isEqualTo(new JsonNumber("7"));
    }

    @Test
    void every_limit_is_reached_before_it_is_passed() throws Exception {
        assertThat(read("[[[]]]")).isNotNull();
        assertThat(read("\"0123456789\"")).isNotNull();
        assertThat(read("[1,2,3,4,5,6,7,8,9]")).isNotNull();
        assertThat(read(" ".repeat(199) + "1")).isNotNull();

        assertThat(failure("[[[[]]]]").getMessage()).contains("more than 3 levels");
        assertThat(failure("\"01234567890\"").getMessage()).contains("at most 10 characters");
        assertThat(failure("[1,2,3,4,5,6,7,8,9,10]").getMessage()).contains("more than 12 names");
        assertThat(failure(" ".repeat(200) + "1").getMessage()).contains("more than 200 bytes");
    }

    @Test
    void a_number_has_a_limit_too() {
        assertThat(failure("12345678901").getMessage()).contains("11 characters");
    }

    @Test
    void a_mistake_has_its_line_and_column() {
        JsonSyntaxException failure = failure("{\n  \"a\": 1,\n  \"a\": 2\n}");

        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.column()).isEqualTo(3);
        assertThat(failure.foundWhere()).endsWith("at line 3, column 3");
        assertThat(failure.path()).isEqualTo("/a");
    }

    @Test
    void columns_count_characters_and_not_bytes() {
        assertThat(failure("[\"éé\", /").column()).isEqualTo(8);
    }

    @Test
    void a_mistake_of_the_whole_has_no_place() {
        JsonSyntaxException failure = failure("");

        assertThat(failure.line()).isZero();
        assertThat(failure.found()).isEqualTo("nothing");
    }

    @Test
    void no_bytes_whatever_lead_to_another_exception() throws IOException {
        Random random = new Random(20260315);
        byte[] alphabet = "{}[]:,\"\\u00e9tfn-+.eE019 \n/*'\u00E9".getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(16)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                read(bytes);
                read++;
            } catch (JsonSyntaxException e) {
                assertThat(e.found()).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }
}
