package dev.aval.consent.examples.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * One page of the corpus, read from its file on each call. Immutable and safe for use by several threads, as long as nobody
 * changes the file.
 */
public final class RealPage implements Comparable<RealPage> {
    private final Path file;
    private final String path;

    RealPage(Path folder, Path file) {
        this.file = file;
        this.path = folder.relativize(file).toString().replace('\\', '/');
    }

    /** {@return the name of the package that ships the page, which is the first segment of {@link #path}} */
    public String packageName() {
        return path.substring(0, path.indexOf('/'));
    }

    /** {@return where the page is, relative to the corpus folder, with forward slashes, not percent-encoded} */
    public String path() {
        return path;
    }

    /** {@return the file that holds the page} */
    public Path file() {
        return file;
    }

    /** {@return the page as it is in the package} */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the charset by byte order mark or {@code meta} element, UTF-8 where the page declares none} */
    public Charset charset() {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes()), null, "").charset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the page as text} */
    public String html() {
        return new String(bytes(), charset());
    }

    @Override
    public int compareTo(RealPage other) {
        return path.compareTo(other.path);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RealPage page && page.file.equals(file) && page.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
