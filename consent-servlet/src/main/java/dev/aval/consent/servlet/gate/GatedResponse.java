package dev.aval.consent.servlet.gate;

import dev.aval.consent.internal.match.Site;
import dev.aval.consent.servlet.html.ByteSink;
import dev.aval.consent.servlet.html.HtmlGate;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The response for the application: cookies pass the cookie gate when they are added, headers that depend on whether the body is
 * HTML wait until that is known, and the body passes the HTML gate.
 *
 * <p>What the filter itself sends goes to the container's own response, since containers drop headers that are set through a
 * wrapper inside an include. For one request and one thread at a time.
 */
public final class GatedResponse extends HttpServletResponseWrapper {

    private static final String SET_COOKIE = "set-cookie";
    private static final String CSP = "content-security-policy";
    private static final String CACHE_CONTROL = "cache-control";
    private static final String VARY = "Cookie, Sec-GPC";

    private final ResponseGates gates;
    private final Visit visit;
    private final HttpServletRequest request;
    private final HttpServletResponse raw;
    private final HeldList held;
    private final Site site;
    private final HeldHeaders waiting = new HeldHeaders();

    private Body body = Body.UNKNOWN;
    private @Nullable GatedStream stream;
    private @Nullable EncodingWriter encoder;
    private @Nullable PrintWriter writer;
    private boolean streamAsked;

    /** What is known of the body. */
    enum Body {
        UNKNOWN,
        PAGE,
        OTHER
    }

    GatedResponse(
            ResponseGates gates, Visit visit, HttpServletRequest request, HttpServletResponse raw, HeldList held) {
        super(raw);
        this.gates = gates;
        this.visit = visit;
        this.request = request;
        this.raw = raw;
        this.held = held;
        this.site = gates.siteOf(visit);
        sendOwnHeaders();
    }

