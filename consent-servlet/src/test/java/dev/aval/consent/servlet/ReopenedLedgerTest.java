package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ledger.CollectionMethod;
import dev.aval.consent.ledger.ConsentAct;
import dev.aval.consent.ledger.ConsentRecord;
import dev.aval.consent.ledger.FileLedger;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerException;
import dev.aval.consent.ledger.LedgerFailure;
import dev.aval.consent.ledger.RecordIds;
import dev.aval.consent.ledger.UnavailableLedger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReopenedLedgerTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final InstantSource clock = time::get;
    private final RecordIds ids = new RecordIds(clock);
    private final AtomicInteger tries = new AtomicInteger();
    private Ledger holder = new UnavailableLedger(LedgerFailure.CLOSED, "not open yet");

    @BeforeEach
    void hold() {
        holder = FileLedger.open(folder, clock);
    }

    private Ledger open() {
        tries.incrementAndGet();
        return FileLedger.open(folder, clock);
    }

    private Ledger second() {
        return new ReopenedLedger(catchThrowableOfType(LedgerException.class, this::open), this::open, clock);
    }

    private void advance(long millis) {
        time.updateAndGet(now -> now.plusMillis(millis));
    }

    private ConsentRecord yes() {
        ConsentState state = ConsentState.chosen(1, START)
                .subject(ids.newSubject())
                .purpose(3, Choice.GRANTED)
                .build();
        return ConsentRecord.builder(state)
                .event(ids.nextEventId(), START)
                .request(UUID.randomUUID())
                .act(ConsentAct.GRANT, CollectionMethod.BANNER_FORM)
                .textHash("0123456789abcdef".repeat(4))
                .locale("en")
                .build();
    }

    private void assertLocked(Ledger ledger) {
        assertThatThrownBy(() -> ledger.append(yes()))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.LOCKED));
    }

    @Test
    void while_another_holds_the_folder_nothing_is_taken_and_afterwards_it_is() {
        try (Ledger ledger = second()) {
            assertLocked(ledger);
            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.LOCKED);

            holder.close();
            advance(ReopenedLedger.PAUSE.toMillis());

            assertThat(ledger.append(yes()).sequence()).isZero();
            assertThat(ledger.append(yes()).sequence()).isEqualTo(1);
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void it_is_tried_no_more_than_once_in_the_pause() {
        try (Ledger ledger = second()) {
            advance(ReopenedLedger.PAUSE.toMillis() - 1);
            assertLocked(ledger);
            assertThat(tries).hasValue(1);

            advance(1);
            assertLocked(ledger);
            assertLocked(ledger);
            assertThat(tries).hasValue(2);
        } finally {
            holder.close();
        }
    }

    @Test
    void a_clock_that_is_set_back_does_not_put_the_next_try_off() {
        try (Ledger ledger = second()) {
            holder.close();
            advance(-86_400_000);

            assertThat(ledger.append(yes()).sequence()).isZero();
        }
    }

    @Test
    void asking_how_it_is_never_tries() {
        try (Ledger ledger = second()) {
            holder.close();
            advance(60_000);

            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.LOCKED);
            assertThatThrownBy(() -> ledger.forEach(entry -> {})).isInstanceOf(LedgerException.class);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void once_closed_it_lets_go_of_the_folder_and_is_not_tried_any_more() {
        Ledger ledger = second();
        holder.close();
        advance(60_000);
        ledger.append(yes());
        ledger.close();
        ledger.close();
        open().close();

        Ledger never = new ReopenedLedger(new LedgerException(LedgerFailure.LOCKED, "locked", null), this::open, clock);
        never.close();
        advance(60_000);
        assertThatThrownBy(() -> never.append(yes()))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.CLOSED));
    }
}
