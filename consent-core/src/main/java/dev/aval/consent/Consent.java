package dev.aval.consent;

import dev.aval.consent.regime.Regime;

/**
 * One visitor's consent as it stands during one request: the front door of the library.
 *
 * <pre>{@code
 * if (Consent.of(request).allows(Purpose.ANALYTICS)) {
 *     recordVisit();
 * }
 * }</pre>
 *
 * <p>Nothing here throws for what a visitor or a page may bring, and what is not known is denied. Implementations are
 * immutable and safe for use by many threads.
 */
public interface Consent {

    /**
     * Tells whether the site may use this visitor's data for a purpose.
     *
     * @param purpose the purpose
     * @return true only where the policy and the visitor's choice allow it
     */
    boolean allows(Purpose purpose);

    /**
     * Tells whether the site may use this visitor's data for a purpose; made for templates:
     * {@code ${consent.allows('analytics')}}.
     *
     * @param purposeId the id of the purpose; one that is not known, or no id at all, is denied
     * @return true only where the policy and the visitor's choice allow it
     */
    boolean allows(String purposeId);

    /**
     * Does the same as {@link #allows(String)}; made for templates that read properties: {@code ${consent.analytics}}.
     *
     * @param purposeId the id of the purpose
     * @return true only where the policy and the visitor's choice allow it
     */
    default boolean get(String purposeId) {
        return allows(purposeId);
    }

    /**
     * Decides about a use and says why.
     *
     * @param use what is about to happen
     * @return the decision, never null
     */
    Decision decide(DataUse use);

    /**
     * Decides about a use and tells the whole story: the rules that were looked at, and a sentence for the visitor.
     *
     * @param use what is about to happen
     * @return an explanation of what {@link #decide} says, never null; made anew by each call
     */
    Explanation explain(DataUse use);

    /**
     * Returns what a purpose rests on for this visitor: what the policy says, or the service's own, as the law of the visitor's
     * place has it. It tells what the visitor is to be asked: a yes, an objection, or nothing.
     *
     * @param purpose the purpose
     * @return the basis, {@link LegalBasis#CONSENT} in place of {@link LegalBasis#OPT_OUT} for a visitor known to be too young to
     *     be left to an opt-out; {@link LegalBasis#NONE} where the policy does not declare the purpose; never null
     */
    LegalBasis legalBasis(Purpose purpose);

    /**
     * Returns the law under which this visitor is looked at.
     *
     * @return the rule pack, the strictest of all where nothing is known of the visitor's place; never null
     */
    Regime regime();

    /**
     * Says which kind of advertisement may be served. Refusing never removes content.
     *
     * @return {@link AdKind#PERSONALISED} only where {@link Purpose#AD_OPTIMISATION} is allowed; else what the policy says, which
     *     is {@link AdKind#CONTEXTUAL} by default; never null
     */
    AdKind adKind();

    /**
     * Looks at the same visitor within a service, whose own policy prevails over the general one.
     *
     * @param service the service's id
     * @return the visitor's consent there; one that denies everything where the policy declares no such service
     */
    Consent in(String service);

    /**
     * Runs an action where the purpose is allowed, and does nothing otherwise.
     *
     * @param purpose the purpose
     * @param action what to do; its exceptions reach the caller
     * @return whether the action ran
     */
    default boolean ifAllowed(Purpose purpose, Runnable action) {
        boolean allowed = allows(purpose);
        if (allowed) {
            action.run();
        }
        return allowed;
    }

    /**
     * Tells whether the visitor should be asked: some purpose that needs consent has no choice that still counts. Where a
     * purpose needs explicit consent and got a general yes, the visitor has been asked; the explicit question belongs where the
     * use is made.
     *
     * @return true where a banner is due
     */
    boolean choiceNeeded();

    /**
     * Returns what the visitor said.
     *
     * @return the state, {@link ConsentState#isChosen() without a choice} where nothing is known; never null
     */
    ConsentState state();

    /**
     * Returns what the visitor's browser signals.
     *
     * @return the signals, never null
     */
    Signals signals();

    /**
     * Returns the consent that a filter put on a request.
     *
     * @param carrier the request: a servlet request where consent-servlet is on the class path, or an object of any other kind for
     *     which a {@link ConsentCarrier} is installed
     * @return the visitor's consent; where none is found, one that denies everything with {@link Reason#NO_FILTER}
     */
    static Consent of(Object carrier) {
        return Carriers.find(carrier);
    }

    /**
     * Returns a consent that denies everything for one reason.
     *
     * @param reason a reason that denies
     * @return the consent, never null
     * @throws IllegalArgumentException if the reason allows
     */
    static Consent denyAll(Reason reason) {
        return new DenyAll(reason);
    }
}
