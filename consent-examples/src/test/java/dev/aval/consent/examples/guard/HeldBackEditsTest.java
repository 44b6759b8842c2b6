package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the guard's edits is itself strict. */
class HeldBackEditsTest {
    @Test
    void each_edit_of_the_guards_is_taken_back() {
        HeldBackEdits edits = HeldBackEdits.between(
                "page",
                "<body><img alt='>' src=//t/x><script src=//t/y></script><p style='a:url(//t/z)'><style>b{c:url(\"//t/w\")}",
                "<body><!--consent-banner-->x<!--/consent-banner-->"
                        + "<img data-consent-purpose=\"\" alt='>' data-consent-src=//t/x>"
                        + "<script data-consent-purpose=\"\" type=\"text/plain\" data-consent-src=//t/y></script>"
                        + "<p data-consent-purpose=\"\" style=\"a:url(about:invalid)\" data-consent-style='a:url(//t/z)'>"
                        + "<style>b{c:url(\"about:invalid\")}");
        assertThat(edits.heldTags()).isEqualTo(3);
        assertThat(edits.addressesInStyle()).containsExactly("//t/w");
        assertThat(edits.isTouched()).isTrue();
        assertThat(HeldBackEdits.between("page", "<p>", "<p>").isTouched()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>a | <p>b",
                "<p>a | <p>",
                "<p> | <p>a",
                "<img src=x> | <img data-consent-purpose=\"\" src=x>",
                "<img src=x> | <img data-consent-src=x>",
                "<p>a b | <p data-consent-purpose=\"\">a data-consent-b",
                "<p a=1 b> | <p a=1 data-consent-purpose=\"\" data-consent-b>",
                "<p src=x> | <p data-consent-purpose=\"\" type=\"text/plain\" data-consent-src=x>",
                "<p> | <!--consent-banner--><!--/consent-banner--><!--consent-banner--><!--/consent-banner--><p>",
                "<p> | <!--consent-banner--><p>"
            })
    void anything_else_is_a_fault(String before, String after) {
        assertThatThrownBy(() -> HeldBackEdits.between("page", before, after)).isInstanceOf(AssertionError.class);
    }
}
