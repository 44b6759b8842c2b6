package dev.aval.consent.servlet.choice;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.cookie.ConsentCookies;
import dev.aval.consent.cookie.CookieRequest;
import dev.aval.consent.cookie.CookieTooLongException;
import dev.aval.consent.ledger.CollectionMethod;
import dev.aval.consent.ledger.ConsentAct;
import dev.aval.consent.ledger.ConsentRecord;
import dev.aval.consent.ledger.Ledger;
import dev.aval.consent.ledger.LedgerException;
import dev.aval.consent.ledger.LedgerFailure;
import dev.aval.consent.ledger.RecordIds;
import dev.aval.consent.servlet.gate.CookieSweep;
import dev.aval.consent.servlet.http.Problem;
import dev.aval.consent.servlet.http.ReturnPath;
import dev.aval.consent.servlet.ui.Asked;
import dev.aval.consent.servlet.ui.ShownTexts;
import dev.aval.consent.servlet.ui.Tidings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a visitor's act take effect: proof first, then the yes; a no at once. Safe for use by many threads.
 */
public final class ChoiceService {

    private static final Logger LOG = LoggerFactory.getLogger(ChoiceService.class);

    private final ConsentPolicy policy;
    private final ConsentCookies cookies;
    private final Ledger ledger;
    private final RecordSpool spool;
    private final CookieSweep sweep;
    private final ShownTexts texts;
    private final Tidings tidings;
    private final InstantSource clock;
    private final RecordIds ids;
    private final ChoiceReader reader;

    /**
     * Makes the service.
     *
     * @param policy the policy
     * @param cookies writes the visitor's state
     * @param ledger keeps the proof
     * @param spool keeps the record of a no while the ledger cannot
     * @param sweep removes cookies
     * @param texts knows what visitors are shown
     * @param clock tells the time
     */
    public ChoiceService(
            ConsentPolicy policy,
            ConsentCookies cookies,
            Ledger ledger,
            RecordSpool spool,
            CookieSweep sweep,
            ShownTexts texts,
            InstantSource clock) {
        this.policy = policy;
        this.cookies = cookies;
        this.ledger = ledger;
        this.spool = spool;
        this.sweep = sweep;
        this.texts = texts;
        tidings = new Tidings(policy);
        this.clock = clock;
        ids = new RecordIds(clock);
        reader = new ChoiceReader(policy);
        spool.bringInto(ledger);
    }

    /**
     * A visitor's act as it came in.
     *
     * @param context what is known of the visitor so far, in the service where they choose
     * @param consent the visitor's consent so far
     * @param place where the request went
     * @param languages the visitor's languages, the best first
     * @param json whether the body is JSON, rather than a form
     * @param body the body
     */
    public record Act(
            ConsentContext context,
            Consent consent,
            CookieRequest place,
            List<String> languages,
            boolean json,
            String body) {}

    /** An act that was understood and has taken effect, with where the visitor wants to go. */
    public record Answer(ChoiceOutcome outcome, @Nullable String returnPath) {}

    /**
     * Lets an act take effect.
     *
     * @param request the request, whose cookies may have to go
     * @param act the act
     * @return what came of it
     * @throws Problem where the body cannot be understood in exactly one way, or is about an older policy; nothing has changed then
     */
    public Answer perform(HttpServletRequest request, Act act) throws Problem {
        ChoiceRequest asked = act.json() ? reader.json(act.body()) : reader.form(act.body());
        Instant now = clock.instant();
        Transition transition = Transition.of(policy, act.consent(), policy.surviving(act.context()), asked, now);
        boolean outdated = asked.policyVersion() != null && asked.policyVersion() != policy.version();
        if (outdated && transition.widens()) {
            throw new Problem(
                    409,
                    "policy-changed",
                    "The policy has changed since the page was shown, so a yes to it would be to something unread");
        }
        boolean otherwise = asked.asked() != null && !asked.asked().equals(Asked.of(policy, act.consent()));
        if (otherwise && transition.widens()) {
            throw new Problem(
                    409,
                    "asked-otherwise",
                    "The page asked another question than the one that holds now, so a yes to it would not be meant so");
        }
        return new Answer(settle(request, act, asked, transition, now), asked.returnPath());
    }

    private ChoiceOutcome settle(
            HttpServletRequest request, Act act, ChoiceRequest asked, Transition transition, Instant now)
            throws Problem {
        ConsentState proven = record(act, asked, transition, now);
        boolean complete = proven != null || !transition.widens();
        ConsentState state = proven == null ? transition.proven() : proven;
        ConsentContext after = act.context().after(state, now);
        Consent consent = policy.consent(after);
        List<String> lines = new ArrayList<>();
        if (saysAnything(state) || act.consent().state().isChosen()) {
            lines.add(cookie(state, act, now));
        }
        Consent general = policy.consent(after.in(null));
        lines.addAll(sweep.all(request, act.place(), pages(request, act.place(), asked), general));
        LOG.info(
                "consent.choice act={} complete={} policy={} lang={}",
                asked.act(),
                complete,
                policy.version(),
                act.languages().get(0));
        return new ChoiceOutcome(consent, lines, tidings.of(consent.state(), now), complete);
    }

    private static boolean saysAnything(ConsentState state) {
        return !(state.purposes().isEmpty()
                && state.vendors().isEmpty()
                && state.switches().isEmpty()
                && state.services().isEmpty());
    }

