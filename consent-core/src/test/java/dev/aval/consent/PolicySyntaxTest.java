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
        assertThat(problem.found()).startsWith("a comment").contains("line 2, column");
        assertThat(problem.expected()).isEqualTo("JSON as in RFC 8259");
    }

    @Test
    void a_member_that_stands_twice_is_refused_with_its_place() {
        PolicyProblem problem = problem("{'version': 1,\n 'version': 2}");

        assertThat(problem.found()).isEqualTo("the member \"version\" for the second time at line 2, column 2");
        assertThat(problem.expected()).isEqualTo("each member once");
    }

    @Test
    void something_after_the_end_is_refused() {
        assertThat(problem("{}\n {}").found())
                .isEqualTo("something after the end of the JSON value at line 2, column 2");
    }

    @Test
    void a_trailing_comma_is_refused() {
        assertThat(problem("{'version': 1,}").found()).startsWith("a mistake (").endsWith("at line 1, column 15");
    }

    @Test
    void a_number_that_is_none_is_refused_without_advice_to_allow_it() {
        assertThat(problem("{'version': NaN}").found())
                .contains("NaN")
                .contains("line 1")
                .doesNotContain("ALLOW");
    }

    @Test
    void a_file_that_ends_too_early_is_refused() {
        assertThat(problem("{'version': [1,").found()).startsWith("a mistake (").contains("line 1");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(problem(" \n").toString()).isEqualTo("consent.json#: found nothing, expected a JSON document");
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

        assertThat(problem.found()).isEqualTo("the byte 0xE9, which is not UTF-8 there, at line 2, column 14");
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
