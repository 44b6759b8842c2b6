package dev.aval.consent.servlet;

import dev.aval.consent.PolicyException;
import dev.aval.consent.servlet.gate.GatedRequest;
import dev.aval.consent.servlet.gate.GatedResponse;
import dev.aval.consent.servlet.gate.HeldList;
import dev.aval.consent.servlet.gate.Visit;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the visitor's consent, offers it to the application, and holds back from the response what it does not cover.
 *
 * <p>One instance serves one web application. Safe for use by many threads. It never answers with an exception of its own:
 * where something of it fails, the visitor counts as one who has not consented, and the site keeps serving.
 */
public final class ConsentFilter implements Filter {

    /** The name under which the filter is registered. */
    public static final String NAME = "consentFilter";

    private static final Logger LOG = LoggerFactory.getLogger(ConsentFilter.class);

    private final ConsentConfig config;
    private volatile @Nullable ConsentSite site;

    /** Makes the filter as configured outside of code; for {@code web.xml}. */
    public ConsentFilter() {
        this(ConsentConfig.defaults());
    }

    /**
     * Makes the filter as configured.
     *
     * @param config what code says about the filter
     */
    public ConsentFilter(ConsentConfig config) {
        this.config = config;
    }

    /**
     * Installs the filter in a web application, before all other filters and for every kind of dispatch. Where a filter of the
     * name is there already, nothing happens, so that it runs once whatever the combination of ways to install it.
     *
     * @param context the web application, which must not have started yet
     * @param config what code says about the filter
     */
    public static void install(ServletContext context, ConsentConfig config) {
        FilterRegistration.Dynamic registration = context.addFilter(NAME, new ConsentFilter(config));
        if (registration == null) {
            LOG.debug("consent.already_installed: a filter named {} is there already", NAME);
            return;
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        // A forward to a servlet by its name passes only filters that are mapped to names.
        registration.addMappingForServletNames(EnumSet.of(DispatcherType.FORWARD), false, "*");
    }

    @Override
    public void init(FilterConfig filterConfig) throws ServletException {
        try {
            site = ConsentSite.start(config, filterConfig.getServletContext());
        } catch (PolicyException e) {
            LOG.error("consent.start_failed: {}", e.getMessage());
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public void destroy() {
        ConsentSite running = site;
        site = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ConsentSite running = site;
        if (running == null
                || !(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        GatedResponse outer = gated(response);
        if (outer != null) {
            dispatchInside(outer, request, response, chain);
        } else if (request.getDispatcherType() != DispatcherType.REQUEST || !running.answers(http, answer)) {
            gate(running, http, answer, chain);
        }
    }

    /** A dispatch whose response is behind the gates already. After a forward some containers close it under our feet. */
    private static void dispatchInside(
            GatedResponse outer, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        DispatcherType type = request.getDispatcherType();
        boolean over = type == DispatcherType.FORWARD || type == DispatcherType.ASYNC || type == DispatcherType.ERROR;
        if (over && !request.isAsyncStarted()) {
            outer.finish();
        }
    }

    private static void gate(
            ConsentSite running, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Edition edition = running.edition();
        Visit visit = running.visit(request, edition);
        HeldList held = edition.gates.newList();
        GatedResponse guarded = edition.gates.guard(visit, request, response, held);
        GatedRequest wrapped = new GatedRequest(request, guarded, visit);
        wrapped.setAttribute(RequestConsent.ATTRIBUTE, visit.consent());
        wrapped.setAttribute(running.attribute(), visit.consent());
        wrapped.setAttribute(HeldBack.ATTRIBUTE, held);
        boolean done = false;
        try {
            chain.doFilter(wrapped, guarded);
            done = true;
        } finally {
            if (!done) {
                guarded.abandon();
            }
        }
        if (!wrapped.isAsyncStarted()) {
            guarded.finish();
        }
    }

    /** Whether a response is one of ours, or wraps one; asked of the response itself, since attributes outlive dispatches. */
    private static @Nullable GatedResponse gated(ServletResponse response) {
        ServletResponse inner = response;
        while (!(inner instanceof GatedResponse) && inner instanceof ServletResponseWrapper wrapper) {
            inner = wrapper.getResponse();
        }
        return inner instanceof GatedResponse found ? found : null;
    }
}
