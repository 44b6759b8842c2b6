package dev.aval.consent.examples.shop;

import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.Running;
import dev.aval.consent.examples.cli.Arguments;
import dev.aval.consent.examples.cli.UsageException;
import dev.aval.consent.regime.Regime;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command {@code demo}: opens the shop and says where. */
public final class DemoCommand {
    private static final int USUAL_PORT = 8080;

    private DemoCommand() {}

    /**
     * Runs until Ctrl-C.
     *
     * @throws UsageException if the options are wrong
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void run(List<String> args, PrintStream out) throws UsageException, InterruptedException {
        Arguments options = Arguments.parse(args, List.of("--port", "--address", "--mode", "--law"), List.of());
        if (options.help()) {
            out.print(help());
            return;
        }
        Optional<Integer> port = options.port("--port");
        String address = options.value("--address").orElse("127.0.0.1");
        Mode mode = options.oneOf("--mode", List.of("enforce", "audit", "off"))
                .map(word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Mode.ENFORCE);
        String law = options.oneOf(
                        "--law", Regime.bundled().stream().map(Regime::id).toList())
                .orElse("");
        Shop shop = start(address, port, mode, law);
        out.println("Tilleul, a shop with third parties, is open: " + shop.origin() + "/");
        out.println("  " + shop.consent().summary());
        shop.parties().all().forEach(party -> out.println("  third party on " + party.origin()));
        out.println("Try it with JavaScript off, too. Ctrl-C closes it.");
        out.flush();
        Running.untilTheEnd(shop::close);
    }

    /** How to use it. */
    public static String help() {
        return """
            demo: a small shop with loopback third parties, to see what is held back (the default command)
              --port N           the port; 0 picks a free one (default: 8080, or a free one if that is taken)
              --address A        the address to bind (default: 127.0.0.1)
              --mode MODE        enforce (default), audit (changes nothing, reports), or off (see it leak)
              --law ID           the rules that all visitors are under, such as eu or us-ca (default: the strictest of all)
            """;
    }

    /** A port that was asked for must be had; the usual one is only a habit. */
    private static Shop start(String address, Optional<Integer> port, Mode mode, String law) {
        if (port.isPresent()) {
            return Shop.start(address, port.get(), mode, law);
        }
        try {
            return Shop.start(address, USUAL_PORT, mode, law);
        } catch (UncheckedIOException taken) {
            return Shop.start(address, 0, mode, law);
        }
    }
}
