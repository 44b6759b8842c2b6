package dev.aval.consent.servlet.html.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** Character references as an attribute value has them. */
class CharacterReferencesTest {

    private static final String LIKELY = "&#x;19a";

    @Test
    void text_without_an_ampersand_is_its_own_decoded_form() {
        assertThat(decode("https://example.org/;#x41;")).isEqualTo("https://example.org/;#x41;");
        assertThat(CharacterReferences.mayOccur("a;b".getBytes(StandardCharsets.US_ASCII), 0, 3))
                .isFalse();
        assertThat(CharacterReferences.mayOccur("a&b".getBytes(StandardCharsets.US_ASCII), 0, 3))
                .isTrue();
    }

    @Test
    void a_named_reference_ends_with_its_semicolon() {
        assertThat(decode("a&amp;b&colon;&sol;&Tab;&NewLine;&nGt;&there4;")).isEqualTo("a&b:/\t\n\u226b\u20d2\u2234");
    }

    @Test
    void a_legacy_name_needs_no_semicolon_at_the_end_or_before_punctuation() {
        assertThat(decode("&amp&amp.&copy/&frac12")).isEqualTo("&&.\u00a9/\u00bd");
    }

    @Test
    void a_legacy_name_before_a_letter_a_digit_or_an_equals_sign_is_text() {
        assertThat(decode("?a&copy=1&copyb&copy1&not=&notit;&frac12x&amp=="))
                .isEqualTo("?a&copy=1&copyb&copy1&not=&notit;&frac12x&amp==");
    }

    @Test
    void a_legacy_name_with_its_semicolon_counts_before_anything() {
        assertThat(decode("&amp;=&copy;b")).isEqualTo("&=\u00a9b");
    }

    @Test
    void other_names_need_their_semicolon() {
        assertThat(decode("&colon &sol/&lang &lang")).isEqualTo("&colon &sol/&lang &lang");
    }

    @Test
    void names_are_case_sensitive() {
        assertThat(decode("&AMP;&Amp;&Dagger;&dagger;&AMP&Amp")).isEqualTo("&&Amp;\u2021\u2020&&Amp");
    }

    @Test
    void the_longest_name_is_read_and_a_longer_one_is_text() {
        assertThat(decode("&CounterClockwiseContourIntegral;")).isEqualTo("\u2233");
        assertThat(decode("&CounterClockwiseContourIntegralx;")).isEqualTo("&CounterClockwiseContourIntegralx;");
    }

    @Test
    void an_ampersand_alone_is_text() {
        assertThat(decode("&&amp;&;& &é&#&#x&#;&#x;&#xg;&")).isEqualTo("&&&;& &é&#&#x&#;&#x;&#xg;&");
    }

    @Test
    void numeric_references_need_no_semicolon_and_may_be_hexadecimal() {
        assertThat(decode("&#104;&#0116&#x74;&#X0070&#115://&#x2F;&#128512;&#x41g&#65x"))
                .isEqualTo("https:///\ud83d\ude00AgAx");
    }

    @Test
    void numbers_that_are_no_character_become_the_replacement_character() {
        assertThat(decode("&#0;&#xD800;&#xDFFF;&#x110000;&#99999999999999999999;&#xFFFFFFFFFFFFFFFFF1;"))
                .isEqualTo("\ufffd".repeat(6));
    }

    @Test
    void numbers_of_c1_controls_are_read_as_windows_1252() {
        assertThat(decode("&#128;&#x81;&#x8d;&#150;&#x9f;&#xa0;")).isEqualTo("\u20ac\u0081\u008d\u2013\u0178\u00a0");
    }

    @Test
    void bytes_that_are_no_ascii_pass_as_they_are() {
        byte[] in = {(byte) 0xE9, '&', 'l', 't', (byte) 0xFF, 0, '&', '#', '3', '8', ';', (byte) 0x80};
        byte[] out = new byte[20];
        int length = CharacterReferences.decode(in, 0, in.length, out, 3);
        assertThat(Arrays.copyOfRange(out, 3, 3 + length)).containsExactly(0xE9, '<', 0xFF, 0, '&', 0x80);
    }

    @Test
    void only_the_given_range_is_read_and_written() {
        byte[] in = "&amp;&amp;&amp;".getBytes(StandardCharsets.US_ASCII);
        byte[] out = "..........".getBytes(StandardCharsets.US_ASCII);
        assertThat(CharacterReferences.decode(in, 1, 9, out, 2)).isEqualTo(5);
        assertThat(new String(out, StandardCharsets.US_ASCII)).isEqualTo("..amp;&...");
    }

    @Test
    void decoded_text_fits_the_room_that_is_promised() {
        assertThat(decode("&nGt;&nLt;".repeat(100))).hasSize(400);
    }

    @Test
    void every_name_is_decoded_as_jsoup_decodes_it() {
        for (String row : NamedReferenceData.ROWS.split("\\s+", -1)) {
            String reference = "&" + row.substring(0, Math.max(row.indexOf('='), row.indexOf('!'))) + ";";
            assertThat(decode(reference)).as(reference).isEqualTo(Parser.unescapeEntities(reference, true));
        }
    }

