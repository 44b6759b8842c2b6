package dev.aval.consent.examples.vectors;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts a vector's third party, in whatever spelling it asks for, and odd bytes into its markup. */
final class Placeholders {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(url|scheme|host|name|port|address|x[0-9A-F]{2}|TAB|LF|CR)(?::([a-z0-9]+))?}");

    private static final Map<String, IntFunction<String>> SPELLINGS = Map.ofEntries(
            Map.entry("dec", c -> "&#" + c + ";"),
            Map.entry("hex", c -> "&#X" + Integer.toHexString(c) + ";"),
            Map.entry("bare", c -> "&#" + String.format(Locale.ROOT, "%05d", c)),
            Map.entry("css", c -> "\\" + Integer.toHexString(c) + " "),
            Map.entry("json", c -> String.format(Locale.ROOT, "\\u%04x", c)),
            Map.entry("percent", c -> String.format(Locale.ROOT, "%%%02X", c)),
            Map.entry("upper", c -> String.valueOf((char) Character.toUpperCase(c))),
            Map.entry("wide", c -> String.valueOf((char) (c > ' ' && c < 0x7F ? c - ' ' + 0xFF00 : c))),
            Map.entry("circled", c -> String.valueOf((char) (c >= 'a' && c <= 'z' ? c - 'a' + 0x24D0 : c))),
            Map.entry("soft", c -> (char) c + "\u00AD"),
            Map.entry("ideographic", c -> c == '.' ? "\u3002" : String.valueOf((char) c)),
            Map.entry("utf16", c -> (char) c + "\0"));

    private Placeholders() {}

    /** The bytes of the markup, in UTF-8 but for those that it names by number. */
    static byte[] fill(Vector vector, String scheme, int port) {
        String markup = latin(vector.markup());
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(markup);
        while (matcher.find()) {
            String text = value(vector, matcher.group(1), scheme, port);
            String spelling = matcher.group(2);
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(spelling == null ? text : latin(spelt(text, spelling))));
        }
        return matcher.appendTail(filled).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String value(Vector vector, String name, String scheme, int port) {
        String host = vector.host() + ":" + port;
        return switch (name) {
            case "url" -> scheme + "://" + host + "/x";
            case "scheme" -> scheme;
            case "host" -> host;
            case "name" -> vector.host();
            case "port" -> String.valueOf(port);
            case "address" -> vector.address();
            case "TAB" -> "\t";
            case "LF" -> "\n";
            case "CR" -> "\r";
            default -> String.valueOf((char) Integer.parseInt(name.substring(1), 16));
        };
    }

    private static String spelt(String text, String spelling) {
        return switch (spelling) {
            case "int" -> String.valueOf(address(text));
            case "hexint" -> "0x" + Long.toHexString(address(text));
            case "rest" -> text.substring(1);
            case "octal" ->
                Pattern.compile("\\.")
                        .splitAsStream(text)
                        .map(part -> "0" + Integer.toOctalString(Integer.parseInt(part)))
                        .collect(Collectors.joining("."));
            default -> {
                IntFunction<String> each = SPELLINGS.get(spelling);
                if (each == null) {
                    throw new IllegalArgumentException("no such spelling: " + spelling);
                }
                yield IntStream.range(0, text.length())
                        .mapToObj(i -> each.apply(text.charAt(i)))
                        .collect(Collectors.joining());
            }
        };
    }

    private static long address(String dotted) {
        long all = 0;
        for (String part : dotted.split("\\.", -1)) {
            all = all << 8 | Integer.parseInt(part);
        }
        return all;
    }
}
