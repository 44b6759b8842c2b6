package dev.aval.consent.servlet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    private static boolean isPage(@Nullable String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return MediaType.isHtml(type, bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML;charset=UTF-8",
                " text/html ",
                "text/html (really)",
                "text/html junk",
                "text/html\"",
                "text/plain, text/html",
                "text/html, text/plain",
                "*/*, text/html",
                "application/xhtml+xml"
            })
    void what_calls_itself_html_is_a_page_whatever_it_begins_with(String type) {
        assertThat(isPage(type, "plain")).isTrue();
        assertThat(MediaType.isHtml(type, null, 0, 0)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ";charset=utf-8",
                "*/*",
                "*/*;q=1",
                "unknown/unknown",
                "unknown/other",
                "application/unknown",
                "Application/Unknown; x=y",
                "html",
                "text",
                "text/",
                "/html",
                "text /html",
                "text/ html",
                "text/pl ain",
                "text/p@ge",
                "t\u00E9xt/html",
                "text/html/x,",
                "text\u0000/html",
                "garbage,text/plain",
                "text/plain,"
            })
    void what_says_nothing_of_itself_is_a_page_where_it_begins_like_one(@Nullable String type) {
        assertThat(isPage(type, "<script>")).isTrue();
        assertThat(isPage(type, " \t\r\n\f<!doctype html>")).isTrue();
        assertThat(isPage(type, "\u00EF\u00BB\u00BF <html>")).isTrue();
        assertThat(isPage(type, "\n")).isTrue();
        assertThat(isPage(type, "\u00EF")).isTrue();
        if (type == null || !type.contains("text/html")) {
            assertThat(isPage(type, "GIF89a<script>")).isFalse();
            assertThat(isPage(type, "plain <script>")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; charset=ISO-8859-1",
                "text/plain ;charset=x",
                "application/octet-stream",
                "application/json",
                "image/svg+xml",
                "text/htmlx",
                "text/html+x",
                "x-text/html",
                "text/plain, image/png"
            })
    void what_calls_itself_something_else_is_no_page_whatever_it_begins_with(String type) {
        assertThat(isPage(type, "<!doctype html><script>")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html;charset=utf-16",
                "text/html;charset=\"UTF-16LE\"",
                "text/html; x=y; charset = unicode",
                "text/html;charset='iso-10646-ucs-2'",
                "text/html;charset=ISO-2022-JP",
                "text/html;charset=iso-2022-kr"
            })
    void an_encoding_in_which_ascii_is_not_ascii_is_told_by_its_label(String type) {
        assertThat(MediaType.isAsciiCompatible(type, null, 0, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html;charset=utf-8",
                "text/html;charset=shift_jis",
                "text/html;charset=utf-7",
                "text/html;charset=utf-32",
                "text/html;charset=ibm037",
                "text/html;charset=nonsense",
                "text/html;xcharset",
                "text/html;charset=utf-8;charset=utf-16"
            })
    void what_browsers_read_as_a_superset_of_ascii_goes_through_the_gate(String type) {
        assertThat(MediaType.isAsciiCompatible(type, null, 0, 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset=shift_jis>",
                "<!doctype html><html lang=ja><head><META CHARSET = 'Shift_JIS' >",
                "<meta/charset=\"shift_jis\"/>",
                "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>",
                "<meta content=\"charset = 'shift_jis'\" http-equiv=content-type>",
                "<!-- > <meta charset=utf-8> --><meta charset=shift_jis>",
                "<!--><meta charset=shift_jis>",
                "<p title='<meta charset=utf-8>'><meta charset=shift_jis>",
                "</p title='<meta charset=utf-8>'><meta charset=shift_jis>",
                "<?x <meta charset=utf-8> ?><metax charset=utf-8><meta name=x><meta charset=shift_jis charset=utf-8>",
                "a < b <meta charset=shift_jis>"
            })
    void a_page_names_its_encoding_where_the_response_does_not(String page) {
        byte[] bytes = page.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(MediaType.label("text/html", bytes, 0, bytes.length)).isEqualTo("shift_jis");
        assertThat(MediaType.label("text/html;charset=nonsense", bytes, 0, bytes.length))
                .isEqualTo("shift_jis");
        assertThat(MediaType.label("text/html;charset=utf-8", bytes, 0, bytes.length))
                .isEqualTo("utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset",
                "<meta charset=",
                "<meta charset='x",
                "<meta content='text/html;charset=shift_jis'>",
                "<meta http-equiv=refresh content='charset=shift_jis'>",
                "<!-- <meta charset=shift_jis>",
                "<p title='<meta charset=shift_jis>"
            })
    void what_browsers_do_not_find_in_a_page_is_not_found(String page) {
        byte[] bytes = page.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(MediaType.label("text/html", bytes, 0, bytes.length)).isIn("", "x");
    }

    @Test
    void no_header_and_no_page_makes_it_fail() {
        Random random = new Random(3);
        String alphabet = "<>/!?-'\"=;, \tmetacharsetcontenthttp-equiv*\u0000\u00E9%x";
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String some = (round % 2 == 0 ? "<meta " : "") + text;
            byte[] bytes = some.getBytes(StandardCharsets.ISO_8859_1);
            MediaType.isHtml(some, bytes, 0, bytes.length);
            MediaType.isAsciiCompatible(some, bytes, 0, bytes.length);

            assertThat(MediaType.charset(MediaType.label(some, bytes, 0, bytes.length)))
                    .isNotNull();
        }
    }
}
