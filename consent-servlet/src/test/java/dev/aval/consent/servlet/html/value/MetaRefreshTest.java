package dev.aval.consent.servlet.html.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetaRefreshTest {

    private static final String LIKELY = "01.;, url=UL'\"a\u00e9";

    @Test
    void the_url_follows_the_time_and_a_separator() {
        assertThat(url("0;url=a")).isEqualTo("a");
        assertThat(url("5, url=a")).isEqualTo("a");
        assertThat(url("5 url=a")).isEqualTo("a");
        assertThat(url(" \t5 \n; \fURL \r=  a b ")).isEqualTo("a b ");
    }

    @Test
    void the_word_url_may_be_missing() {
        assertThat(url("0;a")).isEqualTo("a");
        assertThat(url("0 https://t.example/")).isEqualTo("https://t.example/");
        assertThat(url("0;'a'b")).isEqualTo("a");
    }

    @Test
    void what_only_begins_like_the_word_is_the_url() {
        assertThat(url("0;u")).isEqualTo("u");
        assertThat(url("0;uri=a")).isEqualTo("uri=a");
        assertThat(url("0;url")).isEqualTo("url");
        assertThat(url("0;url a")).isEqualTo("url a");
        assertThat(url("0;urls=a")).isEqualTo("urls=a");
    }

    @Test
    void quotes_end_the_url_and_may_stay_open() {
        assertThat(url("0;url='a\"b'c")).isEqualTo("a\"b");
        assertThat(url("0;url=\"a b\" c")).isEqualTo("a b");
        assertThat(url("0;url='a b")).isEqualTo("a b");
        assertThat(url("0;url=a'b'")).isEqualTo("a'b'");
    }

    @Test
    void the_time_may_have_a_fraction_of_any_form() {
        assertThat(url("0.5;url=a")).isEqualTo("a");
        assertThat(url(".5;url=a")).isEqualTo("a");
        assertThat(url(".;url=a")).isEqualTo("a");
        assertThat(url("1.2..3;url=a")).isEqualTo("a");
    }

    @Test
    void without_a_time_or_after_a_wrong_one_there_is_no_refresh() {
        assertThat(url("")).isNull();
        assertThat(url("url=a")).isNull();
        assertThat(url(";url=a")).isNull();
        assertThat(url("-1;url=a")).isNull();
        assertThat(url("+1;url=a")).isNull();
        assertThat(url("1x;url=a")).isNull();
        assertThat(url("1\u000b;url=a")).isNull();
    }

    @Test
    void a_page_that_reloads_itself_has_no_url() {
        assertThat(url("5")).isNull();
        assertThat(url("5; ")).isNull();
        assertThat(url("5;url=")).isNull();
        assertThat(url("5;url=''")).isNull();
    }

    @Test
    void a_second_separator_belongs_to_the_url() {
        assertThat(url("0;;url=a")).isEqualTo(";url=a");
    }

    @Test
    void anything_is_accepted_and_the_url_lies_within_it() {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 50_000; i++) {
            byte[] b = new byte[random.nextInt(16)];
            for (int at = 0; at < b.length; at++) {
                b[at] = (byte) LIKELY.charAt(random.nextInt(LIKELY.length()));
            }
            int from = random.nextInt(b.length + 1);
            long range = MetaRefresh.url(b, from, b.length);
            if (range != -1) {
                assertThat((int) (range >>> 32)).isBetween(from, b.length - 1);
                assertThat((int) range).isBetween((int) (range >>> 32) + 1, b.length);
            }
        }
    }

    private static @Nullable String url(String content) {
        byte[] b = ("x" + content).getBytes(StandardCharsets.UTF_8);
        long range = MetaRefresh.url(b, 1, b.length);
        int from = (int) (range >>> 32);
        return range == -1 ? null : new String(b, from, (int) range - from, StandardCharsets.UTF_8);
    }
}
