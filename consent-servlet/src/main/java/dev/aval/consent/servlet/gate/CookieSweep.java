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
 * Removes cookies that may not be there, with every path and domain they may have.
 *
 * <p>A browser tells neither path nor domain of a cookie, so there is a line for each that is possible: a cookie that came with a
 * request can only lie on the request's own path upwards and on its host's domains; one that did not come is removed from the paths
 * that are declared for it, and from those of the page that the visitor comes from. Immutable and safe for use by many threads.
 */
public final class CookieSweep {

    /** The most bytes of lines in one response: common proxies refuse a response whose headers are longer than 4 KiB. */
    static final int MOST_BYTES = 3072;

    /** What a header line has beside its value: its name, colon, blank and line break. */
    private static final int AROUND = "Set-Cookie: \r\n".length();

    private static final int LONGEST_NAME = 256;

    /** Where not all places fit, the least likely come first in one response of so many. */
    private static final int ODDS = 4;

    private static final List<Removal.Kind> KINDS = List.of(Removal.Kind.values());
    private static final List<Removal.Kind> TURNED_ROUND =
            List.of(Removal.Kind.PARTITIONED, Removal.Kind.ELSEWHERE, Removal.Kind.LIKELY);

    private static final CookieDeclaration UNDECLARED = CookieDeclaration.named("undeclared");

    private final SiteRules rules;
    private final CookieGate gate;
    private final IntUnaryOperator chance;

    CookieSweep(SiteRules rules, CookieGate gate) {
        this(rules, gate, bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    /** The same with chance of one's own: a number from 0, below the one given. */
    CookieSweep(SiteRules rules, CookieGate gate, IntUnaryOperator chance) {
        this.rules = rules;
        this.gate = gate;
        this.chance = chance;
    }

    /**
     * Returns the lines that remove what came with a request and may not be there, whoever set it.
     *
     * @param request the request
     * @param place where it went
     * @param consent the visitor's consent in the general policy
     * @return values for {@code Set-Cookie} headers, at most 3 KiB with all that is around them
     */
    public List<String> strays(HttpServletRequest request, CookieRequest place, Consent consent) {
        Set<String> names = unwanted(request, place, consent);
        if (names.isEmpty()) {
            return List.of();
        }
        CookiePlaces places = new CookiePlaces(place, List.of());
        return fitting(names.stream().map(name -> came(name, places)).toList());
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
     * @param pages paths of the pages that the visitor comes from
     * @param consent the visitor's consent in the general policy, after the choice
     * @return values for {@code Set-Cookie} headers, at most 3 KiB with all that is around them
     */
    public List<String> all(HttpServletRequest request, CookieRequest place, List<String> pages, Consent consent) {
        Set<String> names = unwanted(request, place, consent);
        CookiePlaces places = new CookiePlaces(place, pages);
        List<Removal> removals = new ArrayList<>();
        names.forEach(name -> removals.add(came(name, places)));
        for (SiteRules.DeclaredCookie cookie : rules.cookies) {
            String name = cookie.declaration().name();
            if (name.indexOf('*') < 0
                    && !names.contains(name)
                    && SetCookieLine.isExpirable(name, null, "/", place.secure())
                    && !isAllowed(consent, cookie.target().use())) {
                removals.add(places.stayed(name, cookie.declaration()));
            }
        }
        return fitting(removals);
    }

    private Removal came(String name, CookiePlaces places) {
        SiteRules.DeclaredCookie cookie = declared(name);
        return places.came(name, cookie == null ? UNDECLARED : cookie.declaration());
    }

    /** The names of what came with a request, may not be there, and can be removed at all. */
    private Set<String> unwanted(HttpServletRequest request, CookieRequest place, Consent consent) {
        Set<String> names = namesIn(request);
        names.removeIf(
                name -> !isUnwanted(name, consent) || !SetCookieLine.isExpirable(name, null, "/", place.secure()));
        return names;
    }

    private boolean isUnwanted(String name, Consent consent) {
        SiteRules.DeclaredCookie cookie = declared(name);
        if (cookie != null) {
            return !isAllowed(consent, cookie.target().use());
        }
        boolean stray = gate.isStray(name);
        if (stray) {
            GateLog.strayExpired();
        }
        return stray;
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

    /**
     * As many lines as one response may bear, the likely places of each cookie first. Where not all fit, chance decides where to
     * begin, and where there is no room for some kind of place at all the order is turned round now and then: so no cookie which a
     * script keeps writing starves the others, nor any place.
     */
    private List<String> fitting(List<Removal> removals) {
        Lines lines = new Lines();
        if (lines.addAll(removals, KINDS)) {
            return lines.copy();
        }
        GateLog.sweepSpread(removals.size());
        if (chance.applyAsInt(ODDS) == 0) {
            lines = new Lines();
            lines.addAll(removals, TURNED_ROUND);
        }
        return lines.copy();
    }

    /** The lines of one response, as far as there is room. */
    private final class Lines {

        private final Set<String> lines = new LinkedHashSet<>();
        private int room = MOST_BYTES;

        /** Adds what fits of each kind in turn; false where one got no room at all. */
        boolean addAll(List<Removal> removals, List<Removal.Kind> kinds) {
            boolean roomForAll = true;
            for (Removal.Kind kind : kinds) {
                int total = removals.stream()
                        .mapToInt(removal -> removal.count(kind))
                        .sum();
                roomForAll &= total == 0 || add(removals, kind, total);
            }
            return roomForAll;
        }

        /** Adds what fits, from a place left to chance; false where nothing did. */
        private boolean add(List<Removal> removals, Removal.Kind kind, int total) {
            int number = chance.applyAsInt(total);
            int cookie = 0;
            while (number >= removals.get(cookie).count(kind)) {
                number -= removals.get(cookie++).count(kind);
            }
            for (int i = 0; i < total; i++) {
                while (number >= removals.get(cookie).count(kind)) {
                    cookie = (cookie + 1) % removals.size();
                    number = 0;
                }
                if (!add(removals.get(cookie).line(kind, number++))) {
                    return i > 0;
                }
            }
            return true;
        }

        private boolean add(String line) {
            int needed = line.length() + AROUND;
            if (needed > room) {
                return false;
            }
            if (lines.add(line)) {
                room -= needed;
            }
            return true;
        }

        List<String> copy() {
            return List.copyOf(lines);
        }
    }
}
