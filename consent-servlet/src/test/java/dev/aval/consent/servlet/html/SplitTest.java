package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final byte[] QUIET =
            Gates.bytes("\uFEFF<!DOCTYPE html><html lang=en>\r\n<head><title>a <b> </titl></title>"
                    + "<style>a{b:url(x)}</styl></style ><script>if(a<b)'</scr'+1</script><script><!--<script></script>--></script>"
                    + "<!-- c --!><!--> <!---> <!-- -- - --><?pi <script>?><![CDATA[x]]></3><!x></><body\tclass = 'a>b' id=\"c'>\" x=y/ z>"
                    + "<img src='a&amp;b' srcset='a 1x,b 2x'/><a href=x onclick=\"a<b\" ======>é</a<b><textarea></text></textarea>"
                    + "<xmp><img src=//x></xmp ><svg/><p style='a:b'>\0<br/><div a='b'c=\"d\"e=f></div x='>'>&lt;<");
    private static final byte[] LOUD = Gates.bytes("<img src=//tracker/><script>tracker()</script>"
            + "<p style='a:url(&quot;tracker&quot;)' class=b><script src='tracker' type=module></script >"
            + "<style>a{b:url(tracker)} @import 'tracker';</style><img srcset='a 1x,tracker 2x' alt=\"\">");

    @Test
    void a_page_with_nothing_to_hold_is_left_alone_wherever_it_is_cut() {
        for (int at = 0; at <= QUIET.length; at++) {
            assertThat(Gates.text(new Gates().runSplit(QUIET, at))).isEqualTo(Gates.text(QUIET));
        }
        for (int size = 1; size < 80; size++) {
            assertThat(Gates.text(new Gates().run(QUIET, size))).isEqualTo(Gates.text(QUIET));
        }
    }

    @Test
    void what_is_held_does_not_depend_on_where_the_page_is_cut() {
        String whole = Gates.text(new Gates().run(LOUD));
        for (int at = 0; at <= LOUD.length; at++) {
            assertThat(Gates.text(new Gates().runSplit(LOUD, at))).isEqualTo(whole);
        }
        for (int size = 1; size < 80; size++) {
            assertThat(Gates.text(new Gates().run(LOUD, size))).isEqualTo(whole);
        }
    }

    @Test
    void a_page_that_is_cut_off_loses_no_byte() {
        for (int end = 0; end <= QUIET.length; end++) {
            byte[] part = Arrays.copyOf(QUIET, end);
            assertThat(Gates.text(new Gates().run(part, 7))).isEqualTo(Gates.text(part));
        }
    }

    @Test
    void untouched_bytes_of_one_write_go_out_in_one() {
        var gates = new Gates();
        gates.run(QUIET);
        assertThat(gates.writes).isLessThan(12);
    }
}