    /** What the filter adds to every response, at once, since late is too late in an include. */
    private void sendOwnHeaders() {
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

    // ---- headers -------------------------------------------------------------------------------------------------

    @Override
    public void addCookie(Cookie cookie) {
        if (gates.passes(cookie.getName(), cookie.getMaxAge() == 0, cookie.getMaxAge() > 0, visit, held)) {
            super.addCookie(cookie);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        write(name, value, true);
    }

    @Override
    public void setHeader(String name, String value) {
        write(name, value, false);
    }

    @Override
    public void addIntHeader(String name, int value) {
        write(name, Integer.toString(value), true);
    }

    @Override
    public void setIntHeader(String name, int value) {
        write(name, Integer.toString(value), false);
    }

    @Override
    public void addDateHeader(String name, long date) {
        write(name, HttpDate.format(date), true);
    }

    @Override
    public void setDateHeader(String name, long date) {
        write(name, HttpDate.format(date), false);
    }

    @SuppressWarnings("NullAway") // Newer servlet versions let null remove a header, older ones ignore the call.
    private void write(String name, String value, boolean add) {
        String key = name == null ? "" : name.toLowerCase(Locale.ROOT);
        if (key.equals(SET_COOKIE) && value != null) {
            writeCookie(name, value, add);
        } else if (CacheHeaders.isHeld(key) && !visit.audit() && body != Body.OTHER) {
            writeHeld(key, name, value, add);
        } else if (key.equals("content-type") && value != null) {
            setContentType(value);
        } else if (key.equals(CACHE_CONTROL)
                && value != null
                && !visit.cookieLines().isEmpty()) {
            // With a visitor's cookie on it, no response is for everybody.
            super.setHeader(name, CacheHeaders.personal(value));
        } else if (add) {
            super.addHeader(name, value);
        } else {
            super.setHeader(name, value);
            restoreOwn(key);
        }
    }

    private void writeCookie(String name, String value, boolean add) {
        boolean passes = gates.passes(value, visit, held);
        if (passes && add) {
            super.addHeader(name, value);
        } else if (passes) {
            super.setHeader(name, value);
            restoreOwn(SET_COOKIE);
        }
    }

    private void writeHeld(String key, String name, @Nullable String value, boolean add) {
        if (body == Body.UNKNOWN) {
            waiting.write(key, name, value, add);
        } else if (value != null) {
            String onPage = CacheHeaders.onPage(key, value, visit.variant());
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
        } else if (key.equals("vary") && body == Body.PAGE) {
            raw.addHeader("Vary", VARY);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (visit.audit() || body == Body.OTHER) {
            super.setContentLengthLong(length);
        } else {
            writeHeld("content-length", "Content-Length", Long.toString(length), false);
        }
    }

    @Override
    public boolean containsHeader(String name) {
        return waiting.first(name) != null || super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String own = waiting.first(name);
        return own == null ? super.getHeader(name) : own;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        List<String> own = waiting.all(name);
        return own.isEmpty() ? super.getHeaders(name) : own;
    }

    @Override
    public Collection<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(super.getHeaderNames());
        names.addAll(waiting.names());
        return names;
    }

    @Override
    public void setContentType(String type) {
        super.setContentType(encoder == null ? type : MediaType.withoutCharset(type));
        if (body == Body.OTHER && !raw.isCommitted() && MediaType.isHtml(type, null, 0, 0)) {
            // What follows is a page after all; what came before has passed already.
            body = Body.UNKNOWN;
        }
    }

    @Override
    public void setCharacterEncoding(String charset) {
        if (encoder == null) {
            super.setCharacterEncoding(charset);
        }
    }

    /**
     * Sets the charset, as Servlet 6.1 lets applications do.
     *
     * @param charset the charset
     */
    @SuppressWarnings("NullAway") // Null is what Servlet 6.1 allows here.
    public void setCharacterEncoding(Charset charset) {
        setCharacterEncoding(charset == null ? null : charset.name());
    }

    @Override
    public void setLocale(Locale locale) {
        // A container takes the charset from the locale; once a writer is there it must stay what it is.
        if (encoder == null) {
            super.setLocale(locale);
        }
    }

    // ---- body ----------------------------------------------------------------------------------------------------

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (writer != null) {
            throw new IllegalStateException("getWriter() has been called for this response");
        }
        streamAsked = true;
        return stream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (streamAsked) {
            throw new IllegalStateException("getOutputStream() has been called for this response");
        }
        PrintWriter known = writer;
        if (known == null) {
            // Fixes the charset in the Content-Type, as the container's own writer does.
            String charset = getCharacterEncoding();
            super.setCharacterEncoding(charset);
            EncodingWriter bytes = new EncodingWriter(stream(), Charset.forName(charset));
            known = new PrintWriter(bytes);
            encoder = bytes;
            writer = known;
        }
        return known;
    }

    private GatedStream stream() throws IOException {
        GatedStream known = stream;
        if (known == null) {
            known = new GatedStream(this, super.getOutputStream());
            stream = known;
        }
        return known;
    }

    /** Decides, at the first byte of the body or when the response goes out without one, whether it is a page. */
    Body decide(byte @Nullable [] first, int from, int to) {
        if (body == Body.UNKNOWN) {
            boolean page = visit.gated() && Pages.isPage(this, visit.page(), first, from, to);
            body = page ? Body.PAGE : Body.OTHER;
            if (body == Body.PAGE) {
                sendPageHeaders();
            } else {
                release();
            }
        }
        return body;
    }

    private void sendPageHeaders() {
        if (visit.audit() || raw.isCommitted()) {
            return;
        }
        waiting.releaseOnPage(raw, visit.variant());
        if (!raw.getHeaders("Vary").contains(VARY)) {
            raw.addHeader("Vary", VARY);
        }
    }

    /** Sends what waits with a response that is no page; with a visitor's cookie on it, it is still for nobody else. */
    private void release() {
        if (!visit.cookieLines().isEmpty() && !raw.isCommitted()) {
            waiting.makePersonal(raw);
        }
        waiting.release(raw);
    }

    HtmlGate newPage(ByteSink out) {
        return gates.page(visit, gates.judge(visit, site, held), out, MediaType.charset(getCharacterEncoding()));
    }

    void pageOver(HtmlGate page) {
        gates.over(page);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (encoder != null) {
            encoder.handOn();
        }
        if (stream != null) {
            stream.handOn();
        }
        decideWithoutBody();
        super.flushBuffer();
    }

    /** A response that goes out before its first byte: what may still become a page is treated as one. */
    private void decideWithoutBody() {
        if (body == Body.UNKNOWN && !raw.isCommitted()) {
            boolean notModified = raw.getStatus() == SC_NOT_MODIFIED && visit.navigation();
            if (notModified) {
                waiting.tagAll(visit.variant());
                body = Body.OTHER;
                release();
            } else if (getContentType() != null || raw.getStatus() != SC_OK) {
                decide(null, 0, 0);
            }
        }
    }

    @Override
    public void reset() {
        super.reset();
        forgetBody();
        waiting.clear();
        writer = null;
        encoder = null;
        streamAsked = false;
        body = Body.UNKNOWN;
        held.clear();
        sendOwnHeaders();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forgetBody();
        // Another body may follow, of another kind; a forward does this too.
        body = Body.UNKNOWN;
    }

    private void forgetBody() {
        if (encoder != null) {
            encoder.reset();
        }
        if (stream != null) {
            stream.forget();
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        beforeGoingElsewhere();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beforeGoingElsewhere();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        beforeGoingElsewhere();
        super.sendRedirect(location);
    }

    /**
     * Redirects, as Servlet 6.1 lets applications do.
     *
     * @param location where to
     * @param clearBuffer whether the body written so far is thrown away
     * @throws IOException where the client went away
     */
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    /**
     * Redirects, as Servlet 6.1 lets applications do; the body written so far is thrown away.
     *
     * @param location where to
     * @param status the status of the answer
     * @throws IOException where the client went away
     */
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    /**
     * Redirects, as Servlet 6.1 lets applications do.
     *
     * @param location where to
     * @param status the status of the answer
     * @param clearBuffer whether the body written so far is thrown away; otherwise it goes out as it is held back
     * @throws IOException where the client went away
     */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (clearBuffer) {
            beforeGoingElsewhere();
        } else {
            finish();
        }
        NewerApi.redirect(raw, location, status, clearBuffer);
    }

    /** The body written so far is the container's to throw away; so is what we hold of it. */
    private void beforeGoingElsewhere() {
        if (!raw.isCommitted()) {
            forgetBody();
            waiting.drop("content-length");
            release();
        }
    }

    /**
     * Ends the body: everything held in the gate goes out. To be called when the application is done with the response, and after
     * each forward, behind which some containers close the response under our feet.
     *
     * @throws IOException where the client went away
     */
    public void finish() throws IOException {
        if (encoder != null) {
            encoder.handOn();
        }
        if (stream != null) {
            stream.finish();
        }
        decideWithoutBody();
        if (body == Body.UNKNOWN && !raw.isCommitted()) {
            body = Body.OTHER;
            release();
        }
    }

    /** Ends the body as {@link #finish} does, and then an asynchronous answer, whatever becomes of the client. */
    void finishThen(Runnable end) {
        try {
            if (encoder != null) {
                encoder.handOn();
            }
            decideWithoutBody();
            if (stream != null) {
                stream.finishThen(end);
                return;
            }
            finish();
        } catch (IOException | RuntimeException e) {
            GateLog.unfinished(visit.page(), e);
        }
        end.run();
    }

    /** Forgets everything held, where the application failed and its page will not be sent. */
    public void abandon() {
        if (!raw.isCommitted()) {
            forgetBody();
        }
    }

    HttpServletRequest request() {
        return request;
    }
}
