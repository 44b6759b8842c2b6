package dev.aval.consent.servlet.gate;

import dev.aval.consent.Consent;
import dev.aval.consent.Decision;
import dev.aval.consent.Purpose;
import dev.aval.consent.Reason;
import dev.aval.consent.internal.match.CookieNames;
import dev.aval.consent.servlet.HeldBack;
import dev.aval.consent.servlet.html.Hold;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which cookies a response may set.
 *
 * <p>Deletions always pass. A declared cookie passes with its purpose. Of the undeclared ones those of containers, of
 * cross-site request forgery protection and our own pass; others pass, and are reported, if they end with the browser's session,
 * unless the site is strict. Immutable and safe for use by many threads.
 */
final class CookieGate {

    /** Names under which containers, frameworks and load balancers keep a session or a token against forgery. */
    private static final Set<String> INFRASTRUCTURE = Set.of(
            "JSESSIONID",
            "JSESSIONIDSSO",
            "SESSION",
            "XSRF-TOKEN",
            "CSRF-TOKEN",
            "_csrf",
            "csrftoken",
            "csrf_token",
            "AWSALB",
            "AWSALBCORS",
            "INGRESSCOOKIE",
            "ROUTEID");

    private static final Hold SESSION = new Hold(Purpose.SESSION.id(), null);

    private final SiteRules rules;
    private final Set<String> own;
    private final boolean strict;

    CookieGate(SiteRules rules, Set<String> own, boolean strict) {
        this.rules = rules;
        this.own = Set.copyOf(own);
        this.strict = strict;
    }

    /**
     * What is said of one cookie.
     *
     * @param passes whether it may be set
     * @param report what to tell of it: always where it is held or undeclared; null for our own and for deletions
     */
    record Verdict(boolean passes, @Nullable HeldBack report) {
        static final Verdict SILENT = new Verdict(true, null);
    }

    Verdict judge(String name, boolean deletion, boolean persistent, Consent consent) {
        if (deletion || own.contains(name)) {
            return Verdict.SILENT;
        }
        int declared = rules.cookieNames.find(name);
        if (declared != CookieNames.NONE) {
            Target target = rules.cookies.get(declared).target();
            Decision decision = consent.decide(target.use());
            return new Verdict(decision.allowed(), entry(name, target.hold(), decision.reason()));
        }
        if (INFRASTRUCTURE.contains(withoutPrefix(name))) {
            return new Verdict(true, entry(name, SESSION, Reason.NECESSARY));
        }
        return new Verdict(!strict && !persistent, entry(name, PageJudge.UNDECLARED, Reason.UNKNOWN_VENDOR));
    }

    private static String withoutPrefix(String name) {
        return name.startsWith("__Host-") ? name.substring(7) : name.startsWith("__Secure-") ? name.substring(9) : name;
    }

    private static HeldBack entry(String name, Hold hold, Reason reason) {
        return new HeldBack("cookie", name, null, hold.purposes(), hold.vendor(), reason.code());
    }
}
