package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.CookieDeclaration;
import dev.aval.consent.Decision;
import dev.aval.consent.Purpose;
import dev.aval.consent.Reason;
import dev.aval.consent.internal.match.CookieNames;
import dev.aval.consent.servlet.HeldBack;
import dev.aval.consent.servlet.html.Hold;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which cookies a response may set.
 *
 * <p>Deletions always pass. A declared cookie passes with its purpose, and for no longer than it is declared. Of the undeclared
 * ones those of cross-site request forgery protection pass, and those of a container's session while they end with the browser's;
 * others pass, and are reported, if they end with the browser's session, unless the site is strict. Nobody but the filter writes
 * the consent cookie. Immutable and safe for use by many threads.
 */
final class CookieGate {

    /** Names under which frameworks keep a token against forgery, and load balancers the server that a visitor belongs to. */
    private static final Set<String> INFRASTRUCTURE = Set.of(
            "XSRF-TOKEN",
            "CSRF-TOKEN",
            "_csrf",
            "csrftoken",
            "csrf_token",
            "AWSALB",
            "AWSALBCORS",
            "INGRESSCOOKIE",
            "ROUTEID");

    /** Names of containers' sessions; with a lifetime of its own a cookie of that name is something else. */
    private static final Set<String> SESSIONS = Set.of("JSESSIONID", "JSESSIONIDSSO", "SESSION");

    /** Prefixes of names that browsers give a meaning to, the longest first; case does not matter to them. */
    private static final List<String> PREFIXES = List.of("__Host-Http-", "__Host-", "__Secure-", "__Http-");

    private static final Hold SESSION = new Hold(Purpose.SESSION.id(), null);

    private final SiteRules rules;
    private final Set<String> exact;
    private final Set<String> own;
    private final String session;
    private final boolean strict;

    /**
     * Makes the gate.
     *
     * @param own the names under which our own cookie may travel
     * @param session the name of the container's session cookie in this application
     */
    CookieGate(SiteRules rules, Set<String> own, String session, boolean strict) {
        this.rules = rules;
        exact = Set.copyOf(own);
        this.own = own.stream().map(CookieGate::folded).collect(Collectors.toUnmodifiableSet());
        this.session = session;
        this.strict = strict;
    }

    /**
     * What is said of one cookie.
     *
     * @param passes whether it may be set
     * @param report what to tell of it: always where it is held or undeclared; null for our own and for deletions
     * @param limit the declared cookie to whose lifetime it is cut, or null where it stays as it is
     */
    record Verdict(
            boolean passes,
            @Nullable HeldBack report,
            @Nullable CookieDeclaration limit) {
        static final Verdict SILENT = new Verdict(true, null, null);

        /** Somebody else writes our cookie. */
        static final Verdict FORGED = new Verdict(false, null, null);
    }

    Verdict judge(String name, boolean deletion, boolean persistent, Consent consent) {
        if (deletion) {
            return Verdict.SILENT;
        }
        int declared = rules.cookieNames.find(name);
        if (isOwn(name, declared != CookieNames.NONE)) {
            return Verdict.FORGED;
        }
        if (declared != CookieNames.NONE) {
            SiteRules.DeclaredCookie cookie = rules.cookies.get(declared);
            Decision decision = consent.decide(cookie.target().use());
            CookieDeclaration limit = persistent && decision.allowed() ? cookie.declaration() : null;
            return new Verdict(decision.allowed(), entry(name, cookie.target().hold(), decision.reason()), limit);
        }
        if (isInfrastructure(name, persistent)) {
            return new Verdict(true, entry(name, SESSION, Reason.NECESSARY), null);
        }
        return new Verdict(!strict && !persistent, entry(name, PageJudge.UNDECLARED, Reason.UNKNOWN_VENDOR), null);
    }

    /**
     * Whether a cookie that came with a request may not be there, though nothing declares it. A request does not tell who wrote a
     * cookie, nor for how long, and to remove a login of somebody else on the host would break it. So it is one where the site says
     * that it has declared all of its own, or where the name is one under which widely used trackers' scripts keep visitors apart.
     */
    boolean isStray(String name) {
        boolean known = strict || TrackerCookies.NAMES.find(name) != CookieNames.NONE;
        return known
                && rules.cookieNames.find(name) == CookieNames.NONE
                && !isOwn(name, false)
                && !isInfrastructure(name, false);
    }

    /** Whether browsers keep the name apart from ours matters less than that nobody else has a use for it. */
    private boolean isOwn(String name, boolean declared) {
        // What the policy declares in another case is a cookie of the site's.
        return exact.contains(name) || (own.contains(folded(name)) && !declared);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private boolean isInfrastructure(String name, boolean persistent) {
        String bare = withoutPrefix(name);
        return INFRASTRUCTURE.contains(bare) || (!persistent && (SESSIONS.contains(bare) || name.equals(session)));
    }

    private static String withoutPrefix(String name) {
        for (String prefix : PREFIXES) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static HeldBack entry(String name, Hold hold, Reason reason) {
        return new HeldBack("cookie", name, null, hold.purposes(), hold.vendor(), reason.code());
    }
}
