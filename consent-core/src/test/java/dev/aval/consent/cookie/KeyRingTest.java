package dev.aval.consent.cookie;

import static dev.aval.consent.cookie.Keys.key;
import static dev.aval.consent.cookie.Keys.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ConsentState STATE =
            ConsentState.chosen(1, NOW).purpose(3, Choice.GRANTED).build();

    @Test
    void the_newest_active_key_signs_whatever_the_order() {
        SigningKey old = key("a", KeyState.ACTIVE);
        SigningKey fresh = SigningKey.of("b", new byte[32], NOW, KeyState.ACTIVE);
        SigningKey next = SigningKey.of("c", new byte[32], NOW.plusSeconds(9), KeyState.CREATED);
        assertThat(ring(next, fresh, old).signing()).isSameAs(fresh);
        assertThat(ring(old, next, fresh).signing()).isSameAs(fresh);
        assertThat(ring(old, next, fresh).keys()).extracting(SigningKey::id).containsExactly("a", "b", "c");
    }

    @Test
    void of_keys_made_in_one_second_the_same_one_signs_on_every_node() {
        assertThat(ring(key("a", KeyState.ACTIVE), key("b", KeyState.ACTIVE))
                        .signing()
                        .id())
                .isEqualTo(ring(key("b", KeyState.ACTIVE), key("a", KeyState.ACTIVE))
                        .signing()
                        .id())
                .isEqualTo("b");
    }

    @Test
    void a_prepared_key_is_believed_before_it_signs() {
        KeyRing before = Keys.one();
        KeyRing prepared = before.prepare(NOW);
        assertThat(prepared.signing().id()).isEqualTo("k1");
        KeyRing ahead = prepared.rotate(NOW);
        String text = Keys.cookies(ahead).encode(STATE, true);
        CookieReading reading = Keys.cookies(prepared).read(text, true);
        assertThat(reading.state()).isEqualTo(STATE);
        assertThat(reading.signAnew()).isFalse();
    }

    @Test
    void rotation_lets_the_prepared_key_sign_and_retires_the_old_one() {
        KeyRing prepared = Keys.one().prepare(NOW);
        String next = prepared.keys().get(1).id();
        KeyRing rotated = prepared.rotate(NOW.plus(Duration.ofDays(2)));
        assertThat(rotated.keys()).hasSize(2);
        assertThat(rotated.signing().id()).isEqualTo(next);
        assertThat(rotated.signing().createdAt()).isEqualTo(NOW);
        assertThat(rotated.find("k1").orElseThrow().state()).isSameAs(KeyState.RETIRED);
    }

    @Test
    void rotation_without_a_prepared_key_makes_one() {
        KeyRing rotated = Keys.one().rotate(NOW);
        assertThat(rotated.keys()).hasSize(2);
        assertThat(rotated.signing().createdAt()).isEqualTo(NOW);
        assertThat(rotated.signing().id()).matches("[a-z0-9]{4}");
    }

    @Test
    void a_cookie_of_a_retired_key_counts_and_is_to_be_signed_anew() {
        String text = Keys.cookies(Keys.one()).encode(STATE, true);
        ConsentCookies rotated = Keys.cookies(Keys.one().rotate(NOW));
        CookieReading reading = rotated.read(text, true);
        assertThat(reading.state()).isEqualTo(STATE);
        assertThat(reading.signAnew()).isTrue();
        CookieReading anew = rotated.read(rotated.encode(reading.state(), true), true);
        assertThat(anew.state()).isEqualTo(STATE);
        assertThat(anew.signAnew()).isFalse();
    }

    @Test
    void a_revoked_key_is_refused_from_the_next_reading_on_though_the_reading_was_cached() {
        KeyRingHolder holder = new KeyRingHolder(Keys.one());
        ConsentCookies cookies = ConsentCookies.builder(holder).build();
        String text = cookies.encode(STATE, true);
        assertThat(cookies.read(text, true)).isSameAs(cookies.read(text, true));
        holder.set(holder.current().revoke("k1", NOW));
        CookieReading reading = cookies.read(text, true);
        assertThat(reading.outcome()).isSameAs(CookieOutcome.REVOKED_KEY);
        assertThat(reading.state().absence()).isSameAs(Reason.UNREADABLE_COOKIE);
        assertThat(reading.keyId()).contains("k1");
        assertThat(cookies.read(cookies.encode(STATE, true), true).state()).isEqualTo(STATE);
    }

    @Test
    void revoking_the_only_active_key_puts_a_prepared_one_in_its_place() {
        KeyRing prepared = Keys.one().prepare(NOW);
        KeyRing revoked = prepared.revoke("k1", NOW);
        assertThat(revoked.signing().id()).isEqualTo(prepared.keys().get(1).id());
        assertThat(revoked.keys()).hasSize(2);
    }

    @Test
    void revoking_a_key_that_does_not_sign_changes_that_key_alone() {
        KeyRing prepared = Keys.one().prepare(NOW);
        String next = prepared.keys().get(1).id();
        KeyRing revoked = prepared.revoke(next, NOW);
        assertThat(revoked.keys()).extracting(SigningKey::state).containsExactly(KeyState.ACTIVE, KeyState.REVOKED);
        assertThat(revoked.revoke(next, NOW).keys()).hasSize(2);
        assertThat(revoked.rotate(NOW).keys()).hasSize(3);
    }

    @Test
    void a_forgotten_key_is_unknown() {
        KeyRing rotated = Keys.one().rotate(NOW);
        String text = Keys.cookies(Keys.one()).encode(STATE, true);
        assertThat(Keys.cookies(rotated.forget("k1")).read(text, true).outcome())
                .isSameAs(CookieOutcome.UNKNOWN_KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotated.forget(rotated.signing().id()))
                .withMessageContaining("active");
        assertThatIllegalArgumentException().isThrownBy(() -> rotated.forget("nope"));
        assertThatIllegalArgumentException().isThrownBy(() -> rotated.revoke("nope", NOW));
    }

    @Test
    void a_clock_that_jumps_back_does_not_keep_a_new_key_from_signing() {
        KeyRing ring = Keys.one().rotate(NOW);
        KeyRing later = ring.rotate(NOW.minus(Duration.ofMinutes(10)));
        assertThat(later.signing().createdAt()).isEqualTo(NOW.minus(Duration.ofMinutes(10)));
        assertThat(later.find(ring.signing().id()).orElseThrow().state()).isSameAs(KeyState.RETIRED);
    }

    @Test
    void a_ring_without_an_active_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring(key("a", KeyState.CREATED), key("b", KeyState.RETIRED)))
                .withMessage("Expected at least one active key, found none");
        assertThatIllegalArgumentException().isThrownBy(KeyRingTest::emptyRing);
    }

    private static KeyRing emptyRing() {
        return KeyRing.of(List.of());
    }

    @Test
    void one_id_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring(key("a", KeyState.ACTIVE), key("a", KeyState.RETIRED)))
                .withMessage("Expected each key id once, found a twice");
    }

    @Test
    void a_ring_holds_at_most_64_keys() {
        KeyRing ring = Keys.one();
        while (ring.keys().size() < KeyRing.MAX_KEYS) {
            ring = ring.rotate(NOW);
        }
        KeyRing full = ring;
        assertThatIllegalArgumentException().isThrownBy(() -> full.rotate(NOW)).withMessageContaining("at most 64");
        assertThat(full.forget("k1").rotate(NOW).keys()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcdefghi", "K1", "k_1", "k.1", "k 1", "\u0131"})
    void an_id_of_other_letters_is_refused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of(id, new byte[32], NOW, KeyState.ACTIVE));
    }

    @Test
    void a_secret_that_could_be_guessed_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("k1", new byte[31], NOW, KeyState.ACTIVE))
                .withMessage("Expected a secret of 32 to 1024 bytes for key k1, found 31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("k1", new byte[1025], NOW, KeyState.ACTIVE));
    }

    @Test
    void no_text_form_tells_a_secret() {
        KeyRing ring = Keys.one().rotate(NOW);
        String secret = Base64Url.encode(ring.signing().secret());
        assertThat(ring + " " + ring.signing() + " " + ring.keys())
                .doesNotContain(secret)
                .contains("key k1, retired, made 2026-01-01T00:00:00Z");
    }

    @Test
    void a_secret_given_in_cannot_be_changed_from_outside() {
        byte[] secret = new byte[32];
        SigningKey key = SigningKey.of("k1", secret, NOW, KeyState.ACTIVE);
        byte[] before = key.derive("cookie");
        secret[0] = 1;
        key.secret()[1] = 1;
        before[2] ^= 1;
        assertThat(SigningKey.of("k1", new byte[32], NOW, KeyState.ACTIVE).derive("cookie"))
                .isEqualTo(key.derive("cookie"));
    }

    @Test
    void each_use_has_a_key_of_its_own() {
        SigningKey key = key("k1", KeyState.ACTIVE);
        assertThat(key.derive("cookie"))
                .hasSize(32)
                .isNotEqualTo(key.derive("receipt"))
                .isNotEqualTo(key.secret());
        assertThatIllegalArgumentException().isThrownBy(() -> key.derive("Cookie"));
        assertThatIllegalArgumentException().isThrownBy(() -> key.derive(""));
    }

    @Test
    void ephemeral_rings_do_not_believe_each_other() {
        KeyRing first = KeyRing.ephemeral(NOW);
        KeyRing second = KeyRing.ephemeral(NOW);
        assertThat(first.signing().secret()).isNotEqualTo(second.signing().secret());
        assertThat(Keys.cookies(second)
                        .read(Keys.cookies(first).encode(STATE, true), true)
                        .state()
                        .isChosen())
                .isFalse();
    }

    @Test
    void under_sixteen_readers_nobody_is_asked_again_by_rotation_and_nobody_is_believed_after_revocation()
            throws InterruptedException, ExecutionException {
        KeyRingHolder holder = new KeyRingHolder(Keys.one());
        ConsentCookies cookies = ConsentCookies.builder(holder).build();
        AtomicBoolean over = new AtomicBoolean();
        String first = cookies.encode(STATE, true);
        ExecutorService readers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                runs.add(readers.submit(() -> readAndSignAnew(cookies, over)));
            }
            for (int i = 0; i < 40; i++) {
                holder.set(holder.current().rotate(NOW.plusSeconds(i)));
                Thread.sleep(5);
            }
            holder.set(holder.current().revoke("k1", NOW));
            assertThat(cookies.read(first, true).outcome()).isSameAs(CookieOutcome.REVOKED_KEY);
            over.set(true);
            for (Future<Integer> run : runs) {
                assertThat(run.get()).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    /** A visitor who keeps the newest cookie that the site handed out. */
    private static int readAndSignAnew(ConsentCookies cookies, AtomicBoolean over) {
        String mine = cookies.encode(STATE, true);
        int readings = 0;
        while (!over.get()) {
            CookieReading reading = cookies.read(mine, true);
            if (!reading.state().equals(STATE)) {
                throw new AssertionError("Asked again because of " + reading);
            }
            if (reading.signAnew()) {
                mine = cookies.encode(reading.state(), true);
            }
            readings++;
        }
        return readings;
    }
}
