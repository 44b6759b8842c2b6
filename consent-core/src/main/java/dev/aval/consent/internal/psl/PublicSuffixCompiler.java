package dev.aval.consent.internal.psl;

import dev.aval.consent.internal.url.HostNames;
import dev.aval.consent.internal.url.HostTree;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Compiles the text form of the public suffix list. */
public final class PublicSuffixCompiler {
    private static final String VERSION = "// VERSION:";
    private static final int MAX_VERSION = 64;

    private PublicSuffixCompiler() {}

    /**
     * Compiles a file.
     *
     * @param args the path of the text form, and the path the compiled form is written to
     * @throws IOException if a file cannot be read or written, or a line is no rule
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "found " + args.length + " arguments, expected two: the path of the list, and that of the table");
        }
        PublicSuffixes list;
        try (Reader dat = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            list = compile(dat);
        }
        Path target = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(target.getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            list.write(out);
        }
    }

    static PublicSuffixes compile(Reader dat) throws IOException {
        // Labels from the right, each followed by a NUL: their order puts every name before its sub-domains.
        Map<String, Rule> rules = new TreeMap<>();
        String version = "";
        BufferedReader lines = new BufferedReader(dat);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = firstWord(line);
            if (line.startsWith(VERSION)) {
                version = line.substring(VERSION.length()).strip();
                version = version.substring(0, Math.min(version.length(), MAX_VERSION));
            } else if (!text.isEmpty() && !text.startsWith("//")) {
                addRule(text, number, rules);
            }
        }
        if (rules.isEmpty()) {
            throw new IOException("public suffix list without a rule in " + number + " lines");
        }
        return build(rules, version);
    }

    private static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    private static void addRule(String text, int number, Map<String, Rule> rules) throws IOException {
        int flag = PublicSuffixes.RULE;
        String name = text;
        if (text.startsWith("!")) {
            flag = PublicSuffixes.EXCEPTION;
            name = text.substring(1);
        } else if (text.startsWith("*.")) {
            flag = PublicSuffixes.WILDCARD;
            name = text.substring(2);
        }
        String host = name.endsWith(".") ? null : HostNames.declared(name);
        if (host == null || HostNames.isIpAddress(host)) {
            throw new IOException("line " + number + " of the public suffix list is no rule: found \"" + text
                    + "\", expected a domain name, with \"*.\" or \"!\" before it or not");
        }
        rules.merge(reversed(host), new Rule(host, flag), (a, b) -> new Rule(host, a.flags | b.flags));
    }

    private static String reversed(String host) {
        StringBuilder key = new StringBuilder();
        int to = host.length();
        while (to >= 0) {
            int dot = host.lastIndexOf('.', to - 1);
            key.append(host, dot + 1, to).append('\0');
            to = dot;
        }
        return key.toString();
    }

    private static PublicSuffixes build(Map<String, Rule> rules, String version) {
        HostTree.Builder tree = new HostTree.Builder();
        byte[] flags = new byte[rules.size() * 2];
        for (Rule rule : rules.values()) {
            int node = tree.add(rule.host);
            if (node >= flags.length) {
                flags = Arrays.copyOf(flags, node * 2);
            }
            flags[node] = (byte) rule.flags;
        }
        return new PublicSuffixes(tree.build(), Arrays.copyOf(flags, tree.size()), version);
    }

    private record Rule(String host, int flags) {}
}
