package dev.aval.consent.examples.guard;

import dev.aval.consent.examples.cli.UsageException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server behind the guard.
 *
 * @param origin scheme, host and port, without a slash at the end
 * @param host its host name, which counts as the site's own
 */
record Upstream(String origin, String host) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Reads {@code --upstream}.
     *
     * @param allowRemote whether hosts other than this machine may be asked
     * @throws UsageException if the text is no http or https origin, or not on this machine
     */
    static Upstream parse(String text, boolean allowRemote) throws UsageException {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        String path = uri.getRawPath();
        boolean plain = path == null || path.isEmpty() || path.equals("/");
        if (!SCHEMES.contains(scheme)
                || host == null
                || !plain
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw wrong(text, null);
        }
        if (!allowRemote && !loopback(host)) {
            throw new UsageException(
                    "--upstream " + text + " is not on this machine; if that is meant, add" + " --allow-remote");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new Upstream(scheme + "://" + host.toLowerCase(Locale.ROOT) + port, host.toLowerCase(Locale.ROOT));
    }

    /** An address of the upstream as it looks from outside: without its origin; others come back unchanged. */
    String outward(String location) {
        if (!location.regionMatches(true, 0, origin, 0, origin.length())) {
            return location;
        }
        String rest = location.substring(origin.length());
        if (rest.isEmpty()) {
            return "/";
        }
        return switch (rest.charAt(0)) {
            case '/' -> rest.startsWith("//") ? "/." + rest : rest;
            case '?', '#' -> "/" + rest;
            default -> location; // another host or port that only begins alike
        };
    }

    private static boolean loopback(String host) throws UsageException {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new UsageException("--upstream: no such host: " + host);
        }
    }

    private static UsageException wrong(String text, @Nullable Throwable cause) {
        UsageException wrong =
                new UsageException("--upstream is \"" + text + "\", expected an origin such as http://127.0.0.1:3000");
        if (cause != null) {
            wrong.initCause(cause);
        }
        return wrong;
    }
}
