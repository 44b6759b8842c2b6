package dev.aval.consent.servlet.html.value;

import static dev.aval.consent.servlet.html.value.CssBench.held;
import static dev.aval.consent.servlet.html.value.CssBench.urls;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each way CSS can name something to fetch, and each that only looks so. */
class CssGateTest {

    @Test
    void an_unquoted_url_is_replaced_between_its_parentheses() {
        assertThat(held("a{background:url(https://t.example/a.png) red}"))
                .isEqualTo("a{background:url(about:invalid) red}");
    }

    @Test
    void a_quoted_url_is_replaced_between_its_quotes() {
        assertThat(held("a{background:url('https://t.example/(a).png')}"))
                .isEqualTo("a{background:url('about:invalid')}");
    }

    @Test
    void white_space_around_an_unquoted_url_stays() {
        assertThat(held("url( \n\t//t.example/a \r\n )")).isEqualTo("url( \n\tabout:invalid \r\n )");
    }

    @Test
    void white_space_before_a_quoted_url_stays() {
        assertThat(held("url( \f\"//t.example/a\" )")).isEqualTo("url( \f\"about:invalid\" )");
    }

    @Test
    void a_name_may_be_written_with_escapes() {
        assertThat(urls("\\75 rl(a) \\000075rl(b) u\\72l(c) UR\\4c (d) u\\r\\l(e) \\55\\52\\4C\r\n(f)"))
                .containsExactly("a", "b", "c", "d", "e", "f");
    }
}
