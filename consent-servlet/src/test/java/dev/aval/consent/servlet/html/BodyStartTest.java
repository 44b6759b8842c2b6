package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyStartTest {

    private static final String BLOCK = "<!--b--><i id=banner>b</i>";

    /** What a page may be made of until its body begins, and what begins it. */
    private static final String[] PARTS = {
        "<!doctype html>",
        "<!DOCTYPE>",
        "<!-- a -->",
        "<!>",
        "<?a b>",
        " ",
        "\n",
        "<html>",
        "<head>",
        "</head>",
        "<HEAD lang=a>",
        "<title>a</title>",
        "<title><p></title>",
        "<meta charset=utf-8>",
        "<link rel=icon href=a>",
        "<base target=a>",
        "<style>a{}</style>",
        "<script>a<b</script>",
        "<template><p>a</p></template>",
        "<template><body>a</template>",
        "<noframes><p></noframes>",
        "</b>",
        "</p>",
        "</title>",
        "</BR>",
        "</br>",
        "<body>",
        "<BODY class=a>",
        "</body>",
        "</html>",
        "<p>a</p>",
        "<div>a</div>",
        "<img src=a>",
        "<table><td>a</table>",
        "a",
        "&amp;",
        "<frameset><frame src=a></frameset>"
    };

    private static Gates gates(Injection injection) {
        var gates = new Gates();
        gates.block = Gates.bytes(BLOCK);
        gates.injection = injection;
        return gates;
    }

    private static String always(String page) {
        return gates(Injection.ALWAYS).run(page);
    }

    private static void eachCut(String page, Injection injection, Consumer<String> output) {
        byte[] bytes = Gates.bytes(page);
        for (int at = 0; at <= bytes.length; at++) {
            output.accept(Gates.text(gates(injection).runSplit(bytes, at)));
        }
        for (int size = 1; size < 20; size++) {
            output.accept(Gates.text(gates(injection).run(bytes, size)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "<!-- a -->|",
                "<!doctype html>|",
                "<!doctype html>|hi",
                "<!doctype html>\n\n|hi<b>you",
                "<title>x</title>|",
                "<title>x</title>\n|<p>hi",
                "<meta charset=utf-8><title>x</title><script>a()</script>\n|",
                "<head><title>x</title></head>\n|",
                "<head></head><noframes><p></noframes>|<noscript><p></noscript>",
                "<template><p>a</template>|",
                "|</BR><title>x</title>",
                "<title>x</title>|</body></html>",
                "<html><head><title>x</title>|<p clas",
                "<title>x</title>|</hea",
                "<title>x</title>|<",
                "<html>|<img src=//tracker/"
            })
    void a_document_gets_the_block_where_its_body_begins_or_at_its_end(String marked) {
        int at = marked.indexOf('|') < 0 ? marked.length() : marked.indexOf('|');
        String page = marked.replace("|", "");
        String expected = page.substring(0, at) + BLOCK + page.substring(at);

        eachCut(page, Injection.ALWAYS, output -> assertThat(output).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>x",
                "<title>x</titl",
                "<!-- x",
                "<!doctype ht",
                "<script>x",
                "<style>a{}",
                "<head><noscript>x",
                "<template><p>x",
                "<frameset><frame src=a></frameset>",
                "<html><head></head><frameset>"
            })
    void what_would_swallow_the_block_or_show_it_nowhere_gets_none(String page) {
        eachCut(page, Injection.ALWAYS, output -> assertThat(output).isEqualTo(page));
        eachCut(page, Injection.IF_DOCUMENT, output -> assertThat(output).isEqualTo(page));
    }

    @Test
    void a_tag_that_the_page_is_cut_off_in_is_not_completed_by_the_block() {
        String page = "<html><head><img src=//tracker/";

        assertThat(LeakOracle.live(page + BLOCK)).isNotEmpty();
        assertThat(always(page)).isEqualTo("<html><head>" + BLOCK + "<img src=//tracker/");
    }

    @Test
    void a_tag_that_is_too_long_and_cut_off_is_not_completed_by_the_block() {
        String page = "<html><meta content='//tracker/" + "a".repeat(2 * Tokenizer.MAX_TAG);

        assertThat(always(page)).doesNotContain(BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|<!doctype html>",
                "<title>x</title>|<html>",
                "an error was written first<!doctype html><html><head><title>x</title></head><body>|<p>hi",
                "<br>an error<br><!doctype html>\n|<p>hi",
                "<p>a</p><body>|"
            })
    void without_a_word_from_the_browser_the_first_sign_of_a_document_counts(String marked) {
        String page = marked.replace("|", "");
        String expected =
                marked.startsWith("|") || marked.endsWith("<html>") ? page + BLOCK : marked.replace("|", BLOCK);

        eachCut(page, Injection.IF_DOCUMENT, output -> assertThat(output).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<title>x</title><p>hi", "hi<b>", "<p>a</p></body></html>", "<template><body></template>"})
    void without_a_word_from_the_browser_a_fragment_is_left_alone(String page) {
        eachCut(page, Injection.IF_DOCUMENT, output -> assertThat(output).isEqualTo(page));
    }

    @Test
    void in_the_tree_the_block_is_the_first_thing_of_the_body_whatever_comes() {
        var random = new Random(20_267);
        int late = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int part = random.nextInt(7); part >= 0; part--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String page = text.toString();
            String gated = always(page);
            Document tree = Jsoup.parse(page);
            if (!tree.select("frameset").isEmpty()) {
                continue;
            }
            Element body = Jsoup.parse(gated).body();
            Element block = body.children().isEmpty() ? body : body.child(0);
            assertThat(block.id()).as(gated).isEqualTo("banner");
            assertThat(gated.replace(BLOCK, "")).isEqualTo(page);
            for (Node node = block.previousSibling(); node != null; node = node.previousSibling()) {
                assertThat(node instanceof Comment || (node instanceof TextNode blank && blank.isBlank()))
                        .as(gated)
                        .isTrue();
            }
            late += gated.endsWith(BLOCK) ? 1 : 0;
        }
        assertThat(late).isGreaterThan(1000);
    }
}
