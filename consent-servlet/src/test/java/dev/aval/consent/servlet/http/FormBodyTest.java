package dev.aval.consent.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    @Test
    void fields_are_decoded_in_the_order_in_which_they_came() throws Problem {
        assertThat(FormBody.parse("a=1&b=x+y%26z&a=%E2%82%AC&c&=d&&e="))
                .containsExactly(
                        Map.entry("a", List.of("1", "€")),
                        Map.entry("b", List.of("x y&z")),
                        Map.entry("c", List.of("")),
                        Map.entry("", List.of("d")),
                        Map.entry("e", List.of("")));
    }

    @Test
    void an_empty_body_has_no_fields() throws Problem {
        assertThat(FormBody.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%", "a=%1", "a=%1g", "a=%g1", "a=%%", "a=% 1", "a=%\u0661\u0661", "%zz=1"})
    void a_broken_escape_is_refused(String body) {
        assertThatThrownBy(() -> FormBody.parse(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("bad-escape"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%FF", "a=%C0%80", "a=%ED%A0%80", "a=%F5%80%80%80", "a=%E2%82", "%80=1"})
    void what_an_escape_stands_for_is_utf_8_or_refused(String body) {
        assertThatThrownBy(() -> FormBody.parse(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("not-utf-8"));
    }

    @Test
    void more_fields_than_any_form_of_ours_has_are_refused() throws Problem {
        assertThat(FormBody.parse("a&".repeat(512))).containsOnlyKeys("a");
        assertThatThrownBy(() -> FormBody.parse("a&".repeat(513))).isInstanceOf(Problem.class);
    }

    @Test
    void whatever_the_jdk_encodes_comes_back() throws Problem {
        Random random = new Random(20_260_102);
        for (int round = 0; round < 2000; round++) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            StringBuilder body = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                String name = "n" + random.nextInt(3) + text(random);
                String value = text(random);
                fields.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
                body.append(body.isEmpty() ? "" : "&")
                        .append(encode(name))
                        .append('=')
                        .append(encode(value));
            }
            assertThat(FormBody.parse(body.toString())).isEqualTo(fields);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, 0x10FFFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
