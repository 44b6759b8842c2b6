package dev.aval.consent.cookie;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that remove a cookie with all its twins: cookies of one name that differ by domain and path, so that a browser sends
 * several of them in one request.
 */
final class CookieTwins {

    /** The most lines for one name, so that a hostile address cannot make a response of any size. */
    static final int MAX_LINES = 32;

    private static final int MAX_DOMAINS = 4;
    private static final int MAX_PATHS = MAX_LINES / MAX_DOMAINS;

    private CookieTwins() {}

    static List<String> forget(String baseName, CookieRequest request) {
        List<String> lines = new ArrayList<>(expire(baseName, request));
        if (request.secure()) {
            for (CookieScope scope : CookieScope.values()) {
                lines.addAll(expire(scope.prefix() + baseName, request));
            }
        }
        return List.copyOf(lines);
    }

    static List<String> expire(String name, CookieRequest request) {
        if (name.startsWith(CookieScope.HOST.prefix())) {
            return List.of(SetCookieLine.expiring(name, null, "/", request.secure()));
        }
        List<@Nullable String> domains = domains(request);
        List<String> lines = new ArrayList<>();
        for (String path : paths(request.path())) {
            for (String domain : domains) {
                lines.add(SetCookieLine.expiring(name, domain, path, request.secure()));
            }
        }
        return List.copyOf(lines);
    }

    /** The host alone, then the domains from the site down to the host itself. */
    private static List<@Nullable String> domains(CookieRequest request) {
        List<@Nullable String> domains = new ArrayList<>();
        domains.add(null);
        String site = request.site();
        String host = request.host();
        if (site == null || !SetCookieLine.isDomain(host) || !('.' + host).endsWith('.' + site)) {
            return domains;
        }
        int from = host.length() - site.length();
        while (domains.size() < MAX_DOMAINS) {
            domains.add(host.substring(from));
            if (from == 0) {
                break;
            }
            from = host.lastIndexOf('.', from - 2) + 1;
        }
        return domains;
    }

    /** The root, then each folder of the path with and without its last slash, from the root down. */
    private static List<String> paths(String path) {
        List<String> paths = new ArrayList<>();
        paths.add("/");
        if (!SetCookieLine.isPath(path)) {
            return paths;
        }
        for (int slash = path.indexOf('/', 1); paths.size() < MAX_PATHS; slash = path.indexOf('/', slash + 1)) {
            paths.add(slash < 0 ? path : path.substring(0, slash));
            if (slash < 0) {
                break;
            }
            if (paths.size() < MAX_PATHS) {
                paths.add(path.substring(0, slash + 1));
            }
        }
        return paths.stream().distinct().toList();
    }
}
