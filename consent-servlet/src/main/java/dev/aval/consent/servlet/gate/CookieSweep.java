package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.cookie.CookieHeader;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.internal.match.CookieNames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes declared cookies that are not consented to, with every path and domain they may have.
 *
 * <p>A browser tells neither path nor domain of a cookie, so there is a line for each that is possible: a cookie that came with a
 * request can only lie on the request's own path upwards and on its host's domains; one that did not come is removed from the paths
 * that are declared for it. Immutable and safe for use by many threads.
 */
public final class CookieSweep {

    /** The most lines for one response: containers refuse responses whose headers are longer than some kilobytes. */
    private static final int MOST_LINES = 40;

    private static final int LONGEST_NAME = 256;

    private final SiteRules rules;

    /**
     * Makes the sweep.
     *
     * @param rules the policy as tables
     */
    public CookieSweep(SiteRules rules) {
        this.rules = rules;
    }

    /**
     * Returns the lines that remove what came with a request and is not consented to, whoever set it.
     *
     * @param request the request
     * @param place where it went
     * @param consent the visitor's consent
     * @return values for {@code Set-Cookie} headers
     */
    public List<String> strays(HttpServletRequest request, CookieRequest place, Consent consent) {
        Set<String> lines = new LinkedHashSet<>();
        for (String name : namesIn(request)) {
            SiteRules.DeclaredCookie cookie = declared(name);
            if (cookie != null && !consent.decide(cookie.target().use()).allowed()) {
                remove(name, cookie.declaration(), place, true, lines);
            }
        }
        return List.copyOf(lines);
    }

    /**
     * Returns the lines that remove every declared cookie that is not consented to, whether or not it came with the request.
     *
     * @param request the request
     * @param place where it went
     * @param consent the visitor's consent after the choice
     * @return values for {@code Set-Cookie} headers
     */
    public List<String> all(HttpServletRequest request, CookieRequest place, Consent consent) {
        Set<String> lines = new LinkedHashSet<>(strays(request, place, consent));
        for (SiteRules.DeclaredCookie cookie : rules.cookies) {
            String name = cookie.declaration().name();
            if (name.indexOf('*') < 0 && !consent.decide(cookie.target().use()).allowed()) {
                remove(name, cookie.declaration(), place, false, lines);
            }
        }
        return List.copyOf(lines);
    }

    private SiteRules.@Nullable DeclaredCookie declared(String name) {
        int index = rules.cookieNames.find(name);
        return index == CookieNames.NONE ? null : rules.cookies.get(index);
    }

    private static Set<String> namesIn(HttpServletRequest request) {
        Set<String> names = new LinkedHashSet<>();
        for (Enumeration<String> lines = request.getHeaders("Cookie"); lines.hasMoreElements(); ) {
            CookieHeader.forEach(lines.nextElement(), (line, start, end, valueStart, valueEnd) -> {
                if (end > start && end - start <= LONGEST_NAME) {
                    names.add(line.substring(start, end));
                }
            });
        }
        return names;
    }

    private static void remove(
            String name, CookieDeclaration cookie, CookieRequest place, boolean came, Set<String> lines) {
        if (!isName(name)) {
            return;
        }
        for (String path : paths(name, cookie, place, came)) {
            for (String domain : domains(name, cookie, place)) {
                if (lines.size() >= MOST_LINES) {
                    return;
                }
                lines.add(line(name, domain, path, place.secure()));
            }
        }
    }

    private static List<String> paths(String name, CookieDeclaration cookie, CookieRequest place, boolean came) {
        Set<String> paths = new LinkedHashSet<>();
        if (name.startsWith("__Host-")) {
            return came ? List.of("/") : List.of();
        }
        if (came) {
            paths.add("/");
            for (int slash = place.path().indexOf('/', 1);
                    slash > 0;
                    slash = place.path().indexOf('/', slash + 1)) {
                paths.add(place.path().substring(0, slash));
            }
        }
        cookie.paths().forEach(paths::add);
        return paths.stream().filter(CookieSweep::isPath).limit(8).toList();
    }

    /** The host alone (an empty text), then every domain from the site down to the host, then the declared ones. */
    private static List<String> domains(String name, CookieDeclaration cookie, CookieRequest place) {
        Set<String> domains = new LinkedHashSet<>();
        domains.add("");
        String site = place.site();
        if (site != null && !name.startsWith("__Host-")) {
            String host = place.host();
            for (int from = host.length() - site.length();
                    from >= 0;
                    from = from == 0 ? -1 : host.lastIndexOf('.', from - 2) + 1) {
                domains.add(host.substring(from));
            }
            cookie.domains().stream()
                    .filter(domain -> host.equals(domain) || host.endsWith("." + domain))
                    .forEach(domains::add);
        }
        return new ArrayList<>(domains).subList(0, Math.min(domains.size(), 6));
    }

    private static String line(String name, String domain, String path, boolean secure) {
        return name + "=; Path=" + path + (domain.isEmpty() ? "" : "; Domain=" + domain)
                + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + (secure ? "; Secure" : "");
    }

    /** Browsers take more than RFC 9110's tokens for names; what would break the line is left out. */
    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != ';' && c != '=' && c != ',');
    }

    private static boolean isPath(String path) {
        return path.startsWith("/") && path.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != ';' && c != ',');
    }
}
