package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aval.consent.Choice;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {

    private static final long ONE_SEGMENT = 64 << 20;

    @TempDir
    private Path temp = Path.of("");

    private final Records records = new Records(11);

    @Test
    void what_was_appended_is_read_back_in_order_also_after_opening_again() {
        List<Receipt> receipts = new ArrayList<>();
        try (Ledger ledger = LedgerFiles.open(temp)) {
            for (int i = 0; i < 20; i++) {
                receipts.add(ledger.append(records.any()));
            }
            assertThat(LedgerFiles.records(ledger))
                    .isEqualTo(receipts.stream().map(Receipt::record).toList());
        }
        try (Ledger ledger = LedgerFiles.open(temp)) {
            List<Receipt> read = LedgerFiles.read(ledger);
            assertThat(read).hasSameSizeAs(receipts);
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i).sequence()).isEqualTo(i);
                assertThat(read.get(i).record()).isEqualTo(receipts.get(i).record());
                assertThat(read.get(i).commitment()).isEqualTo(receipts.get(i).commitment());
                assertThat(read.get(i).salt()).isEqualTo(receipts.get(i).salt());
            }
            assertThat(ledger.health().records()).isEqualTo(20);
            assertThat(ledger.health().cutBytes()).isZero();
        }
    }

    @Test
    void the_same_request_gives_the_same_receipt_and_is_written_once() {
        ConsentRecord record = records.grant();
        ConsentRecord again = records.grant(record.requestId());
        try (Ledger ledger = LedgerFiles.open(temp)) {
            Receipt first = ledger.append(record);
            long length = LedgerFiles.bytes(LedgerFiles.segment(temp, 1)).length;
            Receipt second = ledger.append(again);

            assertThat(second.sequence()).isEqualTo(first.sequence());
            assertThat(second.record()).isEqualTo(record).isNotEqualTo(again);
            assertThat(second.salt()).isEqualTo(first.salt());
            assertThat(LedgerFiles.bytes(LedgerFiles.segment(temp, 1))).hasSize((int) length);
        }
        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.append(again).record()).isEqualTo(record);
            assertThat(ledger.health().records()).isEqualTo(1);
        }
    }

    @Test
    void a_request_id_that_comes_with_other_choices_is_a_conflict_and_no_yes() {
        ConsentRecord record = records.grant();
        ConsentRecord wider = records.builder(
                        record.state().toBuilder().purpose(9, Choice.GRANTED).build(), record.requestId())
                .build();
        try (Ledger ledger = LedgerFiles.open(temp)) {
            ledger.append(record);

            assertThatThrownBy(() -> ledger.append(wider))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.CONFLICT));
            assertThat(ledger.health().writable()).isTrue();
            assertThat(ledger.health().records()).isEqualTo(1);
        }
    }

    @Test
    void sixteen_threads_get_one_record_for_each_request() throws InterruptedException {
        List<ConsentRecord> shared = Stream.generate(records::grant).limit(12).toList();
        List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
        try (Ledger ledger = LedgerFiles.open(temp)) {
            inThreads(16, thread -> {
                Records own = new Records(100 + thread);
                for (ConsentRecord record : shared) {
                    receipts.add(ledger.append(own.grant(record.requestId())));
                    receipts.add(ledger.append(own.grant()));
                }
            });

            Set<UUID> stored = new HashSet<>();
            LedgerFiles.records(ledger)
                    .forEach(
                            record -> assertThat(stored.add(record.requestId())).isTrue());
            assertThat(stored).hasSize(12 + 16 * 12);
            assertThat(receipts).hasSize(16 * 12 * 2);
            for (ConsentRecord record : shared) {
                assertThat(receipts.stream()
                                .filter(r -> r.record().requestId().equals(record.requestId()))
                                .map(Receipt::sequence)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static void inThreads(int count, Work work) throws InterruptedException {
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.run(number);
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void a_full_segment_is_followed_by_the_next() throws IOException {
        List<ConsentRecord> all = LedgerFiles.fill(temp, 30, 4096);

        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("segment-0000000000000001.aval", "segment-0000000000000002.aval")
                    .hasSizeGreaterThan(3);
        }
        try (Ledger ledger = LedgerFiles.open(temp, 4096)) {
            assertThat(LedgerFiles.records(ledger)).isEqualTo(all);
            assertThat(ledger.append(all.get(0)).sequence()).isZero();
            assertThat(ledger.append(records.grant()).sequence()).isEqualTo(30);
        }
    }

    @Test
    void a_reader_sees_what_was_durable_when_it_began() {
        try (Ledger ledger = LedgerFiles.open(temp, 4096)) {
            for (int i = 0; i < 10; i++) {
                ledger.append(records.grant());
            }
            List<Long> seen = new ArrayList<>();
            ledger.forEach(entry -> {
                seen.add(entry.sequence());
                ledger.append(records.grant());
            });

            assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            assertThat(ledger.health().records()).isEqualTo(20);
        }
    }

    @Test
    void an_interrupted_caller_harms_nobody() {
        try (Ledger ledger = LedgerFiles.open(temp)) {
            ConsentRecord record = records.grant();
            Thread.currentThread().interrupt();
            try {
                ledger.append(record);
            } catch (LedgerException e) {
                assertThat(e.failure()).isEqualTo(LedgerFailure.UNAVAILABLE);
            }
            assertThat(Thread.interrupted()).isTrue();

            assertThat(ledger.append(record).sequence()).isZero();
            assertThat(ledger.append(records.grant()).sequence()).isEqualTo(1);
            assertThat(ledger.health().writable()).isTrue();
        }
    }

    @Test
    void folder_and_files_are_for_their_owner_alone() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path folder = temp.resolve("state").resolve("shop");
        LedgerFiles.fill(folder, 3, 1024);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("mode of %s", file.getFileName())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_closed_ledger_refuses_and_says_so() {
        Ledger ledger = LedgerFiles.open(temp);
        ledger.append(records.grant());
        ledger.close();
        ledger.close();

        assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.CLOSED);
        assertThatThrownBy(() -> ledger.append(records.grant()))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.CLOSED));
        assertThatThrownBy(() -> ledger.forEach(entry -> {})).isInstanceOf(LedgerException.class);
    }

    @Test
    void closing_while_others_append_loses_nothing_acknowledged() throws InterruptedException {
        List<Receipt> acknowledged = Collections.synchronizedList(new ArrayList<>());
        Ledger ledger = LedgerFiles.open(temp);
        inThreads(4, thread -> {
            Records own = new Records(200 + thread);
            try {
                for (int i = 0; i < 1_000; i++) {
                    acknowledged.add(ledger.append(own.grant()));
                    if (acknowledged.size() > 50) {
                        ledger.close();
                    }
                }
            } catch (LedgerException e) {
                assertThat(e.failure()).isEqualTo(LedgerFailure.CLOSED);
            }
        });

        try (Ledger again = LedgerFiles.open(temp)) {
            assertThat(LedgerFiles.records(again))
                    .containsAll(acknowledged.stream().map(Receipt::record).toList());
        }
    }

    @Test
    void the_writing_thread_ends_with_the_ledger() throws InterruptedException {
        LedgerFiles.fill(temp, 3, ONE_SEGMENT);

        // A pool counts as terminated a moment before its last thread is gone.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("consent-ledger")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void a_commitment_hides_the_record_but_binds_it() {
        try (Ledger ledger = LedgerFiles.open(temp)) {
            Receipt receipt = ledger.append(records.grant());
            byte[] body = receipt.record().canonicalBody();

            assertThat(Commitment.of(Commitment.CONSENT_RECORD, receipt.salt(), body))
                    .isEqualTo(receipt.commitment());
            assertThat(Commitment.of(2, receipt.salt(), body)).isNotEqualTo(receipt.commitment());
            assertThat(Commitment.of(Commitment.CONSENT_RECORD, new byte[16], body))
                    .isNotEqualTo(receipt.commitment());
            assertThatThrownBy(() -> new Receipt(0, receipt.record(), new byte[16], receipt.commitment()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
