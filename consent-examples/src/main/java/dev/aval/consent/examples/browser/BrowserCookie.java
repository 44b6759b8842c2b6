package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A cookie as the browser holds it.
 *
 * @param name the name
 * @param value the value
 * @param domain the host, or with a leading dot the domain
 * @param path the path
 * @param expires seconds since 1970, or -1 for the length of the browser session
 * @param httpOnly whether scripts cannot read it
 * @param secure whether it goes out on secure connections only
 * @param sameSite {@code Strict}, {@code Lax}, {@code None}, or empty where the server said nothing
 */
public record BrowserCookie(
        String name,
        String value,
        String domain,
        String path,
        double expires,
        boolean httpOnly,
        boolean secure,
        String sameSite) {

    static BrowserCookie of(JsonNode json) {
        return new BrowserCookie(
                json.path("name").asText(),
                json.path("value").asText(),
                json.path("domain").asText(),
                json.path("path").asText(),
                json.path("expires").asDouble(-1),
                json.path("httpOnly").asBoolean(),
                json.path("secure").asBoolean(),
                json.path("sameSite").asText());
    }
}
