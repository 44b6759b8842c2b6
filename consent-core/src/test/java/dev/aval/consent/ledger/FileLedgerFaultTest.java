package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lets every single call on the files fail, one after the other. */
class FileLedgerFaultTest {

    private static final int SEGMENT_LIMIT = 1536;

    @TempDir
    private Path temp = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "BEFORE, false, false", "HALFWAY, false, false", "AFTER, false, false",
        "BEFORE, true, false", "HALFWAY, true, false", "AFTER, true, false",
        "BEFORE, false, true", "HALFWAY, false, true", "AFTER, false, true",
        "BEFORE, true, true", "HALFWAY, true, true", "AFTER, true, true",
    })
    void a_fault_at_any_call_loses_nothing_acknowledged_and_acknowledges_nothing_unwritten(
            FaultyFolder.Moment moment, boolean forGood, boolean powerLost) {
        int calls = 0;
        boolean reached = true;
        while (reached) {
            SimulatedDisk disk = new SimulatedDisk(new Random(calls), false);
            reached = failAt(disk::restart, powerLost ? disk::cutPower : () -> {}, calls, moment, forGood);
            calls++;
        }
        assertThat(calls).isGreaterThan(30);
    }

    @Test
    void a_write_cut_short_at_any_call_does_no_harm_to_real_files() throws IOException {
        int calls = 0;
        boolean reached = true;
        while (reached) {
            Path folder = Files.createDirectory(temp.resolve("call-" + calls));
            reached = failAt(() -> DiskFolder.open(folder), () -> {}, calls, FaultyFolder.Moment.HALFWAY, false);
            calls++;
        }
        assertThat(calls).isGreaterThan(30);
    }

    private static boolean failAt(
            Supplier<LedgerFolder> folder, Runnable between, int call, FaultyFolder.Moment moment, boolean forGood) {
        Records records = new Records(77);
        Map<UUID, ConsentRecord> acknowledged = new HashMap<>();
        List<ConsentRecord> sent = new ArrayList<>();
        try (Ledger ledger = FileLedger.open(folder.get(), LedgerFiles.settings(SEGMENT_LIMIT))) {
            ConsentRecord first = records.grant();
            sent.add(first);
            append(ledger, first, acknowledged);
        }
        FaultyFolder faulty = new FaultyFolder(folder.get(), call, moment, forGood);
        try (Ledger ledger = FileLedger.open(faulty, LedgerFiles.settings(SEGMENT_LIMIT))) {
            for (int i = 0; i < 5; i++) {
                ConsentRecord record = records.grant();
                sent.add(record);
                append(ledger, record, acknowledged);
                append(ledger, record, acknowledged);
            }
        } catch (LedgerException e) {
            assertThat(e.failure()).isEqualTo(LedgerFailure.UNAVAILABLE);
        }
        between.run();
        try (Ledger ledger = FileLedger.open(folder.get(), LedgerFiles.settings(SEGMENT_LIMIT))) {
            check(ledger, sent, acknowledged, call);
        }
        return faulty.reached();
    }

    private static void append(Ledger ledger, ConsentRecord record, Map<UUID, ConsentRecord> acknowledged) {
        try {
            acknowledged.put(record.requestId(), ledger.append(record).record());
            assertThat(ledger.health().writable()).isTrue();
        } catch (LedgerException e) {
            assertThat(e.failure()).isIn(LedgerFailure.UNAVAILABLE, LedgerFailure.POISONED);
            assertThat(ledger.health().failure()).isEqualTo(e.failure());
        }
    }

    private static void check(
            Ledger ledger, List<ConsentRecord> sent, Map<UUID, ConsentRecord> acknowledged, int call) {
        assertThat(ledger.health().writable())
                .as("after a fault at call %s", call)
                .isTrue();
        List<ConsentRecord> stored = LedgerFiles.records(ledger);
        assertThat(stored).containsAll(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(sent).containsAll(stored);
        for (ConsentRecord record : sent) {
            ledger.append(record);
        }
        assertThat(LedgerFiles.records(ledger)).hasSameSizeAs(sent).containsAll(sent);
    }

    @Test
    void after_a_failed_force_nothing_is_written_until_the_ledger_is_opened_again() throws IOException {
        Records records = new Records(78);
        ConsentRecord refused = records.grant();
        int call = callOfFirstForceInAppend(temp.resolve("probe"));
        Path folder = Files.createDirectory(temp.resolve("poisoned"));
        FaultyFolder faulty = new FaultyFolder(DiskFolder.open(folder), call, FaultyFolder.Moment.BEFORE, false);
        try (Ledger ledger = FileLedger.open(faulty, LedgerFiles.settings(1 << 20))) {
            assertRefused(ledger, refused, LedgerFailure.POISONED);
            byte[] left = LedgerFiles.bytes(LedgerFiles.segment(folder, 1));
            assertRefused(ledger, records.grant(), LedgerFailure.POISONED);

            assertThat(LedgerFiles.bytes(LedgerFiles.segment(folder, 1))).isEqualTo(left);
            assertThat(ledger.health().message()).contains("did not confirm a write", "then restart");
            assertThat(LedgerFiles.records(ledger)).isEmpty();
        }
        try (Ledger ledger = LedgerFiles.open(folder)) {
            assertThat(ledger.append(refused).sequence()).isZero();
        }
    }

    /** Create, write, force, force the folder; then write and force: found by counting, not by trust. */
    private static int callOfFirstForceInAppend(Path probe) throws IOException {
        for (int call = 0; ; call++) {
            Path folder = Files.createDirectories(probe.resolve("call-" + call));
            FaultyFolder faulty = new FaultyFolder(DiskFolder.open(folder), call, FaultyFolder.Moment.BEFORE, false);
            try (Ledger ledger = FileLedger.open(faulty, LedgerFiles.settings(1 << 20))) {
                ledger.append(new Records(79).grant());
            } catch (LedgerException e) {
                if (e.failure().equals(LedgerFailure.POISONED)) {
                    return call;
                }
            }
        }
    }

    private static void assertRefused(Ledger ledger, ConsentRecord record, LedgerFailure failure) {
        try {
            ledger.append(record);
            throw new AssertionError("The record was taken");
        } catch (LedgerException e) {
            assertThat(e.failure()).isEqualTo(failure);
        }
    }

    @Test
    void a_failed_write_is_cut_off_and_the_next_record_gets_in() throws IOException {
        Records records = new Records(80);
        int write = callOfFirstForceInAppend(temp.resolve("probe")) - 1;
        Path folder = Files.createDirectory(temp.resolve("short"));
        FaultyFolder faulty = new FaultyFolder(DiskFolder.open(folder), write, FaultyFolder.Moment.HALFWAY, false);
        try (Ledger ledger = FileLedger.open(faulty, LedgerFiles.settings(1 << 20))) {
            assertRefused(ledger, records.grant(), LedgerFailure.UNAVAILABLE);
            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.UNAVAILABLE);
            assertThat(LedgerFiles.bytes(LedgerFiles.segment(folder, 1))).hasSize(LedgerFiles.ALIGNMENT);

            ConsentRecord next = records.grant();
            assertThat(ledger.append(next).sequence()).isZero();
            assertThat(ledger.health().writable()).isTrue();
            assertThat(LedgerFiles.records(ledger)).containsExactly(next);
        }
    }

    @Test
    void a_full_disk_is_told_by_the_room_left_and_records_get_in_once_there_is_room() throws IOException {
        Records records = new Records(81);
        int write = callOfFirstForceInAppend(temp.resolve("probe")) - 1;
        Path folder = Files.createDirectory(temp.resolve("full"));
        FaultyFolder faulty = new FaultyFolder(DiskFolder.open(folder), write, FaultyFolder.Moment.HALFWAY, false);
        faulty.setUsableBytes(0);
        try (Ledger ledger = FileLedger.open(faulty, LedgerFiles.settings(1 << 20))) {
            ConsentRecord record = records.grant();
            assertRefused(ledger, record, LedgerFailure.FULL);
            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.FULL);
            assertThat(ledger.health().message()).contains("Make room on the disk");

            assertThat(ledger.append(record).sequence()).isZero();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_that_may_write_no_more_leaves_a_whole_ledger() throws Exception {
        Process process = LedgerProcess.start(temp, "ulimit -f 64");
        List<UUID> acknowledged = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .map(UUID::fromString)
                .toList();
        assertThat(process.waitFor()).isNotZero();
        assertThat(acknowledged).hasSizeGreaterThan(50);

        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().cutBytes()).isZero();
            assertThat(LedgerFiles.records(ledger))
                    .extracting(ConsentRecord::requestId)
                    .isEqualTo(acknowledged);
            assertThat(ledger.append(new Records(82).grant()).sequence()).isEqualTo(acknowledged.size());
        }
    }
}
