package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.DataUse;
import dev.aval.consent.Service;
import dev.aval.consent.cookie.CookieHeader;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.cookie.SetCookieLine;
import dev.aval.consent.internal.match.CookieNames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Removes declared cookies that are not consented to, with every path and domain they may have.
 *
 * <p>A browser tells neither path nor domain of a cookie, so there is a line for each that is possible: a cookie that came with a
 * request can only lie on the request's own path upwards and on its host's domains; one that did not come is removed from the paths
 * that are declared for it. Immutable and safe for use by many threads.
 */
public final class CookieSweep {

    /** The most bytes of lines in one response: common proxies refuse a response whose headers are longer than 4 KiB. */
    static final int MOST_BYTES = 3072;

    /** What a header line has beside its value: its name, colon, blank and line break. */
    private static final int AROUND = "Set-Cookie: \r\n".length();

    private static final int LONGEST_NAME = 256;

    private final SiteRules rules;
    private final IntUnaryOperator chance;

    /**
     * Makes the sweep.
     *
     * @param rules the policy as tables
     */
    public CookieSweep(SiteRules rules) {
        this(rules, bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    /** The same with chance of one's own: a number from 0, below the one given. */
    CookieSweep(SiteRules rules, IntUnaryOperator chance) {
        this.rules = rules;
        this.chance = chance;
    }

    /**
     * Returns the lines that remove what came with a request and is not consented to, whoever set it.
     *
     * @param request the request
     * @param place where it went
     * @param consent the visitor's consent in the general policy
     * @return values for {@code Set-Cookie} headers
     */
    public List<String> strays(HttpServletRequest request, CookieRequest place, Consent consent) {
        return fitting(List.of(came(request, place, consent)));
    }

    private List<List<String>> came(HttpServletRequest request, CookieRequest place, Consent consent) {
        List<List<String>> removals = new ArrayList<>();
        for (String name : namesIn(request)) {
            SiteRules.DeclaredCookie cookie = declared(name);
            if (cookie != null && !isAllowed(consent, cookie.target().use())) {
                removals.add(lines(name, cookie.declaration(), place, true));
            }
        }
        return removals;
    }

    /** Whether any part of the site may use it: a cookie belongs to the whole site. */
    private boolean isAllowed(Consent consent, DataUse use) {
        if (consent.decide(use).allowed()) {
            return true;
        }
        for (Service service : rules.policy.services()) {
            if (consent.decide(use.in(service.id())).allowed()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the lines that remove every declared cookie that is not consented to, whether or not it came with the request.
     *
     * @param request the request
     * @param place where it went
     * @param consent the visitor's consent in the general policy, after the choice
     * @return values for {@code Set-Cookie} headers
     */
    public List<String> all(HttpServletRequest request, CookieRequest place, Consent consent) {
        List<List<String>> others = new ArrayList<>();
        for (SiteRules.DeclaredCookie cookie : rules.cookies) {
            String name = cookie.declaration().name();
            if (name.indexOf('*') < 0 && !isAllowed(consent, cookie.target().use())) {
                others.add(lines(name, cookie.declaration(), place, false));
            }
        }
        return fitting(List.of(came(request, place, consent), others));
    }

    /**
     * As many lines as one response may bear, those of one cookie together.
     *
     * @param groups lines by cookie, in groups of which the first come first
     */
    private List<String> fitting(List<List<List<String>>> groups) {
        Set<String> lines = new LinkedHashSet<>();
        int room = MOST_BYTES;
        int left = 0;
        for (List<List<String>> group : groups) {
            boolean fits = bytes(group) <= room;
            int start = fits || group.isEmpty() ? 0 : chance.applyAsInt(group.size());
            for (int i = 0; i < group.size(); i++) {
                List<String> cookie = group.get((start + i) % group.size());
                int needed = cookie.stream()
                        .filter(line -> !lines.contains(line))
                        .mapToInt(CookieSweep::bytes)
                        .sum();
                if (needed <= room) {
                    lines.addAll(cookie);
                    room -= needed;
                } else if (needed > MOST_BYTES && lines.isEmpty()) {
                    room = addSome(cookie, lines);
                } else {
                    left++;
                }
            }
        }
        if (left > 0) {
            GateLog.sweepSpread(left);
        }
        return List.copyOf(lines);
    }

    /** Of a cookie that may lie in more places than one response can name, those that fit. */
    private int addSome(List<String> cookie, Set<String> lines) {
        int start = chance.applyAsInt(cookie.size());
        int room = MOST_BYTES;
        for (int i = 0; i < cookie.size(); i++) {
            String line = cookie.get((start + i) % cookie.size());
            if (bytes(line) > room) {
                return 0;
            }
            lines.add(line);
            room -= bytes(line);
        }
        return room;
    }

    private static int bytes(List<List<String>> group) {
        return group.stream().flatMap(List::stream).mapToInt(CookieSweep::bytes).sum();
    }

    private static int bytes(String line) {
        return line.length() + AROUND;
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

    private static List<String> lines(String name, CookieDeclaration cookie, CookieRequest place, boolean came) {
        List<String> lines = new ArrayList<>();
        for (String path : paths(name, cookie, place, came)) {
            for (String domain : domains(name, cookie, place)) {
                String of = domain.isEmpty() ? null : domain;
                if (SetCookieLine.isExpirable(name, of, path, place.secure())) {
                    lines.add(SetCookieLine.expiring(name, of, path, place.secure()));
                }
            }
        }
        return lines;
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
        return paths.stream().limit(8).toList();
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
}
