package dev.aval.consent.servlet.html.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignatureSetTest {

    @Test
    void the_signature_that_begins_first_is_found() {
        SignatureSet set = set("fbq('init'", "googletagmanager.com/gtm.js", "gtag(");
        assertThat(find(set, "x;gtag('config');fbq('init',1)")).isEqualTo(2);
        assertThat(find(set, "(function(w,d){'//www.googletagmanager.com/gtm.js?id='})"))
                .isEqualTo(1);
        assertThat(find(set, "fbq('init'")).isZero();
    }

    @Test
    void of_two_that_begin_together_the_first_given_is_found() {
        assertThat(find(set("abcd", "abc"), "xabcd")).isZero();
        assertThat(find(set("abc", "abcd"), "xabcd")).isZero();
        assertThat(find(set("abcd", "abc"), "xabc")).isEqualTo(1);
    }

    @Test
    void case_and_every_byte_matter() {
        assertThat(find(set("gtag("), "GTAG( gtag ( gta g(")).isEqualTo(-1);
    }

    @Test
    void text_shorter_than_any_signature_has_none() {
        assertThat(find(set("abc"), "ab")).isEqualTo(-1);
        assertThat(find(set("abc"), "")).isEqualTo(-1);
    }

    @Test
    void an_empty_set_finds_nothing() {
        assertThat(find(set(), "abc")).isEqualTo(-1);
        assertThat(set().size()).isZero();
    }

    @Test
    void an_empty_signature_is_refused() {
        assertThatThrownBy(() -> set("a", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Signature 1 is empty");
    }

    @Test
    void a_signature_changed_later_is_still_the_one_given() {
        byte[] signature = {'a', 'b'};
        SignatureSet set = SignatureSet.of(List.of(signature));
        signature[0] = 'c';
        assertThat(find(set, "ab")).isZero();
    }

    @Test
    void only_the_given_range_is_read() {
        byte[] text = "abcabc".getBytes(StandardCharsets.US_ASCII);
        assertThat(set("abc").find(text, 1, 5)).isEqualTo(-1);
        assertThat(set("abc").find(text, 1, 6)).isZero();
    }

    @Test
    void a_very_long_signature_is_found_far_into_the_text() {
        String signature = "x".repeat(300) + "y";
        assertThat(find(set(signature), "x".repeat(5000) + "y")).isZero();
        assertThat(find(set(signature), "x".repeat(5000))).isEqualTo(-1);
    }

    @Test
    void the_search_agrees_with_looking_everywhere() {
        SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < 20_000; i++) {
            List<byte[]> signatures = new ArrayList<>();
            for (int count = random.nextInt(1, 5); count > 0; count--) {
                signatures.add(letters(random, random.nextInt(1, 6)));
            }
            byte[] text = letters(random, random.nextInt(40));
            int from = random.nextInt(text.length + 1);
            assertThat(SignatureSet.of(signatures).find(text, from, text.length))
                    .isEqualTo(lookEverywhere(signatures, text, from));
        }
    }

    @Test
    void nothing_is_allocated() {
        SignatureSet set = set("gtag(", "fbq('init'");
        byte[] text = "gta gfbq('ini".repeat(100).getBytes(StandardCharsets.US_ASCII);
        assertThat(Allocation.of(() -> set.find(text, 0, text.length))).isZero();
    }

    private static int lookEverywhere(List<byte[]> signatures, byte[] text, int from) {
        for (int start = from; start < text.length; start++) {
            for (int index = 0; index < signatures.size(); index++) {
                byte[] signature = signatures.get(index);
                int end = start + signature.length;
                if (end <= text.length && Arrays.equals(text, start, end, signature, 0, signature.length)) {
                    return index;
                }
            }
        }
        return -1;
    }

    private static byte[] letters(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) "aabc\u00ff".charAt(random.nextInt(5));
        }
        return bytes;
    }

    private static SignatureSet set(String... signatures) {
        return SignatureSet.of(Arrays.stream(signatures)
                .map(signature -> signature.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static int find(SignatureSet set, String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return set.find(b, 0, b.length);
    }
}
