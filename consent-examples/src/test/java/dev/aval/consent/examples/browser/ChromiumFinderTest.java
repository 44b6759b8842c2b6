package dev.aval.consent.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumFinderTest {
    @TempDir
    private Path folder;

    @Test
    void the_property_goes_before_the_environment_and_both_before_the_path() throws IOException {
        Path one = executable("one");
        Path two = executable("two");
        Path chromium = executable("chromium");
        assertThat(ChromiumFinder.find(one.toString(), two.toString(), folder.toString()))
                .contains(one);
        assertThat(ChromiumFinder.find("", two.toString(), folder.toString())).contains(two);
        assertThat(ChromiumFinder.find("", "", folder.toString())).contains(chromium);
    }

    @Test
    void a_bare_name_is_looked_for_on_the_path() throws IOException {
        Path chrome = executable("my-chrome");
        assertThat(ChromiumFinder.find("my-chrome", "", folder.toString())).contains(chrome);
    }

    @Test
    void nothing_on_the_path_is_no_error() {
        assertThat(ChromiumFinder.find("", "", folder.toString())).isEmpty();
    }

    @Test
    void a_setting_that_names_nothing_is_an_error_that_says_which() {
        String wrong = folder.resolve("absent").toString();
        assertThatThrownBy(() -> ChromiumFinder.find(wrong, "", folder.toString()))
                .isInstanceOf(BrowserException.class)
                .hasMessage("-Dconsent.chromium names \"" + wrong + "\", expected an executable file");
        assertThatThrownBy(() -> ChromiumFinder.find("", wrong, folder.toString()))
                .hasMessageStartingWith("CHROME_BIN names");
    }

    private Path executable(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
