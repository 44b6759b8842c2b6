package dev.aval.consent.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThirdPartyOracleTest {
    private static final ThirdPartyOracle ORACLE =
            new ThirdPartyOracle("http://site.example:8080/a/page.html", List.of("cdn.site.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src=//t.example/x></script>",
                "<script src=//t.example/x type=module>import x</script>",
                "<script src=//t.example/x type=' Text/JavaScript '></script>",
                "<script src=//t.example/x language=JavaScript1.2></script>",
                "<script src=//t.example/x type='' nomodule></script>",
                "<script attributionsrc=//t.example/x></script>",
                "<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"//t.example/x\",\"/own\"]}]}</script>",
                "<img src=//t.example/x>",
                "<IMG SRC = ' //t.example/x '>",
                "<image src=//t.example/x>",
                "<img src='&#x68;ttp&colon;//t.exa&NewLine;mple/x'>",
                "<img src=//t.example/x src=/own>",
                "<img srcset='/own 1x, //t.example/x 2x'>",
                "<img attributionsrc='//t.example/x'>",
                "<picture><source srcset=//t.example/x><img src=/own></picture>",
                "<input type=IMAGE src=//t.example/x>",
                "<video src=//t.example/x></video>",
                "<video poster=//t.example/x></video>",
                "<video><source src=//t.example/x></video>",
                "<video><track src=//t.example/x></video>",
                "<audio src=//t.example/x></audio>",
                "<iframe src=//t.example/x></iframe>",
                "<iframe srcdoc='<img src=&quot;//t.example/x&quot;>'></iframe>",
                "<iframe srcdoc='&lt;iframe srcdoc=&quot;&amp;lt;img src=//t.example/x>&quot;>'></iframe>",
                "<frameset><frame src=//t.example/x></frameset>",
                "<embed src=//t.example/x>",
                "<object data=//t.example/x></object>",
                "<body background=//t.example/x>",
                "<table><td background=//t.example/x>",
                "<link rel=stylesheet href=//t.example/x>",
                "<link rel='alternate\tSTYLESHEET' href=//t.example/x>",
                "<link rel='shortcut icon' href=//t.example/x>",
                "<link rel=apple-touch-icon href=//t.example/x>",
                "<link rel=manifest href=//t.example/x>",
                "<link rel=preload href=//t.example/x as=script>",
                "<link rel=preload as=image imagesrcset='//t.example/x 2x'>",
                "<link rel=modulepreload href=//t.example/x>",
                "<link rel=prefetch href=//t.example/x>",
                "<link rel=preconnect href=//t.example/x>",
                "<link rel=dns-prefetch href=//t.example/x>",
                "<meta http-equiv=Refresh content='0; url=//t.example/x'>",
                "<style>@import '//t.example/x';</style>",
                "<style>a{b:url(//t.example/x)}",
                "<svg><style>a{b:url(&quot;//t.example/x&quot;)}</style></svg>",
                "<p style='background:url(&quot;//t.example/x&quot;)'>",
                "<svg><image href=//t.example/x /></svg>",
                "<svg><image xlink:href=//t.example/x /></svg>",
                "<svg><filter><feImage href=//t.example/x /></filter></svg>",
                "<svg><use xlink:href='//t.example/x'/></svg>",
                "<svg><script href=//t.example/x></script></svg>",
                "<svg><rect filter='url(//t.example/x)'/></svg>",
                "<svg><image><animate attributeName=href values='/own;//t.example/x'/></image></svg>",
                "<svg><image><set attributeName=xlink:href to=//t.example/x /></image></svg>",
                "<template><img src=//t.example/x></template>",
                "<select><option><img src=//t.example/x></select>",
                "<select><script src=//t.example/x></script></select>",
                "<iframe srcdoc='&lt;select>&lt;img src=//t.example/x>'></iframe>",
                "<noscript><img src=//t.example/x></noscript>",
                "<head><noscript><img height=1 src=//t.example/x></noscript><title>t</title>",
                "<head><noscript><link rel=stylesheet href=//t.example/x></noscript>",
                "<iframe srcdoc='&lt;noscript>&lt;img src=//t.example/x>&lt;/noscript>'></iframe>",
                "<script><!--<script></script>--></script><img src=//t.example/x>",
                "<img src=//t.example/x><plaintext><img src=/own></plaintext>"
            })
    void one_reference_is_found_for_each_way_to_make_one(String html) {
        assertThat(ORACLE.references(html)).extracting(Reference::url).containsExactly("http://t.example/x");
        assertThat(ORACLE.references(html)).extracting(Reference::host).containsExactly("t.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=//t.example/x>",
                "<a ping=//t.example/x>",
                "<form action=//t.example/x>",
                "<img src=''><img src=/own><img src=//SITE.example/x><img src=http://site.example.:99/>",
                "<img src=https://cdn.site.example/x>",
                "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>",
                "<!-- <img src=//t.example/x> --><!--[if IE]><img src=//t.example/x><![endif]-->",
                "<script type=text/plain src=//t.example/x></script>",
                "<script>document.write('<img src=//t.example/x>')</script>",
                "<script type=importmap>{\"imports\":{\"x\":\"//t.example/x\"}}</script>",
                "<script type=speculationrules>not json</script>",
                "<script href=//t.example/x></script>",
                "<textarea><img src=//t.example/x></textarea>",
                "<title><img src=//t.example/x></title>",
                "<xmp><img src=//t.example/x></xmp>",
                "<iframe><img src=//t.example/x></iframe>",
                "<plaintext><img src=//t.example/x>",
                "<input src=//t.example/x>",
                "<link rel=canonical href=//t.example/x>",
                "<link href=//t.example/x>",
                "<meta name=refresh content='0;url=//t.example/x'>",
                "<meta property=og:image content=//t.example/x>",
                "<blockquote cite=//t.example/x>",
                "<base href=//t.example/x/><svg><use href='#x'/><rect fill='url(#x)'/></svg>",
                "<img data-src=//t.example/x>"
            })
    void what_makes_no_third_party_request_is_no_reference(String html) {
        assertThat(ORACLE.references(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form action=//t.example/x></form>",
                "<button formaction=//t.example/x></button>",
                "<input type=submit formaction=//t.example/x>",
                "<a href=/own ping='/own //t.example/x'>",
                "<a href=/own attributionsrc=//t.example/x>"
            })
    void what_waits_for_the_visitor_is_listed_apart(String html) {
        assertThat(ORACLE.actions(html, true)).extracting(Reference::url).containsExactly("http://t.example/x");
    }

    @Test
    void the_content_of_noscript_is_text_with_scripting_on_and_markup_with_scripting_off() {
        String html =
                "<body><noscript><p title=\"</noscript><img src=//t.example/on>\"><img src=//t.example/off></noscript>";
        assertThat(ORACLE.references(html, true))
                .extracting(Reference::url)
                .containsExactly("http://t.example/on", "http://t.example/off");
        assertThat(ORACLE.references(html, false)).extracting(Reference::url).containsExactly("http://t.example/off");
        assertThat(ORACLE.references(html)).hasSize(2);
    }

    @Test
    void scripting_off_shows_the_pixel_in_a_noscript_of_the_head() {
        String html = "<head><noscript><img src=//t.example/x></noscript><link rel=icon href=//t.example/i></head>";
        assertThat(ORACLE.references(html, false)).hasSize(2);
        assertThat(ORACLE.references(html, true))
                .containsExactly(new Reference("link", "href", "http://t.example/i", "t.example"));
    }

    @Test
    void relative_addresses_follow_the_first_base_element_with_an_address() {
        String html = "<base target=_top><base href=//t.example/d/><base href=//u.example/><img src=x><img src=/y>"
                + "<iframe srcdoc='<img src=z>'></iframe>";
        assertThat(ORACLE.references(html))
                .extracting(Reference::url)
                .containsExactly("http://t.example/d/x", "http://t.example/y", "http://t.example/d/z");
    }

    @Test
    void a_relative_address_before_the_base_element_is_read_both_ways() {
        assertThat(ORACLE.references("<img src=x><base href=https://cdn.site.example/>"))
                .isEmpty();
        assertThat(ORACLE.references("<img src=x><base href=//t.example/>"))
                .extracting(Reference::url)
                .containsExactly("http://t.example/x");
    }

    @Test
    void a_base_element_in_a_template_or_with_a_useless_address_changes_nothing() {
        assertThat(ORACLE.references("<template><base href=//t.example/></template><img src=x>"))
                .isEmpty();
        assertThat(ORACLE.references("<base href=data:,><img src=x>")).isEmpty();
    }

    @Test
    void a_base_at_an_own_host_leads_to_no_third_party() {
        ThirdPartyOracle oracle = new ThirdPartyOracle("https://site.example/", List.of("OWN.example"));
        assertThat(oracle.references("<base href=//own.example/><img src=x>")).isEmpty();
    }

    @Test
    void every_place_counts_once_even_if_the_address_repeats() {
        assertThat(ORACLE.references("<img src=//t.example/x><select></select><img src=//t.example/x>"))
                .hasSize(2);
    }

    @Test
    void a_reference_names_its_element_and_attribute() {
        assertThat(ORACLE.references("<style>a{b:url(https://T.example./x)}</style><p STYLE='b:url(//u.example)'>"))
                .containsExactly(
                        new Reference("style", Reference.TEXT, "https://t.example./x", "t.example"),
                        new Reference("p", "style", "http://u.example/", "u.example"));
    }

    @Test
    void a_page_without_an_absolute_address_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThirdPartyOracle("/page.html", List.of()))
                .withMessageContaining("/page.html");
    }
}
