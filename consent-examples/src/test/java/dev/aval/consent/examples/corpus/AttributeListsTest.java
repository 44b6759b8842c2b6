package dev.aval.consent.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeListsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a,b 1x, c", " , a,b 2x,c", "a,b 1x (x, y), c 100w 50h", "a,b,\n\tc ,,", "a,b (,c), c"})
    void a_srcset_splits_only_at_commas_that_end_a_candidate(String value) {
        assertThat(AttributeLists.srcset(value)).containsExactly("a,b", "c");
    }

    @Test
    void words_are_separated_by_any_white_space() {
        assertThat(AttributeLists.words("\ta b\n\fc ")).containsExactly("a", "b", "c");
        assertThat(AttributeLists.words(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0;url=x", "5 ; URL = x", "0,x", "0 x", "1.5;x", ".5;url='x'y", "0;\"x", " 3\n;\turl=x"})
    void a_refresh_leads_to_its_address(String content) {
        assertThat(AttributeLists.refresh(content)).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5;", "x", "url=x", "5x"})
    void a_refresh_without_an_address_leads_nowhere(String content) {
        assertThat(AttributeLists.refresh(content)).isEmpty();
    }
}
