package dev.aval.consent.servlet.html.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinkRelTest {

    @Test
    void a_word_is_recognised_in_any_case() {
        assertThat(of("stylesheet")).isEqualTo(LinkRel.STYLESHEET);
        assertThat(of("STYLEsheet")).isEqualTo(LinkRel.STYLESHEET);
        assertThat(of("DNS-Prefetch")).isEqualTo(LinkRel.CONNECT);
        assertThat(of("ICON")).isEqualTo(LinkRel.ICON);
    }

    @Test
    void all_words_of_a_list_count() {
        assertThat(of("\talternate \n stylesheet\fPreconnect\rx")).isEqualTo(LinkRel.STYLESHEET | LinkRel.CONNECT);
        assertThat(of("shortcut icon")).isEqualTo(LinkRel.ICON);
    }

    @Test
    void each_way_to_fetch_ahead_is_known() {
        assertThat(of("preload")).isEqualTo(LinkRel.PRELOAD);
        assertThat(of("modulepreload")).isEqualTo(LinkRel.MODULE_PRELOAD);
        assertThat(of("prefetch")).isEqualTo(LinkRel.PREFETCH);
        assertThat(of("prerender")).isEqualTo(LinkRel.PREFETCH);
        assertThat(of("next")).isEqualTo(LinkRel.PREFETCH);
        assertThat(of("preconnect")).isEqualTo(LinkRel.CONNECT);
    }

    @Test
    void icons_of_every_kind_and_the_manifest_are_known() {
        assertThat(of("apple-touch-icon")).isEqualTo(LinkRel.ICON);
        assertThat(of("apple-touch-icon-precomposed")).isEqualTo(LinkRel.ICON);
        assertThat(of("mask-icon")).isEqualTo(LinkRel.ICON);
        assertThat(of("manifest")).isEqualTo(LinkRel.MANIFEST);
        assertThat(of("search")).isEqualTo(LinkRel.OTHER);
    }

    @Test
    void words_on_which_nothing_is_fetched_do_not_count() {
        assertThat(of("canonical alternate author help license pingback me privacy-policy webmention amphtml"))
                .isZero();
        assertThat(of("")).isZero();
        assertThat(of("  ")).isZero();
    }

    @Test
    void only_whole_words_between_ascii_white_space_count() {
        assertThat(of("stylesheets xicon icon, preload;prefetch\u00a0icon pre\u000bload"))
                .isZero();
        assertThat(of("\u0130con \u212aicon")).isZero();
    }

    private static int of(String rel) {
        byte[] b = rel.getBytes(StandardCharsets.UTF_8);
        return LinkRel.of(b, 0, b.length);
    }
}
