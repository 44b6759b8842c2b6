package dev.aval.consent.cookie;

import org.jspecify.annotations.Nullable;

/**
 * Where a request went, as far as it decides which cookies it can have carried.
 *
 * @param secure whether it came over a secure connection
 * @param host the host in lower case without port
 * @param site the registrable domain of the host, or null where it has none
 * @param path the path, starting with a slash
 */
public record CookieRequest(
        boolean secure, String host, @Nullable String site, String path) {}
