package dev.aval.consent.servlet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_lines_end_without_blanks() {
        assertThat(TextTable.of(List.of(List.of("HOST", "TIMES"), List.of("ads.example", "3"), List.of("", ""))))
                .isEqualTo("HOST         TIMES\nads.example  3\n\n");
    }

    @Test
    void a_character_beyond_the_first_plane_takes_one_place() {
        assertThat(TextTable.of(List.of(List.of("\uD83C\uDF75", "x"), List.of("ab", "x"))))
                .isEqualTo("\uD83C\uDF75   x\nab  x\n");
    }

    @Test
    void what_a_site_names_cannot_steer_the_terminal() {
        assertThat(TextTable.of(List.of(List.of("a\u001B[2J\u202Eb\n", "x")))).isEqualTo("a?[2J?b?  x\n");
    }

    @Test
    void a_format_character_beyond_the_first_plane_is_seen_too() {
        assertThat(TextTable.of(List.of(List.of("a\uDB40\uDC41")))).isEqualTo("a?\n");
    }
}
