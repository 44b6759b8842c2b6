package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NestedMarkupTest {

    private static final String MARK = " data-consent-purpose=\"analytics\" data-consent-vendor=\"tracker\"";

    @Test
    void what_stands_in_noscript_is_held_too() {
        assertThat(Gates.gated("<noscript><img src=//tracker/p></noscript><p>"))
                .isEqualTo("<noscript><img" + MARK + " data-consent-src=//tracker/p></noscript><p>");
    }

    @Test
    void noscript_ends_where_a_scripting_browser_sees_its_end() {
        assertThat(Gates.gated("<noscript><p title=\"</noscript><script src=//tracker/></script>"))
                .isEqualTo("<noscript>&lt;p title=\"</noscript><script" + MARK
                        + " type=\"text/plain\" data-consent-src=//tracker/></script>");
        assertThat(Gates.gated("<noscript><!-- </noscript><p title='--><img src=//tracker/>'>"))
                .isEqualTo("<noscript><!-- --></noscript><p title='--><img src=//tracker/>'>");
    }

    @Test
    void a_document_in_an_attribute_is_gated_as_a_document() {
        assertThat(Gates.gated("<iframe srcdoc='<p>&lt;img src=&quot;//tracker/&quot;><b>\"'></iframe>"))
                .isEqualTo("<iframe" + MARK + " srcdoc=\"<p><img data-consent-purpose=&quot;analytics&quot;"
                        + " data-consent-vendor=&quot;tracker&quot; data-consent-src=&quot;//tracker/&quot;><b>&quot;\""
                        + " data-consent-srcdoc='<p>&lt;img src=&quot;//tracker/&quot;><b>\"'></iframe>");
        String quiet = "<iframe srcdoc='<p>&lt;img src=&quot;//own/&quot;><b>\"'></iframe>";
        assertThat(Gates.gated(quiet)).isEqualTo(quiet);
    }

    @Test
    void documents_too_deep_in_each_other_are_held_whole() {
        String inner = "<p>";
        for (int i = 0; i < 5; i++) {
            inner = "<iframe srcdoc=\"" + inner.replace("&", "&amp;").replace("\"", "&quot;") + "\"></iframe>";
        }
        assertThat(Gates.gated(inner)).contains("data-consent-srcdoc");
    }

    @Test
    void style_in_svg_is_markup() {
        assertThat(Gates.gated("<svg><style><img src=//tracker/></style>"))
                .isEqualTo("<svg><style><img" + MARK + " data-consent-src=//tracker/></style>");
        assertThat(Gates.gated("<svg><style>a{b:url(&#x2f;/tracker/)}</style><path/></svg>"))
                .isEqualTo("<svg><style>a{b:url(about:invalid)}</style><path/></svg>");
        assertThat(Gates.gated("<svg><style><![CDATA[a{b:url(//tracker)}]]></style>"))
                .isEqualTo("<svg><style>a{b:url(about:invalid)}</style>");
        String quiet = "<svg><style><![CDATA[a{b:url(x)}]]></style><title><b></title></svg><title><b></title>";
        assertThat(Gates.gated(quiet)).isEqualTo(quiet);
    }

    @Test
    void a_script_in_svg_is_judged_by_what_its_markup_says() {
        assertThat(Gates.gated("<svg><script>a('t&#114;acker')</script></svg>"))
                .isEqualTo("<svg><script" + MARK + " type=\"text/plain\">a('t&#114;acker')</script></svg>");
        assertThat(Gates.gated("<svg><script>a<a></a>c</script></svg>"))
                .isEqualTo("<svg><script data-consent-purpose=\"\" type=\"text/plain\">a<a></a>c</script></svg>");
        assertThat(Gates.gated("<svg><script href=//tracker/></svg><p>"))
                .isEqualTo("<svg><script" + MARK + " type=\"text/plain\" data-consent-href=//tracker/></svg><p>");
    }

    @Test
    void a_cdata_section_is_one_only_in_svg() {
        String inSvg = "<svg><![CDATA[<img src=//tracker/>]]></svg>";
        assertThat(Gates.gated(inSvg)).isEqualTo(inSvg);
        assertThat(Gates.gated("<p><![CDATA[><img src=//tracker/>]]>")).contains("data-consent-src");
        assertThat(Gates.gated("<svg><desc><p><![CDATA[><img src=//tracker/>]]>"))
                .contains("data-consent-src");
    }

    @Test
    void math_text_holds_html() {
        assertThat(Gates.gated("<math><mtext><noscript><img src=//tracker/></noscript>"))
                .contains("data-consent-src");
        String quiet = "<math><mi><style><img src=//tracker/></style>";
        assertThat(Gates.gated(quiet)).isEqualTo(quiet);
        assertThat(Gates.gated("<math><style><img src=//tracker/></style>")).contains("data-consent-src");
    }

    @Test
    void raw_text_in_select_may_be_markup() {
        assertThat(Gates.gated("<select><xmp><script src=//tracker/></script></xmp></select>"))
                .contains("data-consent-src");
        assertThat(Gates.gated("<select><style><script src=//tracker/></script></style></select>"))
                .contains("data-consent-src");
        assertThat(Gates.gated("<frameset><xmp><frame src=//tracker/></xmp>")).contains("data-consent-src");
        assertThat(Gates.gated("<frameset><plaintext><frame src=//tracker/>")).contains("data-consent-src");
        assertThat(Gates.gated("<frameset><script>'<frame src=//tracker/>'</script>"))
                .contains("data-consent-src");
        String quiet =
                "<select><option>a</select><style>a>b{}</style><script>'<p>'</script><xmp><img src=//tracker/></xmp>";
        assertThat(Gates.gated(quiet)).isEqualTo(quiet);
    }

    @Test
    void markup_that_does_not_nest_is_read_both_ways() {
        assertThat(Gates.gated("<svg><desc><p></desc><style><img src=//tracker/></style>"))
                .contains("data-consent-src");
        assertThat(Gates.gated("<div><svg><g></div><xmp><img src=//tracker/></xmp>"))
                .contains("data-consent-src");
    }

    @Test
    void import_maps_and_speculation_rules_are_judged_by_their_urls() {
        assertThat(Gates.gated("<script type=importmap>{\"imports\":{\"a\":\"https:\\/\\/t\\u0072acker/\"}}</script>"))
                .isEqualTo("<script" + MARK + " type=\"text/plain\" data-consent-type=importmap>"
                        + "{\"imports\":{\"a\":\"https:\\/\\/t\\u0072acker/\"}}</script>");
        assertThat(Gates.gated("<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"//tracker\"]}]}</script>"))
                .contains("data-consent-type");
        String quiet = "<script type=application/ld+json>{\"a\":\"//tracker\"}</script>";
        assertThat(Gates.gated(quiet)).isEqualTo(quiet);
    }
}
