package dev.aval.consent.cookie;

import static dev.aval.consent.cookie.Keys.cookies;
import static dev.aval.consent.cookie.Keys.key;
import static dev.aval.consent.cookie.Keys.one;
import static dev.aval.consent.cookie.Keys.ring;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Proves;
import dev.aval.consent.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentCookiesTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final ConsentCookies cookies = cookies(one());

    private static ConsentState granted() {
        return ConsentState.chosen(1, Instant.ofEpochSecond(1_790_000_000))
                .regime("eu")
                .eventId(new UUID(1, 2))
                .subject(new UUID(3, 4))
                .purpose(3, Choice.GRANTED)
                .build();
    }

    private static ConsentState refused() {
        return ConsentState.chosen(1, Instant.ofEpochSecond(1_790_000_000))
                .purpose(3, Choice.REFUSED)
                .build();
    }

    @Test
    void what_was_signed_is_read_again_and_fits_where_a_cookie_must() {
        Gen gen = new Gen(1);
        int fitted = 0;
        for (int i = 0; i < 3000; i++) {
            ConsentState state = gen.state();
            String text = encodeOrEmpty(state);
            if (!text.isEmpty()) {
                fitted++;
                assertThat(text).hasSizeLessThanOrEqualTo(512).matches("[A-Za-z0-9._-]+");
                CookieReading reading = cookies.read(text, true);
                assertThat(reading.state()).isEqualTo(state);
                assertThat(reading.outcome()).isSameAs(CookieOutcome.READ);
                assertThat(reading.keyId()).contains("k1");
                assertThat(reading.signAnew()).isFalse();
            }
        }
        assertThat(fitted).isGreaterThan(2500);
    }

    private String encodeOrEmpty(ConsentState state) {
        try {
            return cookies.encode(state, true);
        } catch (CookieTooLongException e) {
            assertThat(e.length()).isGreaterThan(512);
            return "";
        }
    }

    @Test
    void a_usual_refusal_takes_sixty_characters_and_a_grant_with_proof_a_hundred() {
        assertThat(cookies.encode(refused(), true)).hasSizeLessThanOrEqualTo(60);
        assertThat(cookies.encode(granted(), true)).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    @Proves({"R15", "P19"})
    void of_all_texts_that_differ_in_one_character_only_the_one_written_counts() {
        for (ConsentState state : List.of(
                refused(), granted(), granted().toBuilder().regime("uk-gdpr").build())) {
            String text = cookies.encode(state, true);
            int tried = 0;
            for (int at = 0; at < text.length(); at++) {
                for (int c = 1; c < 256; c++) {
                    if (c != text.charAt(at)) {
                        refuse(text.substring(0, at) + (char) c + text.substring(at + 1));
                        tried++;
                    }
                }
            }
            assertThat(tried).isEqualTo(text.length() * 254);
            assertThat(cookies.read(text, true).outcome()).isSameAs(CookieOutcome.READ);
        }
    }

    @Test
    void a_text_with_a_character_more_less_or_moved_is_refused() {
        String text = cookies.encode(granted(), true);
        for (int at = 0; at <= text.length(); at++) {
            for (char c : (LETTERS + ". =\"+/").toCharArray()) {
                refuse(text.substring(0, at) + c + text.substring(at));
            }
            if (at < text.length()) {
                refuse(text.substring(0, at));
                refuse(text.substring(0, at) + text.substring(at + 1));
                refuse(text.substring(at + 1));
            }
        }
    }

    @Test
    void base64_twins_of_payload_and_signature_are_refused() {
        for (int letters = 0; letters < 3; letters++) {
            ConsentState state =
                    granted().toBuilder().regime("x".repeat(letters)).build();
            String text = cookies.encode(state, true);
            int payloadEnd = text.length() - 25;
            int last = LETTERS.indexOf(text.charAt(payloadEnd - 1));
            for (int bits = 1; bits < 16; bits++) {
                refuse(text.substring(0, payloadEnd - 1) + LETTERS.charAt(last ^ bits) + text.substring(payloadEnd));
            }
            refuse(text + "=");
            refuse(text.replace('.', ','));
        }
    }

    @Test
    void garbage_is_refused_and_never_throws() {
        Random random = new Random(7);
        String good = cookies.encode(granted(), true);
        for (int i = 0; i < 100_000; i++) {
            char[] chars = new char[random.nextInt(140)];
            for (int at = 0; at < chars.length; at++) {
                chars[at] = (char) random.nextInt(random.nextInt(40) == 0 ? 0x1_0000 : 0x80);
            }
            refuse(new String(chars));
            refuse("v1.k1." + new String(chars));
            int cut = random.nextInt(good.length());
            refuse(good.substring(0, cut) + new String(chars));
        }
    }

    private void refuse(String text) {
        CookieReading reading = cookies.read(text, true);
        if (reading.outcome() == CookieOutcome.READ || reading.state().isChosen()) {
            throw new AssertionError("Accepted a text that was never written");
        }
        assertThat(reading.outcome()).isNotSameAs(CookieOutcome.FAILED);
        assertThat(reading.state().absence()).isSameAs(Reason.UNREADABLE_COOKIE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "none",
            value = {
                "'', malformed",
                "v1, malformed",
                "v1., malformed",
                "v1.k1, malformed",
                "v1.k1.AQ, malformed",
                "v1..AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.k1..AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.K1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.abcdefghi.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.k1.A.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.k1.AR.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v1.k1.A=.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "V1.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v01.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v12345.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, malformed",
                "v2.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, foreign-format",
                "v2.whatever~it!is, foreign-format",
                "v10.k1, foreign-format",
                "v1.k1.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, bad-signature",
                "v1.nokey.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, unknown-key",
                "v1.k.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, unknown-key",
                "v1.k12.AQ.AAAAAAAAAAAAAAAAAAAAAAAA, unknown-key"
            })
    void each_way_to_be_unreadable_has_a_code(String text, String code) {
        CookieReading reading = cookies.read(text, true);
        assertThat(reading.outcome()).hasToString(code);
        assertThat(reading.state().absence()).isSameAs(Reason.UNREADABLE_COOKIE);
        assertThat(reading).hasToString(code + (code.equals("bad-signature") ? " (key k1)" : ""));
    }

    @Test
    void a_value_of_more_than_512_characters_is_too_long_whatever_it_says() {
        assertThat(cookies.read("v".repeat(512), true).outcome()).isSameAs(CookieOutcome.MALFORMED);
        assertThat(cookies.read("v".repeat(513), true).outcome()).isSameAs(CookieOutcome.TOO_LONG);
        assertThat(cookies.read("v2." + "x".repeat(100_000), true).outcome()).isSameAs(CookieOutcome.TOO_LONG);
    }

    @Test
    void a_letter_beyond_ascii_is_malformed_however_it_was_decoded() {
        String text = cookies.encode(granted(), true);
        for (String letter : List.of("\u00C3\u00A9", "\u00E9", "\uFF21", "\uD83D\uDE00", "\u0000", "?")) {
            assertThat(cookies.read(text.substring(0, 20) + letter + text.substring(21), true)
                            .outcome())
                    .isSameAs(CookieOutcome.MALFORMED);
        }
    }

    @Test
    void a_signed_payload_that_is_not_canonical_does_not_count() {
        SigningKeys keys = new SigningKeys(one(), "__Host-consent", 0);
        for (byte[] payload :
                List.of(new byte[] {1}, new byte[] {2, 0, 1, 0, 0, 0, 0}, new byte[] {1, 0, 1, 0, 0, 0, 0, 0})) {
            String letters = Base64Url.encode(payload);
            byte[] code = hmacOf(keys).sign(letters.getBytes(US_ASCII), 0, letters.length());
            String text = "v1.k1." + letters + '.' + Base64Url.encode(Arrays.copyOf(code, 18));
            assertThat(cookies.read(text, true).outcome()).isSameAs(CookieOutcome.NON_CANONICAL);
            assertThat(cookies.read(text, true).state().isChosen()).isFalse();
        }
    }

    private static HmacSha256 hmacOf(SigningKeys keys) {
        HmacSha256 hmac = keys.signing().hmac();
        return Objects.requireNonNull(hmac);
    }

    @Test
    void a_value_counts_for_the_name_it_was_signed_for_alone() {
        ConsentCookies site = ConsentCookies.builder(KeyRingSource.of(one()))
                .scope(CookieScope.SITE)
                .build();
        ConsentCookies other =
                ConsentCookies.builder(KeyRingSource.of(one())).name("choice").build();
        String text = cookies.encode(granted(), true);
        assertThat(cookies.read(text, false).outcome()).isSameAs(CookieOutcome.BAD_SIGNATURE);
        assertThat(site.read(text, true).outcome()).isSameAs(CookieOutcome.BAD_SIGNATURE);
        assertThat(other.read(text, true).outcome()).isSameAs(CookieOutcome.BAD_SIGNATURE);
        assertThat(site.encode(granted(), false)).isEqualTo(cookies.encode(granted(), false));
    }

    @Test
    void a_cached_reading_does_not_count_for_the_other_name() {
        String text = cookies.encode(granted(), true);
        assertThat(cookies.read(text, true)).isSameAs(cookies.read(text, true));
        assertThat(cookies.read(text, false).outcome()).isSameAs(CookieOutcome.BAD_SIGNATURE);
    }

    @Test
    void garbage_cannot_push_a_verified_cookie_out_of_the_cache() {
        ConsentCookies small = ConsentCookies.builder(KeyRingSource.of(one()))
                .cacheBytes(20_000)
                .build();
        String text = small.encode(granted(), true);
        CookieReading first = small.read(text, true);
        for (int i = 0; i < 10_000; i++) {
            assertThat(small.read("v1.k1.AQ" + i, true).state().isChosen()).isFalse();
        }
        assertThat(small.read(text, true)).isSameAs(first);
    }

    @Test
    void the_cache_stays_within_its_bounds_and_may_be_switched_off() {
        for (long bytes : new long[] {0, 5_000}) {
            ConsentCookies small = ConsentCookies.builder(KeyRingSource.of(one()))
                    .cacheBytes(bytes)
                    .build();
            List<String> texts = new ArrayList<>();
            List<CookieReading> first = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                texts.add(small.encode(granted().toBuilder().revision(i).build(), true));
                first.add(small.read(texts.get(i), true));
            }
            int kept = 0;
            for (int i = 0; i < 500; i++) {
                CookieReading again = small.read(texts.get(i), true);
                assertThat(again.state()).isEqualTo(first.get(i).state());
                kept += again == first.get(i) ? 1 : 0;
            }
            assertThat(kept).isLessThanOrEqualTo(bytes == 0 ? 0 : 10);
        }
    }

    @Test
    void a_state_that_does_not_fit_is_refused_with_what_takes_the_room() {
        ConsentStateBuilder builder = granted().toBuilder();
        for (int vendor = 1; vendor <= 600; vendor++) {
            builder.vendor(vendor * 2, vendor % 3 == 0);
        }
        builder.extension(9, new byte[100]);
        assertThatThrownBy(() -> cookies.encode(builder.build(), true))
                .isInstanceOf(CookieTooLongException.class)
                .hasMessageContaining("at most 512 characters, found ")
                .hasMessageContaining("602 for 600 vendor exceptions")
                .hasMessageContaining("103 for 1 extensions")
                .hasMessageContaining("32 for event id and subject")
                .hasMessageNotContaining("00000000-0000");
    }

    @Test
    void the_longest_value_that_fits_is_read_again() {
        ConsentStateBuilder builder = refused().toBuilder();
        String longest = cookies.encode(builder.build(), true);
        for (int vendor = 1; vendor < 600; vendor++) {
            String text = encodeOrEmpty(builder.vendor(vendor * 2, true).build());
            if (text.isEmpty()) {
                break;
            }
            longest = text;
        }
        assertThat(longest).hasSizeBetween(511, 512);
        assertThat(cookies.read(longest, true).outcome()).isSameAs(CookieOutcome.READ);
    }

    @Test
    void nothing_is_written_before_a_choice() {
        assertThatIllegalArgumentException().isThrownBy(() -> cookies.encode(ConsentState.NONE, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookies.encode(ConsentState.absent(Reason.UNREADABLE_COOKIE), true));
    }

    @Test
    void a_source_of_keys_that_fails_later_means_no_consent_and_no_exception() {
        KeyRing ring = one();
        boolean[] broken = {false};
        ConsentCookies fragile = ConsentCookies.builder(() -> {
                    if (broken[0]) {
                        throw new IllegalStateException("The key store is away");
                    }
                    return ring;
                })
                .build();
        String text = fragile.encode(granted(), true);
        broken[0] = true;
        CookieReading reading = fragile.read(text, true);
        assertThat(reading.outcome()).isSameAs(CookieOutcome.FAILED);
        assertThat(reading.state().absence()).isSameAs(Reason.UNREADABLE_COOKIE);
        broken[0] = false;
        assertThat(fragile.read(text, true).outcome()).isSameAs(CookieOutcome.READ);
    }

    @Test
    void names_have_the_prefix_of_their_scope_on_secure_connections_alone() {
        ConsentCookies site = ConsentCookies.builder(KeyRingSource.of(one()))
                .scope(CookieScope.SITE)
                .name("choice")
                .build();
        assertThat(List.of(cookies.name(true), cookies.name(false), site.name(true), site.name(false)))
                .containsExactly("__Host-consent", "consent", "__Secure-choice", "choice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "__Host-consent", "a b", "a;b", "a=b", "çonsent", "-"})
    void a_name_that_could_be_mistaken_is_refused(String name) {
        ConsentCookies.Builder builder = ConsentCookies.builder(KeyRingSource.of(one()));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.name(name));
    }

    @Test
    void two_rings_with_the_same_id_and_another_secret_do_not_believe_each_other() {
        SigningKey alien = SigningKey.of("k1", new byte[32], Keys.MADE, KeyState.ACTIVE);
        String text = cookies(ring(alien)).encode(granted(), true);
        assertThat(cookies.read(text, true).outcome()).isSameAs(CookieOutcome.BAD_SIGNATURE);
        assertThat(cookies(ring(key("z1", KeyState.ACTIVE))).read(text, true).outcome())
                .isSameAs(CookieOutcome.UNKNOWN_KEY);
    }
}
