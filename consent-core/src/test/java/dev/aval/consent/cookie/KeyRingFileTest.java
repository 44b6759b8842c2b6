package dev.aval.consent.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aval.consent.Choice;
import dev.aval.consent.ConsentState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingFileTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.5Z");
    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    Path folder;

    @Test
    void a_folder_without_keys_gets_one_that_its_owner_alone_can_read() throws IOException {
        KeyRingFile keys = KeyRingFile.open(folder, NOW);
        assertThat(keys.current().keys()).hasSize(1);
        assertThat(keys.current().signing().createdAt()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(keys.path()).isEqualTo(folder.resolve("keys"));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.path())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_keys_outlive_the_process() throws IOException {
        KeyRing first = KeyRingFile.open(folder, NOW).current();
        KeyRing second = KeyRingFile.open(folder, NOW.plusSeconds(1)).current();
        assertThat(second.signing().secret()).isEqualTo(first.signing().secret());
        assertThat(second).hasToString(first.toString());
    }

    @Test
    void a_change_is_in_the_file_before_it_is_in_force() throws IOException {
        KeyRingFile keys = KeyRingFile.open(folder, NOW);
        KeyRing changed = keys.update(ring -> ring.rotate(NOW).prepare(NOW));
        assertThat(changed).isSameAs(keys.current());
        assertThat(KeyRingFile.open(folder, NOW).current()).hasToString(changed.toString());
        assertThat(filesInFolder()).containsExactlyInAnyOrder("keys", "keys.lock");
    }

    private List<String> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_change_by_another_process_is_seen_by_refreshing() throws IOException {
        KeyRingFile mine = KeyRingFile.open(folder, NOW);
        KeyRingFile other = KeyRingFile.open(folder, NOW);
        ConsentCookies cookies = ConsentCookies.builder(mine).build();
        ConsentState state =
                ConsentState.chosen(1, NOW).purpose(3, Choice.GRANTED).build();
        String text = cookies.encode(state, true);
        assertThat(mine.refresh()).isFalse();
        String old = mine.current().signing().id();
        other.update(ring -> ring.revoke(old, NOW));
        assertThat(cookies.read(text, true).outcome()).isSameAs(CookieOutcome.READ);
        assertThat(mine.refresh()).isTrue();
        assertThat(mine.refresh()).isFalse();
        assertThat(cookies.read(text, true).outcome()).isSameAs(CookieOutcome.REVOKED_KEY);
    }

    @Test
    void a_file_that_went_bad_or_away_leaves_the_keys_in_force() throws IOException {
        KeyRingFile keys = KeyRingFile.open(folder, NOW);
        KeyRing before = keys.current();
        byte[] good = Files.readAllBytes(keys.path());
        Files.writeString(keys.path(), "nonsense");
        assertThat(keys.refresh()).isFalse();
        assertThatIOException().isThrownBy(() -> keys.update(ring -> ring.rotate(NOW)));
        assertThat(Files.readString(keys.path())).isEqualTo("nonsense");
        Files.delete(keys.path());
        assertThat(keys.refresh()).isFalse();
        assertThat(keys.current()).isSameAs(before);
        Files.write(keys.path(), good);
        assertThat(keys.refresh()).isTrue();
        assertThat(keys.current()).hasToString(before.toString());
    }

    @Test
    void a_change_that_fails_leaves_the_file_as_it_was() throws IOException {
        KeyRingFile keys = KeyRingFile.open(folder, NOW);
        byte[] before = Files.readAllBytes(keys.path());
        assertThatIllegalArgumentException().isThrownBy(() -> keys.update(ring -> ring.forget("nope")));
        assertThat(Files.readAllBytes(keys.path())).isEqualTo(before);
        assertThat(keys.update(ring -> ring.rotate(NOW)).keys()).hasSize(2);
    }

    @Test
    void what_a_crash_left_behind_is_in_nobodys_way() throws IOException {
        Files.writeString(folder.resolve("keys.tmp"), "half a ke");
        KeyRingFile keys = KeyRingFile.open(folder, NOW);
        assertThat(keys.update(ring -> ring.rotate(NOW)).keys()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''| line 1: expected the heading 'aval-keys 1', found the end of the file",
                "# only a comment| line 1: expected the heading 'aval-keys 1', found the end of the file",
                "aval-keys 2| line 1: expected the heading 'aval-keys 1'",
                "H| expected at least one active key, found none",
                "H/key a active T| line 2: expected 'key', an id, a state, a time and a secret",
                "H//key a  active T S| line 3: expected 'key', an id, a state, a time and a secret",
                "H/ key a active T S| line 2: expected 'key', an id, a state, a time and a secret",
                "H/key a active T S_| line 2: expected 'key', an id, a state, a time and a secret",
                "H/Key a active T S| line 2: expected 'key', an id, a state, a time and a secret",
                "H/key A active T S| line 2: expected 1 to 8 of a-z and 0-9",
                "H/key a Active T S| line 2: expected one of the states created, active, retired and revoked",
                "H/key a active 2026-01-01 S| line 2: expected a time such as 2026-01-31T12:00:00Z",
                "H/key a active 2026-01-01T00:00:00.5Z S| line 2: expected a time such as 2026-01-31T12:00:00Z",
                "H/key a active 2026-01-01T00:00:00+00:00 S| line 2: expected a time such as 2026-01-31T12:00:00Z",
                "H/key a active T S=| line 2: expected the secret in Base64url",
                "H/key a active T W| line 2: expected the secret in Base64url",
                "H/key a active T AAAA| line 2: expected a secret of 32 to 1024 bytes for key a, found 3",
                "H/key a active T S/key a retired T S| expected each key id once, found a twice",
                "H/key a retired T S| expected at least one active key, found none",
                "H/key a active T S\u00E9| line 2: expected the secret in Base64url",
                "H/H| line 2: expected 'key', an id, a state, a time and a secret"
            })
    void each_mistake_in_the_file_is_named_with_its_line_and_without_the_secret(String text, String message)
            throws IOException {
        String whole = text.replace("/", "\n")
                .replace("H", "aval-keys 1")
                .replace(" T ", " 2026-01-01T00:00:00Z ")
                .replace(" S", ' ' + SECRET)
                .replace('_', ' ')
                .replace("W", SECRET.substring(1) + 'B');
        Path file = folder.resolve("keys");
        Files.writeString(file, whole, UTF_8);
        assertThatIOException()
                .isThrownBy(() -> KeyRingFile.open(folder, NOW))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(file.toString())
                        .containsIgnoringCase(message)
                        .doesNotContain(SECRET));
        assertThat(Files.readString(file, UTF_8)).isEqualTo(whole);
    }

    @Test
    void a_file_written_by_hand_is_read() throws IOException {
        Files.writeString(
                folder.resolve("keys"),
                "# mine\n\naval-keys 1\n# the first\nkey a retired 2026-01-01T00:00:00Z " + SECRET
                        + "\nkey b active 2026-02-01T00:00:00Z " + SECRET);
        assertThat(KeyRingFile.open(folder, NOW).current())
                .hasToString("key ring [key a, retired, made 2026-01-01T00:00:00Z,"
                        + " key b, active, made 2026-02-01T00:00:00Z]");
    }

    @Test
    void a_file_of_any_size_is_not_read() throws IOException {
        Files.writeString(folder.resolve("keys"), "#".repeat(300_000));
        assertThatIOException()
                .isThrownBy(() -> KeyRingFile.open(folder, NOW))
                .withMessageEndingWith("expected at most 262144 bytes, found 300000");
    }

    @Test
    void a_folder_that_is_not_there_is_an_error_of_its_own() throws IOException {
        assertThatIOException().isThrownBy(() -> KeyRingFile.open(folder.resolve("missing"), NOW));
        Path file = Files.createFile(folder.resolve("file"));
        assertThatIOException().isThrownBy(() -> KeyRingFile.open(file, NOW));
    }

    @Test
    void a_lock_that_another_holds_too_long_is_an_error_that_names_it() throws IOException {
        Path lockFile = folder.resolve("keys.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatIOException()
                    .isThrownBy(() -> KeyRingFile.open(folder, NOW, Duration.ofMillis(50)))
                    .withMessage(lockFile + ": another process holds the lock");
        }
        assertThat(KeyRingFile.open(folder, NOW).current().keys()).hasSize(1);
    }

    @Test
    void many_threads_that_open_an_empty_folder_agree_on_one_key() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> opening = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                opening.add(
                        () -> KeyRingFile.open(folder, NOW).current().signing().id());
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> id : threads.invokeAll(opening)) {
                ids.add(id.get());
            }
            assertThat(ids).hasSize(16).containsOnly(ids.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void processes_that_open_an_empty_folder_agree_on_one_key() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        List<String> rings = new ArrayList<>();
        for (Process process : processes) {
            rings.add(new String(process.getInputStream().readAllBytes(), UTF_8));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(rings)
                .hasSize(3)
                .containsOnly(KeyRingFile.open(folder, NOW).current().toString());
    }

    /** Another process that opens the same folder. */
    static final class Opener {

        private Opener() {}

        public static void main(String[] args) throws IOException {
            System.out.print(KeyRingFile.open(Path.of(Objects.requireNonNull(args[0])), NOW)
                    .current());
        }
    }
}
