package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldElementsTest {

    private static final String MARK = " data-consent-purpose=\"analytics\" data-consent-vendor=\"tracker\"";

    @Test
    void an_image_keeps_its_place_and_loses_its_source() {
        assertThat(Gates.gated("<p>a<img  src='//tracker/p.gif' alt=x>b"))
                .isEqualTo("<p>a<img" + MARK + "  data-consent-src='//tracker/p.gif' alt=x>b");
    }

    @Test
    void a_script_becomes_text() {
        assertThat(Gates.gated("<script async src=\"https://tracker/t.js\"></script>"))
                .isEqualTo("<script" + MARK + " type=\"text/plain\""
                        + " async data-consent-src=\"https://tracker/t.js\"></script>");
    }

    @Test
    void a_held_script_keeps_its_type_aside() {
        assertThat(Gates.gated("<script type=module src=//tracker/t.js></script>"))
                .isEqualTo("<script" + MARK + " type=\"text/plain\""
                        + " data-consent-type=module data-consent-src=//tracker/t.js></script>");
    }

    @Test
    void an_inline_script_is_judged_by_its_text() {
        assertThat(Gates.gated("<script>go('tracker')</script>"))
                .isEqualTo("<script" + MARK + " type=\"text/plain\">go('tracker')</script>");
        assertThat(Gates.gated("<script>go('own')</script>")).isEqualTo("<script>go('own')</script>");
    }

    @Test
    void css_loses_only_the_url() {
        assertThat(Gates.gated("<style>a{background:url(//tracker/x)}b{}</style>"))
                .isEqualTo("<style>a{background:url(about:invalid)}b{}</style>");
        assertThat(Gates.gated("<p style='background:url(&quot;//tracker/x&quot;);color:red'>"))
                .isEqualTo("<p" + MARK + " style=\"background:url(&quot;about:invalid&quot;);color:red\""
                        + " data-consent-style='background:url(&quot;//tracker/x&quot;);color:red'>");
    }

    @Test
    void the_block_goes_behind_the_body_tag() {
        var gates = new Gates();
        gates.block = Gates.bytes("<b>");
        gates.injection = Injection.IF_DOCUMENT;
        assertThat(gates.run("<!doctype html><title>x</title><body class=a>text"))
                .isEqualTo("<!doctype html><title>x</title><body class=a><b>text");
        assertThat(gates.run("<html><title>x</title>\n text")).isEqualTo("<html><title>x</title>\n <b>text");
        assertThat(gates.run("a fragment<p>")).isEqualTo("a fragment<p>");
        assertThat(gates.run("<html><frameset><frame src=x>")).isEqualTo("<html><frameset><frame src=x>");
    }
}
