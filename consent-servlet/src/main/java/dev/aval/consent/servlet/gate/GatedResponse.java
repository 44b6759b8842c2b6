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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The response for the application: cookies pass the cookie gate when they are added, headers that depend on whether the body is
 * HTML wait until that is known, and the body passes the HTML gate.
 *
 * <p>What the filter itself sends goes to the container's own response, since containers drop headers that are set through a
 * wrapper inside an include. For one request and one thread at a time.
 */
public final class GatedResponse extends HttpServletResponseWrapper {

    private final ResponseGates gates;
    private final Visit visit;
    private final HttpServletRequest request;
    private final HttpServletResponse raw;
    private final HeldList held;
    private final Site site;
    private final GatedHeaders headers;

    private @Nullable GatedStream stream;
    private @Nullable EncodingWriter encoder;
    private @Nullable PrintWriter writer;
    private boolean streamAsked;

    GatedResponse(
            ResponseGates gates, Visit visit, HttpServletRequest request, HttpServletResponse raw, HeldList held) {
        super(raw);
        this.gates = gates;
        this.visit = visit;
        this.request = request;
        this.raw = raw;
        this.held = held;
        this.site = gates.siteOf(visit);
        headers = new GatedHeaders(gates, visit, raw, held, site);
        headers.sendOwn();
    }

    // ---- headers -------------------------------------------------------------------------------------------------

    @Override
    public void addCookie(Cookie cookie) {
        Cookie admitted = gates.admitted(cookie, visit, held);
        if (admitted != null) {
            super.addCookie(admitted);
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

    private void write(String name, String value, boolean add) {
        boolean type = "content-type".equalsIgnoreCase(name);
        if (type && value == null && headers.body() == Body.OTHER && hasPassedUnjudged()) {
            GateLog.lateType(visit.page());
        } else if (type && value != null) {
            setContentType(value);
        } else {
            headers.write(name, value, add);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        headers.contentLength(length);
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.first(name) != null || super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String own = headers.first(name);
        return own == null ? super.getHeader(name) : own;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        List<String> own = headers.all(name);
        return own.isEmpty() ? super.getHeaders(name) : own;
    }

    @Override
    public Collection<String> getHeaderNames() {
        return headers.namesWith(super.getHeaderNames());
    }

    @Override
    public void setContentType(String type) {
        boolean late = headers.body() == Body.OTHER && !raw.isCommitted() && MediaType.mayBeHtml(type);
        if (late && hasPassedUnjudged()) {
            // Nobody has judged what would become the beginning of a page.
            GateLog.lateType(visit.page());
            return;
        }
        super.setContentType(encoder == null ? type : MediaType.withoutCharset(type));
        if (late) {
            headers.forgetBody();
        }
    }

    private boolean hasPassedUnjudged() {
        if (encoder != null) {
            try {
                encoder.handOn();
            } catch (IOException e) {
                GateLog.unfinished(visit.page(), e);
            }
        }
        return !visit.audit() && stream != null && stream.hasPassed();
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
        if (headers.body() == Body.UNKNOWN) {
            headers.become(Pages.bodyOf(this, visit, first, from, to));
        }
        return headers.body();
    }

    /** Makes a document of a page of no bytes, so that the banner gets into it. */
    void completeEmpty() throws IOException {
        decideWithoutBody();
        boolean empty = headers.body() == Body.PAGE && (stream == null || !stream.isBegun());
        if (empty && Pages.isEmptyDocument(raw, request.getMethod(), visit)) {
            stream().begin(null, 0, 0);
        }
    }

    HtmlGate newPage(ByteSink out, byte @Nullable [] first, int from, int to) {
        Charset charset = Pages.charsetOf(this, visit, first, from, to);
        return gates.page(visit, gates.judge(visit, site, held), out, charset);
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
        beforeCommit();
        super.flushBuffer();
    }

    /** The headers are about to go out: where only the first byte will tell what the body is, they are those of a page. */
    void beforeCommit() {
        decideWithoutBody();
        if (headers.body() == Body.UNKNOWN) {
            headers.goAheadOfBody();
        }
    }

    /** A response that goes out before its first byte, if its type says what it is. */
    private void decideWithoutBody() {
        if (headers.body() == Body.UNKNOWN && !raw.isCommitted()) {
            if (raw.getStatus() == SC_NOT_MODIFIED && visit.navigation()) {
                headers.becomeUnmodified();
            } else if (!MediaType.isSniffed(getContentType())) {
                decide(null, 0, 0);
            }
        }
    }

    @Override
    public void reset() {
        super.reset();
        forgetBody();
        writer = null;
        encoder = null;
        streamAsked = false;
        headers.reset();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forgetBody();
        // Another body may follow, of another kind; a forward does this too.
        headers.forgetBody();
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
            endBody();
        }
        NewerApi.redirect(raw, location, status, clearBuffer);
    }

    /** The body written so far is the container's to throw away; so is what we hold of it. */
    private void beforeGoingElsewhere() {
        if (!raw.isCommitted()) {
            forgetBody();
            headers.leave();
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
        completeEmpty();
        endBody();
    }

    private void endBody() throws IOException {
        if (encoder != null) {
            encoder.handOn();
        }
        if (stream != null) {
            stream.finish();
        }
        decideWithoutBody();
        if (headers.body() == Body.UNKNOWN && !raw.isCommitted()) {
            headers.become(Body.OTHER);
        }
    }

    /** Ends the body as {@link #finish} does, and then an asynchronous answer, whatever becomes of the client. */
    void finishThen(Runnable end) {
        try {
            if (encoder != null) {
                encoder.handOn();
            }
            completeEmpty();
            if (stream != null) {
                stream.finishThen(end);
                return;
            }
            endBody();
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
