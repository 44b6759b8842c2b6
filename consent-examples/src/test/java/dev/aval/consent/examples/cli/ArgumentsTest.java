package dev.aval.consent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final List<String> VALUED = List.of("--port", "--policy");
    private static final List<String> SWITCHES = List.of("--allow-remote");

    @Test
    void values_come_after_a_blank_or_an_equals_sign() throws Exception {
        Arguments given = parse("--port", "0", "--policy=a=b.json", "--allow-remote");
        assertThat(given.port("--port")).contains(0);
        assertThat(given.value("--policy")).contains("a=b.json");
        assertThat(given.has("--allow-remote")).isTrue();
        assertThat(given.help()).isFalse();
        assertThat(parse("-h").help()).isTrue();
    }

    @Test
    void an_unknown_option_names_the_nearest_valid_one() {
        assertThatThrownBy(() -> parse("--prot", "1")).hasMessage("unknown option --prot; did you mean --port?");
        assertThatThrownBy(() -> parse("--allow-remot"))
                .hasMessage("unknown option --allow-remot; did you mean --allow-remote?");
        assertThatThrownBy(() -> parse("--zzzzzz")).hasMessage("unknown option --zzzzzz");
    }

    @Test
    void what_is_missing_doubled_or_out_of_place_is_told() {
        assertThatThrownBy(() -> parse("--port")).hasMessage("--port needs a value");
        assertThatThrownBy(() -> parse("--port", "1", "--port", "2")).hasMessage("--port is given twice");
        assertThatThrownBy(() -> parse("--allow-remote=yes")).hasMessage("--allow-remote takes no value");
        assertThatThrownBy(() -> parse("shop")).hasMessage("\"shop\" is not expected here; options begin with --");
    }

    @Test
    void a_port_is_a_number_in_range() {
        for (String wrong : List.of("http", "-1", "65536", "")) {
            assertThatThrownBy(() -> parse("--port", wrong).port("--port"))
                    .hasMessage("--port is \"" + wrong + "\", expected a number from 0 (any free port) to 65535");
        }
    }

    @Test
    void a_choice_of_words_is_told_when_missed() throws Exception {
        assertThat(parse("--policy", "audit").oneOf("--policy", List.of("enforce", "audit")))
                .contains("audit");
        assertThatThrownBy(() -> parse("--policy", "adit").oneOf("--policy", List.of("enforce", "audit")))
                .hasMessage("--policy is \"adit\", expected enforce or audit; did you mean audit?");
    }

    private static Arguments parse(String... args) throws UsageException {
        return Arguments.parse(List.of(args), VALUED, SWITCHES);
    }
}
