package dev.aval.consent.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RealPagesTest {
    @Test
    @Tag(RealPages.TAG)
    void the_corpus_is_as_large_and_as_full_of_third_parties_as_promised() {
        Optional<RealPages> found = RealPages.find();
        assumeTrue(found.isPresent(), "the real pages have not been fetched");
        RealPages.Counts counts = found.orElseThrow().count();
        counts.table().forEach(System.out::println);
        assertThat(counts.packagesWith(1)).as("packages with a reference").isGreaterThanOrEqualTo(10);
        assertThat(counts.pagesWith(1)).as("pages with a reference").isGreaterThanOrEqualTo(50);
        assertThat(counts.pagesWith(5)).as("pages with five references").isGreaterThanOrEqualTo(20);
        assertThat(counts.total()).as("references").isGreaterThanOrEqualTo(500);
    }

    @Test
    void pages_are_listed_by_package_and_in_order(@TempDir Path folder) throws IOException {
        write(folder.resolve("b/two.htm"), "");
        write(folder.resolve("b/deep/one.html"), "");
        write(folder.resolve("a/x.HTML"), "");
        write(folder.resolve("a/x.css"), "");
        write(folder.resolve("loose.html"), "");
        RealPages corpus = RealPages.in(folder);
        assertThat(corpus.pages())
                .extracting(RealPage::path)
                .containsExactly("a/x.HTML", "b/deep/one.html", "b/two.htm");
        assertThat(corpus.packages()).containsOnlyKeys("a", "b");
        assertThat(corpus.packages().get("b")).hasSize(2);
    }

    @Test
    void counts_tell_pages_packages_and_references_apart(@TempDir Path folder) throws IOException {
        write(folder.resolve("a/1.html"), "<img src=//t.example/1><noscript><img src=//t.example/2></noscript>");
        write(folder.resolve("a/2.html"), "<img src=//t.example/3>");
        write(folder.resolve("b/3.html"), "<img src=/own.png>");
        RealPages.Counts counts = RealPages.in(folder).count();
        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.pagesWith(0)).isEqualTo(3);
        assertThat(counts.pagesWith(1)).isEqualTo(2);
        assertThat(counts.pagesWith(2)).isEqualTo(1);
        assertThat(counts.packagesWith(1)).isEqualTo(1);
        assertThat(counts.table()).hasSize(4).last().asString().matches("all +3 +2 +0 +3");
    }

    @Test
    void a_page_is_read_in_the_charset_that_it_declares(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a/1.html");
        Files.createDirectories(file.getParent());
        Charset latin = StandardCharsets.ISO_8859_1;
        Files.write(file, "<meta charset=iso-8859-1><p>é".getBytes(latin));
        RealPage page = RealPages.in(folder).pages().get(0);
        assertThat(page.charset()).isEqualTo(latin);
        assertThat(page.html()).endsWith("é");
        assertThat(page.bytes()).hasSize(29);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text);
    }
}
