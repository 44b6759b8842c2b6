package dev.aval.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One writer for each folder. */
class FileLedgerLockTest {

    @TempDir
    private Path temp = Path.of("");

    private static void assertLocked(Path folder) {
        assertThatThrownBy(() -> LedgerFiles.open(folder))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.LOCKED))
                .hasMessageContaining("in use by another process or application")
                .hasMessageContaining("Stop that one");
    }

    @Test
    void a_second_ledger_in_the_same_process_is_locked_out_until_the_first_is_closed() {
        Records records = new Records(1);
        try (Ledger first = LedgerFiles.open(temp)) {
            assertLocked(temp);
            assertLocked(temp.resolve("..").resolve(String.valueOf(temp.getFileName())));

            assertThat(first.append(records.grant()).sequence()).isZero();
        }
        try (Ledger second = LedgerFiles.open(temp)) {
            assertThat(second.append(records.grant()).sequence()).isEqualTo(1);
        }
    }

    @Test
    void a_lock_that_something_else_in_the_process_holds_is_respected() throws IOException {
        try (FileChannel other = FileChannel.open(
                temp.resolve(FolderLock.FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            assertLocked(temp);
        }
        LedgerFiles.open(temp).close();
    }

    @Test
    void another_process_keeps_us_out_and_what_it_acknowledged_survives_its_killing() throws Exception {
        List<UUID> acknowledged = new ArrayList<>();
        Process process = LedgerProcess.start(temp, "");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < 20; i++) {
                acknowledged.add(UUID.fromString(Objects.requireNonNull(out.readLine())));
            }
            assertLocked(temp);
            // Not Process.destroyForcibly, which would throw away what was printed last.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (String line = out.readLine(); line != null && line.length() == 36; line = out.readLine()) {
                acknowledged.add(UUID.fromString(line));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (Ledger ledger = LedgerFiles.open(temp)) {
            assertThat(ledger.health().writable()).isTrue();
            assertThat(LedgerFiles.records(ledger))
                    .extracting(ConsentRecord::requestId)
                    .containsAll(acknowledged)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_second_process_is_kept_out_even_after_a_failed_attempt_of_our_own() throws Exception {
        try (Ledger first = LedgerFiles.open(temp)) {
            assertLocked(temp);
            Process process = LedgerProcess.start(temp, "");

            assertThat(process.getInputStream().readAllBytes()).isEmpty();
            assertThat(process.waitFor()).isNotZero();
            assertThat(first.health().records()).isZero();
        }
    }

    @Test
    void a_folder_that_cannot_be_is_unavailable_and_says_how_to_mend_it() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "in the way");

        for (Path folder : List.of(file, file.resolve("state"))) {
            assertThatThrownBy(() -> LedgerFiles.open(folder))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.UNAVAILABLE))
                    .hasMessageContaining("configure another state folder");
        }
        assertThat(file).hasContent("in the way");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_may_not_be_written_to_is_unavailable() {
        for (Path folder : List.of(Path.of("/proc"), Path.of("/proc/state"))) {
            assertThatThrownBy(() -> LedgerFiles.open(folder))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.failure()).isEqualTo(LedgerFailure.UNAVAILABLE))
                    .hasMessageContaining("may write to");
        }
    }

    @Test
    void the_site_goes_on_with_a_ledger_that_refuses() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        try (Ledger ledger = FileLedger.openOrUnavailable(file, () -> Records.NOW)) {
            assertThat(ledger).isInstanceOf(UnavailableLedger.class);
            assertThat(ledger.health().writable()).isFalse();
            assertThat(ledger.health().failure()).isEqualTo(LedgerFailure.UNAVAILABLE);
            assertThat(ledger.health().message()).contains(file.toString(), "configure another state folder");
            assertThatThrownBy(() -> ledger.append(new Records(2).grant()))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage(ledger.health().message());
            assertThatThrownBy(() -> ledger.forEach(entry -> {})).isInstanceOf(LedgerException.class);
        }
        try (Ledger ledger = FileLedger.openOrUnavailable(temp.resolve("good"), () -> Records.NOW)) {
            assertThat(ledger.append(new Records(2).grant()).sequence()).isZero();
        }
    }
}
