package dev.aval.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdTableTest {

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id-" + i).toList();
    }

    @Test
    void every_id_is_found_at_its_place_in_tables_of_every_size() {
        for (int size : List.of(0, 1, 2, 3, 20, 127, 128, 129, 1000, 10_000)) {
            List<String> ids = ids(size);
            IdTable table = new IdTable(ids);
            for (int i = 0; i < size; i++) {
                assertThat(table.indexOf(ids.get(i))).isEqualTo(i);
            }
            assertThat(table.indexOf("id-" + size)).isEqualTo(-1);
            assertThat(table.indexOf("")).isEqualTo(-1);
        }
    }

    @Test
    void an_id_is_found_by_its_text_and_not_by_being_the_same_object() {
        IdTable table = new IdTable(List.of("analytics"));

        assertThat(table.indexOf(String.valueOf("analytics".toCharArray()))).isZero();
    }

    @Test
    void ids_with_the_same_hash_code_are_told_apart() {
        List<String> twins = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        assertThat(twins).extracting(String::hashCode).containsOnly("AaAa".hashCode());

        IdTable table = new IdTable(twins);

        for (int i = 0; i < twins.size(); i++) {
            assertThat(table.indexOf(twins.get(i))).isEqualTo(i);
        }
    }
}
