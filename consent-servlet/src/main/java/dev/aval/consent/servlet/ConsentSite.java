package dev.aval.consent.servlet;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.Reason;
import dev.aval.consent.cookie.ConsentCookies;
import dev.aval.consent.cookie.CookieOutcome;
import dev.aval.consent.cookie.CookieReading;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.cookie.CookieScope;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.servlet.gate.Visit;
import dev.aval.consent.servlet.http.Origin;
import dev.aval.consent.servlet.http.Origins;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.Assets;
import dev.aval.consent.servlet.ui.Told;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One web application under consent: everything that lives as long as the filter does. Safe for use by many threads. */
final class ConsentSite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentSite.class);

    private final Settings settings;
    private final InstantSource clock;
    private final StateFolder state;
    private final ConsentCookies cookies;
    private final Origins origins;
    private final Addresses addresses;
    private final ConsentReport report;
    private final ExcludedPaths excluded;
    private final Circumstances circumstances;
    private final GpcFile gpc;
    private final boolean audit;
    private final String home;
    private final ServedVersions versions;
    private volatile Edition inForce;

    private ConsentSite(
            ConsentConfig config, Settings settings, PolicyTimeline timeline, Instant start, ServletContext context) {
        this.settings = settings;
        clock = config.clock();
        audit = settings.isAudit();
        excluded = new ExcludedPaths(settings.texts(Setting.EXCLUDE));
        origins = new Origins(
                settings.texts(Setting.PUBLIC_ORIGINS).stream()
                        .map(Settings::origin)
                        .toList(),
                new TreeSet<>(settings.texts(Setting.PROXIES)));
        circumstances = new Circumstances(Laws.of(config, settings, origins), config.age());
        gpc = new GpcFile(settings.text(Setting.GPC), audit, context);
        versions = new ServedVersions(timeline, !audit);
        // Fails here where it can, before the ledger is locked.
        timeline.versions().forEach(policy -> Edition.rules(policy, settings));
        // Last of what may fail: it locks the ledger.
        String folder = settings.text(Setting.STATE_FOLDER);
        state = audit
                ? StateFolder.untouched(config, folder, context)
                : StateFolder.open(config, folder, context, versions);
        cookies = ConsentCookies.builder(state.keys())
                .name(settings.text(Setting.COOKIE_NAME))
                .scope(settings.text(Setting.COOKIE_SCOPE).equals("site") ? CookieScope.SITE : CookieScope.HOST)
                .build();
        report = new ConsentReport(timeline, audit);
        home = context.getContextPath() + "/";
        addresses = new Addresses(context.getContextPath() + settings.text(Setting.PATH), Assets.styleVersion());
        Edition.Surroundings surroundings = new Edition.Surroundings(
                settings, cookies, sessionCookie(context), state.ledger(), state.spool(), report, addresses, clock);
        inForce = Edition.at(start, timeline, surroundings);
        versions.inForce(inForce.policy);
    }

    private static String sessionCookie(ServletContext context) {
        // Jetty has none where the application has no sessions.
        SessionCookieConfig sessions = context.getSessionCookieConfig();
        String name = sessions == null ? null : sessions.getName();
        return name == null ? "JSESSIONID" : name;
    }

    /**
     * Reads all configuration, checks it as a whole, and starts.
     *
     * @return the site, or null where it is switched off; then no key and no ledger was opened, and unless it is the policy file
     *     that says so, no policy was read either
     */
    static @Nullable ConsentSite start(ConsentConfig config, ServletContext context) {
        PolicyLocator locator = new PolicyLocator(config, context);
        if (locator.switchedOff()) {
            return switchedOff();
        }
        PolicyLocator.warnOfUnknownNames();
        PolicyTimeline timeline = locator.policies();
        Instant now = config.clock().instant();
        timeline.checkStart(now);
        ConsentPolicy policy = timeline.at(now);
        Settings settings = locator.settings(policy);
        if (!settings.is(Setting.ENABLED)) {
            return switchedOff();
        }
        ConsentSite site = new ConsentSite(config, settings, timeline, now, context);
        LOG.info("consent.started {}, pages at {}, settings: {}", policy, site.addresses.base(), settings);
        LintLog.write(policy);
        VersionLog.started(policy);
        context.setAttribute(ConsentReport.class.getName(), site.report);
        return site;
    }

    private static @Nullable ConsentSite switchedOff() {
        LOG.info(
                "consent.switched_off: {}=false, so nothing is held back and no page is changed",
                Setting.ENABLED.property());
        return null;
    }

    String attribute() {
        return settings.text(Setting.ATTRIBUTE);
    }

    /** What holds now. Whoever answers a request asks once, and so by one version throughout. */
    Edition edition() {
        Edition edition = inForce;
        try {
            return clock.millis() < edition.until ? edition : successor(edition);
        } catch (RuntimeException e) {
            LOG.error("consent.clock_failed: version {} of the policy stays in force", edition.policy.version(), e);
            return edition;
        }
    }

    /** Only reached when the time of a version has come: whoever is first changes it, and tells of it. */
    private synchronized Edition successor(Edition before) {
        Edition next = before.next;
        if (next != null && before.equals(inForce)) {
            inForce = next;
            versions.inForce(next.policy);
            VersionLog.tookEffect(next.policy);
        }
        Edition now = inForce;
        return now.next == null || clock.millis() < now.until ? now : successor(now);
    }

    /** Answers a request to one of our own pages; false where it is for the application. */
    boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uri = request.getRequestURI();
        if (!uri.startsWith(addresses.base() + "/")) {
            return gpc.answers(request, response);
        }
        Edition edition = edition();
        edition.endpoints.answer(request, response, caller(request, edition));
        return true;
    }

    /** Looks at who calls; where that fails, it is somebody without consent who can change nothing. */
    private Caller caller(HttpServletRequest request, Edition edition) {
        try {
            Origin origin = origins.of(request);
            Instant now = clock.instant();
            Reading reading = read(request, origin, edition, now, ServiceParameter.of(request));
            Told told = edition.tidings.of(reading.consent.state(), now);
            return new Caller(
                    reading.consent, reading.context, origin, edition.site(origin), edition.languages(request), told);
        } catch (RuntimeException e) {
            LOG.error("consent.request_failed: the visitor counts as one who has not consented", e);
            return new Caller(
                    edition.policy.denyAll(Reason.ERROR),
                    ConsentContext.of(ConsentState.NONE, Instant.EPOCH),
                    null,
                    Site.nowhere(),
                    edition.policy.languages(),
                    Told.NOTHING);
        }
    }

    /** Looks at a request; where that fails, the visitor counts as one who has not consented. */
    Visit visit(HttpServletRequest request, Edition edition) {
        try {
            return look(request, edition);
        } catch (RuntimeException e) {
            LOG.error("consent.request_failed: the visitor counts as one who has not consented", e);
            Consent denied = edition.policy.denyAll(Reason.ERROR);
            return new Visit(denied, null, "/", Visit.Injectable.NO, true, true, audit, null, "0", List.of());
        }
    }

    private Visit look(HttpServletRequest request, Edition edition) {
        Origin origin = origins.of(request);
        Instant now = clock.instant();
        Reading reading = read(request, origin, edition, now, ServicePath.serviceOf(edition.policy, request));
        Consent consent = reading.consent;
        String uri = Navigation.address(request);
        Navigation navigation = Navigation.of(request);
        boolean gated = !excluded.cover(request);
        boolean shows = !audit && gated && navigation.injectable() != Visit.Injectable.NO;
        boolean asks = shows && consent.choiceNeeded();
        Told told = shows && (asks || uri.equals(home)) ? edition.tidings.of(consent.state(), now) : Told.NOTHING;
        boolean announces = !asks && !told.announced().isEmpty();
        List<String> languages = asks || announces ? edition.languages(request) : List.of();
        String service = reading.context.service();
        byte[] block = null;
        if (asks) {
            block = edition.banner.block(consent, service, languages, Navigation.returnPath(request), told);
        } else if (announces) {
            block = edition.notice.block(languages, told.announced());
        }
        String variant = Variant.of(
                edition.policy.version(),
                edition.rules.answers(consent),
                consent,
                service,
                languages,
                navigation.injectable(),
                told);
        // Files may be kept by caches for everybody; a visitor's cookie must not get there.
        List<String> lines =
                audit || !navigation.isNavigation() ? List.of() : cookieLines(request, reading, origin, edition);
        return new Visit(
                consent,
                origin,
                uri,
                navigation.injectable(),
                navigation.isNavigation(),
                gated,
                audit,
                block,
                variant,
                lines);
    }

    /** What a request's cookie says, and what follows from it where the visitor is. */
    private record Reading(CookieReading cookie, ConsentContext context, Consent consent) {}

    private Reading read(
            HttpServletRequest request,
            @Nullable Origin origin,
            Edition edition,
            Instant now,
            @Nullable String service) {
        boolean secure = origin != null && origin.secure();
        Enumeration<String> lines = request.getHeaders("Cookie");
        CookieReading cookie = cookies.read(lines, secure);
        if (!cookie.outcome().equals(CookieOutcome.READ) && !cookie.outcome().equals(CookieOutcome.ABSENT)) {
            LOG.debug("consent.cookie_invalid outcome={}", cookie.outcome());
        }
        boolean doNotTrack = edition.policy.honoursDoNotTrack();
        ConsentContext context =
                circumstances.of(request, cookie.state(), now, doNotTrack).in(service);
        return new Reading(cookie, context, edition.policy.consent(context));
    }

    /** Our own lines: the same choice under a new key, twins removed, and what scripts wrote without consent expired. */
    private List<String> cookieLines(
            HttpServletRequest request, Reading reading, @Nullable Origin origin, Edition edition) {
        if (origin == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        ConsentState state = reading.cookie.state();
        Site site = edition.site(origin);
        if (reading.cookie.signAnew()) {
            lines.add(cookies.setCookie(
                    state,
                    ConsentCookies.timeLeft(state, edition.policy, reading.context.regime(), clock.instant()),
                    origin.secure(),
                    site.registrableDomain()));
        } else if (reading.cookie.outcome().equals(CookieOutcome.DUPLICATE)) {
            lines.addAll(cookies.expireTwins(cookieRequest(request, origin, site)));
        }
        lines.addAll(edition.sweep.strays(request, cookieRequest(request, origin, site), general(reading, edition)));
        return lines;
    }

    /** Cookies belong to the whole site, whatever the service at hand. */
    private static Consent general(Reading reading, Edition edition) {
        return reading.context.service() == null ? reading.consent : edition.policy.consent(reading.context.in(null));
    }

    static CookieRequest cookieRequest(HttpServletRequest request, Origin origin, Site site) {
        String path = Navigation.address(request);
        return new CookieRequest(origin.secure(), origin.host(), site.registrableDomain(), path);
    }

    /** Who calls one of our own pages. */
    record Caller(
            Consent consent,
            ConsentContext context,
            @Nullable Origin origin,
            Site site,
            List<String> languages,
            Told told) {}

    @Override
    public void close() {
        state.close();
    }
}
