package dev.aval.consent;

import static dev.aval.consent.PolicyFiles.only;
import static dev.aval.consent.PolicyFiles.problem;
import static dev.aval.consent.PolicyFiles.problems;
import static dev.aval.consent.PolicyFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no JSON, too much of it, or cannot be read at all. */
class PolicySyntaxTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_comment_is_refused_with_its_place() {
        PolicyProblem problem = problem("{\n  // hello\n}");

        assertThat(problem.path()).isEmpty();
        assertThat(problem)
                .hasToString(
                        "consent.json# (line 2, column 3): found a comment, expected JSON as in RFC 8259, where a comment"
                                + " stands in a member \"$comment\"");
    }

    @Test
    void a_member_that_stands_twice_is_refused_with_its_place() {
        PolicyProblem problem = problem("{'version': 1,\n 'version': 2}");

        assertThat(problem.found()).isEqualTo("the member \"version\" for the second time");
        assertThat(problem.path()).isEqualTo("/version");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(2);
        assertThat(problem.expected()).isEqualTo("each member once");
    }

    @Test
    void something_after_the_end_is_refused() {
        assertThat(problem("{}\n {}"))
                .hasToString(
                        "consent.json# (line 2, column 2): found something after the end of the JSON value, expected nothing"
                                + " more");
    }

    @Test
    void a_trailing_comma_is_refused() {
        assertThat(problem("{'version': 1,}"))
                .hasToString(
                        "consent.json# (line 1, column 15): found \"}\", expected no comma before }, or the name of a member"
                                + " in double quotes");
        assertThat(problem("{'own': ['a.example',\n]}"))
                .hasToString(
                        "consent.json#/own (line 2, column 1): found \"]}\", expected no comma before ], or a value: a text in"
                                + " double quotes, a number, true, false, null, a list in [] or an object in {}");
    }

    @Test
    void a_number_that_is_none_is_refused_without_advice_to_allow_it() {
        PolicyProblem problem = problem("{'version': NaN}");

        assertThat(problem.found()).isEqualTo("\"NaN\"");
        assertThat(problem.column()).isEqualTo(13);
        assertThat(problem.toString()).doesNotContain("ALLOW").doesNotContain("enable");
    }

    @Test
    void a_file_that_ends_too_early_is_refused() {
        assertThat(problem("{'version': [1,"))
                .hasToString(
                        "consent.json#/version (line 1, column 16): found the end of the document, expected the rest of it:"
                                + " there are brackets still open");
        assertThat(problem("{'version").expected()).contains("quotes still open");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(problem(" \n").toString()).isEqualTo("consent.json#: found nothing, expected a JSON document");
    }

    @Test
    void the_usual_slips_of_the_pen_are_told_by_what_stands_there_and_what_should() {
        assertThat(problem("{'version' 1}")).satisfies(slip("\"1}\"", "a colon between", "", 12));
        assertThat(problem("{'version': 1 'own': []}"))
                .satisfies(slip("\"\\\"own\\\": []}\"", "a comma before the next member", "", 15));
        assertThat(problem("{'own': ['a' 'b']}"))
                .satisfies(slip("\"\\\"b\\\"]}\"", "a comma before the next element", "/own", 14));
        assertThat(problem("{version: 1}"))
                .satisfies(slip("\"version: 1}\"", "the name of a member in double quotes", "", 2));
        assertThat(problem("{'version': tru}")).satisfies(slip("\"tru\"", "a value: a text", "", 13));
        assertThat(problem("{'version': 01}")).satisfies(slip("\"1}\"", "a number without zeroes", "", 14));
        assertThat(problem("{'a': 'x\ny'}").expected()).startsWith("the closing quote");
        assertThat(problem("{'a': '\\x'}").expected()).startsWith("one of the escapes");
        assertThat(problem("{'own': ['a'}").expected()).isEqualTo("the closing ] of what was opened last");
    }

    private static Consumer<PolicyProblem> slip(String found, String expected, String path, int column) {
        return problem -> {
            assertThat(problem.found()).isEqualTo(found);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.column()).isEqualTo(column);
        };
    }

    @Test
    void what_stands_at_a_slip_is_shown_printable_and_short() {
        PolicyProblem problem = problem("{'version': 1 \u202E\u0007" + "x".repeat(500) + "\n}");

        assertThat(problem.found()).startsWith("\"\\u202E\\u0007xxx").hasSizeLessThan(80);
    }

    @Test
    void a_file_that_holds_no_object_is_refused() {
        assertThat(problems("[]")).first().extracting(PolicyProblem::found).isEqualTo("a list");
    }

    @Test
    void a_byte_that_is_not_utf_8_is_refused_with_its_place() {
        byte[] bytes = utf8("{\n \"version\": \"?\"}");
        bytes[bytes.length - 3] = (byte) 0xE9;

        PolicyProblem problem = only(problems(bytes));

        assertThat(problem.found()).isEqualTo("the byte 0xE9, which is not UTF-8 there");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(14);
        assertThat(problem.expected()).isEqualTo("UTF-8");
    }

    @Test
    void utf_8_that_is_cut_off_is_refused() {
        assertThat(only(problems(new byte[] {'{', '"', (byte) 0xC3})).found()).contains("0xC3");
    }

    @Test
    void utf_16_is_refused() {
        assertThat(only(problems(with("").getBytes(StandardCharsets.UTF_16))).expected())
                .isEqualTo("UTF-8");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(PolicyFiles.read("\uFEFF" + with("")).version()).isEqualTo(1);
    }

    @Test
    void a_file_beyond_four_mebibytes_is_refused() {
        byte[] bytes = utf8(" ".repeat((4 << 20) + 1));

        assertThat(only(problems(bytes)).found()).isEqualTo("more than 4194304 bytes");
    }

    @Test
    void lists_beyond_the_depth_are_refused() {
        assertThat(problem("[".repeat(40)).found()).startsWith("more than 32 levels");
    }

    @Test
    void a_hundred_thousand_brackets_do_not_exhaust_the_stack() {
        assertThat(problem("{'a':".repeat(100_000)).found()).startsWith("more than 32 levels");
    }

    @Test
    void a_text_beyond_the_length_is_refused() {
        assertThat(problem("{'version': '" + "x".repeat(32_769) + "'}").found())
                .startsWith("a text or number of 32769 characters");
    }

    @Test
    void a_member_name_beyond_the_length_is_refused() {
        assertThat(problem("{'" + "x".repeat(32_769) + "': 1}").expected()).isEqualTo("at most 32768 characters");
    }

    @Test
    void too_many_values_are_refused() {
        assertThat(problem("[" + "0,".repeat(1_000_000) + "0]").found()).startsWith("more than 1000000 names, values");
    }

    @Test
    void a_missing_file_is_named(@TempDir Path folder) {
        Path file = folder.resolve("consent.json");

        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> ConsentPolicy.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("NoSuchFileException");
    }

    @Test
    void a_file_is_named_by_its_path_in_mistakes_and_by_its_name_in_the_policy(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("consent.json");
        Files.writeString(file, with("").replace('\'', '"'));

        assertThat(ConsentPolicy.read(file).source()).isEqualTo("consent.json");

        Files.writeString(file, "{}");
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> ConsentPolicy.read(file))
                .withMessageContaining(file + "#/version");
    }

    @Test
    void a_stream_that_fails_is_no_other_exception() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> ConsentPolicy.read("consent.json", broken))
                .withCauseInstanceOf(IOException.class);
    }
}
