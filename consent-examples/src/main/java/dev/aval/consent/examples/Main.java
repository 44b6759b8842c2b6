package dev.aval.consent.examples;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.examples.cli.Arguments;
import dev.aval.consent.examples.cli.UsageException;
import dev.aval.consent.examples.guard.GuardCommand;
import dev.aval.consent.examples.lint.LintCommand;
import dev.aval.consent.examples.shop.DemoCommand;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The runnable jar: {@code demo} opens the shop, {@code guard} puts the filter in front of any site, {@code lint} looks at policy
 * files, {@code schema} prints the schema of these for editors.
 */
public final class Main {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final List<String> COMMANDS = List.of("demo", "guard", "lint", "schema", "help");

    private static final String SCHEMA_HELP = """
            schema: prints the JSON Schema of consent.json, for editors; refer to it by "$schema"
            """;

    private Main() {}

    /** Runs the command and exits with 0, with 1 if it failed, or with 2 if the command line was wrong. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        String first = args.isEmpty() ? "" : args.get(0);
        boolean named = !first.isEmpty() && !first.startsWith("-");
        boolean lost = first.equals("--help") || first.equals("-h");
        String command = named ? first : lost ? "help" : "demo";
        List<String> rest = named ? args.subList(1, args.size()) : args;
        try {
            switch (command) {
                case "demo" -> DemoCommand.run(rest, out);
                case "guard" -> GuardCommand.run(rest, out);
                case "lint" -> {
                    return LintCommand.run(rest, out);
                }
                case "schema" -> schema(rest, out);
                case "help" -> out.print(help());
                default -> throw new UsageException("unknown command " + command + Arguments.meant(command, COMMANDS));
            }
            return OK;
        } catch (UsageException e) {
            err.println("consent: " + e.getMessage());
            err.println("Try --help, or: " + String.join(", ", COMMANDS));
            return USAGE;
        } catch (UncheckedIOException | IllegalStateException e) {
            err.println("consent: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static String help() {
        return "Usage: java -jar consent-examples.jar [COMMAND] [OPTIONS]\n\n" + DemoCommand.help() + "\n"
                + GuardCommand.help() + "\n" + LintCommand.help() + "\n" + SCHEMA_HELP;
    }

    private static void schema(List<String> args, PrintStream out) throws UsageException {
        out.print(
                Arguments.parse(args, List.of(), List.of()).help()
                        ? SCHEMA_HELP
                        : Resource.text(ConsentPolicy.class, "consent.schema.json"));
    }
}
