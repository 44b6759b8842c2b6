package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeTest {

    /**
     * Ends any tag, {@code textarea} and {@code title}. Unlike a browser, the other parser makes an element of a tag that a
     * page ends in, and reads those elements' text as markup if they are never closed.
     */
    private static final String END = "\"'>\"></textarea></title>";

    private static final String[] STRUCTURE = {
        "<img src=//tracker/>",
        "<img\tsrc='//tracker/'a",
        "<script src=//tracker/></script>",
        "<p style='a:url(//tracker/)'>",
        "<style>a{b:url(//tracker/)}</style>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<span>",
        "</span>",
        "<noscript>",
        "</noscript>",
        "<select>",
        "</select>",
        "<option>",
        "<textarea>",
        "</textarea>",
        "<xmp>",
        "</xmp>",
        "<iframe>",
        "</iframe>",
        "<noframes>",
        "</noframes>",
        "<template>",
        "</template>",
        "<table>",
        "</table>",
        "<td>",
        "<b>",
        "</b>",
        "<a>",
        "</a>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<body>",
        "</body>",
        "<head>",
        "</head>",
        "<frameset>",
        "<frame src=//tracker/>",
        "<form>",
        "<p a='",
        "<p a=\"",
        "'>",
        "\">",
        "<plaintext>",
        "<li>",
        "<h1>",
        "</h1>",
        "<button>",
        "<br/>",
        "</br>",
        "<image src=//tracker/>",
        "<link rel=stylesheet href=//tracker/>",
        "</html>"
    };

    private static String structure(Random random, int parts) {
        // The other parser does not read noscript in a head as the standard says, nor comments in scripts; and it
        // takes any CDATA section for one, and does not leave SVG and MathML where a browser does.
        var text = new StringBuilder("<body>");
        String without = random.nextBoolean() ? "<script" : "<!--";
        for (int i = 0; i < parts; i++) {
            String part = STRUCTURE[random.nextInt(STRUCTURE.length)];
            text.append(part.startsWith(without) ? "" : part);
        }
        return text.append(END).toString();
    }

    private static final String[] DOCUMENTS = {
        "<!doctype html><html lang=en><head><title>a</title><link rel=stylesheet href=//tracker/a.css></head><body><p>b",
        "<p><img src=//tracker/1 alt='a'><img src=own srcset=\"own 1x, //tracker/2 2x\">c</p>",
        "<script src=//tracker/a.js async></script><script type=module src=//tracker/b.js></script><p>x",
        "<script>tracker('</p>')</script><script>own('<!--<script>')</script>--></script><p>",
        "<iframe src='//tracker/'>a<b></iframe><object data=//tracker/><param name=movie value=//tracker/></object>",
        "<video poster=//tracker/ src=//tracker/><source src=//tracker/><track src=//tracker/></video>",
        "<table background=//tracker/><tr><td background='//tracker/'>a<p>b</table>",
        "<form action=//tracker/><input type=image src=//tracker/><button formaction='//tracker/'>a</form>",
        "<svg viewBox='0 0 1 1'><image href='//tracker/'/><use xlink:href=//tracker/ /><title>a</title></svg>b",
        "<p>a<noscript><img src=//tracker/></noscript><a ping=//tracker/ href=//tracker/>a</a><base href=//tracker/>",
        "<ul><li>a<li><img\nsrc\n=\n//tracker/\n>b<li>c</ul><textarea><img src=//tracker/></textarea>",
        "<math><mi>x</mi><annotation-xml encoding=text/html><img src=//tracker/></annotation-xml></math><p>y",
        "<select><option>a<option>b</select><template><img src=//tracker/></template><xmp><p></xmp>",
        "\r\n<!-- a --><html><body class='a' background=//tracker/ class=b>&lt;p&gt; &copy; <br/>a<p/>b</body></html> c"
    };

    @Test
    void the_tree_is_the_same_but_for_what_is_held() {
        int live = 0;
        for (String document : DOCUMENTS) {
            String gated = Gates.gated(document);
            assertThat(LeakOracle.restored(gated)).isEqualTo(LeakOracle.restored(document));
            assertThat(LeakOracle.live(gated)).as(gated).isEmpty();
            live += LeakOracle.live(document).size();
        }
        assertThat(live).isGreaterThan(15);
    }

    @Test
    void no_tree_has_anything_live_in_it_whatever_comes() {
        var random = new Random(20_265);
        int live = 0;
        for (int i = 0; i < 30_000; i++) {
            String page = structure(random, 1 + random.nextInt(30));
            live += LeakOracle.live(page).size();
            String gated = Gates.gated(page);
            assertThat(LeakOracle.live(gated)).as("%s%n%s", page, gated).isEmpty();
        }
        assertThat(live).isGreaterThan(500);
    }

    @Test
    void no_mutant_of_a_document_has_anything_live_in_it() {
        var random = new Random(20_266);
        for (int i = 0; i < 30_000; i++) {
            var text = new StringBuilder(DOCUMENTS[random.nextInt(DOCUMENTS.length)]);
            for (int change = 0; change < 1 + random.nextInt(3); change++) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, Gates.text(RobustnessTest.page(random, 1)));
                }
            }
            String gated = Gates.gated(text.append(END).toString());
            assertThat(LeakOracle.live(gated)).as("%s%n%s", text, gated).isEmpty();
        }
    }
}
