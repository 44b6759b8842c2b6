package dev.aval.consent.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Consent;
import dev.aval.consent.DataUse;
import dev.aval.consent.LogCapture;
import dev.aval.consent.Proves;
import dev.aval.consent.Purpose;
import dev.aval.consent.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How old an answer may be, and what happens while the source is slow or fails. */
@Timeout(60)
class StalenessTest {

    private static final Duration BOUND = SubjectConsents.DEFAULT_STALENESS;
    private static final Duration TICK = Duration.ofMillis(1);

    private final TestSource source = new TestSource();
    private final SubjectConsents consents = source.consents().build();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private boolean mails(String subject) {
        return consents.of(subject).allows(Purpose.EMAIL);
    }

    private static Reason why(Consent consent) {
        return consent.decide(DataUse.of(Purpose.EMAIL)).reason();
    }

    private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }

    // The bound

    @Test
    void an_answer_is_kept_for_less_than_the_bound() {
        source.grants("ada");
        assertThat(mails("ada")).isTrue();
        source.pass(BOUND.minus(TICK));
        assertThat(mails("ada")).isTrue();
        assertThat(source.asked).hasValue(1);

        source.pass(TICK);

        assertThat(mails("ada")).isTrue();
        assertThat(source.asked).hasValue(2);
    }

    @Test
    @Proves("P5")
    void a_withdrawal_is_obeyed_when_the_bound_has_passed() {
        source.grants("ada");
        assertThat(mails("ada")).isTrue();

        source.withdraws("ada");
        source.pass(BOUND);

        assertThat(mails("ada")).isFalse();
    }

    @Test
    @Proves("P5")
    void a_withdrawal_during_a_slow_look_up_is_obeyed_when_the_bound_has_passed_since_then() {
        source.grants("ada");
        source.delay = subject -> {
            source.pass(Duration.ofSeconds(10));
            source.withdraws("ada");
            source.pass(Duration.ofSeconds(19));
        };
        assertThat(mails("ada")).as("asked before the withdrawal").isTrue();
        source.delay = subject -> {};
        assertThat(mails("ada")).as("asked 19 seconds after it").isTrue();
        assertThat(source.asked).hasValue(1);

        source.pass(Duration.ofSeconds(1));

        assertThat(mails("ada")).as("30 seconds after the look-up began").isFalse();
    }

    @Test
    void a_look_up_that_took_longer_than_the_bound_answers_nobody_who_asks_later() {
        source.grants("ada");
        source.delay = subject -> {
            source.withdraws("ada");
            source.pass(BOUND);
        };
        assertThat(mails("ada")).isTrue();

        assertThat(mails("ada")).isFalse();
    }

    @Test
    void an_answer_grows_old_by_either_clock() {
        source.grants("ada");
        assertThat(mails("ada")).isTrue();
        source.withdraws("ada");

        source.now = source.now.plus(BOUND);
        assertThat(mails("ada")).as("the machine slept").isFalse();

        source.grants("ada");
        source.now = source.now.minus(Duration.ofSeconds(45));
        source.nanos.addAndGet(BOUND.toNanos());
        assertThat(mails("ada")).as("the clock was set back").isTrue();
    }

    @Test
    void that_nobody_is_known_is_kept_for_as_long() {
        assertThat(mails("ada")).isFalse();
        source.grants("ada");
        source.pass(BOUND.minus(TICK));
        assertThat(mails("ada")).isFalse();
        assertThat(source.asked).hasValue(1);

        source.pass(TICK);

        assertThat(mails("ada")).isTrue();
    }

    @Test
    void a_bound_of_zero_asks_the_source_with_every_question() {
        SubjectConsents exact = source.consents().staleness(Duration.ZERO).build();
        source.grants("ada");
        assertThat(exact.of("ada").allows(Purpose.EMAIL)).isTrue();

        source.withdraws("ada");

        assertThat(exact.of("ada").allows(Purpose.EMAIL)).isFalse();
        assertThat(source.asked).hasValue(2);
        exact.invalidate("ada");
        exact.invalidateAll();
    }

    @Test
    @Proves("P5")
    void a_fresh_read_sees_a_withdrawal_at_once_and_so_does_every_question_after_it() {
        source.grants("ada");
        assertThat(mails("ada")).isTrue();
        source.withdraws("ada");

        assertThat(consents.fresh("ada").allows(Purpose.EMAIL)).isFalse();
        assertThat(mails("ada")).isFalse();
    }

    @Test
    @Tag("long")
    void no_question_gets_an_answer_older_than_the_bound_whatever_happens() {
        Random random = new Random(42);
        // Since when the newest "no" stands, by subject; and when it came to be, in ticks.
        long[] refusedAt = new long[4];
        source.delay = subject -> {
            if (random.nextInt(4) == 0) {
                source.pass(Duration.ofMillis(random.nextInt(40_000)));
            }
            if (random.nextInt(3) == 0) {
                change(random, refusedAt);
            }
            if (random.nextInt(10) == 0) {
                throw new SQLException("down");
            }
        };
        int stale;
        try (LogCapture log = new LogCapture()) {
            stale = askMany(random, refusedAt);
            assertThat(log.text()).doesNotContain("subject-");
        }
        assertThat(stale).as("answers that the bound allows to be old").isPositive();
    }

    /** Returns how many answers were older than the newest choice. */
    private int askMany(Random random, long[] refusedAt) {
        int stale = 0;
        for (int i = 0; i < 20_000; i++) {
            int subject = random.nextInt(refusedAt.length);
            source.pass(Duration.ofMillis(random.nextInt(8_000)));
            if (random.nextInt(4) == 0) {
                change(random, refusedAt);
            }
            long asked = source.nanos.get();
            boolean wasRefused = refusedAt[subject] != 0;
            long since = asked - refusedAt[subject];
            boolean allowed = mails("subject-" + subject);
            if (wasRefused && since >= BOUND.toNanos() && refusedAt[subject] != 0) {
                assertThat(allowed).isFalse();
            }
            stale += wasRefused && allowed ? 1 : 0;
        }
        return stale;
    }

    private void change(Random random, long[] refusedAt) {
        int subject = random.nextInt(refusedAt.length);
        if (random.nextBoolean()) {
            source.grants("subject-" + subject);
            refusedAt[subject] = 0;
        } else {
            source.withdraws("subject-" + subject);
            refusedAt[subject] = refusedAt[subject] == 0 ? source.nanos.get() : refusedAt[subject];
        }
    }

    // Forgetting

    @Test
    void who_is_forgotten_is_looked_up_anew_and_nobody_else() {
        source.grants("ada");
        source.grants("ben");
        assertThat(mails("ada") && mails("ben")).isTrue();
        source.withdraws("ada");
        source.withdraws("ben");

        consents.invalidate("ada");

        assertThat(mails("ada")).isFalse();
        assertThat(mails("ben")).isTrue();
        consents.invalidateAll();
        assertThat(mails("ben")).isFalse();
    }

    @Test
    void what_is_looked_up_while_it_is_forgotten_is_not_kept() {
        source.grants("ada");
        source.delay = subject -> consents.invalidate(subject);
        assertThat(mails("ada")).isTrue();
        source.delay = subject -> consents.invalidateAll();
        assertThat(mails("ada")).isTrue();
        source.delay = subject -> {};

        assertThat(mails("ada")).isTrue();

        assertThat(source.asked).hasValue(3);
    }

    @Test
    @Tag("long")
    void no_more_subjects_are_remembered_than_was_said() {
        SubjectConsents few = source.consents().maxEntries(10).build();
        for (int i = 0; i < 1_000; i++) {
            few.of("subject-" + i);
        }
        source.asked.set(0);

        for (int i = 0; i < 1_000; i++) {
            few.of("subject-" + i);
        }

        assertThat(source.asked.get()).isBetween(990, 1_000);
    }

    // Failures

    @Test
    void a_failure_denies_and_is_counted_and_not_kept() {
        source.grants("ada");
        source.delay = subject -> {
            throw new SQLException("no such user: " + subject);
        };
        assertThat(why(consents.of("ada"))).isEqualTo(Reason.ERROR);
        assertThat(consents.of("ada").allows(Purpose.SERVICE_ANNOUNCEMENT)).isFalse();
        assertThat(why(consents.fresh("ada"))).isEqualTo(Reason.ERROR);
        assertThat(consents.failures()).isEqualTo(3);

        source.delay = subject -> {};

        assertThat(mails("ada")).isTrue();
        assertThat(consents.failures()).isEqualTo(3);
    }

    @Test
    void failures_are_logged_once_a_minute_and_never_with_an_id() {
        source.delay = subject -> {
            throw new SQLException("no such user: " + subject);
        };
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 60; i++) {
                assertThat(mails("ada")).isFalse();
                source.pass(Duration.ofSeconds(1));
            }
            assertThat(log.lines("consent.subject_failed")).hasSize(1);
            assertThat(mails("ada")).isFalse();

            assertThat(log.lines("consent.subject_failed")).hasSize(2);
            assertThat(log.text())
                    .contains("java.sql.SQLException", "61 failures")
                    .doesNotContain("ada");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what careless sources return
    void a_source_or_policy_that_returns_nothing_at_all_is_a_failure() {
        SubjectConsents noAnswer = SubjectConsents.builder(() -> TestSource.POLICY, subject -> null)
                .build();
        source.grants("ada");
        SubjectConsents noPolicy = SubjectConsents.builder(() -> null, source).build();

        assertThat(why(noAnswer.of("ada"))).isEqualTo(Reason.ERROR);
        assertThat(why(noPolicy.of("ada"))).isEqualTo(Reason.ERROR);
        assertThat(noAnswer.failures()).isOne();
        assertThat(noPolicy.failures()).isOne();
    }

    @Test
    void an_interrupted_source_denies_and_the_thread_stays_interrupted() {
        source.delay = subject -> {
            throw new InterruptedException();
        };

        assertThat(why(consents.of("ada"))).isEqualTo(Reason.ERROR);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_source_that_asks_for_the_same_subject_is_denied_rather_than_stuck() {
        source.grants("ada");
        List<Reason> inner = new ArrayList<>();
        source.delay = subject -> inner.add(why(consents.of(subject)));

        assertThat(mails("ada")).isTrue();
        assertThat(inner).containsExactly(Reason.ERROR);
    }

    @Test
    void an_error_of_the_machine_reaches_who_asked_and_leaves_nobody_waiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source.delay = subject -> {
            begun.countDown();
            go.await();
            if (source.asked.get() == 1) {
                throw new OutOfMemoryError("injected");
            }
        };
        Future<Consent> first = threads.submit(() -> consents.of("ada"));
        begun.await();
        Future<Consent> second = threads.submit(() -> consents.of("ada"));
        go.countDown();

        assertThat(first)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(OutOfMemoryError.class);
        source.delay = subject -> {};
        assertThat(get(second).allows(Purpose.EMAIL)).isFalse();
        assertThat(why(consents.of("ada"))).as("nothing is left behind").isEqualTo(Reason.NO_CHOICE);
    }

    // Many threads

    @Test
    void those_who_ask_about_one_subject_at_once_share_one_look_up() throws Exception {
        source.grants("ada");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source.delay = subject -> {
            begun.countDown();
            go.await();
        };
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(threads.submit(() -> mails("ada")));
        }
        begun.await();
        go.countDown();

        for (Future<Boolean> answer : answers) {
            assertThat(get(answer)).isTrue();
        }
        assertThat(source.asked).hasValue(1);
    }

    @Test
    void a_slow_look_up_delays_nobody_who_asks_about_somebody_else() throws Exception {
        source.grants("ada");
        source.grants("ben");
        source.grants("cleo");
        assertThat(mails("ben")).isTrue();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source.delay = subject -> {
            if (subject.equals("ada")) {
                begun.countDown();
                go.await();
            }
        };
        Future<Boolean> ada = threads.submit(() -> mails("ada"));
        begun.await();

        assertThat(get(threads.submit(() -> mails("ben")))).as("known already").isTrue();
        assertThat(get(threads.submit(() -> mails("cleo")))).as("looked up now").isTrue();
        consents.invalidate("ada");
        consents.invalidateAll();
        assertThat(ada.isDone()).isFalse();
        go.countDown();
        assertThat(get(ada)).isTrue();
    }

    @Test
    void a_slow_fresh_read_leaves_what_is_known_to_others() throws Exception {
        source.grants("ada");
        assertThat(mails("ada")).isTrue();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source.delay = subject -> {
            begun.countDown();
            go.await();
        };
        Future<Consent> fresh = threads.submit(() -> consents.fresh("ada"));
        begun.await();

        assertThat(get(threads.submit(() -> mails("ada")))).isTrue();
        go.countDown();
        assertThat(get(fresh).allows(Purpose.EMAIL)).isTrue();
    }

    @Test
    void who_is_interrupted_while_waiting_is_denied_and_stays_interrupted() throws Exception {
        source.grants("ada");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source.delay = subject -> {
            begun.countDown();
            go.await();
        };
        Future<Boolean> first = threads.submit(() -> mails("ada"));
        begun.await();

        Thread.currentThread().interrupt();
        assertThat(why(consents.of("ada"))).isEqualTo(Reason.ERROR);
        assertThat(Thread.interrupted()).isTrue();
        go.countDown();
        assertThat(get(first)).isTrue();
    }
}
