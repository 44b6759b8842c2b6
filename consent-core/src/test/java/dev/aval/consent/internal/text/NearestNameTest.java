package dev.aval.consent.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("analytics", "ad-optimisation", "identity", "sms");

    @Test
    void a_swap_of_neighbours_is_one_slip() {
        assertThat(NearestName.of("anlaytics", NAMES)).isEqualTo("analytics");
        assertThat(NearestName.of("ssm", List.of("sms"))).isEqualTo("sms");
    }

    @Test
    void a_missing_or_added_letter_is_one_slip() {
        assertThat(NearestName.of("identty", NAMES)).isEqualTo("identity");
        assertThat(NearestName.of("identityy", NAMES)).isEqualTo("identity");
    }

    @Test
    void another_spelling_is_found() {
        assertThat(NearestName.of("ad-optimization", NAMES)).isEqualTo("ad-optimisation");
    }

    @Test
    void case_does_not_matter_even_to_a_turkish_i() {
        assertThat(NearestName.of("IDENTITY", NAMES)).isEqualTo("identity");
    }

    @Test
    void what_is_not_near_is_not_suggested() {
        assertThat(NearestName.of("marketing", NAMES)).isNull();
        assertThat(NearestName.of("xyz", NAMES)).isNull();
        assertThat(NearestName.of("a", List.of("b"))).isNull();
        assertThat(NearestName.of("", NAMES)).isNull();
    }

    @Test
    void the_first_by_alphabet_wins_among_equals() {
        assertThat(NearestName.of("catt", List.of("cats", "cat", "cart"))).isEqualTo("cart");
    }

    @Test
    void a_very_long_name_is_not_compared() {
        assertThat(NearestName.of("a".repeat(65), List.of("a".repeat(65)))).isNull();
    }
}
