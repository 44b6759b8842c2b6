package dev.aval.consent.examples.guard;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.Running;
import dev.aval.consent.examples.cli.Arguments;
import dev.aval.consent.examples.cli.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command {@code guard}: puts the filter in front of a site and says where. */
public final class GuardCommand {
    private static final int USUAL_PORT = 8080;

    private GuardCommand() {}

    /**
     * Runs until Ctrl-C; in audit mode the table is printed at the end.
     *
     * @throws UsageException if the options are wrong
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void run(List<String> args, PrintStream out) throws UsageException, InterruptedException {
        Arguments options = Arguments.parse(
                args,
                List.of("--site", "--upstream", "--policy", "--port", "--address", "--mode"),
                List.of("--allow-remote"));
        if (options.help()) {
            out.print(help());
            return;
        }
        Guard guard = start(options);
        out.println("consent guard: " + guard.origin() + "/ in front of "
                + options.value("--site").or(() -> options.value("--upstream")).orElse(""));
        out.println("  " + guard.consent().summary());
        if (guard.consent().mode() == Mode.AUDIT) {
            out.println("  report so far: " + guard.origin() + "/consent/report");
        }
        out.println("Ctrl-C closes it.");
        out.flush();
        Running.untilTheEnd(() -> {
            // The report ends with the server.
            String table = guard.consent().mode() == Mode.AUDIT
                    ? "\n" + AuditTable.text(guard.consent().audit())
                    : "";
            guard.close();
            out.print(table);
            out.flush();
        });
    }

    /** How to use it. */
    public static String help() {
        return """
            guard: the filter in front of a site that knows nothing of Java
              --site DIR         serve every file in this folder and below it (links are not followed), or
              --upstream URL     proxy this running site, for example http://127.0.0.1:3000
              --allow-remote     let --upstream be on another machine
              --policy FILE      the site's consent.json (default: everything of other hosts is undeclared)
              --port N           the port; 0 picks a free one (default: 8080)
              --address A        the address to bind (default: 127.0.0.1)
              --mode MODE        enforce (default), or audit: change nothing, and print at the end and at
                                 /consent/report which third-party hosts and cookies there are, and what caused them
            """;
    }

    static Guard start(Arguments options) throws UsageException {
        Optional<String> site = options.value("--site");
        Optional<String> upstream = options.value("--upstream");
        if (site.isPresent() == upstream.isPresent()) {
            throw new UsageException("guard needs either --site DIR or --upstream URL");
        }
        if (site.isPresent() && options.has("--allow-remote")) {
            throw new UsageException("--allow-remote goes with --upstream only");
        }
        int port = options.port("--port").orElse(USUAL_PORT);
        String address = options.value("--address").orElse("127.0.0.1");
        Mode mode = options.oneOf("--mode", List.of("enforce", "audit"))
                .map(word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Mode.ENFORCE);
        PolicySource policy = policy(options.value("--policy"));
        if (upstream.isPresent()) {
            Upstream behind = Upstream.parse(upstream.get(), options.has("--allow-remote"));
            return Guard.upstream(behind, address, port, mode, policy);
        }
        Path folder = Path.of(site.orElseThrow());
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--site is \"" + folder + "\", expected a folder");
        }
        return Guard.site(folder, address, port, mode, policy);
    }

    private static PolicySource policy(Optional<String> file) throws UsageException {
        if (file.isEmpty()) {
            return PolicySource.none();
        }
        try {
            return PolicySource.file(Path.of(file.get()));
        } catch (NoSuchFileException e) {
            throw new UsageException("--policy is \"" + file.get() + "\", expected a file");
        } catch (IOException e) {
            throw new UsageException("--policy \"" + file.get() + "\" cannot be read: " + e);
        }
    }
}
