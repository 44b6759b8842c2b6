package dev.aval.consent.servlet.gate;

import dev.aval.consent.internal.match.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one response: cookies are judged when they are added, what is said to caches waits until it is known what the
 * body is, and what the filter sends itself cannot be taken away. For one request and one thread at a time.
 */
final class GatedHeaders {

    private static final String SET_COOKIE = "set-cookie";
    private static final String CSP = "content-security-policy";

    private final ResponseGates gates;
    private final Visit visit;
    private final HttpServletResponse raw;
    private final HeldList held;
    private final Site site;
    private final HeldHeaders waiting = new HeldHeaders();
    private Body body = Body.UNKNOWN;

    GatedHeaders(ResponseGates gates, Visit visit, HttpServletResponse raw, HeldList held, Site site) {
        this.gates = gates;
        this.visit = visit;
        this.raw = raw;
        this.held = held;
        this.site = site;
    }

    /** What is known of the body. */
    Body body() {
        return body;
    }

    /** What the filter adds to every response, at once, since late is too late in an include. */
    void sendOwn() {
        if (!visit.audit() && !raw.isCommitted()) {
            String fence = gates.fence.policy(visit.consent(), site);
            if (!raw.getHeaders(Fence.HEADER).contains(fence)) {
                raw.addHeader(Fence.HEADER, fence);
            }
            // An error page is a dispatch of its own, with the headers of the first one still there.
            Collection<String> there = raw.getHeaders("Set-Cookie");
            visit.cookieLines().stream()
                    .filter(line -> !there.contains(line))
                    .forEach(line -> raw.addHeader("Set-Cookie", line));
        }
    }

    /** Writes a header of the application's, any but the content type; null may remove one. */
    @SuppressWarnings("NullAway") // Newer servlet versions let null remove a header, older ones ignore the call.
    void write(String name, String value, boolean add) {
        String key = name == null ? "" : name.toLowerCase(Locale.ROOT);
        if (key.equals(SET_COOKIE) && value != null) {
            writeCookie(name, value, add);
        } else if (CacheHeaders.isHeld(key) && !visit.audit() && body != Body.OTHER) {
            writeHeld(key, name, value, add);
        } else if (value != null && CacheHeaders.isForShared(key) && hasOwnCookies()) {
            raw.setHeader(name, CacheHeaders.unshared(key, value));
        } else if (add) {
            raw.addHeader(name, value);
        } else {
            raw.setHeader(name, value);
            restoreOwn(key);
        }
    }

    /** With a visitor's cookie on it, no response is for everybody. */
    private boolean hasOwnCookies() {
        return !visit.cookieLines().isEmpty();
    }

    private void writeCookie(String name, String value, boolean add) {
        String admitted = gates.admitted(value, visit, held);
        if (admitted != null && add) {
            raw.addHeader(name, admitted);
        } else if (admitted != null) {
            raw.setHeader(name, admitted);
            restoreOwn(SET_COOKIE);
        }
    }

    private void writeHeld(String key, String name, @Nullable String value, boolean add) {
        if (body == Body.UNKNOWN) {
            waiting.write(key, name, value, add);
        } else if (value != null) {
            String onPage = CacheHeaders.onPage(key, value, visit.variant(), body);
            if (onPage != null) {
                raw.setHeader(name, onPage);
            }
        }
    }

    /** The application has replaced a header of which one value is ours. */
    private void restoreOwn(String key) {
        if (visit.audit()) {
            return;
        }
        if (key.equals(CSP)) {
            raw.addHeader(Fence.HEADER, gates.fence.policy(visit.consent(), site));
        } else if (key.equals(SET_COOKIE)) {
            visit.cookieLines().forEach(line -> raw.addHeader("Set-Cookie", line));
        } else if (key.equals("vary") && body.isPersonal()) {
            raw.addHeader("Vary", gates.rules.vary);
        }
    }

    void contentLength(long length) {
        if (visit.audit() || body == Body.OTHER) {
            raw.setContentLengthLong(length);
        } else {
            writeHeld("content-length", "Content-Length", Long.toString(length), false);
        }
    }

    @Nullable String first(String name) {
        return waiting.first(name);
    }

    List<String> all(String name) {
        return waiting.all(name);
    }

    Set<String> namesWith(Collection<String> sent) {
        Set<String> names = new LinkedHashSet<>(sent);
        names.addAll(waiting.names());
        return names;
    }

    /** It is known now what the body is. */
    void become(Body known) {
        body = known;
        if (known.isPersonal()) {
            sendPersonal(known);
        } else {
            release();
        }
    }

    /** An old copy is still good: of a page, since of nothing else the entity tag could be known. */
    void becomeUnmodified() {
        sendPersonal(Body.PAGE);
        body = Body.OTHER;
    }

    /** The headers go out before anybody can know what the body is: it may become a page. */
    void goAheadOfBody() {
        sendPersonal(Body.PAGE);
    }

    private void sendPersonal(Body kind) {
        if (visit.audit() || raw.isCommitted()) {
            return;
        }
        waiting.releaseOnPage(raw, visit.variant(), kind);
        if (!raw.getHeaders("Vary").contains(gates.rules.vary)) {
            raw.addHeader("Vary", gates.rules.vary);
        }
    }

    /** Sends what waits with a response that is no page. */
    private void release() {
        if (hasOwnCookies() && !raw.isCommitted()) {
            waiting.makePersonal(raw);
        }
        waiting.release(raw);
    }

    /** The answer goes on elsewhere, without the body so far. */
    void leave() {
        waiting.drop("content-length");
        release();
    }

    /** What follows is another body, perhaps of another kind. */
    void forgetBody() {
        body = Body.UNKNOWN;
    }

    /** Starts anew, as the container does. */
    void reset() {
        waiting.clear();
        forgetBody();
        held.clear();
        sendOwn();
    }
}
