package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SinksTest {

    /** A kind of place, and markup with one URL in it; the first URL is the one that is asked about. */
    static Stream<String> everySink() {
        return Stream.of(
                "SCRIPT <script src=URL></script>",
                "SCRIPT <script type=module src='URL'></script>",
                "SCRIPT <script type=' Text/JavaScript ' src=\"URL\"></script>",
                "SCRIPT <script language=javascript src=URL></script>",
                "SCRIPT <script type=x type=module src=URL></script>",
                "SCRIPT <SCRIPT/SRC=URL></SCRIPT>",
                "SCRIPT <svg><script href=URL></script></svg>",
                "SCRIPT <svg><script xlink:href=URL></script></svg>",
                "SCRIPT <script type=importmap>{\"a\":\"URL\"}</script>",
                "PREFETCH <script type=speculationrules>[\"URL\"]</script>",
                "SCRIPT <link rel=preload as=script href=URL>",
                "INLINE_SCRIPT <script>URL</script>",
                "INLINE_SCRIPT <script type=module>URL</script>",
                "IMAGE <img src=URL>",
                "IMAGE <img src=x src=URL>",
                "IMAGE <img lowsrc=URL>",
                "IMAGE <img srcset='URL 2x'>",
                "IMAGE <image src=URL>",
                "IMAGE <picture><source srcset='URL 2x'></picture>",
                "IMAGE <input type=image src=URL>",
                "IMAGE <input src=URL type=' IMAGE '>",
                "IMAGE <body background=URL>",
                "IMAGE <table background=URL>",
                "IMAGE <td background='URL'>",
                "IMAGE <video poster=URL></video>",
                "IMAGE <svg><image href=URL /></svg>",
                "IMAGE <svg><image xlink:href=URL /></svg>",
                "IMAGE <svg><feImage href=URL /></svg>",
                "IMAGE <link rel=preload as=image imagesrcset='URL 2x'>",
                "OTHER <svg><use href='URL'/></svg>",
                "OTHER <svg><pattern xlink:href='URL'/></svg>",
                "OTHER <svg><a><animate attributeName=href values=' URL;x'/></a></svg>",
                "OTHER <svg><set attributeName='xlink:href' to='URL'/></svg>",
                "CSS <svg><set attributeName=fill to='url(URL)'/></svg>",
                "CSS <svg><rect fill='url(URL)'/></svg>",
                "CSS <svg><g filter=\"url('URL')\"/></svg>",
                "FRAME <iframe src=URL></iframe>",
                "FRAME <frameset><frame src=URL>",
                "FRAME <fencedframe src=URL></fencedframe>",
                "FRAME <portal src=URL></portal>",
                "IMAGE <iframe srcdoc='<img src=URL>'></iframe>",
                "OBJECT <object data=URL></object>",
                "OBJECT <object codebase=URL></object>",
                "OBJECT <object archive='x URL'></object>",
                "OBJECT <embed src=URL>",
                "OBJECT <applet code=URL></applet>",
                "OBJECT <param name=movie value=URL>",
                "MEDIA <video src=URL></video>",
                "MEDIA <audio src=URL></audio>",
                "MEDIA <video><source src=URL></video>",
                "MEDIA <bgsound src=URL>",
                "TRACK <track src=URL>",
                "STYLESHEET <link rel=stylesheet href=URL>",
                "STYLESHEET <link href=URL rel='x StyleSheet'>",
                "STYLESHEET <link rel=&#115;tylesheet href=URL>",
                "PRELOAD <link rel=preload as=font href=URL>",
                "MODULE_PRELOAD <link rel=modulepreload href=URL>",
                "PREFETCH <link rel=prefetch href=URL>",
                "CONNECT <link rel='x preconnect' href=URL>",
                "CONNECT <link rel=dns-prefetch href=URL>",
                "ICON <link rel='shortcut icon' href=URL>",
                "MANIFEST <link rel=manifest href=URL>",
                "OTHER <link rel=search href=URL>",
                "MANIFEST <html manifest=URL>",
                "CSS <style>a{b:url(URL)}</style>",
                "CSS <style>@import 'URL';</style>",
                "CSS <svg><style>a{b:url(URL)}</style></svg>",
                "CSS <p style='a:url(URL)'>",
                "CSS <p style='a:u\\72l(&quot;URL&quot;)'>",
                "CSS <p style='a:image-set(\"URL\" 2x)'>",
                "PING <a ping='x URL'>",
                "PING <area ping=URL>",
                "ATTRIBUTION <img attributionsrc=URL>",
                "ATTRIBUTION <a attributionsrc='URL'>",
                "FORM <form action=URL></form>",
                "FORM <button formaction=URL></button>",
                "FORM <input formaction=URL>",
                "REFRESH <meta http-equiv=refresh content='0;url=URL'>",
                "REFRESH <meta content='0;URL' http-equiv=&#82;efresh>",
                "BASE <base href=URL>",
                "IMAGE <noscript><img src=URL></noscript>",
                "IMAGE <template><img src=URL></template>",
                "IMAGE <div><template shadowrootmode=open><img src=URL></template></div>",
                "IMAGE <select><option><img src=URL></select>",
                "IMAGE <?pi <script> ?><img src=URL>");
    }

    @ParameterizedTest
    @MethodSource("everySink")
    void what_is_not_consented_to_is_no_longer_live(String vector) {
        String sink = vector.substring(0, vector.indexOf(' '));
        String page = vector.substring(sink.length() + 1).replace("URL", "//tracker/p");
        var gates = new Gates();
        String gated = gates.run(page);
        assertThat(gates.heard).hasSize(1);
        assertThat(gates.heard.get(0)).contains(" " + sink + " ");
        var again = new Gates();
        again.run(gated);
        assertThat(again.heard).as("live in %s", gated).noneMatch(heard -> heard.contains("tracker"));
    }

    @ParameterizedTest
    @MethodSource("everySink")
    void what_is_consented_to_is_left_alone(String vector) {
        String sink = vector.substring(0, vector.indexOf(' '));
        String page = vector.substring(sink.length() + 1).replace("URL", "//own/p");
        var gates = new Gates();
        assertThat(gates.run(page)).isEqualTo(page);
        assertThat(gates.asked)
                .anySatisfy(asked -> assertThat(asked).startsWith(sink + " ").contains("//own/p"));
    }

    @ParameterizedTest
    @MethodSource("everySink")
    void an_audit_reports_and_changes_nothing(String vector) {
        String sink = vector.substring(0, vector.indexOf(' '));
        String page = vector.substring(sink.length() + 1).replace("URL", "//tracker/p");
        var gates = new Gates();
        gates.audit = true;
        assertThat(gates.run(page)).isEqualTo(page);
        assertThat(gates.heard).hasSize(1);
    }

    @Test
    void what_a_browser_does_not_fetch_is_not_asked_about() {
        for (String page : new String[] {
            "<a href=//tracker/></a>",
            "<img alt=//tracker/ data-src=//tracker/>",
            "<link rel=canonical href=//tracker/>",
            "<link rel=alternate href=//tracker/>",
            "<meta property=og:image content=//tracker/>",
            "<script type=text/plain src=//tracker/>//tracker/</script>",
            "<script type=application/json>\"//tracker/\"</script>",
            "<textarea><img src=//tracker/></textarea>",
            "<title><img src=//tracker/></title>",
            "<!-- <img src=//tracker/> -->",
            "<xmp><img src=//tracker/></xmp>",
            "<iframe><img src=//tracker/></iframe>",
            "<plaintext><img src=//tracker/>",
            "<input src=//tracker/ value=//tracker/>",
            "<svg><a href=//tracker/></a></svg>",
            "<?x <img src=//tracker/>",
            "<! <img src=//tracker/>",
            "</3 <img src=//tracker/>",
            "<p title='<img src=//tracker/>'>",
            "<img src=//tracker/",
            "<script><!--<script>'//own/'</script>--></script>"
        }) {
            var gates = new Gates();
            assertThat(gates.run(page)).isEqualTo(page);
            assertThat(gates.heard).isEmpty();
        }
    }
}
