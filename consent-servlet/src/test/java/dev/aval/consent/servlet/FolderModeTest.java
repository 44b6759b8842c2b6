package dev.aval.consent.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class FolderModeTest {

    @TempDir
    private Path above = Path.of("set by JUnit");

    private Path folder(String mode) throws IOException {
        Path folder = Files.createDirectory(above.resolve("state"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        return folder;
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void a_folder_of_ours_that_is_open_to_others_is_closed_to_them() throws IOException {
        Path folder = folder("rwxr-xr-x");
        for (String name : new String[] {"keys", "keys.lock"}) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("ledger"));

        FolderMode.tighten(folder);

        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_is_closed_already_keeps_its_mode() throws IOException {
        Path folder = folder("r-x------");

        FolderMode.tighten(folder);

        assertThat(mode(folder)).isEqualTo("r-x------");
    }

    @Test
    void a_folder_that_holds_other_things_too_keeps_its_mode() throws IOException {
        Path folder = folder("rwxrwxr-x");
        Files.createFile(folder.resolve("index.html"));

        FolderMode.tighten(folder);

        assertThat(mode(folder)).isEqualTo("rwxrwxr-x");
    }

    @Test
    void a_folder_of_another_user_keeps_its_mode() throws IOException {
        String user = System.getProperty("user.name");
        Path folder = folder("rwxr-xr-x");
        System.setProperty("user.name", "nobody");
        try {
            FolderMode.tighten(folder);
        } finally {
            System.setProperty("user.name", user);
        }

        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void a_folder_that_is_not_there_is_no_reason_to_stop() {
        assertThatCode(() -> FolderMode.tighten(above.resolve("missing"))).doesNotThrowAnyException();
    }
}
