package dev.aval.consent.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteGuardTest {
    private static final byte[] LATIN =
            "<!doctype html><meta charset=iso-8859-1><p>caf\u00E9".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] MARKED = "\uFEFF<!doctype html><p>caf\u00E9".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    @TempDir
    private static Path elsewhere;

    private static final List<String> ODD_NAMES = List.of(
            ".hidden",
            "semi;colon.txt",
            "plus+.txt",
            "hash#.txt",
            "question?.txt",
            "brackets[1].txt",
            "quote\".txt",
            "a&b=c.txt",
            "two..dots.txt",
            "50%.txt",
            "%41.txt",
            "a%2Fb.txt",
            "%2e%2e",
            "%252e.txt",
            "..;.txt",
            "semi;jsessionid=1.txt",
            "sp ace.txt",
            "tilde~.txt",
            "\u65E5\u672C.txt",
            "\u00E9t\u00E9.txt");

    private static Guard guard;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<!doctype html><title>Start</title>");
        Files.write(folder.resolve("latin.html"), LATIN);
        Files.write(folder.resolve("marked.html"), MARKED);
        Files.writeString(folder.resolve("data.txt"), "0123456789");
        for (String name : new String[] {"a.js", "a.mjs", "a.css", "a.svg", "a.json", "a.woff2", "a.webp", "a.png"}) {
            Files.writeString(folder.resolve(name), "x");
        }
        Files.writeString(folder.resolve("third.html"), "<!doctype html><img src=//tracker.example/pixel>");
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/index.html"), "<!doctype html><title>Sub</title>");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("sp ace"));
        Files.writeString(folder.resolve("sp ace/\u00FC.html"), "<!doctype html><title>U</title>");
        for (String closed : new String[] {"META-INF/resources", "WEB-INF/classes", "web-inf"}) {
            Files.createDirectories(folder.resolve(closed));
            Files.writeString(folder.resolve(closed + "/index.html"), "<!doctype html><title>" + closed + "</title>");
        }
        for (String name : ODD_NAMES) {
            Files.writeString(folder.resolve(name), name);
        }
        Path outside = Files.writeString(elsewhere.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.txt"), outside);
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        guard = Guard.site(folder, "127.0.0.1", 0, Mode.AUDIT, PolicySource.none());
    }

    @AfterAll
    static void stop() {
        guard.close();
    }

    @Test
    void the_index_answers_for_its_folder() throws Exception {
        assertThat(text("/")).contains("<title>Start");
        assertThat(text("/sub/")).contains("<title>Sub");
        HttpResponse<byte[]> bare = get("/sub");
        assertThat(bare.statusCode()).isEqualTo(302);
        assertThat(bare.headers().firstValue("Location")).contains("/sub/");
        assertThat(text("/sp%20ace/%C3%BC.html")).contains("<title>U");
    }

    @Test
    void a_page_keeps_its_bytes_and_its_encoding_is_its_own_affair() throws Exception {
        HttpResponse<byte[]> latin = get("/latin.html");
        assertThat(latin.body()).isEqualTo(LATIN);
        assertThat(latin.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(get("/marked.html").body()).isEqualTo(MARKED);
    }

    @ParameterizedTest
    @CsvSource({
        "a.js, text/javascript",
        "a.mjs, text/javascript",
        "a.css, text/css",
        "a.svg, image/svg+xml",
        "a.json, application/json",
        "a.woff2, font/woff2",
        "a.webp, image/webp",
        "a.png, image/png"
    })
    void files_have_the_type_their_name_says(String file, String type) throws Exception {
        assertThat(get("/" + file).headers().firstValue("Content-Type")).contains(type);
    }

    @Test
    void validators_and_ranges_work_as_a_static_servers_do() throws Exception {
        HttpResponse<byte[]> whole = get("/data.txt");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        String date = whole.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(get("/data.txt", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("/data.txt", "If-Modified-Since", date).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> part = get("/data.txt", "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234".getBytes(StandardCharsets.US_ASCII));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/absent.html",
                "/empty/",
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/WEB-INF/x",
                "/META-INF/x",
                "/a.js/x"
            })
    void what_is_not_there_or_not_in_the_folder_is_not_found(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/resources", "WEB-INF/classes", "web-inf"})
    void folders_of_a_web_archive_are_folders_like_others(String closed) throws Exception {
        assertThat(text("/" + closed + "/index.html")).contains("<title>" + closed);
        assertThat(text("/" + closed + "/")).contains("<title>" + closed);
    }

    @Test
    void a_file_is_served_whatever_its_name() throws Exception {
        for (String name : ODD_NAMES) {
            String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(text("/" + path)).as(name).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/link.txt", "/linked/secret.txt"})
    void what_lies_outside_is_not_served_through_a_link(String path) throws Exception {
        assertThat(Files.readString(folder.resolve(path.substring(1)))).isEqualTo("secret");
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void files_are_never_written() throws Exception {
        HttpRequest put = HttpRequest.newBuilder(URI.create(guard.origin() + "/new.txt"))
                .PUT(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(put, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isIn(403, 405);
        assertThat(folder.resolve("new.txt")).doesNotExist();
    }

    @Test
    void in_audit_mode_the_report_can_be_read_in_the_browser() throws Exception {
        assertThat(text("/third.html")).isEqualTo("<!doctype html><img src=//tracker.example/pixel>");
        HttpResponse<byte[]> report = get("/consent/report");
        assertThat(report.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(report.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(new String(report.body(), StandardCharsets.UTF_8))
                .containsPattern("host +tracker\\.example +img +- +\\(undeclared\\) +held back +1 +/third\\.html\n");
    }

    private static String text(String path) throws IOException, InterruptedException {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(guard.origin() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
