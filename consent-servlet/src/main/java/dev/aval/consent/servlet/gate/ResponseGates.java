package dev.aval.consent.servlet.gate;

import dev.aval.consent.CookieDeclaration;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * @param sessionCookie the name of the container's session cookie in this application
     * @param strict whether undeclared cookies are held even where they end with the browser's session
     * @param observer hears of everything that is held back
     * @param clock tells the time
     */
    public ResponseGates(
            SiteRules rules,
            Set<String> ownCookies,
            String sessionCookie,
            boolean strict,
            HeldObserver observer,
            InstantSource clock) {
        this.rules = rules;
        this.fence = new Fence(rules);
        this.cookies = new CookieGate(rules, ownCookies, sessionCookie, strict);
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

    /**
     * Returns what removes the cookies that may not be there.
     *
     * @return a sweep by the same rules as the gates
     */
    public CookieSweep sweep() {
        return new CookieSweep(rules, cookies);
    }

    Site siteOf(Visit visit) {
        return visit.origin() == null
                ? Site.nowhere()
                : rules.sites.get(visit.origin().host());
    }

    /** The cookie as a response may set it, or null where it may not; what it may not is noted. */
    @Nullable Cookie admitted(Cookie cookie, Visit visit, HeldList held) {
        try {
            Instant now = clock.instant();
            SetCookieLine line = SetCookieLine.parse(line(cookie), now);
            CookieGate.Verdict verdict = judged(line, now, visit, held);
            CookieDeclaration limit = limit(line, verdict, now, visit);
            return verdict.passes() || visit.audit()
                    ? limit == null ? cookie : CookieLimits.cut(cookie, limit, now)
                    : null;
        } catch (RuntimeException e) {
            GateLog.cookieFailure(visit.page(), e);
            return visit.audit() ? cookie : null;
        }
    }

    /** What a container makes of a cookie, but for its value. Only an age that is not negative becomes an attribute. */
    private static String line(Cookie cookie) {
        StringBuilder line = new StringBuilder(cookie.getName()).append("=x");
        attribute(line, "Path", cookie.getPath());
        attribute(line, "Domain", cookie.getDomain());
        NewerApi.attributes(cookie).forEach((name, value) -> {
            if (!"max-age".equalsIgnoreCase(String.valueOf(name))) {
                attribute(line, String.valueOf(name), value);
            }
        });
        if (cookie.getMaxAge() >= 0) {
            attribute(line, "Max-Age", cookie.getMaxAge());
        }
        return line.toString();
    }

    private static void attribute(StringBuilder line, String name, @Nullable Object value) {
        if (value != null) {
            line.append("; ").append(name).append('=').append(value);
        }
    }

    /** The same for a whole header line. */
    @Nullable String admitted(String line, Visit visit, HeldList held) {
        try {
            Instant now = clock.instant();
            SetCookieLine cookie = SetCookieLine.parse(line, now);
            CookieGate.Verdict verdict = judged(cookie, now, visit, held);
            CookieDeclaration limit = limit(cookie, verdict, now, visit);
            return verdict.passes() || visit.audit() ? limit == null ? line : CookieLimits.cut(line, limit, now) : null;
        } catch (RuntimeException e) {
            GateLog.cookieFailure(visit.page(), e);
            return visit.audit() ? line : null;
        }
    }

    /** The declaration that cuts a cookie's lifetime, or null where it lives for no longer than that says. */
    private static @Nullable CookieDeclaration limit(
            SetCookieLine cookie, CookieGate.Verdict verdict, Instant now, Visit visit) {
        CookieDeclaration declared = verdict.limit();
        Instant expiry = cookie.expiry();
        if (declared == null || expiry == null || !CookieLimits.exceeds(expiry, declared, now)) {
            return null;
        }
        GateLog.lifetimeCut(declared.name(), visit.audit());
        return visit.audit() ? null : declared;
    }

    private CookieGate.Verdict judged(SetCookieLine cookie, Instant now, Visit visit, HeldList held) {
        boolean persistent = cookie.expiry() != null;
        CookieGate.Verdict verdict = cookies.judge(cookie.name(), cookie.isDeletion(now), persistent, visit.consent());
        if (verdict.equals(CookieGate.Verdict.FORGED)) {
            GateLog.foreignConsentCookie(visit.page());
        }
        HeldBack report = verdict.report();
        if (report != null && !verdict.passes()) {
            held.add(report);
        }
        // What passes is of interest where everything is looked at, or where nothing declares it.
        if (report != null
                && (!verdict.passes() || visit.audit() || report.purposes().isEmpty())) {
            observer.found(report, !verdict.passes(), visit.page());
        }
        return verdict;
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
