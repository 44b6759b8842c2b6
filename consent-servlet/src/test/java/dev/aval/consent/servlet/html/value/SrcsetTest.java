package dev.aval.consent.servlet.html.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SrcsetTest {

    private static final String LIKELY = ",, \tab()1x:\u00e9";

    @Test
    void candidates_are_parted_by_commas() {
        assertThat(urls("a.png 1x, b.png 2x,c.png 100w ,d.png")).containsExactly("a.png", "b.png", "c.png", "d.png");
    }

    @Test
    void a_comma_inside_a_url_is_part_of_it() {
        assertThat(urls("a,b 1x, data:image/png;base64,AA== 2x")).containsExactly("a,b", "data:image/png;base64,AA==");
    }

    @Test
    void commas_at_the_end_of_a_url_end_the_candidate() {
        assertThat(urls("a, b,, c,d, 1x")).containsExactly("a", "b", "c,d", "1x");
    }

    @Test
    void commas_and_white_space_before_a_candidate_are_skipped() {
        assertThat(urls(" ,\t,\n\f\r a 1x,,, ,b")).containsExactly("a", "b");
        assertThat(urls(" , ,")).isEmpty();
        assertThat(urls("")).isEmpty();
    }

    @Test
    void a_comma_between_parentheses_does_not_end_the_candidate() {
        assertThat(urls("a 1x(,b, c) 2w, d (e, (f), g")).containsExactly("a", "d", "g");
    }

    @Test
    void a_parenthesis_that_stays_open_swallows_the_rest() {
        assertThat(urls("a (1x, b 2x, c 3x")).containsExactly("a");
    }

    @Test
    void only_ascii_white_space_ends_a_url() {
        assertThat(urls("a\u00a0b\u000bc\0d\u3000e 1x")).containsExactly("a\u00a0b\u000bc\0d\u3000e");
    }

    @Test
    void the_visitor_may_stop() {
        List<String> seen = new ArrayList<>();
        byte[] b = "a, b, c".getBytes(StandardCharsets.US_ASCII);
        boolean stopped = Srcset.scan(b, 0, b.length, (text, from, to) -> {
            seen.add(new String(text, from, to - from, StandardCharsets.US_ASCII));
            return seen.size() == 2;
        });
        assertThat(stopped).isTrue();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void only_the_given_range_is_read() {
        byte[] b = "xa, by".getBytes(StandardCharsets.US_ASCII);
        List<String> seen = new ArrayList<>();
        Srcset.scan(
                b, 1, 5, (text, from, to) -> !seen.add(new String(text, from, to - from, StandardCharsets.US_ASCII)));
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void whatever_is_read_the_urls_are_of_it_in_order_and_not_empty() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] b = new byte[random.nextInt(30)];
            for (int at = 0; at < b.length; at++) {
                b[at] = (byte) LIKELY.charAt(random.nextInt(LIKELY.length()));
            }
            int[] last = {0};
            Srcset.scan(b, 0, b.length, (text, from, to) -> {
                assertThat(from).isGreaterThanOrEqualTo(last[0]);
                assertThat(to).isBetween(from + 1, b.length);
                assertThat(text[from]).isNotEqualTo((byte) ',');
                assertThat(text[to - 1]).isNotEqualTo((byte) ',');
                last[0] = to;
                return false;
            });
        }
    }

    private static List<String> urls(String srcset) {
        byte[] b = srcset.getBytes(StandardCharsets.UTF_8);
        List<String> urls = new ArrayList<>();
        boolean stopped = Srcset.scan(
                b,
                0,
                b.length,
                (text, from, to) -> !urls.add(new String(text, from, to - from, StandardCharsets.UTF_8)));
        assertThat(stopped).isFalse();
        return urls;
    }
}
