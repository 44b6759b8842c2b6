package dev.aval.consent.servlet.gate;

import dev.aval.consent.internal.match.Site;
import dev.aval.consent.servlet.HeldBack;
import dev.aval.consent.servlet.html.ByteSink;
import dev.aval.consent.servlet.html.GatePool;
import dev.aval.consent.servlet.html.HtmlGate;
import dev.aval.consent.servlet.html.Injection;
import dev.aval.consent.servlet.html.value.CssUnits;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Set;

/**
 * Puts the gates before a response: one for each site, shared by all requests. Safe for use by many threads.
 */
public final class ResponseGates {

    /** Of the order of the requests that a container answers at once. */
    private static final int POOLED = 64;

    final SiteRules rules;
    final Fence fence;
    final CookieGate cookies;
    final HeldObserver observer;
    final InstantSource clock;
    private final GatePool pool = new GatePool(POOLED);

    /**
     * Makes the gates.
     *
     * @param rules the policy as tables
     * @param ownCookies the names under which our own cookie may travel
     * @param strict whether undeclared cookies are held even where they end with the browser's session
     * @param observer hears of everything that is held back
     * @param clock tells the time
     */
    public ResponseGates(
            SiteRules rules, Set<String> ownCookies, boolean strict, HeldObserver observer, InstantSource clock) {
        this.rules = rules;
        this.fence = new Fence(rules);
        this.cookies = new CookieGate(rules, ownCookies, strict);
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Puts the gates before a response.
     *
     * @param visit the visitor's request
     * @param response the response as the container gave it
     * @param held the list into which goes what is held back
     * @return the response for the application
     */
    public GatedResponse guard(Visit visit, HttpServletRequest request, HttpServletResponse response, HeldList held) {
        return new GatedResponse(this, visit, request, response, held);
    }

    /**
     * Starts a list of what is held back.
     *
     * @return an empty list
     */
    public HeldList newList() {
        return new HeldList();
    }

    Site siteOf(Visit visit) {
        return visit.origin() == null
                ? Site.nowhere()
                : rules.sites.get(visit.origin().host());
    }

    /** Whether a response may set a cookie; what it may not is noted. */
    boolean passes(Cookie cookie, Visit visit, HeldList held) {
        try {
            return judged(SetCookieLine.parse(line(cookie), clock.instant()), visit, held);
        } catch (RuntimeException e) {
            GateLog.cookieFailure(visit.page(), e);
            return visit.audit();
        }
    }

    /** What a container makes of a cookie, but for its value. Only an age that is not negative becomes an attribute. */
    private static String line(Cookie cookie) {
        StringBuilder line = new StringBuilder(cookie.getName()).append("=x");
        NewerApi.attributes(cookie).forEach((name, value) -> {
            if (!"max-age".equalsIgnoreCase(String.valueOf(name))) {
                line.append("; ").append(name).append('=').append(value);
            }
        });
        if (cookie.getMaxAge() >= 0) {
            line.append("; Max-Age=").append(cookie.getMaxAge());
        }
        return line.toString();
    }

    /** The same for a whole header line. */
    boolean passes(String line, Visit visit, HeldList held) {
        try {
            return judged(SetCookieLine.parse(line, clock.instant()), visit, held);
        } catch (RuntimeException e) {
            GateLog.cookieFailure(visit.page(), e);
            return visit.audit();
        }
    }

    private boolean judged(SetCookieLine cookie, Visit visit, HeldList held) {
        boolean deletion = cookie.isDeletion(clock.instant());
        return !cookie.storable() || judged(cookie.name(), deletion, cookie.expiry() != null, visit, held);
    }

    private boolean judged(String cookie, boolean deletion, boolean persistent, Visit visit, HeldList held) {
        CookieGate.Verdict verdict = cookies.judge(cookie, deletion, persistent, visit.consent());
        HeldBack report = verdict.report();
        if (report != null && !verdict.passes()) {
            held.add(report);
        }
        // What passes is of interest where everything is looked at, or where nothing declares it.
        if (report != null
                && (!verdict.passes() || visit.audit() || report.purposes().isEmpty())) {
            observer.found(report, !verdict.passes(), visit.page());
        }
        return verdict.passes() || visit.audit();
    }

    PageJudge judge(Visit visit, Site site, HeldList held) {
        return new PageJudge(rules, site, visit, held, observer);
    }

    HtmlGate page(Visit visit, PageJudge judge, ByteSink out, Charset charset) {
        Injection injection = switch (visit.injectable()) {
            case YES -> Injection.ALWAYS;
            case IF_DOCUMENT -> Injection.IF_DOCUMENT;
            case NO -> Injection.NEVER;
        };
        return pool.take(judge, judge, out, visit.block(), injection, visit.audit(), CssUnits.of(charset));
    }

    /** Takes back the gate of a page that is over; nobody may write to it any more. */
    void over(HtmlGate page) {
        pool.give(page);
    }
}
