package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PolicyTimeline;
import dev.aval.consent.cookie.ConsentCookies;
import dev.aval.consent.internal.match.Site;
import dev.aval.consent.internal.psl.PublicSuffixes;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.servlet.choice.ChoiceService;
import dev.aval.consent.servlet.choice.RecordSpool;
import dev.aval.consent.servlet.gate.CookieSweep;
import dev.aval.consent.servlet.gate.ResponseGates;
import dev.aval.consent.servlet.gate.SiteRules;
import dev.aval.consent.servlet.http.CrossOriginGuard;
import dev.aval.consent.servlet.http.Origin;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.Banner;
import dev.aval.consent.servlet.ui.Languages;
import dev.aval.consent.servlet.ui.NoticeBlock;
import dev.aval.consent.servlet.ui.PreferencesPage;
import dev.aval.consent.servlet.ui.ShownTexts;
import dev.aval.consent.servlet.ui.Tidings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that depends on the version of the policy, made once for each that will be in force, so that a mistake shows at start-up and
 * nothing has to be made when the time has come. Safe for use by many threads.
 */
final class Edition {

    final ConsentPolicy policy;
    final SiteRules rules;
    final ResponseGates gates;
    final CookieSweep sweep;
    final Tidings tidings;
    final Banner banner;
    final NoticeBlock notice;
    final Endpoints endpoints;

    /** In milliseconds of the epoch: from when the next one is in force. */
    final long until;

    final @Nullable Edition next;

    /**
     * What lives as long as the site, whatever the version.
     *
     * @param sessionCookie the name of the container's session cookie in this application
     * @param spool keeps the record of a no while the ledger cannot
     */
    record Surroundings(
            Settings settings,
            ConsentCookies cookies,
            String sessionCookie,
            Ledger ledger,
            RecordSpool spool,
            ConsentReport report,
            Addresses addresses,
            InstantSource clock) {}

    private Edition(ConsentPolicy policy, Surroundings site, long until, @Nullable Edition next) {
        this.policy = policy;
        this.until = until;
        this.next = next;
        rules = rules(policy, site.settings);
        gates = new ResponseGates(
                rules,
                site.cookies.names(),
                site.sessionCookie,
                site.settings.is(Setting.STRICT),
                site.report::found,
                site.clock);
        sweep = gates.sweep();
        tidings = new Tidings(policy);
        banner = new Banner(policy, site.addresses);
        notice = new NoticeBlock(policy, site.addresses);
        PreferencesPage preferences = new PreferencesPage(policy, site.addresses);
        ShownTexts texts = new ShownTexts(policy, banner, preferences);
        ChoiceService choices =
                new ChoiceService(policy, site.cookies, site.ledger, site.spool, sweep, texts, site.clock);
        endpoints = new Endpoints(
                policy,
                site.addresses,
                choices,
                preferences,
                new CrossOriginGuard(),
                site.report,
                site.settings.is(Setting.REPORT),
                site.settings.isAudit());
    }

    static SiteRules rules(ConsentPolicy policy, Settings settings) {
        return new SiteRules(policy, settings.texts(Setting.OWN), PublicSuffixes.bundled());
    }

    /** What is first party to whoever asks under an origin. */
    Site site(@Nullable Origin origin) {
        return origin == null ? Site.nowhere() : rules.site(origin.host());
    }

    /** The policy's own languages, those that the visitor asks for first. */
    List<String> languages(HttpServletRequest request) {
        return Languages.choose(request.getHeader("Accept-Language"), policy.languages());
    }

    /** The edition in force at a time, and behind it those to come. */
    static Edition at(Instant now, PolicyTimeline timeline, Surroundings site) {
        Optional<Instant> change = timeline.changesAfter(now);
        Edition next = change.map(later -> at(later, timeline, site)).orElse(null);
        return new Edition(
                timeline.at(now), site, change.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE), next);
    }
}
