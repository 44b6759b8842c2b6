package dev.aval.consent.examples.cli;

import dev.aval.consent.internal.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of one command as they were given: {@code --name value}, {@code --name=value} or a bare {@code --switch}.
 * Immutable.
 */
public final class Arguments {
    private static final String HELP = "--help";

    private final Map<String, String> given;
    private final List<String> words;

    private Arguments(Map<String, String> given, List<String> words) {
        this.given = Map.copyOf(given);
        this.words = List.copyOf(words);
    }

    /**
     * Reads a command line.
     *
     * @param args what follows the command
     * @param valued the options that take a value, with their dashes
     * @param switches the options that take none; {@code --help} is always one
     * @throws UsageException for an unknown or repeated option, a missing value or a stray word
     */
    public static Arguments parse(List<String> args, List<String> valued, List<String> switches) throws UsageException {
        Arguments arguments = parseWithWords(args, valued, switches);
        if (!arguments.words.isEmpty()) {
            throw unknown(arguments.words.get(0), valued, switches);
        }
        return arguments;
    }

    /**
     * Reads a command line that has words beside its options, such as names of files.
     *
     * @param args what follows the command
     * @param valued the options that take a value, with their dashes
     * @param switches the options that take none; {@code --help} is always one
     * @throws UsageException for an unknown or repeated option or a missing value
     */
    public static Arguments parseWithWords(List<String> args, List<String> valued, List<String> switches)
            throws UsageException {
        Map<String, String> given = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i).equals("-h") ? HELP : args.get(i);
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            String name = equals < 0 ? arg : arg.substring(0, equals);
            String value;
            if (valued.contains(name)) {
                if (equals < 0 && i + 1 == args.size()) {
                    throw new UsageException(name + " needs a value");
                }
                value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
            } else if (name.equals(HELP) || switches.contains(name)) {
                if (equals >= 0) {
                    throw new UsageException(name + " takes no value");
                }
                value = "";
            } else if (!name.startsWith("-")) {
                words.add(arg);
                continue;
            } else {
                throw unknown(name, valued, switches);
            }
            if (given.put(name, value) != null) {
                throw new UsageException(name + " is given twice");
            }
        }
        return new Arguments(given, words);
    }

    /** The words beside the options, in their order. */
    public List<String> words() {
        return words;
    }

    /** Whether the option or switch was given. */
    public boolean has(String name) {
        return given.containsKey(name);
    }

    /** Whether help was asked for. */
    public boolean help() {
        return has(HELP);
    }

    /** The option's value, if given. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /**
     * The option's value as a port.
     *
     * @throws UsageException if it is no number from 0 to 65535
     */
    public Optional<Integer> port(String name) throws UsageException {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(text.get());
            if (port >= 0 && port <= 65_535) {
                return Optional.of(port);
            }
        } catch (NumberFormatException e) {
            throw wrongPort(name, text.get());
        }
        throw wrongPort(name, text.get());
    }

    /**
     * The option's value as one of a few words.
     *
     * @throws UsageException if it is none of them
     */
    public Optional<String> oneOf(String name, List<String> words) throws UsageException {
        Optional<String> text = value(name);
        if (text.isPresent() && !words.contains(text.get())) {
            throw new UsageException(name + " is \"" + text.get() + "\", expected " + String.join(" or ", words)
                    + meant(text.get(), words));
        }
        return text;
    }

    private static UsageException wrongPort(String name, String text) {
        return new UsageException(name + " is \"" + text + "\", expected a number from 0 (any free port) to 65535");
    }

    private static UsageException unknown(String name, List<String> valued, List<String> switches) {
        if (!name.startsWith("-")) {
            return new UsageException("\"" + name + "\" is not expected here; options begin with --");
        }
        List<String> all = new ArrayList<>(valued);
        all.addAll(switches);
        all.add(HELP);
        return new UsageException("unknown option " + name + meant(name, all));
    }

    /**
     * The question that ends a message about an unknown word.
     *
     * @return the question after the nearest candidate, empty where none is near
     */
    public static String meant(String word, List<String> candidates) {
        String near = NearestName.of(word, candidates);
        return near == null ? "" : "; did you mean " + near + "?";
    }
}
