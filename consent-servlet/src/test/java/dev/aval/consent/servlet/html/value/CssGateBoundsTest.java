package dev.aval.consent.servlet.html.value;

import static dev.aval.consent.servlet.html.value.CssProbe.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much the gate keeps back, and what it never does. */
class CssGateBoundsTest {

    private static final int MOST = CssGate.MAX_URL_BYTES;

    @Test
    void the_longest_url_is_judged() {
        String url = "https://t.example/" + "a".repeat(MOST - 18);
        CssProbe probe = new CssProbe(false);
        assertThat(probe.run("url(" + url + ")")).isEqualTo("url(" + url + ")");
        assertThat(probe.asked).containsExactly(url);
    }

    @Test
    void a_longer_url_is_replaced_unasked() {
        String url = "https://t.example/" + "a".repeat(MOST - 17);
        for (int piece : new int[] {Integer.MAX_VALUE, 8192, 1000}) {
            CssProbe probe = new CssProbe(false);
            assertThat(probe.run(bytes("a url(" + url + ") b"), piece)).isEqualTo("a url(about:invalid) b");
            assertThat(probe.run(bytes("a url(" + url + " ) b"), piece)).isEqualTo("a url(about:invalid) b");
            assertThat(probe.run(bytes("@import '" + url + "'b"), piece)).isEqualTo("@import 'about:invalid'b");
            assertThat(probe.run(bytes("url(" + url + "'b)c"), piece)).isEqualTo("url(about:invalid'b)c");
            assertThat(probe.run(bytes("url('" + url + "\nb)c"), piece)).isEqualTo("url('about:invalid\nb)c");
            assertThat(probe.run(bytes("url(" + url), piece)).isEqualTo("url(about:invalid");
            assertThat(probe.asked).isEmpty();
            assertThat(probe.replaced()).isEqualTo(6);
        }
    }

    @Test
    void a_judge_that_changes_nothing_lets_longer_urls_pass() throws IOException {
        byte[] css = bytes("url(" + "a".repeat(2 * MOST) + ")b");
        List<Integer> sizes = new ArrayList<>();
        CssGate gate = new CssGate(new Auditor(), (b, from, length) -> sizes.add(length));
        for (int i = 0; i < css.length; i += 8192) {
            gate.write(css, i, Math.min(css.length, i + 8192));
        }
        gate.end();
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(css.length);
    }

    private static final class Auditor implements CssGate.Judge {
        @Override
        public boolean hold(boolean imported, byte[] text, int from, int to) {
            return false;
        }

        @Override
        public boolean holdTooLong() {
            return false;
        }
    }

    @Test
    void escapes_that_decode_to_too_much_are_replaced_unasked() {
        CssProbe probe = new CssProbe(false);
        assertThat(probe.run("url(" + "\\0 ".repeat(MOST / 3 - 1) + ")")).startsWith("url(\\0 ");
        assertThat(probe.run("url('" + "\0".repeat(MOST / 2) + "')")).isEqualTo("url('about:invalid')");
        assertThat(probe.asked).hasSize(1);
    }

    @Test
    void a_data_url_passes_unasked_and_as_it_comes() {
        String url = "DaTa:image/png;base64," + "A".repeat(3 * MOST);
        for (String css : List.of("url(" + url + ")x", "url( '" + url + "' )x", "image-set(\" " + url + "\")x")) {
            CssProbe probe = new CssProbe(true);
            assertThat(probe.run(bytes(css), 5000)).isEqualTo(css);
            assertThat(probe.run(css)).isEqualTo(css);
            assertThat(probe.asked).isEmpty();
        }
    }

    @Test
    void a_data_url_leaves_the_gate_with_the_piece_that_brings_it() throws IOException {
        int[] written = {0};
        CssGate gate = new CssGate((imported, b, from, to) -> true, (b, from, length) -> written[0] += length);
        byte[] css = bytes("url(data:image/png;base64,AAAA");
        gate.write(css, 0, 8);
        assertThat(written[0]).isEqualTo(4);
        gate.write(css, 8, css.length);
        assertThat(written[0]).isEqualTo(css.length);
    }

    @Test
    void a_data_style_sheet_is_judged() {
        CssProbe probe = new CssProbe(true);
        assertThat(probe.run("@import 'data:text/css,a{b:url(https://t.example/)}'"))
                .isEqualTo("@import 'about:invalid'");
        assertThat(probe.imported).containsExactly("data:text/css,a{b:url(https://t.example/)}");
    }

    @Test
    void what_only_begins_like_a_data_url_is_judged() {
        assertThat(CssProbe.urls(
                        "url(data/a) url(dat) url(d\\61ta:b) url(xdata:c) url('da\\\nta:d') url('data') url(da:e)"))
                .containsExactly("data/a", "dat", "data:b", "xdata:c", "data:d", "data", "da:e");
    }

    @Test
    void nothing_is_copied_when_a_url_lies_within_one_piece() throws IOException {
        byte[] css = bytes("a{b:url(c);d:url('e\\f')}");
        CssGate gate = new CssGate(
                (imported, b, from, to) -> false,
                (b, from, length) -> assertThat(b).isSameAs(css));
        gate.write(css, 0, css.length);
        gate.end();
    }

    @Test
    void a_warm_gate_allocates_nothing() throws IOException {
        byte[] css = bytes("@import 'a';b{c:url(d\\65 f) url('g');h:image-set('i' 1x)}".repeat(40));
        CssGate gate = new CssGate((imported, b, from, to) -> text(b, from, to), (b, from, length) -> {});
        long allocated = Allocation.of(() -> {
            for (int i = 0; i < css.length; i += 7) {
                gate.write(css, i, Math.min(css.length, i + 7));
            }
            gate.end();
        });
        assertThat(allocated).isZero();
    }

    private static boolean text(byte[] b, int from, int to) {
        return to - from == 1 && b[from] == 'g';
    }
}
