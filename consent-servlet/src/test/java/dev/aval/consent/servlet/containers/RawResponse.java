package dev.aval.consent.servlet.containers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer as it came over the wire, chunks joined.
 *
 * @param status the status
 * @param headers the header lines, as they came
 * @param body the body's bytes
 * @param whole whether the body came as long as it was announced
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RawResponse(int status, List<String> headers, byte[] body, boolean whole) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    List<String> all(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .toList();
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The cookies that the answer sets, each as name=value, deletions left out. */
    List<String> cookies() {
        return all("Set-Cookie").stream()
                .filter(line -> !line.contains("Max-Age=0") && !line.contains("01 Jan 1970"))
                .map(line -> line.split(";", 2)[0])
                .toList();
    }

    /** The cookies that the answer removes, by name. */
    List<String> removed() {
        return all("Set-Cookie").stream()
                .filter(line -> line.contains("Max-Age=0") || line.contains("01 Jan 1970"))
                .map(line -> line.split("=", 2)[0])
                .distinct()
                .toList();
    }

    /** The consent cookie, to send with the next request. */
    String consentCookie() {
        return cookies().stream()
                .filter(cookie -> cookie.contains("consent="))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No consent cookie in " + headers));
    }
}
