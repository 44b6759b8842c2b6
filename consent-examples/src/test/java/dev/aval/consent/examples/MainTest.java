package dev.aval.consent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aval.consent.examples.thirdparty.Answer;
import dev.aval.consent.examples.thirdparty.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_tells_every_command_and_option() {
        for (String word : List.of("help", "--help", "-h")) {
            out.reset();
            assertThat(run(word)).isEqualTo(Main.OK);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("demo:", "guard:", "--site", "--upstream", "--policy", "--port", "--address", "--mode");
        }
        out.reset();
        assertThat(run("guard", "--help")).isEqualTo(Main.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("guard:");
        out.reset();
        assertThat(run("demo", "--help")).isEqualTo(Main.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("demo:");
        out.reset();
        assertThat(run("lint", "--help")).isEqualTo(Main.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("lint:");
    }

    @Test
    void the_schema_is_printed_for_editors() {
        assertThat(run("schema")).isEqualTo(Main.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"$id\": \"urn:aval:consent.schema.json\"");
    }

    @Test
    void lint_ends_with_one_where_it_found_an_error() {
        assertThat(run("lint", "pom.xml")).isEqualTo(Main.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("pom.xml:1:1: error: ");
    }

    @Test
    void a_wrong_command_line_ends_with_two_and_says_what_was_meant() {
        assertThat(run("gaurd")).isEqualTo(Main.USAGE);
        assertThat(run("--prot", "1")).isEqualTo(Main.USAGE);
        assertThat(run("guard")).isEqualTo(Main.USAGE);
        assertThat(run("guard", "--site", "/definitely/not/there")).isEqualTo(Main.USAGE);
        assertThat(run("guard", "--upstream", "http://192.0.2.1/")).isEqualTo(Main.USAGE);
        assertThat(run("guard", "--site", ".", "--policy", "absent.json")).isEqualTo(Main.USAGE);
        assertThat(run("guard", "--site", ".", "--mode", "off")).isEqualTo(Main.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("unknown command gaurd; did you mean guard?")
                .contains("unknown option --prot; did you mean --port?")
                .contains("guard needs either --site DIR or --upstream URL")
                .contains("--site is \"/definitely/not/there\", expected a folder")
                .contains("--upstream http://192.0.2.1/ is not on this machine; if that is meant, add --allow-remote")
                .contains("--policy is \"absent.json\", expected a file")
                .contains("--mode is \"off\", expected enforce or audit");
        assertThat(out.size()).isZero();
    }

    @Test
    void a_taken_port_ends_with_one_and_one_sentence() {
        try (LoopbackServer taken = LoopbackServer.start("127.0.0.1", 0, asked -> Answer.empty())) {
            String port = Integer.toString(URI.create(taken.origin()).getPort());
            assertThat(run("demo", "--port", port)).isEqualTo(Main.FAILED);
            assertThat(run("guard", "--site", ".", "--port", port)).isEqualTo(Main.FAILED);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("cannot listen"));
    }

    @Test
    void the_demo_says_where_it_is_and_ends_in_good_order() throws Exception {
        Thread demo = started("demo", "--port", "0", "--mode", "off");
        assertThat(said()).contains("is open: http://127.0.0.1:", "mode off", "third party on http://127.0.0.6:");
        end(demo);
    }

    @Test
    void auditing_ends_with_the_table_of_what_passed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("index.html"), "<!doctype html><img src=http://127.0.0.9:1/pixel.gif>");
        Thread guard = started("guard", "--site", folder.toString(), "--port", "0", "--mode", "audit");
        String origin = said().replaceAll("(?s).*(http://127\\.0\\.0\\.1:[0-9]+)/.*", "$1");
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(origin + "/")).build(), HttpResponse.BodyHandlers.discarding());
        out.reset();
        end(guard);

        assertThat(said()).contains("127.0.0.9", "img").doesNotContain("No page referred to a third party.");
    }

    @Test
    void a_site_whose_settings_are_wrong_is_not_said_to_run(@TempDir Path folder) throws Exception {
        Path policy = policy(folder, "\"settings\": {\"gpcc\": true}");

        assertThat(run("guard", "--site", folder.toString(), "--port", "0", "--policy", policy.toString()))
                .isEqualTo(Main.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("consent: the application did not start; the log says why\n");
    }

    @Test
    void a_policy_with_mistakes_ends_with_two_and_says_them(@TempDir Path folder) throws Exception {
        Path policy = policy(folder, "\"purposes\": {\"analitics\": {}}");

        assertThat(run("guard", "--site", folder.toString(), "--port", "0", "--policy", policy.toString()))
                .isEqualTo(Main.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("consent: ")
                .contains("did you mean \"analytics\"?")
                .doesNotContain("\tat ");
    }

    private static Path policy(Path folder, String member) throws IOException {
        String controller = "\"controller\": {\"name\": \"Shop\", \"contact\": \"mailto:a@shop.example\"}";
        return Files.writeString(folder.resolve("own.json"), "{\"version\": 1, " + controller + ", " + member + "}");
    }

    private Thread started(String... args) {
        Thread command = new Thread(() -> run(args));
        command.start();
        for (int i = 0; i < 3000 && !said().contains("Ctrl-C"); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return command;
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void end(Thread command) throws InterruptedException {
        command.interrupt();
        command.join(30_000);
        assertThat(command.isAlive()).isFalse();
    }

    private int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
