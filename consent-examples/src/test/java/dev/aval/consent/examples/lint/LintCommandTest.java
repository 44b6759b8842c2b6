package dev.aval.consent.examples.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aval.consent.examples.cli.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    private static final String CONTROLLER =
            "\"controller\": {\"name\": \"Shop\", \"contact\": \"mailto:p@shop.example\", \"privacyPolicy\": \"/privacy\"}";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String file(String members) throws IOException {
        Path file = folder.resolve("consent.json");
        return Files.writeString(file, "{\n  \"version\": 1,\n  " + CONTROLLER + members + "\n}\n")
                .toString();
    }

    private int run(String... args) throws UsageException {
        out.reset();
        return LintCommand.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_clean_file_ends_with_zero_and_one_line() throws Exception {
        assertThat(run(file(""))).isZero();
        assertThat(said()).isEqualTo("0 errors, 0 warnings, 0 pieces of advice in 1 file" + System.lineSeparator());
    }

    @Test
    void an_error_is_told_with_file_line_and_column_and_ends_with_one() throws Exception {
        String file =
                file(",\n  \"purposes\": {\"session\": {\"cookies\": [{\"name\": \"_ga\", \"lifetime\": \"P1D\"}]}}");

        assertThat(run(file)).isEqualTo(1);
        assertThat(said())
                .startsWith(file + ":4:40: error: found \"_ga\", well known for audience measurement")
                .contains("    at /purposes/session/cookies/0 [tracker-declared-necessary]")
                .contains("Directive 2002/58/EC Art. 5(3)")
                .contains("1 error, 0 warnings");
    }

    @Test
    void a_warning_ends_with_zero_unless_it_is_to_be_strict() throws Exception {
        String file = file(",\n  \"purposes\": {\"email\": {}}");

        assertThat(run(file)).isZero();
        assertThat(said()).contains(file + ":4:25: warning: found nothing, expected how long the data is kept");
        assertThat(run("--strict", file)).isEqualTo(1);
    }

    @Test
    void advice_never_fails() throws Exception {
        assertThat(run("--strict", file(",\n  \"minors\": {\"ageOfConsent\": 13}")))
                .isZero();
        assertThat(said()).contains("advice: found 13").contains("1 piece of advice");
    }

    @Test
    void a_policy_that_cannot_be_read_is_told_in_the_same_form_with_all_its_mistakes() throws Exception {
        String file = file(",\n  \"purposes\": {\"analitics\": {}},\n  \"vendorz\": {}");

        assertThat(run(file)).isEqualTo(1);
        assertThat(said())
                .contains(file + ":5:14: error: found the unknown member \"vendorz\"")
                .contains("did you mean \"vendors\"?")
                .contains("[policy-file]")
                .contains(file + ":4:29: error: ");
    }

    @Test
    void a_syntax_error_is_told_with_its_place() throws Exception {
        String file = file(",");

        assertThat(run(file)).isEqualTo(1);
        assertThat(said()).startsWith(file + ":4:1: error: found \"}\", expected no comma before }");
    }

    @Test
    void the_packs_can_be_chosen() throws Exception {
        String file = file(",\n  \"purposes\": {\"email\": {\"retention\": \"P3Y\"}}");

        run(file);
        assertThat(said()).contains("at most P25M (eu, fr, it, uk)");
        run("--regimes", "fr,us-ca", file);
        assertThat(said()).contains("at most P25M (fr)");
        run("--regimes=us-ca", file);
        assertThat(said()).doesNotContain("retention");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> run("--regimes", "frr", file))
                .withMessageContaining("did you mean fr?");
    }

    @Test
    void json_holds_everything_for_other_programs() throws Exception {
        String file = file(",\n  \"purposes\": {\"email\": {}}");

        run("--format", "json", file);
        JsonNode told = new ObjectMapper().readTree(said()).path(0);
        assertThat(told.path("file").asText()).isEqualTo(file);
        assertThat(told.path("line").asInt()).isEqualTo(4);
        assertThat(told.path("column").asInt()).isEqualTo(25);
        assertThat(told.path("severity").asText()).isEqualTo("warning");
        assertThat(told.path("rule").asText()).isEqualTo("retention-missing");
        assertThat(told.path("path").asText()).isEqualTo("/purposes/email/retention");
        assertThat(told.path("why").asText()).isNotEmpty();

        run("--format", "json", file(""));
        assertThat(new ObjectMapper().readTree(said()).size()).isZero();
    }

    @Test
    void a_wrong_command_line_says_what_was_meant() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(this::run)
                .withMessageContaining("at least one file");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> run("absent.json"))
                .withMessageContaining("\"absent.json\" cannot be read: NoSuchFileException");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> run("--strikt", "x"))
                .withMessageContaining("did you mean --strict?");
    }

    @Test
    void the_shop_and_the_example_policy_are_clean() throws Exception {
        assertThat(run(
                        "--strict",
                        "src/main/resources/dev/aval/consent/examples/shop/consent.json",
                        "../docs/example-policy/consent.json",
                        "../docs/example-policy/consent.v1.json"))
                .isZero();
        assertThat(said()).contains("0 errors, 0 warnings, 0 pieces of advice in 3 files");
    }
}