    /** The pages from which the visitor may come: cookies on their paths did not come with a request to us. */
    private static List<String> pages(HttpServletRequest request, CookieRequest place, ChoiceRequest asked) {
        List<String> pages = new ArrayList<>();
        String back = ReturnPath.of(asked.returnPath(), "");
        if (!back.isEmpty()) {
            pages.add(back.split("[?#]", 2)[0]);
        }
        String referrer = request.getHeader("Referer");
        String path = referrer == null ? null : pathOn(place, referrer);
        if (path != null) {
            pages.add(path);
        }
        return pages;
    }

    private static @Nullable String pathOn(CookieRequest place, String referrer) {
        try {
            URI address = new URI(referrer);
            boolean here = (place.secure() ? "https" : "http").equalsIgnoreCase(address.getScheme())
                    && place.host().equalsIgnoreCase(address.getHost());
            return here ? address.getRawPath() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private String cookie(ConsentState state, Act act, Instant now) throws Problem {
        try {
            Duration left = ConsentCookies.timeLeft(state, policy, act.context().regime(), now);
            return cookies.setCookie(
                    state, left, act.place().secure(), act.place().site());
        } catch (CookieTooLongException e) {
            LOG.warn("consent.cookie_too_long: {}", e.getMessage());
            throw new Problem(
                    422,
                    "too-many-exceptions",
                    "There are more exceptions for single vendors than one cookie can hold");
        }
    }

    /** Puts the act on record; null where that failed, which a yes does not survive and a no does. */
    private @Nullable ConsentState record(Act act, ChoiceRequest asked, Transition transition, Instant now)
            throws Problem {
        ConsentState wanted = transition.wanted();
        if (wanted.grantsAnything() && wanted.subject().isEmpty()) {
            wanted = wanted.toBuilder().subject(ids.newSubject()).build();
        }
        // Older acts come first, also those that had to wait.
        spool.bringInto(ledger);
        try {
            ConsentRecord.Builder entry = entry(wanted, kind(transition), act, asked, transition, now);
            ConsentRecord record = entry.build();
            // Where the cookie would be too long nothing may be on record either.
            cookie(record.state(), act, now);
            ConsentState stored = append(record, act.consent().state());
            if (stored != null) {
                return stored;
            }
            if (transition.widens()) {
                throw new Problem(
                        409, "request-id-used", "The request id was used before, and for another choice than this one");
            }
            // Nothing is allowed to stop a no, not even a client that uses one id for everything.
            return ledger.append(entry.request(UUID.randomUUID()).build())
                    .record()
                    .state();
        } catch (LedgerException e) {
            LOG.error("consent.store_failed failure={}: {}", e.failure(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("consent.store_failed failure=unexpected", e);
        }
        keepNo(act, asked, transition, now);
        return null;
    }

    /** A no has taken effect whatever the ledger says, so its record waits where the ledger could not take it. */
    private void keepNo(Act act, ChoiceRequest asked, Transition transition, Instant now) {
        boolean refuses = !transition.widens() || transition.narrows();
        if (!refuses) {
            return;
        }
        try {
            ConsentState took = transition.proven();
            ConsentAct kind = took.grantsAnything()
                    ? ConsentAct.CHANGE
                    : transition.narrows() ? ConsentAct.WITHDRAW : ConsentAct.REFUSE;
            ConsentRecord.Builder entry = entry(took, kind, act, asked, transition, now);
            // Of a mixed change only the no is kept; the visitor may send the whole again under the same id.
            spool.keep((transition.widens() ? entry.request(UUID.randomUUID()) : entry).build());
        } catch (RuntimeException e) {
            LOG.error("consent.record_lost: the record of a no could not be made; it took effect", e);
        }
    }

    private ConsentRecord.Builder entry(
            ConsentState state, ConsentAct kind, Act act, ChoiceRequest asked, Transition transition, Instant now) {
        return ConsentRecord.builder(state)
                .event(ids.nextEventId(), now)
                .request(asked.requestId())
                .act(kind, method(act, asked))
                .before(transition.before().eventId().orElse(null))
                .textHash(texts.hash(act.context(), act.languages()))
                .locale(act.languages().get(0))
                .signals(act.consent().signals());
    }

    /** Puts a record into the ledger; null where its request id stands for something else, or for something overtaken since. */
    private @Nullable ConsentState append(ConsentRecord record, ConsentState current) {
        try {
            ConsentState stored = ledger.append(record).record().state();
            return stored.revision() >= record.state().revision() || saysSame(stored, current) ? stored : null;
        } catch (LedgerException e) {
            if (e.failure().equals(LedgerFailure.CONFLICT)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean saysSame(ConsentState stored, ConsentState current) {
        return stored.revision() == current.revision()
                && stored.purposes().equals(current.purposes())
                && stored.vendors().equals(current.vendors())
                && stored.switches().equals(current.switches())
                && stored.services().equals(current.services());
    }

    private static ConsentAct kind(Transition transition) {
        if (transition.widens()) {
            return transition.narrows() ? ConsentAct.CHANGE : ConsentAct.GRANT;
        }
        if (transition.narrows()) {
            return transition.wanted().grantsAnything() ? ConsentAct.CHANGE : ConsentAct.WITHDRAW;
        }
        return transition.wanted().grantsAnything() ? ConsentAct.GRANT : ConsentAct.REFUSE;
    }

    private static CollectionMethod method(Act act, ChoiceRequest asked) {
        if (act.json()) {
            return CollectionMethod.JSON_API;
        }
        return asked.act() == ChoiceRequest.Act.SAVE ? CollectionMethod.PREFERENCES_FORM : CollectionMethod.BANNER_FORM;
    }
}
