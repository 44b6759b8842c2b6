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
import dev.aval.consent.servlet.ui.ShownTexts;
import dev.aval.consent.servlet.ui.Tidings;
import jakarta.servlet.http.HttpServletRequest;
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
     * @param sweep removes cookies
     * @param texts knows what visitors are shown
     * @param clock tells the time
     */
    public ChoiceService(
            ConsentPolicy policy,
            ConsentCookies cookies,
            Ledger ledger,
            CookieSweep sweep,
            ShownTexts texts,
            InstantSource clock) {
        this.policy = policy;
        this.cookies = cookies;
        this.ledger = ledger;
        this.sweep = sweep;
        this.texts = texts;
        tidings = new Tidings(policy);
        this.clock = clock;
        ids = new RecordIds(clock);
        reader = new ChoiceReader(policy);
    }

    /**
     * A visitor's act as it came in.
     *
     * @param consent the visitor's consent so far
     * @param place where the request went
     * @param languages the visitor's languages, the best first
     * @param json whether the body is JSON, rather than a form
     * @param body the body
     */
    public record Act(Consent consent, CookieRequest place, List<String> languages, boolean json, String body) {}

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
        ConsentState before = act.consent().state();
        Transition transition = Transition.of(
                policy,
                before,
                policy.surviving(ConsentContext.of(before, now)),
                asked,
                act.consent().signals().globalPrivacyControl(),
                now);
        boolean outdated = asked.policyVersion() != null && asked.policyVersion() != policy.version();
        if (outdated && transition.widens()) {
            throw new Problem(
                    409,
                    "policy-changed",
                    "The policy has changed since the page was shown, so a yes to it would be to something unread");
        }
        return new Answer(settle(request, act, asked, transition, now), asked.returnPath());
    }

    private ChoiceOutcome settle(
            HttpServletRequest request, Act act, ChoiceRequest asked, Transition transition, Instant now)
            throws Problem {
        ConsentState proven = record(act, asked, transition, now);
        boolean complete = proven != null || !transition.widens();
        ConsentState state = proven == null ? transition.proven() : proven;
        Consent consent = policy.consent(state, act.consent().signals(), now);
        List<String> lines = new ArrayList<>();
        boolean saysAnything = !state.purposes().isEmpty() || !state.vendors().isEmpty();
        if (saysAnything || act.consent().state().isChosen()) {
            lines.add(cookie(state, act.place(), now));
        }
        lines.addAll(sweep.all(request, act.place(), consent));
        LOG.info(
                "consent.choice act={} complete={} policy={} lang={}",
                asked.act(),
                complete,
                policy.version(),
                act.languages().get(0));
        return new ChoiceOutcome(consent, lines, tidings.of(consent.state(), now), complete);
    }

    private String cookie(ConsentState state, CookieRequest place, Instant now) throws Problem {
        try {
            return cookies.setCookie(state, ConsentCookies.timeLeft(state, policy, now), place.secure(), place.site());
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
        try {
            ConsentRecord.Builder entry = ConsentRecord.builder(wanted)
                    .event(ids.nextEventId(), now)
                    .request(asked.requestId())
                    .act(kind(transition), method(act, asked))
                    .before(transition.before().eventId().orElse(null))
                    .textHash(texts.hash(act.languages()))
                    .locale(act.languages().get(0))
                    .signals(act.consent().signals());
            ConsentRecord record = entry.build();
            // Where the cookie would be too long nothing may be on record either.
            cookie(record.state(), act.place(), now);
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
            return null;
        } catch (RuntimeException e) {
            LOG.error("consent.store_failed failure=unexpected", e);
            return null;
        }
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
                && stored.vendors().equals(current.vendors());
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
