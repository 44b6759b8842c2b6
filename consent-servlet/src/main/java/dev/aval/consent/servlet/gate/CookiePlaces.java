package dev.aval.consent.servlet.gate;

import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.cookie.SetCookieLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the cookies of one request may lie: on which paths, and for which domains.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#section-5.1.4">RFC 6265bis, section
 *     5.1.4</a>
 */
final class CookiePlaces {

    /** So many paths of one address are looked at: those of thirty folders. */
    private static final int MOST_PATHS = 64;

    private static final int MOST_DOMAINS = 8;

    private static final List<String> ROOT = List.of("/");
    private static final List<String> HOST_ALONE = List.of("");

    private final CookieRequest request;

    /** The paths whose cookies came with the request, the root first. */
    private final Set<String> here;

    /** The paths of pages where the visitor has been, whose cookies need not have come. */
    private final Set<String> elsewhere = new LinkedHashSet<>();

    private final List<String> all;
    private final List<String> domains;

    CookiePlaces(CookieRequest request, List<String> pages) {
        this.request = request;
        here = prefixes(request.path());
        pages.forEach(page -> elsewhere.addAll(prefixes(page)));
        elsewhere.removeAll(here);
        all = new ArrayList<>(here);
        all.addAll(elsewhere);
        domains = domains();
    }

    /** The places of a cookie that came with the request; without a declaration nothing is known of it but its name. */
    Removal came(String name, CookieDeclaration declared) {
        if (isHostAlone(name)) {
            return new Removal(name, ROOT, 1, HOST_ALONE, request.secure());
        }
        List<String> paths = all;
        if (!declared.paths().isEmpty()) {
            Set<String> more = new LinkedHashSet<>(ROOT);
            declared.paths().stream().filter(CookiePlaces::isPath).forEach(more::add);
            int likely = more.size();
            more.addAll(all);
            return new Removal(name, List.copyOf(more), likely, domains(declared), request.secure());
        }
        return new Removal(name, paths, 1, domains(declared), request.secure());
    }

    /** The places of a cookie that did not come, and so can lie only where the request did not go. */
    Removal stayed(String name, CookieDeclaration declared) {
        Set<String> paths = new LinkedHashSet<>();
        if (!isHostAlone(name)) {
            declared.paths().stream().filter(CookiePlaces::isPath).forEach(paths::add);
            paths.addAll(elsewhere);
            paths.removeAll(here);
        }
        return new Removal(name, List.copyOf(paths), 0, domains(declared), request.secure());
    }

    private static boolean isHostAlone(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("__host-");
    }

    private List<String> domains(CookieDeclaration declared) {
        if (declared.domains().isEmpty() || domains.equals(HOST_ALONE)) {
            return domains;
        }
        Set<String> more = new LinkedHashSet<>(domains);
        declared.domains().stream()
                .filter(domain ->
                        request.host().equals(domain) || request.host().endsWith("." + domain))
                .filter(CookiePlaces::isDomain)
                .forEach(more::add);
        return List.copyOf(more);
    }

    /** The host alone, then every domain from the site down to the host. */
    private List<String> domains() {
        String site = request.site();
        String host = request.host();
        if (site == null || !('.' + host).endsWith('.' + site) || !isDomain(host)) {
            return HOST_ALONE;
        }
        List<String> found = new ArrayList<>(HOST_ALONE);
        for (int from = host.length() - site.length(); from >= 0 && found.size() < MOST_DOMAINS; ) {
            found.add(host.substring(from));
            from = from == 0 ? -1 : host.lastIndexOf('.', from - 2) + 1;
        }
        return List.copyOf(found);
    }

    /** Every path whose cookies a browser sends to an address: each folder with and without its last slash, and the whole. */
    static Set<String> prefixes(String address) {
        Set<String> paths = new LinkedHashSet<>(ROOT);
        for (int slash = address.indexOf('/', 1);
                slash > 0 && paths.size() < MOST_PATHS - 2;
                slash = address.indexOf('/', slash + 1)) {
            add(paths, address.substring(0, slash));
            add(paths, address.substring(0, slash + 1));
        }
        add(paths, address);
        return paths;
    }

    private static void add(Set<String> paths, String path) {
        if (isPath(path)) {
            paths.add(path);
        }
    }

    private static boolean isPath(String path) {
        return SetCookieLine.isExpirable("a", null, path, true);
    }

    private static boolean isDomain(String domain) {
        return SetCookieLine.isExpirable("a", domain, "/", true);
    }
}
