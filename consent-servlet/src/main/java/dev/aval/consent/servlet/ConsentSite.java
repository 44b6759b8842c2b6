package dev.aval.consent.servlet;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.Reason;
import dev.aval.consent.cookie.ConsentCookies;
import dev.aval.consent.cookie.CookieOutcome;
import dev.aval.consent.cookie.CookieReading;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.cookie.CookieScope;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.servlet.choice.ChoiceService;
import dev.aval.consent.servlet.gate.CookieSweep;
import dev.aval.consent.servlet.gate.ResponseGates;
import dev.aval.consent.servlet.gate.SiteRules;
import dev.aval.consent.servlet.gate.Visit;
import dev.aval.consent.servlet.http.CrossOriginGuard;
import dev.aval.consent.servlet.http.Origin;
import dev.aval.consent.servlet.http.Origins;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.Assets;
import dev.aval.consent.servlet.ui.Banner;
import dev.aval.consent.servlet.ui.Languages;
import dev.aval.consent.servlet.ui.PreferencesPage;
import dev.aval.consent.servlet.ui.ShownTexts;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One web application under consent: everything that lives as long as the filter does. Safe for use by many threads. */
final class ConsentSite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentSite.class);

    private final Settings settings;
    private final ConsentPolicy policy;
    private final InstantSource clock;
    private final StateFolder state;
    private final ConsentCookies cookies;
    private final SiteRules rules;
    private final ResponseGates gates;
    private final CookieSweep sweep;
    private final Origins origins;
    private final Addresses addresses;
    private final Banner banner;
    private final Endpoints endpoints;
    private final ConsentReport report;
    private final ExcludedPaths excluded;
    private final Circumstances circumstances;
    private final GpcFile gpc;
    private final boolean audit;

    private ConsentSite(ConsentConfig config, Settings settings, ConsentPolicy policy, ServletContext context) {
        this.settings = settings;
        this.policy = policy;
        clock = config.clock();
        audit = settings.text(Setting.MODE).equals("audit");
        excluded = new ExcludedPaths(settings.texts(Setting.EXCLUDE));
        origins = new Origins(
                settings.texts(Setting.PUBLIC_ORIGINS).stream()
                        .map(Settings::origin)
                        .toList(),
                new TreeSet<>(settings.texts(Setting.PROXIES)));
        circumstances = new Circumstances(Laws.of(config, settings, origins), config.age(), policy.honoursDoNotTrack());
        gpc = new GpcFile(settings.text(Setting.GPC), audit, context);
        rules = new SiteRules(policy, settings.texts(Setting.OWN), PublicSuffixes.bundled());
        // Last of what may fail: it locks the ledger.
        state = StateFolder.open(config, settings.text(Setting.STATE_FOLDER), context);
        cookies = ConsentCookies.builder(state.keys())
                .name(settings.text(Setting.COOKIE_NAME))
                .scope(settings.text(Setting.COOKIE_SCOPE).equals("site") ? CookieScope.SITE : CookieScope.HOST)
                .build();
        report = new ConsentReport(policy, audit);
        Set<String> own = Set.of(cookies.name(true), cookies.name(false));
        gates = new ResponseGates(rules, own, settings.is(Setting.STRICT), report::found, clock);
        sweep = new CookieSweep(rules);
        addresses = new Addresses(context.getContextPath() + settings.text(Setting.PATH), Assets.styleVersion());
        banner = new Banner(policy, addresses);
        PreferencesPage preferences = new PreferencesPage(policy, addresses);
        ShownTexts texts = new ShownTexts(policy, banner, preferences);
        ChoiceService choices = new ChoiceService(policy, cookies, state.ledger(), sweep, texts, clock);
        endpoints = new Endpoints(
                policy, addresses, choices, preferences, new CrossOriginGuard(), report, settings.is(Setting.REPORT));
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
        ConsentPolicy policy = locator.policy();
        Settings settings = locator.settings(policy);
        if (!settings.is(Setting.ENABLED)) {
            return switchedOff();
        }
        ConsentSite site = new ConsentSite(config, settings, policy, context);
        LOG.info("consent.started {}, pages at {}, settings: {}", policy, site.addresses.base(), settings);
        policy.loosenings().forEach(line -> LOG.info("consent.loosened {}", line));
        LintLog.write(policy);
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

    ResponseGates gates() {
        return gates;
    }

    /** Answers a request to one of our own pages; false where it is for the application. */
    boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uri = request.getRequestURI();
        if (!uri.startsWith(addresses.base() + "/")) {
            return gpc.answers(request, response);
        }
        endpoints.answer(request, response, caller(request));
        return true;
    }

    /** Looks at who calls; where that fails, it is somebody without consent who can change nothing. */
    private Caller caller(HttpServletRequest request) {
        try {
            Origin origin = origins.of(request);
            Reading reading = read(request, origin, clock.instant(), ServiceParameter.of(request));
            return new Caller(reading.consent, reading.context, origin, site(origin), languages(request));
        } catch (RuntimeException e) {
            LOG.error("consent.request_failed: the visitor counts as one who has not consented", e);
            ConsentContext nobody = ConsentContext.of(ConsentState.NONE, Instant.EPOCH);
            return new Caller(Consent.denyAll(Reason.ERROR), nobody, null, Site.nowhere(), policy.languages());
        }
    }

    /** Looks at a request; where that fails, the visitor counts as one who has not consented. */
    Visit visit(HttpServletRequest request) {
        try {
            return look(request);
        } catch (RuntimeException e) {
            LOG.error("consent.request_failed: the visitor counts as one who has not consented", e);
            Consent denied = Consent.denyAll(Reason.ERROR);
            return new Visit(denied, null, "/", Visit.Injectable.NO, true, true, audit, null, "0", List.of());
        }
    }

    private Visit look(HttpServletRequest request) {
        Origin origin = origins.of(request);
        Reading reading = read(request, origin, clock.instant(), ServicePath.serviceOf(policy, request));
        Consent consent = reading.consent;
        String uri = Navigation.address(request);
        Navigation navigation = Navigation.of(request);
        boolean gated = !excluded.cover(request);
        boolean asks = consent.choiceNeeded() && !audit && gated && navigation.injectable() != Visit.Injectable.NO;
        List<String> languages = asks ? languages(request) : List.of();
        String service = reading.context.service();
        byte[] block = asks ? banner.block(consent, service, languages, Navigation.returnPath(request)) : null;
        String variant = Variant.of(
                policy.version(), rules.answers(consent), consent, service, languages, navigation.injectable());
        // Files may be kept by caches for everybody; a visitor's cookie must not get there.
        List<String> lines = audit || !navigation.isNavigation() ? List.of() : cookieLines(request, reading, origin);
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

    private Reading read(HttpServletRequest request, @Nullable Origin origin, Instant now, @Nullable String service) {
        boolean secure = origin != null && origin.secure();
        Enumeration<String> lines = request.getHeaders("Cookie");
        CookieReading cookie = cookies.read(lines, secure);
        if (!cookie.outcome().equals(CookieOutcome.READ) && !cookie.outcome().equals(CookieOutcome.ABSENT)) {
            LOG.debug("consent.cookie_invalid outcome={}", cookie.outcome());
        }
        ConsentContext context = circumstances.of(request, cookie.state(), now).in(service);
        return new Reading(cookie, context, policy.consent(context));
    }

    /** Our own lines: the same choice under a new key, twins removed, and what scripts wrote without consent expired. */
    private List<String> cookieLines(HttpServletRequest request, Reading reading, @Nullable Origin origin) {
        if (origin == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        ConsentState state = reading.cookie.state();
        Site site = site(origin);
        if (reading.cookie.signAnew()) {
            lines.add(cookies.setCookie(
                    state,
                    ConsentCookies.timeLeft(state, policy, reading.context.regime(), clock.instant()),
                    origin.secure(),
                    site.registrableDomain()));
        } else if (reading.cookie.outcome().equals(CookieOutcome.DUPLICATE)) {
            lines.addAll(cookies.expireTwins(cookieRequest(request, origin, site)));
        }
        lines.addAll(sweep.strays(request, cookieRequest(request, origin, site), general(reading)));
        return lines;
    }

    /** Cookies belong to the whole site, whatever the service at hand. */
    private Consent general(Reading reading) {
        return reading.context.service() == null ? reading.consent : policy.consent(reading.context.in(null));
    }

    static CookieRequest cookieRequest(HttpServletRequest request, Origin origin, Site site) {
        return new CookieRequest(origin.secure(), origin.host(), site.registrableDomain(), request.getRequestURI());
    }

    private Site site(@Nullable Origin origin) {
        return origin == null ? Site.nowhere() : rules.site(origin.host());
    }

    private List<String> languages(HttpServletRequest request) {
        return Languages.choose(request.getHeader("Accept-Language"), policy.languages());
    }

    /** Who calls one of our own pages. */
    record Caller(
            Consent consent,
            ConsentContext context,
            @Nullable Origin origin,
            Site site,
            List<String> languages) {}

    @Override
    public void close() {
        state.close();
    }
}
