package dev.aval.consent.examples.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers a proxy must not hand on: those that concern one connection only (RFC 9110 section 7.6.1). */
final class ProxyHeaders {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    // Said by the client for this connection, or by us for the next.
    private static final Set<String> OURS =
            Set.of("host", "content-length", "expect", "accept-encoding", "origin", "referer");

    private ProxyHeaders() {}

    /** Whether a request header goes to the upstream as it came. */
    static boolean forwardRequest(String name, Set<String> connectionOptions) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !HOP_BY_HOP.contains(lower) && !OURS.contains(lower) && !connectionOptions.contains(lower);
    }

    /** Whether a response header goes to the client as it came. */
    static boolean forwardResponse(String name, Set<String> connectionOptions) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !HOP_BY_HOP.contains(lower) && !connectionOptions.contains(lower) && !lower.equals("content-length");
    }

    /** The header names that a request's Connection header adds to the list. */
    static Set<String> connectionOptions(HttpServletRequest request) {
        return connectionOptions(Collections.list(request.getHeaders("Connection")));
    }

    static Set<String> connectionOptions(List<String> lines) {
        Set<String> options = new HashSet<>();
        for (String line : lines) {
            for (String option : line.split(",", -1)) {
                options.add(option.strip().toLowerCase(Locale.ROOT));
            }
        }
        return options;
    }
}
