package dev.aval.consent.examples.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorTableTest {

    private static String filled(String markup) {
        Vector vector = VectorTable.parse("== a\n" + markup).get(0);
        return new String(Placeholders.fill(vector, "https", 81), StandardCharsets.UTF_8);
    }

    @Test
    void a_table_is_read_with_sections_marks_and_markup_of_several_lines() {
        List<Vector> vectors =
                VectorTable.parse("# head\n\n=== One\n\n== a js=on whole\n<p>\n<b>\n\n=== Two\n== b\n# text\n");
        assertThat(vectors).extracting(Vector::id).containsExactly("a", "b");
        assertThat(vectors).extracting(Vector::section).containsExactly("One", "Two");
        assertThat(vectors).extracting(Vector::markup).containsExactly("<p>\n<b>", "# text");
        assertThat(vectors.get(0).leaksFor(new Way(false, true))).isTrue();
        assertThat(vectors.get(0).leaksFor(new Way(false, false))).isFalse();
    }

    @Test
    void a_mistake_is_told_with_its_line() {
        assertThatThrownBy(() -> VectorTable.parse("== a jss=on\n<p>\n")).hasMessageContaining("line 2", "jss=on");
        assertThatThrownBy(() -> VectorTable.parse("== a\n<p>\n== a\n<p>")).hasMessageContaining("two vectors named a");
        assertThatThrownBy(() -> VectorTable.parse("== a\n\n")).hasMessageContaining("no markup");
        assertThatThrownBy(() -> VectorTable.parse("<p>")).hasMessageContaining("line 1");
    }

    @Test
    void placeholders_are_filled_in_their_spelling() {
        assertThat(filled("<img src={url}>")).isEqualTo("<img src=https://v0.tracker.example:81/x>");
        assertThat(filled("{name:percent}")).startsWith("%76%30%2E%74");
        assertThat(filled("{name:wide}")).startsWith("\uFF56\uFF10\uFF0E");
        assertThat(filled("{scheme:dec}")).isEqualTo("&#104;&#116;&#116;&#112;&#115;");
        assertThat(filled("{address} {address:int} {address:hexint} {address:octal}"))
                .isEqualTo("127.1.0.1 2130771969 0x7f010001 0177.01.00.01");
        assertThat(filled("a{TAB}b{x41}{p}")).isEqualTo("a\tbA{p}");
        assertThatThrownBy(() -> filled("{url:odd}")).hasMessageContaining("odd");
    }

    @Test
    void a_byte_is_put_as_it_is() {
        Vector vector = VectorTable.parse("== a\n\u00E9{xE9}").get(0);
        assertThat(Placeholders.fill(vector, "http", 1)).containsExactly(0xC3, 0xA9, 0xE9);
    }

    @Test
    void every_vector_has_an_address_of_its_own_that_leads_back_to_it() {
        List<Vector> vectors = VectorTable.read();
        assertThat(vectors).extracting(Vector::address).doesNotHaveDuplicates();
        for (Vector vector : vectors) {
            String[] parts = vector.address().split("\\.", -1);
            assertThat(Vector.number(Integer.parseInt(parts[2]), Integer.parseInt(parts[3])))
                    .isEqualTo(vector.number());
        }
    }
}