    @Test
    void there_are_as_many_names_as_the_standard_has() {
        long legacy = NamedReferenceData.ROWS.chars().filter(c -> c == '!').count();
        assertThat(NamedReferences.size()).isEqualTo(2125);
        assertThat(NamedReferences.size() + legacy).isEqualTo(2231);
    }

    @Test
    void named_references_of_html5lib_hold_in_attributes() {
        JsonNode tests = SharedData.html5libTokenizer("namedEntities.test");
        if (tests == null) {
            return;
        }
        for (JsonNode test : tests) {
            String input = test.path("input").asText();
            boolean bad = test.path("description").asText().startsWith("Bad");
            assertThat(decode(input)).as(input).isEqualTo(bad ? input : characters(test));
        }
        assertThat(tests.size()).isEqualTo(4210);
    }

    @Test
    void numeric_references_of_html5lib_hold_in_attributes() {
        JsonNode tests = SharedData.html5libTokenizer("numericEntities.test");
        if (tests == null) {
            return;
        }
        for (JsonNode test : tests) {
            String input = test.path("input").asText();
            assertThat(decode(input)).as(input).isEqualTo(characters(test));
        }
        assertThat(tests.size()).isEqualTo(336);
    }

    @Test
    void attribute_values_of_html5lib_are_decoded_alike() {
        Pattern oneAttribute = Pattern.compile("<\\w+ (\\w+)=(?:\"([^\"]*)\"|'([^']*)'|([^\"'\\s>]+))>.*");
        int read = 0;
        for (String file :
                List.of("entities.test", "test1.test", "test2.test", "test3.test", "test4.test", "domjs.test")) {
            JsonNode tests = SharedData.html5libTokenizer(file);
            if (tests == null) {
                return;
            }
            for (JsonNode test : tests) {
                Matcher tag = oneAttribute.matcher(test.path("input").asText());
                if (tag.matches() && tag.group().contains("&")) {
                    JsonNode value = test.path("output").path(0).path(2).path(tag.group(1));
                    assertThat(decode(value(tag))).as(tag.group()).isEqualTo(value.asText());
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(24);
    }

    private static String value(Matcher tag) {
        return Stream.of(tag.group(2), tag.group(3), tag.group(4))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void escaped_text_decodes_to_itself_however_it_was_escaped() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder escaped = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                int c = random.nextInt(8) == 0 ? random.nextInt(0xA0, 0xD800) : random.nextInt(1, 0x7F);
                text.appendCodePoint(c);
                escaped.append(escaped(c, random.nextInt(4)));
            }
            assertThat(decode(escaped.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void text_that_holds_no_reference_any_more_stays_as_it_is() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 20_000; i++) {
            String once = decode(soup(random));
            if (once.indexOf('&') < 0) {
                assertThat(decode(once)).isEqualTo(once);
            }
        }
    }

    @Test
    void anything_is_accepted_and_fits() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 20_000; i++) {
            byte[] in = i % 2 == 0 ? soup(random).getBytes(StandardCharsets.UTF_8) : noise(random);
            int from = random.nextInt(in.length + 1);
            int to = random.nextInt(from, in.length + 1);
            byte[] out = new byte[CharacterReferences.maxDecodedLength(to - from)];
            assertThat(CharacterReferences.decode(in, from, to, out, 0)).isBetween(0, out.length);
        }
    }

    @Test
    void nothing_is_allocated() {
        byte[] in = "&#x68;ttps&colon;//t.example/?a=1&amp;b=2&copy=3&nosuchthing;".getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[CharacterReferences.maxDecodedLength(in.length)];
        assertThat(Allocation.of(() -> CharacterReferences.decode(in, 0, in.length, out, 0)))
                .isZero();
    }

    private static String decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[CharacterReferences.maxDecodedLength(in.length)];
        int length = CharacterReferences.decode(in, 0, in.length, out, 0);
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static String characters(JsonNode test) {
        StringBuilder text = new StringBuilder();
        for (JsonNode token : test.path("output")) {
            assertThat(token.path(0).asText()).isEqualTo("Character");
            text.append(token.path(1).asText());
        }
        return text.toString();
    }

    private static String escaped(int c, int way) {
        return switch (way) {
            case 0 -> "&#" + c + ";";
            case 1 -> "&#x00" + Integer.toHexString(c) + ";";
            case 2 -> "&#X" + Integer.toHexString(c) + ";";
            default -> c == '&' ? "&amp;" : Character.toString(c);
        };
    }

    private static String soup(SplittableRandom random) {
        String[] scraps = {
            "&", "#", "x", "X", ";", "=", "1", "38", "26", "amp", "lt", "nGt", "not", "in", "it", "a", "é", " ", "copy",
            "0", "\0"
        };
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(15); length > 0; length--) {
            text.append(scraps[random.nextInt(scraps.length)]);
        }
        return text.toString();
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(60)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    (random.nextBoolean() ? random.nextInt(256) : LIKELY.charAt(random.nextInt(LIKELY.length())));
        }
        return bytes;
    }
}
