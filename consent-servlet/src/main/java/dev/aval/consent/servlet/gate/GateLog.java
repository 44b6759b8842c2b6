package dev.aval.consent.servlet.gate;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gates tell operators: each kind of trouble at its first, second, fourth … time, never with what a visitor sent. */
final class GateLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aval.consent.gate");
    private static final AtomicLong COMPRESSED = new AtomicLong();
    private static final AtomicLong CHARSET = new AtomicLong();
    private static final AtomicLong FAILURE = new AtomicLong();
    private static final AtomicLong SCRIPT = new AtomicLong();
    private static final AtomicLong TYPE = new AtomicLong();
    private static final AtomicLong SOCKETS = new AtomicLong();
    private static final AtomicLong SWEEP = new AtomicLong();
    private static final AtomicLong STRAY = new AtomicLong();
    private static final AtomicLong FOREIGN = new AtomicLong();
    private static final AtomicLong LIFETIME = new AtomicLong();
    private static final Set<String> NARROWED = ConcurrentHashMap.newKeySet();

    private GateLog() {}

    static void compressedPage(String page) {
        if (due(COMPRESSED)) {
            LOG.warn(
                    "consent.page_compressed page={} count={}: the application compresses its HTML itself, so only the"
                            + " Content-Security-Policy protects it; let the container compress instead",
                    printable(page),
                    COMPRESSED);
        }
    }

    static void foreignCharset(String page) {
        if (due(CHARSET)) {
            LOG.warn(
                    "consent.page_charset page={} count={}: the page's charset is no superset of ASCII, so only the"
                            + " Content-Security-Policy protects it; send UTF-8",
                    printable(page),
                    CHARSET);
        }
    }

    static void foreignReading(String page) {
        if (due(CHARSET)) {
            LOG.warn(
                    "consent.page_charset page={} count={}: the page names ISO-2022-JP as its charset, of which the gate sees only"
                            + " the bytes; what it does not see there only the Content-Security-Policy holds. Send UTF-8",
                    printable(page),
                    CHARSET);
        }
    }

    static void lateType(String page) {
        if (due(TYPE)) {
            LOG.warn(
                    "consent.late_type page={} count={}: the application made HTML of a response of which a part had passed as"
                            + " something else, unjudged; the type stays what it was. Set the type before the body, or reset the buffer",
                    printable(page),
                    TYPE);
        }
    }

    static void oversizedScript(String page, String vendors) {
        if (due(SCRIPT)) {
            LOG.warn(
                    "consent.script_too_long page={} vendors={} count={}: an inline script of more than 64 KiB does not run, since"
                            + " no more of it than that is searched for the 'inline' texts that the policy declares for vendors"
                            + " which this visitor has not allowed; move the script into a file of the site's own",
                    printable(page),
                    vendors,
                    SCRIPT);
        }
    }

    static void failure(String page, RuntimeException e) {
        if (due(FAILURE)) {
            LOG.error(
                    "consent.gate_failed page={} count={}: the rest of the page was not sent, since nobody could judge it",
                    printable(page),
                    FAILURE,
                    e);
        }
    }

    static void fenceFailure(RuntimeException e) {
        if (due(FAILURE)) {
            LOG.error(
                    "consent.gate_failed count={}: nobody could tell which hosts a page may reach, so its scripts reach only its own",
                    FAILURE,
                    e);
        }
    }

    static void cookieFailure(String page, RuntimeException e) {
        if (due(FAILURE)) {
            LOG.error(
                    "consent.gate_failed page={} count={}: a cookie was not set, since nobody could judge it",
                    printable(page),
                    FAILURE,
                    e);
        }
    }

    static void foreignConsentCookie(String page) {
        if (due(FOREIGN)) {
            LOG.warn(
                    "consent.cookie_not_ours page={} count={}: the application sets a cookie under a name of the consent cookie; it"
                            + " was held back, since only the filter may write what a visitor chose. Rename the application's"
                            + " cookie, or set consent.cookie.name",
                    printable(page),
                    FOREIGN);
        }
    }

    static void lifetimeCut(String declared, boolean audit) {
        if (due(LIFETIME)) {
            LOG.warn(
                    "consent.cookie_lifetime cookie={} count={}: the application lets it live for longer than the policy declares,"
                            + " {}",
                    declared,
                    LIFETIME,
                    audit ? "which enforce mode cuts down" : "so its lifetime was cut down to that");
        }
    }

    /** Told once for each host, all of which the policy names. */
    static void narrowFence(List<String> heldHosts) {
        if (heldHosts.stream().filter(NARROWED::add).count() > 0) {
            LOG.warn(
                    "consent.fence_narrowed held={}: a vendor has this host below one that is the site's own or another vendor's."
                            + " For visitors who have not allowed it, scripts reach only those sub-domains beside it that are named:"
                            + " the site's in 'own', a vendor's in its 'hosts'",
                    heldHosts);
        }
    }

    static void fenceWithoutSockets(int length, int max) {
        if (due(SOCKETS)) {
            LOG.warn(
                    "consent.fence_without_sockets length={} max={} count={}: with WebSockets the Content-Security-Policy would be too"
                            + " long, so scripts open them to the page's own origin only; let vendors name fewer hosts",
                    length,
                    max,
                    SOCKETS);
        }
    }

    static void sweepSpread(int cookies) {
        if (due(SWEEP)) {
            LOG.warn(
                    "consent.sweep_spread cookies={} count={}: the lines that remove this visitor's cookies do not fit into one"
                            + " response; the rest is removed in the following ones, as the browser sends them",
                    cookies,
                    SWEEP);
        }
    }

    /** Without the name, which came from a visitor. */
    static void strayExpired() {
        if (due(STRAY)) {
            LOG.warn(
                    "consent.stray_expired count={}: a cookie that the policy does not declare came with a request and was removed;"
                            + " the browser's developer tools show its name under the Set-Cookie lines of the answer. Declare it,"
                            + " if it is the site's own",
                    STRAY);
        }
    }

    /** Most often a client that went away, which is nobody's fault. */
    static void unfinished(String page, Exception e) {
        LOG.debug("consent.page_unfinished page={}: the end of the page could not be sent", printable(page), e);
    }

    private static boolean due(AtomicLong counter) {
        return Long.bitCount(counter.incrementAndGet()) == 1;
    }

    private static String printable(String page) {
        return page.length() > 200 || !page.matches("[A-Za-z0-9._~/-]*") ? "(path not printable)" : page;
    }
}
