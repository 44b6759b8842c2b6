package dev.aval.consent.servlet.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ledger.CollectionMethod;
import dev.aval.consent.ledger.ConsentAct;
import dev.aval.consent.ledger.ConsentRecord;
import dev.aval.consent.ledger.FileLedger;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerFailure;
import dev.aval.consent.ledger.RecordIds;
import dev.aval.consent.ledger.UnavailableLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor took back while the ledger was down comes into it when it is back, in this process or the next. */
class RecordSpoolTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Ledger DOWN = new UnavailableLedger(LedgerFailure.UNAVAILABLE, "The test has taken it away");

    @TempDir
    private Path folder;

    private final RecordIds ids = new RecordIds(CLOCK);
    private @Nullable Ledger opened;

    private Path spoolFolder() {
        return folder.resolve("spool");
    }

    private Ledger ledger() {
        Ledger ledger = FileLedger.open(folder.resolve("ledger"), CLOCK);
        opened = ledger;
        return ledger;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private ConsentRecord withdrawal() {
        return record(UUID.randomUUID(), ids.newSubject());
    }

    private ConsentRecord record(UUID request, @Nullable UUID subject) {
        ConsentState state = ConsentState.chosen(3, NOW)
                .purpose(3, Choice.REFUSED)
                .subject(subject)
                .build();
        return ConsentRecord.builder(state)
                .event(ids.nextEventId(), NOW)
                .request(request)
                .act(ConsentAct.WITHDRAW, CollectionMethod.BANNER_FORM)
                .build();
    }

    private static List<ConsentRecord> stored(Ledger ledger) {
        List<ConsentRecord> records = new ArrayList<>();
        ledger.forEach(entry -> entry.receipt().ifPresent(receipt -> records.add(receipt.record())));
        return records;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(spoolFolder())) {
            return files.toList();
        }
    }

    @Test
    void a_record_comes_into_the_ledger_when_that_is_back_and_its_file_goes() throws IOException {
        RecordSpool spool = new RecordSpool(spoolFolder());
        ConsentRecord first = withdrawal();
        ConsentRecord second = withdrawal();
        assertThat(spool.keep(first)).isTrue();
        assertThat(spool.keep(second)).isTrue();

        spool.bringInto(DOWN);
        assertThat(files()).hasSize(2);
        Ledger ledger = ledger();
        spool.bringInto(ledger);

        assertThat(stored(ledger)).containsExactly(first, second);
        assertThat(files()).isEmpty();
        spool.bringInto(ledger);
        assertThat(stored(ledger)).hasSize(2);
    }

    @Test
    void a_process_that_comes_later_finds_what_an_earlier_one_kept() {
        ConsentRecord record = withdrawal();
        new RecordSpool(spoolFolder()).keep(record);

        Ledger ledger = ledger();
        new RecordSpool(spoolFolder()).bringInto(ledger);

        assertThat(stored(ledger)).containsExactly(record);
    }

    @Test
    void a_record_that_is_brought_twice_is_one_record() throws IOException {
        RecordSpool spool = new RecordSpool(spoolFolder());
        ConsentRecord record = withdrawal();
        spool.keep(record);
        Path file = files().get(0);
        byte[] body = Files.readAllBytes(file);
        Ledger ledger = ledger();
        spool.bringInto(ledger);
        Files.write(file, body);

        new RecordSpool(spoolFolder()).bringInto(ledger);

        assertThat(stored(ledger)).containsExactly(record);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_record_whose_request_id_stands_for_another_choice_is_stored_under_its_own() {
        Ledger ledger = ledger();
        UUID request = UUID.randomUUID();
        ConsentState other =
                ConsentState.chosen(3, NOW).purpose(4, Choice.REFUSED).build();
        ledger.append(ConsentRecord.builder(other)
                .event(ids.nextEventId(), NOW)
                .request(request)
                .act(ConsentAct.REFUSE, CollectionMethod.JSON_API)
                .build());
        ConsentRecord record = record(request, ids.newSubject());
        RecordSpool spool = new RecordSpool(spoolFolder());
        spool.keep(record);

        spool.bringInto(ledger);

        assertThat(stored(ledger)).hasSize(2);
        assertThat(stored(ledger).get(1).state()).isEqualTo(record.state());
    }

    @Test
    void where_the_folder_cannot_be_made_records_wait_in_memory() throws IOException {
        Files.writeString(spoolFolder(), "no folder");
        RecordSpool spool = new RecordSpool(spoolFolder());
        ConsentRecord record = withdrawal();

        assertThat(spool.keep(record)).isFalse();
        Ledger ledger = ledger();
        spool.bringInto(ledger);

        assertThat(stored(ledger)).containsExactly(record);
    }

    @Test
    void a_torn_file_is_set_aside_and_keeps_no_other_record() throws IOException {
        RecordSpool spool = new RecordSpool(spoolFolder());
        ConsentRecord record = withdrawal();
        spool.keep(withdrawal());
        Path torn = files().get(0);
        Files.write(torn, new byte[] {1, 2, 3});
        spool.keep(record);
        Ledger ledger = ledger();

        spool.bringInto(ledger);

        assertThat(stored(ledger)).containsExactly(record);
        assertThat(files()).containsExactly(Path.of(torn + ".bad"));
    }

    @Test
    void refusals_leave_room_for_withdrawals_and_nothing_grows_without_end() throws IOException {
        RecordSpool spool = new RecordSpool(spoolFolder(), 10);
        for (int i = 0; i < 20; i++) {
            spool.keep(record(UUID.randomUUID(), null));
        }
        assertThat(files()).hasSize(5);
        for (int i = 0; i < 20; i++) {
            spool.keep(withdrawal());
        }

        assertThat(files()).hasSize(10);
    }

    @Test
    void nobody_else_may_read_what_waits() throws IOException {
        new RecordSpool(spoolFolder()).keep(withdrawal());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spoolFolder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }
}
