package dev.aval.consent.servlet.html.value;

import static dev.aval.consent.servlet.html.value.CssProbe.held;
import static dev.aval.consent.servlet.html.value.CssProbe.urls;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Each way CSS can name something to fetch, and each that only looks so. */
class CssGateTest {

    @Test
    void an_unquoted_url_is_replaced_between_its_parentheses() {
        assertThat(held("a{background:url(https://t.example/a.png) red}"))
                .isEqualTo("a{background:url(about:invalid) red}");
    }

    @Test
    void a_quoted_url_is_replaced_between_its_quotes() {
        assertThat(held("a{background:url('https://t.example/(a).png')}"))
                .isEqualTo("a{background:url('about:invalid')}");
    }

    @Test
    void white_space_around_an_unquoted_url_stays() {
        assertThat(held("url( \n\t//t.example/a \r\n )")).isEqualTo("url( \n\tabout:invalid \r\n )");
    }

    @Test
    void white_space_before_a_quoted_url_stays() {
        assertThat(held("url( \f\"//t.example/a\" )")).isEqualTo("url( \f\"about:invalid\" )");
    }

    @Test
    void a_url_with_modifiers_keeps_them() {
        assertThat(held("url('//t.example/a' crossorigin(anonymous))"))
                .isEqualTo("url('about:invalid' crossorigin(anonymous))");
    }

    @Test
    void only_the_url_that_is_held_is_replaced() throws IOException {
        CssGate.Judge judge = (imported, b, from, to) -> to - from == 2;
        StringBuilder out = new StringBuilder();
        CssGate gate = new CssGate(
                judge, (b, from, length) -> out.append(new String(b, from, length, StandardCharsets.US_ASCII)));
        byte[] css = CssProbe.bytes("a{b:url(1),url(22),url('333'),url( 44 )}");

        gate.write(css, 0, css.length);
        gate.end();

        assertThat(out).hasToString("a{b:url(1),url(about:invalid),url('333'),url( about:invalid )}");
        assertThat(gate.held()).isEqualTo(2);
    }

