package dev.aval.consent.servlet.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The html5lib tokenizer suite, where a copy of it lies beside the repository or at {@code consent.shared}. */
class Html5libTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private final List<String> differences = new ArrayList<>();
    private int runs;

    @Test
    void every_run_of_the_tokenizer_suite_gives_its_tokens() throws IOException {
        Path suite = Path.of(System.getProperty("consent.shared", "../../shared"), "data", "html5lib", "tokenizer");
        if (!Files.isDirectory(suite)) {
            System.out.println("html5lib tokenizer suite: NOT RUN, no " + suite);
            return;
        }
        try (Stream<Path> files = Files.list(suite)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".test"))
                    .sorted()
                    .toList()) {
                readFile(file);
            }
        }
        System.out.println("html5lib tokenizer suite: " + runs + " runs in 3 ways, " + differences.size() + " differ");
        assertThat(differences).isEmpty();
        assertThat(runs).isGreaterThan(7_000);
    }

    private void readFile(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        for (JsonNode test : root.path(root.has("tests") ? "tests" : "xmlViolationTests")) {
            List<String> states = new ArrayList<>();
            test.path("initialStates").forEach(state -> states.add(state.asText()));
            if (states.isEmpty()) {
                states.add("Data state");
            }
            for (String state : states) {
                runs++;
                run(file.getFileName() + ": " + test.path("description").asText() + " [" + state + "]", test, state);
            }
        }
    }

    private void run(String name, JsonNode test, String state) throws IOException {
        boolean escaped = test.path("doubleEscaped").asBoolean();
        String input = unescaped(test.path("input").asText(), escaped);
        List<String> expected = expected(test, escaped);
        byte[] page = Wtf8.encode(input);
        var random = new Random(page.length);
        for (int way = 0; way < 3; way++) {
            var projection = start(test, state);
            for (int i = 0; i < page.length; ) {
                int size = way == 0 ? page.length : way == 1 ? 1 : 1 + random.nextInt(4);
                byte[] piece = Arrays.copyOfRange(page, i, Math.min(page.length, i + size));
                projection.tokenizer.write(piece, 0, piece.length);
                i += piece.length;
            }
            projection.finish();
            List<String> found = new ArrayList<>(projection.tokens);
            if (name.startsWith("xmlViolation")) {
                found.replaceAll(Html5libTest::asXml);
            }
            if (!found.equals(expected)) {
                differences.add(name + "\n  input    " + input + "\n  expected " + expected + "\n  found    " + found);
                return;
            }
        }
    }

    /** What the suite's file about XML wants done to tokens, which is no matter of a tokenizer. */
    private static String asXml(String token) {
        String text = token.replace('\uFFFF', '\uFFFD').replace('\f', ' ');
        return text.startsWith("Comment ") ? text.replace("--", "- -") : text;
    }

    private static TokenProjection start(JsonNode test, String state) {
        String last = test.path("lastStartTag").asText("\1");
        byte[] name = Gates.bytes(last.toLowerCase(Locale.ROOT));
        var projection = new TokenProjection(state.startsWith("RCDATA"), state.startsWith("PLAINTEXT"));
        projection.tokenizer.reset();
        switch (state) {
            case "PLAINTEXT state" -> projection.tokenizer.plaintext();
            case "RCDATA state", "RAWTEXT state" -> projection.tokenizer.rawText(name);
            case "Script data state" -> {
                // A page's script ends with no other name, so for any other the text of a style sheet must do.
                if (last.equals("script") || !test.has("lastStartTag")) {
                    projection.tokenizer.script();
                } else {
                    projection.tokenizer.rawText(name);
                }
            }
            case "CDATA section state" -> projection.tokenizer.cdata();
            default -> {}
        }
        return projection;
    }

    private static List<String> expected(JsonNode test, boolean escaped) {
        List<String> tokens = new ArrayList<>();
        var text = new StringBuilder();
        for (JsonNode token : test.path("output")) {
            String kind = token.path(0).asText();
            if (kind.equals("Character")) {
                text.append(unescaped(token.path(1).asText(), escaped));
                continue;
            }
            if (!text.isEmpty()) {
                tokens.add("Character " + text);
                text.setLength(0);
            }
            tokens.add(
                    switch (kind) {
                        case "DOCTYPE" -> kind;
                        case "StartTag" -> startTag(token, escaped);
                        default -> kind + " " + unescaped(token.path(1).asText(), escaped);
                    });
        }
        if (!text.isEmpty()) {
            tokens.add("Character " + text);
        }
        return tokens;
    }

    private static String startTag(JsonNode token, boolean escaped) {
        List<String> attributes = new ArrayList<>();
        token.path(2)
                .properties()
                .forEach(entry -> attributes.add(unescaped(entry.getKey(), escaped) + "="
                        + unescaped(entry.getValue().asText(), escaped)));
        attributes.sort(String::compareTo);
        return "StartTag " + unescaped(token.path(1).asText(), escaped) + attributes
                + (token.path(3).asBoolean() ? " /" : "");
    }

    private static String unescaped(String text, boolean escaped) {
        if (!escaped) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
