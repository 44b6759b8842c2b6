package dev.aval.consent.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserExtensionTest {
    private static final Optional<Path> SOME = Optional.of(Path.of("chromium"));

    @Test
    void auto_runs_with_a_browser_and_skips_loudly_without() {
        assertThat(BrowserExtension.decide("auto", SOME).isDisabled()).isFalse();
        assertThat(BrowserExtension.decide("auto", Optional.empty()).getReason())
                .contains(BrowserExtension.SKIPPED);
        assertThat(BrowserExtension.frame("*** X ***").lines()).containsExactly("*********", "*** X ***", "*********");
    }

    @Test
    void required_fails_without_a_browser() {
        assertThat(BrowserExtension.decide("required", SOME).isDisabled()).isFalse();
        assertThatThrownBy(() -> BrowserExtension.decide("required", Optional.empty()))
                .hasMessageContaining("no Chromium was found");
    }

    @Test
    void off_skips_even_with_a_browser() {
        assertThat(BrowserExtension.decide("off", SOME).isDisabled()).isTrue();
    }

    @Test
    void a_misspelt_mode_is_an_error() {
        assertThatThrownBy(() -> BrowserExtension.decide("requird", SOME)).hasMessageContaining("\"requird\"");
    }
}
