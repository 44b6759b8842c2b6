package dev.aval.consent.servlet.gate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request for the application: it keeps asynchronous answers behind the gates, and hides from the application that the
 * browser has an old copy or wants only a part where that copy or part may have been made under another choice.
 */
public final class GatedRequest extends HttpServletRequestWrapper {

    private static final Set<String> ABOUT_PARTS = Set.of("range", "if-range");

    private final Visit visit;
    private final GatedResponse response;
    private @Nullable GatedAsync async;

    /**
     * Wraps a request.
     *
     * @param request the container's request
     * @param response the gated response that belongs to it
     * @param visit the visitor's request
     */
    public GatedRequest(HttpServletRequest request, GatedResponse response, Visit visit) {
        super(request);
        this.response = response;
        this.visit = visit;
    }

    /** Without this, containers hand the application their own response, past every gate. */
    @Override
    public AsyncContext startAsync() {
        return gated(super.startAsync(this, response));
    }

    @Override
    public AsyncContext startAsync(ServletRequest given, ServletResponse answer) {
        return gated(super.startAsync(given, answer));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return gated(super.getAsyncContext());
    }

    private GatedAsync gated(AsyncContext context) {
        GatedAsync known = async;
        if (known == null || !known.isFor(context)) {
            known = new GatedAsync(context, response);
            async = known;
        }
        return known;
    }

    /** A copy has the fence of another choice, even where the page itself is not gated; a part of such a page is as good as ever. */
    private boolean hides(@Nullable String name) {
        return name != null
                && looksAtCopies()
                && ("if-modified-since".equalsIgnoreCase(name)
                        || (visit.gated() && ABOUT_PARTS.contains(name.toLowerCase(Locale.ROOT))));
    }

    private boolean looksAtCopies() {
        return visit.navigation() && !visit.audit();
    }

    private boolean isEntityTagList(@Nullable String name) {
        return looksAtCopies() && "if-none-match".equalsIgnoreCase(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String value = hides(name) ? null : super.getHeader(name);
        return value != null && isEntityTagList(name) ? CacheHeaders.untag(value, visit.variant()) : value;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (hides(name)) {
            return Collections.emptyEnumeration();
        }
        if (!isEntityTagList(name)) {
            return super.getHeaders(name);
        }
        List<String> own = new ArrayList<>();
        for (Enumeration<String> all = super.getHeaders(name); all.hasMoreElements(); ) {
            String untagged = CacheHeaders.untag(all.nextElement(), visit.variant());
            if (untagged != null) {
                own.add(untagged);
            }
        }
        return Collections.enumeration(own);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Enumeration<String> names = super.getHeaderNames();
        if (names == null || !looksAtCopies()) {
            return names;
        }
        List<String> shown = new ArrayList<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (!hides(name) && (!isEntityTagList(name) || getHeader(name) != null)) {
                shown.add(name);
            }
        }
        return Collections.enumeration(shown);
    }

    @Override
    public long getDateHeader(String name) {
        return hides(name) ? -1 : super.getDateHeader(name);
    }
}
