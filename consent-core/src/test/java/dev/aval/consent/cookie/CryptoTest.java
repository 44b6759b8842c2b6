package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void derivation_gives_the_first_vector_of_rfc_5869() {
        byte[] derived = Hkdf.derive(
                HEX.parseHex("000102030405060708090a0b0c"),
                HEX.parseHex("0b".repeat(22)),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"),
                42);
        assertThat(HEX.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    @Test
    void the_code_gives_the_second_vector_of_rfc_4231() {
        HmacSha256 hmac = new HmacSha256("Jefe".getBytes(US_ASCII), "what do ya ".getBytes(US_ASCII));
        byte[] rest = "want for nothing?".getBytes(US_ASCII);
        assertThat(HEX.formatHex(hmac.sign(rest, 0, rest.length)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void the_code_is_the_one_of_the_platform_for_any_message() throws GeneralSecurityException {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] key = bytes(random, 1 + random.nextInt(64));
            byte[] beginning = bytes(random, random.nextInt(140));
            byte[] message = bytes(random, random.nextInt(300));
            int from = random.nextInt(message.length + 1);
            int to = from + random.nextInt(message.length - from + 1);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(beginning);
            mac.update(message, from, to - from);
            assertThat(new HmacSha256(key, beginning).sign(message, from, to)).isEqualTo(mac.doFinal());
        }
    }

    @Test
    void base64_is_written_as_the_platform_writes_it_and_read_back() {
        Random random = new Random(6);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = bytes(random, length);
            String text = Base64Url.encode(bytes);
            assertThat(text)
                    .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    .hasSize(Base64Url.encodedLength(length));
            assertThat(decode(text)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "AAAAA", "AB", "AAB", "AA==", "A+", "A/", "A A", "AAA\n", "AAA.", "\u00E9AAA", "AAAA="})
    void text_that_no_bytes_give_is_refused(String text) {
        byte[] letters = text.getBytes(ISO_8859_1);
        assertThat(Base64Url.decode(letters, 0, letters.length)).isNull();
    }

    @Test
    void of_all_texts_of_two_and_three_letters_each_byte_string_has_one() {
        int accepted = 0;
        for (int i = 0; i < 128 * 128; i++) {
            byte[] two = {(byte) (i >> 7), (byte) (i & 127)};
            accepted += Base64Url.decode(two, 0, 2) == null ? 0 : 1;
        }
        assertThat(accepted).isEqualTo(256);
        accepted = 0;
        for (int i = 0; i < 128 * 128 * 128; i++) {
            byte[] three = {(byte) (i >> 14), (byte) (i >> 7 & 127), (byte) (i & 127)};
            accepted += Base64Url.decode(three, 0, 3) == null ? 0 : 1;
        }
        assertThat(accepted).isEqualTo(65_536);
    }

    private static byte[] decode(String text) {
        byte[] around = ('x' + text + 'y').getBytes(US_ASCII);
        return Objects.requireNonNull(Base64Url.decode(around, 1, around.length - 1));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
