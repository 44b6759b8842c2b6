package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One visitor as a policy sees them: each purpose's answer is worked out once, when the view is made. */
final class VisitorConsent implements Consent {

    private final RuleBook book;
    private final Rules rules;
    private final ConsentContext context;
    private final Standing standing;

    /** Asks about uses in the service of the request. */
    private final UseCheck here;

    /** By service: asks about uses elsewhere; made when first needed. */
    private @Nullable UseCheck @Nullable [] elsewhere;

    /** By place of the purpose in the policy: whether it is allowed, one bit each. */
    private final long allowed;

    private final long allowedFrom64;
    private final boolean choiceNeeded;

    VisitorConsent(ConsentPolicy policy, ConsentContext context, int service) {
        this.context = context;
        book = policy.book();
        rules = book.rules(context.regime(), service);
        standing = new Standing(policy, context);
        @Nullable Decision[] decisions = new @Nullable Decision[rules.purposes.length];
        long low = 0;
        long high = 0;
        boolean needed = false;
        for (int i = 0; i < decisions.length; i++) {
            PurposeRule rule = rules.purposes[i];
            Decision decision = standing.decide(rule);
            decisions[i] = decision;
            long bit = decision.allowed() ? 1L << i : 0;
            low |= i < Long.SIZE ? bit : 0;
            high |= i < Long.SIZE ? 0 : bit;
            // A general yes to what needs an explicit one has been asked for: the rest is asked where the use is made.
            boolean answered = standing.counts(rule.since) && context.state().purpose(rule.number) != Choice.UNSET;
            needed |= decision.reason().asksForChoice() && !answered;
        }
        allowed = low;
        allowedFrom64 = high;
        choiceNeeded = needed || hasUnaskedVendor();
        here = new UseCheck(book, rules, context.state(), standing, decisions, null);
    }

    /** Whether a vendor came or changed under a purpose that the visitor agreed to before. */
    private boolean hasUnaskedVendor() {
        ConsentState state = context.state();
        for (int i = 0; i < book.vendorCount(); i++) {
            VendorRow vendor = book.latestVendor(i);
            if (standing.counts(vendor.since)) {
                return false;
            }
            boolean refused = Boolean.FALSE.equals(state.vendor(vendor.number));
            if (!refused && vendor.serves(this::isAgreedTo)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAgreedTo(int purpose) {
        return allowsAt(purpose) && standing.waitsForYes(rules.purposes[purpose]);
    }

    // Templates and careless callers pass what they have, which may be nothing at all: that is denied, not thrown.

    @Override
    public boolean allows(Purpose purpose) {
        return purpose != null && allowsAt(book.indexOf(purpose));
    }

    @Override
    public boolean allows(String purposeId) {
        return purposeId != null && allowsAt(book.indexOf(purposeId));
    }

    private boolean allowsAt(int index) {
        long bits = index < Long.SIZE ? allowed : allowedFrom64;
        return index >= 0 && (bits >>> index & 1) != 0;
    }

    @Override
    public Decision decide(DataUse use) {
        if (use == null) {
            return rules.undeclared.of(Reason.UNKNOWN_PURPOSE);
        }
        String usedBy = use.usedBy();
        if (usedBy == null) {
            return here.decide(use);
        }
        int service = book.serviceIndexOf(usedBy);
        return service < 0
                ? rules.undeclared.of(Reason.UNKNOWN_SERVICE)
                : check(service).decide(use);
    }

    private UseCheck check(int service) {
        if (service == rules.service) {
            return here;
        }
        UseCheck found = elsewhere == null ? null : elsewhere[service];
        return found == null ? newCheck(service) : found;
    }

    /** Two threads may both make one; they are equal, and all their fields are final. */
    private UseCheck newCheck(int service) {
        @Nullable UseCheck[] all = elsewhere;
        if (all == null) {
            all = new @Nullable UseCheck[book.serviceCount()];
            elsewhere = all;
        }
        UseCheck made = newCheck(book.rules(context.regime(), service), null);
        all[service] = made;
        return made;
    }

    private UseCheck newCheck(Rules asked, @Nullable Trace trace) {
        return new UseCheck(
                book, asked, context.state(), standing, new @Nullable Decision[asked.purposes.length], trace);
    }

    @Override
    public Explanation explain(DataUse use) {
        Trace trace = new Trace();
        if (use == null) {
            Decision decision = decide(use);
            trace.add(rules.undeclared.source(), decision.reason().code());
            return new Explanation(decision, trace.steps(), LocalizedText.of(TextBundles.FALLBACK, "?"));
        }
        int service = use.usedBy() == null ? rules.service : book.serviceIndexOf(use.usedBy());
        boolean unknown = service < 0 && use.usedBy() != null;
        Rules asked = unknown ? rules : book.rules(context.regime(), service);
        Decision decision = unknown
                ? asked.undeclared.of(Reason.UNKNOWN_SERVICE)
                : newCheck(asked, trace).decide(use);
        if (unknown) {
            trace.add(asked.undeclared.source(), decision.reason().code());
        }
        return new Explanation(decision, trace.steps(), title(use));
    }

    private LocalizedText title(DataUse use) {
        List<PurposeDefinition> purposes = book.policy.purposes();
        for (Purpose[] group : use.groups()) {
            for (Purpose purpose : group) {
                int index = book.indexOf(purpose);
                if (index >= 0) {
                    return purposes.get(index).title();
                }
            }
        }
        return LocalizedText.of(TextBundles.FALLBACK, use.toString());
    }

    @Override
    public LegalBasis legalBasis(Purpose purpose) {
        int index = purpose == null ? -1 : book.indexOf(purpose);
        return index < 0 ? LegalBasis.NONE : standing.basis(rules.purposes[index]);
    }

    @Override
    public Regime regime() {
        return context.regime();
    }

    @Override
    public AdKind adKind() {
        return allows(Purpose.AD_OPTIMISATION) ? AdKind.PERSONALISED : book.policy.adsWithoutConsent();
    }

    @Override
    public Consent in(String service) {
        return book.policy.consent(context.in(service));
    }

    @Override
    public boolean choiceNeeded() {
        return choiceNeeded;
    }

    @Override
    public ConsentState state() {
        return context.state();
    }

    @Override
    public Signals signals() {
        return context.signals();
    }

    @Override
    public String toString() {
        return context.state().toString();
    }
}
