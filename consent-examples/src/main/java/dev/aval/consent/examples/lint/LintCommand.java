package dev.aval.consent.examples.lint;

import dev.aval.consent.PolicyException;
import dev.aval.consent.examples.cli.Arguments;
import dev.aval.consent.examples.cli.UsageException;
import dev.aval.consent.lint.PolicyLint;
import dev.aval.consent.lint.Severity;
import dev.aval.consent.regime.Regime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command {@code lint}: reads policy files and tells what is wrong with them, as a compiler would. */
public final class LintCommand {
    private static final int CLEAN = 0;
    private static final int FOUND = 1;

    private LintCommand() {}

    /**
     * Looks at every file that is named.
     *
     * @return 0 where there is no error, nor with {@code --strict} a warning; else 1
     * @throws UsageException if the command line is wrong or a file cannot be opened
     */
    public static int run(List<String> args, PrintStream out) throws UsageException {
        Arguments options = Arguments.parseWithWords(args, List.of("--format", "--regimes"), List.of("--strict"));
        if (options.help()) {
            out.print(help());
            return CLEAN;
        }
        if (options.words().isEmpty()) {
            throw new UsageException("lint needs at least one file, such as consent.json");
        }
        boolean json = options.oneOf("--format", List.of("text", "json"))
                .map(format -> format.equals("json"))
                .orElse(false);
        List<Regime> regimes = regimes(options.value("--regimes"));
        List<Told> all = new ArrayList<>();
        for (String file : options.words()) {
            all.addAll(look(file, regimes));
        }
        if (json) {
            TellingJson.print(all, out);
        } else {
            TellingText.print(all, options.words().size(), out);
        }
        Severity least = options.has("--strict") ? Severity.WARNING : Severity.ERROR;
        return all.stream().anyMatch(told -> told.severity().compareTo(least) <= 0) ? FOUND : CLEAN;
    }

    /** How to use it. */
    public static String help() {
        return """
            lint: what is wrong with policy files, and what they had better not say; the rules are in docs/lint.md
              FILE...            one or more consent.json
              --strict           end with 1 for warnings too, not for errors alone
              --format F         text (default), or json
              --regimes A,B      the rule packs whose bounds count (default: all that come with the library)
            """;
    }

    private static List<Regime> regimes(Optional<String> ids) throws UsageException {
        List<Regime> regimes = new ArrayList<>();
        List<String> known = Regime.bundled().stream().map(Regime::id).toList();
        for (String id : ids.map(text -> List.of(text.split(",", -1))).orElse(known)) {
            regimes.add(Regime.find(id)
                    .orElseThrow(() -> new UsageException("--regimes names \"" + id + "\", expected some of "
                            + String.join(", ", known) + Arguments.meant(id, known))));
        }
        return regimes;
    }

    private static List<Told> look(String file, List<Regime> regimes) throws UsageException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return PolicyLint.read(file, in, regimes).stream().map(Told::of).toList();
        } catch (PolicyException e) {
            return e.problems().stream().map(Told::of).toList();
        } catch (IOException e) {
            throw new UsageException(
                    "\"" + file + "\" cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