    @Test
    void a_name_may_be_written_with_escapes() {
        assertThat(urls("\\75 rl(a) \\000075rl(b) u\\72l(c) UR\\4c (d) u\\r\\l(e) \\55\\52\\4C\r\n(f)"))
                .containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void an_escape_of_more_than_six_digits_ends_after_the_sixth() {
        assertThat(urls("\\0000075 rl(a) \\000075 rl(b)")).containsExactly("b");
    }

    @Test
    void the_judge_sees_escapes_decoded() {
        assertThat(urls("url(h\\74tps:\\/\\/t\\.example/\\e9\\20\\)) url('\\68 ttps://\\\nt\\\r\n.example')"))
                .containsExactly("https://t.example/\u00e9 )", "https://t.example");
    }

    @Test
    void an_escaped_newline_in_hexadecimal_does_not_end_a_url() {
        assertThat(urls("url(\\68\nttps://t.example)")).containsExactly("https://t.example");
    }

    @Test
    void an_import_is_read_with_a_string_or_a_url() {
        CssProbe probe = new CssProbe(true);
        assertThat(
                        probe.run(
                                "@import \"a\";@import'b' layer(x) screen;@IMPORT/**/url(c);@\\69mport url( 'd' );@import src('e')"))
                .isEqualTo(
                        "@import \"about:invalid\";@import'about:invalid' layer(x) screen;"
                                + "@IMPORT/**/url(about:invalid);@\\69mport url( 'about:invalid' );@import src('about:invalid')");
        assertThat(probe.imported).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void what_follows_an_import_is_not_imported() {
        CssProbe probe = new CssProbe(false);
        probe.run("@import 'a';b{c:url(d);content:'e'}@import 'f' screen{}g{content:'h'}");
        assertThat(probe.imported).containsExactly("a", "f");
        assertThat(probe.asked).containsExactly("a", "d", "f");
    }

    @Test
    void a_namespace_is_no_address() {
        assertThat(urls("@namespace url(http://www.w3.org/1999/xhtml);@namespace svg url('http://www.w3.org/2000/svg');"
                        + "@namespace/**/x 'http://x.example/'; a{b:url(c)}"))
                .containsExactly("c");
    }

    @Test
    void only_the_name_of_a_namespace_is_exempt() {
        assertThat(
                        urls(
                                "@namespace a url(b), url(c); @namespace (url(d)); @namespace {e:url(f)}@namespace g\\\nurl(h)"))
                .containsExactly("c", "d", "f", "h");
    }

    @Test
    void strings_of_image_sets_are_urls() {
        assertThat(urls("a{b:image-set('c' 1x, url(d) 2x, 'e' type('image/avif'));f:-WEBKIT-Image-Set( \"g\" 1x)}"))
                .containsExactly("c", "d", "e", "image/avif", "g");
    }

    @Test
    void strings_after_an_image_set_are_not_urls() {
        assertThat(urls("a{b:image-set(\"c\" 1x);content:\"d\"}e[f='g']{}")).containsExactly("c");
    }

    @Test
    void strings_in_calculations_inside_an_image_set_are_urls() {
        assertThat(urls("image-set(var(--x, 'a') 1x, [ 'b' ] ')' ) 'c'")).containsExactly("a", "b", ")");
    }

    @Test
    void a_font_source_is_a_url_and_its_local_name_is_not() {
        assertThat(urls("@font-face{font-family:'F';src:local('L'),url(a.woff2) format('woff2')}"))
                .containsExactly("a.woff2");
    }

    @Test
    void the_string_of_a_custom_property_may_become_a_url() {
        assertThat(urls(":root{--x:'https://t.example/a';y:'z'}b{\\2d-c/**/ : {d;'e'};f:'g'}"))
                .containsExactly("https://t.example/a", "e");
    }

    @Test
    void the_initial_value_and_the_result_of_a_function_may_become_urls() {
        assertThat(
                        urls(
                                "@property --x{initial-value:'a';syntax:'b'}@function --f(--y:'c'){result:'d';e:'f'}g:--f('h')"))
                .containsExactly("a", "c", "d", "h");
    }

    @Test
    void a_name_with_a_prefix_is_another_name() {
        assertThat(urls(
                        "xurl(a) -url(b) --(c) url-prefix(d) curl(e) url1(f) #url(g) @url(h) 1url(i) 1e3url(j) u\\000rl(k)"
                                + " \u00e9url(l) _url(m) 1-url(n) 1e-url(o) .5url(p) \0url(q)"))
                .isEmpty();
    }

    @Test
    void a_url_may_follow_anything_that_ends_a_token() {
        assertThat(urls("1 url(a)1,url(b)+url(c)/url(d)<!--url(e)-->url(f)*url(g).url(h)1+url(i)1%url(j)-/**/url(k)"
                        + "<!url(l)1.url(m)'x'url(n)=url(o)"))
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o");
    }

    @Test
    void comments_hide_urls_and_end_at_the_first_mark() {
        assertThat(urls("/* url(a) * / ' **/url(b)/**/url(c)/*/url(d)*/url(e)/***/url(f)/* url(g)"))
                .containsExactly("b", "c", "e", "f");
    }

    @Test
    void strings_hide_urls_and_comments() {
        assertThat(urls("'url(a)/*' url(b) \"'url(c)\\\"url(d)\" url(e) '\\\nurl(f)' url(g)"))
                .containsExactly("b", "e", "g");
    }

    @Test
    void a_newline_ends_a_string_that_is_no_longer_one() {
        assertThat(urls("'a\nurl(b) \"c\rurl(d) 'e\furl(f) @import 'g\n'h'")).containsExactly("b", "d", "f", "h");
    }

    @Test
    void there_are_no_comments_in_an_unquoted_url() {
        assertThat(urls("url(/*a*/b) url(/**/'c') url(d)")).containsExactly("/*a*/b", "d");
    }

    @Test
    void a_bad_url_is_skipped_to_its_parenthesis_and_left_alone() {
        String css = "url(a b) url(c'd) url(e\"f) url(g(h) url(i\\\nj) url(k\u0001l) url(m n\\)o) url(p \\) q)";
        assertThat(urls(css)).isEmpty();
        assertThat(held(css + "url(x)")).isEqualTo(css + "url(about:invalid)");
    }

    @Test
    void a_function_after_a_space_is_none() {
        assertThat(urls("url (a) url/**/(b) @import url (c)")).isEmpty();
    }

    @Test
    void what_is_open_at_the_end_is_closed_there() {
        assertThat(held("url(a")).isEqualTo("url(about:invalid");
        assertThat(held("url(a ")).isEqualTo("url(about:invalid ");
        assertThat(held("url('a")).isEqualTo("url('about:invalid");
        assertThat(held("@import \"a")).isEqualTo("@import \"about:invalid");
        assertThat(held("image-set('a\\")).isEqualTo("image-set('about:invalid");
        assertThat(held("url(a\\")).isEqualTo("url(about:invalid");
        assertThat(held("url(a\\6")).isEqualTo("url(about:invalid");
        assertThat(held("url(")).isEqualTo("url(");
        assertThat(held("@import")).isEqualTo("@import");
    }

    @Test
    void nobody_is_asked_about_an_empty_url() {
        assertThat(urls("url()url( )url('')@import'';")).isEmpty();
    }

    @Test
    void each_text_begins_anew() {
        CssProbe probe = new CssProbe(true);
        assertThat(probe.run("a{--b:{image-set('c")).isEqualTo("a{--b:{image-set('about:invalid");
        assertThat(probe.run("'d' @import")).isEqualTo("'d' @import");
        assertThat(probe.run("'e' /*")).isEqualTo("'e' /*");
        assertThat(probe.run("url(f)")).isEqualTo("url(about:invalid)");
        assertThat(probe.replaced()).isEqualTo(2);
    }

    @Test
    void closing_brackets_close_only_their_like() {
        assertThat(urls("image-set( ] } 'a' ) 'b' image-set( [ ) 'c' ] 'd' ) 'e'"))
                .containsExactly("a", "c", "d");
    }

    @Test
    void beyond_the_depth_that_is_followed_every_string_is_judged() {
        assertThat(urls("(".repeat(512) + "'a'")).isEmpty();
        assertThat(urls("(".repeat(513) + ")".repeat(513) + "'a'")).containsExactly("a");
    }

    @Test
    void declarations_without_a_function_fetch_nothing() {
        byte[] css = CssProbe.bytes("a:b;c:'url'");
        assertThat(CssGate.mayFetch(css, 0, css.length)).isFalse();
        assertThat(CssGate.mayFetch(CssProbe.bytes("a:\\75rl(b)"), 0, 11)).isTrue();
    }

    @Test
    void half_a_character_of_shift_jis_is_no_backslash() {
        String css = "a{b:'\u0083\\';c:url(d\u0095\\)}'\u00c1\\'' url(e)\u0083url(f)";
        CssProbe probe = new CssProbe(true, CssUnits.SHIFT_JIS);
        assertThat(probe.run(css))
                .isEqualTo("a{b:'\u0083\\';c:url(about:invalid)}'\u00c1\\'' url(about:invalid)\u0083url(f)");
        assertThat(probe.run(CssProbe.bytes(css), 1)).contains("c:url(about:invalid)}");
    }

    @Test
    void the_charset_tells_how_characters_are_made() {
        assertThat(CssUnits.of(StandardCharsets.UTF_8)).isEqualTo(CssUnits.SINGLE);
        assertThat(CssUnits.of(Charset.forName("windows-31j"))).isEqualTo(CssUnits.SHIFT_JIS);
        assertThat(CssUnits.of(Charset.forName("GB18030"))).isEqualTo(CssUnits.DOUBLE);
        assertThat(CssUnits.of(Charset.forName("EUC-JP"))).isEqualTo(CssUnits.SINGLE);
    }
}
