package dev.aval.consent.examples.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that reached a third party.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param query the query without its question mark, perhaps empty
 * @param headers the headers by lower-case name; of a repeated one the last
 * @param body the body as text, perhaps empty
 */
public record Asked(String method, String path, String query, Map<String, String> headers, String body) {

    /** Reads the next line of a request. */
    @FunctionalInterface
    interface Lines {
        String next(InputStream in) throws IOException;
    }

    /** The header's value, or empty. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    static Asked of(String requestLine, InputStream in, Lines lines, int maxBody) throws IOException {
        String[] words = requestLine.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("not a request line");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = lines.next(in); !line.isEmpty(); line = lines.next(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int question = words[1].indexOf('?');
        String path = question < 0 ? words[1] : words[1].substring(0, question);
        String query = question < 0 ? "" : words[1].substring(question + 1);
        byte[] body = in.readNBytes(length(headers.getOrDefault("content-length", "0"), maxBody));
        return new Asked(words[0], path, query, Map.copyOf(headers), new String(body, StandardCharsets.UTF_8));
    }

    private static int length(String text, int max) throws IOException {
        try {
            int length = Integer.parseInt(text);
            if (length >= 0 && length <= max) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length is no number", e);
        }
        throw new IOException("Content-Length is out of range");
    }
}
