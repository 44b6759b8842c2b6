package dev.aval.consent.internal.match;

import org.jspecify.annotations.Nullable;

/**
 * A claim that certain URLs belong to a target.
 *
 * @param host a host, which stands for itself and its sub-domains; a single label or an IP address stands for itself
 *     alone; null for the site's own hosts
 * @param path a prefix of the path, compared byte by byte ({@code /px} covers {@code /px.gif}, {@code /px/} does not);
 *     null for every path
 * @param target what the URLs belong to: a number of the caller's, at least 0
 */
public record HostRule(@Nullable String host, @Nullable String path, int target) {}
