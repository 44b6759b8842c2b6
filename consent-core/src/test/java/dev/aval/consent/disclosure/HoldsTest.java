package dev.aval.consent.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.aval.consent.LogCapture;
import dev.aval.consent.Proves;
import dev.aval.consent.Recipient;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A legal hold stops purge and erasure, and can be seen to. */
@Timeout(60)
class HoldsTest {

    private final TestRegister register = new TestRegister();
    private final Disclosures disclosures = open();

    private Disclosures open() {
        return Disclosures.open(register, () -> DisclosuresTest.NOW);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static DisclosureRequest retain(int number, String... subjects) {
        return DisclosureRequest.retain(id(number), "Litigation 1/26", "officer-7")
                .about(subjects);
    }

    private static DisclosureRequest release(int number, int hold) {
        return DisclosureRequest.release(id(number), id(hold), "Settled", "officer-8");
    }

    private DisclosureDecision hold(int number, String... subjects) {
        return disclosures.hold(DisclosureGround.LEGAL_PROCESS, retain(number, subjects));
    }

    private boolean erases(String subject) {
        return disclosures.unlessHeld(subject, () -> {});
    }

    // In force

    @Test
    @Proves("P12")
    void a_hold_stops_the_erasure_of_its_subjects_and_of_nobody_else() {
        assertThat(erases("ada")).isTrue();

        assertThat(hold(1, "ada", "ben").allowed()).isTrue();

        assertThat(disclosures.isHeld("ada")).isTrue();
        assertThat(erases("ada")).isFalse();
        assertThat(erases("ben")).isFalse();
        assertThat(erases("cleo")).isTrue();
    }

    @Test
    @Proves("P12")
    void a_hold_can_be_seen_with_the_ground_and_order_behind_it() {
        assertThat(hold(1, "ada").allowed()).isTrue();

        assertThat(disclosures.holds()).singleElement().satisfies(hold -> {
            assertThat(hold.recorded()).isTrue();
            assertThat(hold.onEverybody()).isFalse();
            assertThat(hold.record().ground()).isEqualTo(DisclosureGround.LEGAL_PROCESS);
            assertThat(hold.record().request().reference()).isEqualTo("Litigation 1/26");
            assertThat(hold.record().recipient()).isEqualTo(Recipient.SELF);
        });
    }

    @Test
    void a_hold_that_names_nobody_is_on_everybody() {
        assertThat(hold(1).allowed()).isTrue();

        assertThat(erases("ada")).isFalse();
        assertThat(disclosures.holds()).allMatch(Hold::onEverybody);
    }

    @Test
    @Proves("P12")
    void a_hold_is_over_when_its_release_is_recorded() {
        hold(1, "ada");

        DisclosureDecision decision = disclosures.release(release(2, 1));

        assertThat(decision.allowed()).isTrue();
        assertThat(decision.record().orElseThrow().ground()).isEqualTo(DisclosureGround.LEGAL_PROCESS);
        assertThat(register.records).containsKeys(id(1), id(2));
        assertThat(erases("ada")).isTrue();
        assertThat(disclosures.holds()).isEmpty();
    }

    @Test
    void the_log_tells_when_a_hold_begins_and_ends_and_never_whose_it_is() {
        try (LogCapture log = new LogCapture()) {
            hold(1, "ada");
            hold(1, "ada");
            register.failure = new IllegalStateException("full");
            disclosures.release(release(2, 1));
            register.failure = null;
            assertThat(log.lines("consent.legal_hold:"))
                    .singleElement()
                    .asString()
                    .endsWith("began; 1 in force");
            disclosures.release(release(2, 1));
            disclosures.release(release(2, 1));

            assertThat(log.lines("consent.legal_hold:"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .endsWith("ended; 0 in force");
            assertThat(log.text()).doesNotContain("ada");
        }
    }

    @Test
    void a_subject_under_two_holds_stays_held_until_both_are_over() {
        hold(1, "ada");
        hold(2, "ada", "ben");

        disclosures.release(release(3, 1));
        assertThat(disclosures.isHeld("ada")).isTrue();
        disclosures.release(release(4, 2));

        assertThat(disclosures.isHeld("ada")).isFalse();
        assertThat(disclosures.isHeld("ben")).isFalse();
    }

    @Test
    @Proves("P12")
    void holds_are_in_force_after_a_restart_and_released_ones_are_not() {
        hold(1, "ada");
        hold(2, "ben");
        disclosures.release(release(3, 2));
        try (LogCapture log = new LogCapture()) {
            Disclosures restarted = open();

            assertThat(restarted.isHeld("ada")).isTrue();
            assertThat(restarted.isHeld("ben")).isFalse();
            assertThat(log.lines("consent.legal_holds: 1 in force")).hasSize(1);
            assertThat(log.text()).doesNotContain("ada");
        }
    }

    @Test
    void storing_and_disclosing_hold_nothing() {
        disclosures.disclose(
                DisclosureGround.LAW,
                Recipient.SELF,
                DisclosureRequest.store(id(1), "r", "o").about("ada"));
        disclosures.disclose(
                DisclosureGround.LAW,
                Recipient.THIRD_PARTY,
                DisclosureRequest.disclose(id(2), "r", "o").about("ada"));

        assertThat(register.records).hasSize(2);
        assertThat(disclosures.isHeld("ada")).isFalse();
        assertThat(open().isHeld("ada")).isFalse();
    }

    @Test
    void only_a_request_to_retain_begins_a_hold() {
        DisclosureRequest store = DisclosureRequest.store(id(1), "r", "o");

        assertThat(disclosures.hold(DisclosureGround.LAW, store).reason()).isSameAs(DisclosureReason.UNFIT_REQUEST);
    }

    // Sent again

    @Test
    void a_hold_and_a_release_that_are_sent_again_are_answered_alike() {
        assertThat(hold(1, "ada").allowed()).isTrue();
        assertThat(hold(1, "ada").allowed()).isTrue();
        assertThat(disclosures.holds()).hasSize(1);
        assertThat(disclosures.release(release(2, 1)).allowed()).isTrue();

        assertThat(disclosures.release(release(2, 1)).allowed()).isTrue();
        assertThat(open().release(release(2, 1)).allowed()).isTrue();
        assertThat(register.records).hasSize(2);
    }

    @Test
    void a_hold_that_is_over_does_not_come_back_by_being_asked_for_again() {
        hold(1, "ada");
        disclosures.release(release(2, 1));

        assertThat(hold(1, "ada").reason()).isSameAs(DisclosureReason.RELEASED);
        assertThat(disclosures.isHeld("ada")).isFalse();
        assertThat(open().isHeld("ada")).isFalse();
    }

    @Test
    void a_release_of_no_hold_in_force_is_refused() {
        hold(1, "ada");
        disclosures.release(release(2, 1));

        assertThat(disclosures.release(release(3, 1)).reason()).isSameAs(DisclosureReason.UNKNOWN_HOLD);
        assertThat(disclosures.release(release(4, 99)).reason()).isSameAs(DisclosureReason.UNKNOWN_HOLD);
        assertThat(disclosures.release(retain(5)).reason()).isSameAs(DisclosureReason.UNFIT_REQUEST);
        assertThat(disclosures
                        .release(DisclosureRequest.release(id(2), id(1), "Another reason", "officer-8"))
                        .reason())
                .isSameAs(DisclosureReason.CONFLICT);
        assertThat(register.records).hasSize(2);
    }

    @Test
    void an_id_that_stands_for_another_act_neither_holds_nor_releases() {
        hold(1, "ada");

        assertThat(hold(1, "ben").reason()).isSameAs(DisclosureReason.CONFLICT);
        assertThat(disclosures.isHeld("ben")).isFalse();
        assertThat(disclosures.release(release(1, 1)).reason()).isSameAs(DisclosureReason.CONFLICT);
        assertThat(disclosures.isHeld("ada")).isTrue();
    }

    // Failures

    @Test
    @Proves("P12")
    void a_hold_that_could_not_be_recorded_is_answered_with_no_and_holds_all_the_same() {
        register.failure = new IllegalStateException("full");

        assertThat(hold(1, "ada").reason()).isSameAs(DisclosureReason.NOT_RECORDED);

        assertThat(erases("ada")).isFalse();
        assertThat(erases("ben")).isTrue();
        assertThat(disclosures.holds()).noneMatch(Hold::recorded);
        register.failure = null;
        assertThat(hold(1, "ada").allowed()).isTrue();
        assertThat(disclosures.holds()).singleElement().matches(Hold::recorded);
    }

    @Test
    void a_hold_of_which_nobody_knows_whether_it_is_recorded_can_be_released() {
        register.failure = new IllegalStateException("confirmation lost");
        register.storesAllTheSame = true;
        hold(1, "ada");
        register.failure = null;

        assertThat(disclosures.release(release(2, 1)).allowed()).isTrue();

        assertThat(disclosures.isHeld("ada")).isFalse();
        assertThat(open().isHeld("ada")).isFalse();
    }

    @Test
    @Proves("P12")
    void a_release_that_could_not_be_recorded_leaves_the_hold_in_force() {
        hold(1, "ada");
        register.failure = new IllegalStateException("full");

        assertThat(disclosures.release(release(2, 1)).reason()).isSameAs(DisclosureReason.NOT_RECORDED);

        assertThat(erases("ada")).isFalse();
    }

    @Test
    @Proves("P12")
    void everybody_is_held_where_the_register_cannot_be_read() {
        hold(1, "ada");
        register.failure = new IllegalStateException("damaged at ada");
        try (LogCapture log = new LogCapture()) {
            Disclosures restarted = open();

            assertThat(restarted.holdsKnown()).isFalse();
            assertThat(restarted.holds()).isEmpty();
            assertThat(restarted.isHeld("ben")).isTrue();
            assertThat(restarted.unlessHeld("ben", () -> {})).isFalse();
            assertThat(restarted.release(release(2, 1)).reason()).isSameAs(DisclosureReason.UNKNOWN_HOLD);
            assertThat(restarted.hold(DisclosureGround.LAW, retain(3, "cleo")).allowed())
                    .isFalse();
            assertThat(restarted.isHeld("ben"))
                    .as("after a hold on somebody else")
                    .isTrue();
            assertThat(log.lines("consent.legal_holds_unknown")).isNotEmpty();
            assertThat(log.text()).doesNotContain("ada").doesNotContain("ben");

            register.failure = null;
            assertThat(restarted.reload()).isTrue();
            assertThat(restarted.holdsKnown()).isTrue();
            assertThat(restarted.isHeld("ada")).isTrue();
            assertThat(restarted.isHeld("ben")).isFalse();
        }
    }

    @Test
    void a_release_reads_the_register_anew_where_that_failed_before() {
        hold(1, "ada");
        register.failure = new IllegalStateException("away");
        try (LogCapture log = new LogCapture()) {
            Disclosures restarted = open();
            register.failure = null;

            assertThat(restarted.release(release(2, 1)).allowed()).isTrue();
            assertThat(restarted.isHeld("ada")).isFalse();
            assertThat(log.lines("consent.legal_holds_unknown")).hasSize(1);
        }
    }

    @Test
    void what_another_process_recorded_counts_after_a_reload() {
        Disclosures other = open();
        other.hold(DisclosureGround.LAW, retain(1, "ada"));

        assertThat(disclosures.isHeld("ada")).isFalse();
        assertThat(disclosures.reload()).isTrue();
        assertThat(disclosures.isHeld("ada")).isTrue();
    }

    // Erasures under way

    @Test
    @Proves("P12")
    void a_hold_says_yes_only_when_no_erasure_is_under_way() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CountDownLatch erasing = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Future<Boolean> erasure = threads.submit(() -> disclosures.unlessHeld("ada", () -> {
                erasing.countDown();
                await(go);
            }));
            erasing.await();
            Future<DisclosureDecision> hold = threads.submit(() -> hold(1, "ada"));
            Future<Boolean> other = threads.submit(() -> disclosures.isHeld("ben"));
            assertThat(other.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(hold.isDone()).isFalse();
            assertThat(register.records).isEmpty();

            go.countDown();

            assertThat(erasure.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(hold.get(30, TimeUnit.SECONDS).allowed()).isTrue();
            assertThat(erases("ada")).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_erasure_that_asks_for_a_hold_is_refused_rather_than_stuck() {
        hold(1, "ben");

        assertThat(disclosures.unlessHeld("ada", () -> {
                    assertThat(hold(2, "ada").reason()).isSameAs(DisclosureReason.UNFIT_REQUEST);
                    assertThat(disclosures.release(release(3, 1)).reason()).isSameAs(DisclosureReason.UNFIT_REQUEST);
                    assertThat(disclosures.reload()).isFalse();
                }))
                .isTrue();
        assertThat(register.records).hasSize(1);
    }

    @Test
    void what_an_erasure_throws_reaches_its_caller_and_blocks_nothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> disclosures.unlessHeld("ada", () -> {
                    throw new IllegalStateException("down");
                }));

        assertThat(hold(1, "ada").allowed()).isTrue();
    }

    // Any order

    @Test
    void memory_and_register_agree_whatever_is_asked_and_fails() {
        Random random = new Random(7);
        Set<Integer> holds = new HashSet<>();
        try (LogCapture log = new LogCapture()) {
            for (int i = 1; i <= 3_000; i++) {
                register.failure = random.nextInt(10) == 0 ? new IllegalStateException("injected") : null;
                register.storesAllTheSame = random.nextBoolean();
                int of = 1 + random.nextInt(i);
                if (random.nextBoolean()) {
                    hold(of, "subject-" + of % 50);
                    holds.add(of);
                } else {
                    disclosures.release(release(1_000_000 + random.nextInt(i), of));
                }
            }
            register.failure = null;
            Disclosures restarted = open();
            for (int subject = 0; subject < 50; subject++) {
                String id = "subject-" + subject;
                boolean inMemory = disclosures.isHeld(id);
                assertThat(inMemory || !restarted.isHeld(id))
                        .as(id + " is held wherever it is recorded")
                        .isTrue();
            }
            assertThat(disclosures.reload()).isTrue();
            assertThat(disclosures.holds()).hasSameSizeAs(restarted.holds()).isNotEmpty();
            assertThat(holds).hasSizeGreaterThan(500);
            assertThat(log.lines("consent.disclosure_not_recorded")).isNotEmpty();
        }
    }
}
