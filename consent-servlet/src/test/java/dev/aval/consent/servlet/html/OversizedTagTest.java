package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OversizedTagTest {

    private static final int[] SIZES = {1 << 30, 8192, 4096, 511, 7, 1};

    private static String gated(String page) {
        byte[] bytes = Gates.bytes(page);
        String whole = Gates.text(new Gates().run(bytes));
        for (int size : SIZES) {
            assertThat(Gates.text(new Gates().run(bytes, Math.min(size, bytes.length))))
                    .as("pieces of %d", size)
                    .isEqualTo(whole);
        }
        return whole;
    }

    private static String filler(int length) {
        return "x".repeat(length);
    }

    @Test
    void a_long_attribute_that_fetches_nothing_passes() {
        for (int length : new int[] {65_500, 65_536, 70_000, 200_000}) {
            String page = "<p>a</p><input value=\"" + filler(length) + "\" class=b><b>c</b>";
            assertThat(gated(page)).isEqualTo(page);
        }
    }

    @Test
    void a_long_picture_in_its_own_bytes_passes_and_the_rest_of_its_tag_is_judged() {
        String before = "<img src='data:image/png;base64," + filler(100_000) + "'";
        assertThat(gated(before + " style='width:1px' alt>")).isEqualTo(before + " style='width:1px' alt>");
        assertThat(gated(before + "srcset=\"//tracker/x 2x\"/>"))
                .startsWith(before)
                .contains("data-consent-srcset");
    }

    @Test
    void a_url_too_long_to_be_judged_is_held() {
        assertThat(gated("<img src=' " + " ".repeat(80_000) + "//x/y' alt>"))
                .startsWith("<img data-consent-purpose=\"\" data-consent-src=' ");
        assertThat(gated("<iframe src" + " ".repeat(80_000) + "= //x/y alt>"))
                .startsWith("<iframe data-consent-purpose=\"\" data-consent-src ");
    }

    @Test
    void a_script_whose_tag_is_too_long_is_text() {
        String page = "<script class='" + filler(70_000) + "' type=module src=a.js>go()</script><p>";
        assertThat(gated(page))
                .startsWith("<script data-consent-purpose=\"\" type=\"text/plain\" class")
                .contains(" data-consent-type=module data-consent-src=a.js>go()</script><p>");
    }

    @Test
    void a_link_or_refresh_spread_over_a_tag_that_is_too_long_is_inert() {
        assertThat(gated("<link href=//tracker/a.css class='" + filler(70_000) + "' rel=stylesheet>"))
                .contains("data-consent-rel=stylesheet");
        assertThat(gated("<meta content='0;url=//tracker/' class='" + filler(70_000) + "' http-equiv=refresh>"))
                .contains("data-consent-http-equiv=refresh");
    }

    @Test
    void very_many_attributes_pass_in_parts() {
        String page =
                "<div " + "a=1 ".repeat(30_000) + "src=a ".repeat(30_000) + "/><p b='" + filler(65_536 * 2) + "'>";
        assertThat(gated(page)).isEqualTo(page);
    }

    @Test
    void names_without_end_pass() {
        String page = "<" + filler(70_000) + " a=b><p " + filler(140_000) + "=c " + "</" + filler(70_000)
                + " a='>'></p " + "a='" + filler(70_000) + "'>";
        assertThat(gated(page)).isEqualTo(page);
        assertThat(gated("<p " + filler(70_000))).isEqualTo("<p " + filler(70_000));
        assertThat(gated("<p a='" + filler(70_000) + "' b")).isEqualTo("<p a='" + filler(70_000) + "' b");
    }

    @Test
    void an_inline_script_too_long_to_be_judged_is_text() {
        String text = filler(70_000);
        assertThat(gated("<script>" + text + "</script>"))
                .isEqualTo("<script data-consent-purpose=\"\" type=\"text/plain\">" + text + "</script>");
    }
}
