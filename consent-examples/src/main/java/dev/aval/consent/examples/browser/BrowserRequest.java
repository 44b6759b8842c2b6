package dev.aval.consent.examples.browser;

import java.net.URI;
import java.util.List;

/**
 * One request a page made or tried to make.
 *
 * @param url the whole address
 * @param method the HTTP method
 * @param type what for: {@code Document}, {@code Script}, {@code Image}, {@code Font}, {@code Ping} and so on
 * @param initiator the address of the script or document that caused it, or empty where the browser does not say
 * @param line the line in the initiator, from 1, or 0 where unknown
 * @param status the HTTP status, or 0 while there is none
 * @param failure the network error or block reason, or empty
 * @param setCookies the raw Set-Cookie lines of the answer, also those that the browser then dropped
 */
public record BrowserRequest(
        String url,
        String method,
        String type,
        String initiator,
        int line,
        int status,
        String failure,
        List<String> setCookies) {

    /** The host asked, or empty for addresses without one, such as {@code data:}. */
    public String host() {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    BrowserRequest answered(int newStatus) {
        return new BrowserRequest(url, method, type, initiator, line, newStatus, failure, setCookies);
    }

    BrowserRequest failed(String reason) {
        return new BrowserRequest(url, method, type, initiator, line, status, reason, setCookies);
    }

    BrowserRequest with(List<String> lines) {
        return new BrowserRequest(url, method, type, initiator, line, status, failure, lines);
    }
}
