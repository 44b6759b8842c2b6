package dev.aval.consent;

import org.jspecify.annotations.Nullable;

/**
 * Asks every rule about one use. What denies is looked for first; nothing that is looked at later can turn a no into a yes.
 *
 * <p>Made once for a visitor and a service, so that asking allocates nothing.
 */
final class UseCheck {

    private final RuleBook book;
    private final Rules rules;
    private final ConsentState state;
    private final Standing standing;

    /**
     * By the purpose's place in the policy: what the visitor's choice says, where that is worked out already. Two threads may both
     * work it out; they come to equals, which are immutable.
     */
    private final @Nullable Decision[] decisions;

    private final @Nullable Trace trace;

    UseCheck(
            RuleBook book,
            Rules rules,
            ConsentState state,
            Standing standing,
            @Nullable Decision[] decisions,
            @Nullable Trace trace) {
        this.book = book;
        this.rules = rules;
        this.state = state;
        this.standing = standing;
        this.decisions = decisions;
        this.trace = trace;
    }

    Decision decide(DataUse use) {
        int maker = index(use.vendor());
        int receiver = index(use.recipient().vendorId());
        if ((maker < 0 && use.vendor() != null)
                || (receiver < 0 && use.recipient().vendorId() != null)) {
            return said(rules.undeclared, Reason.UNKNOWN_VENDOR, false);
        }
        Reason crossing = crossing(use);
        boolean transfer = use.recipient().isAbroad() || isAbroad(maker) || isAbroad(receiver);
        if (crossing != null) {
            return said(rules.crossing, crossing, transfer);
        }
        Decision last = null;
        for (Purpose[] group : use.groups()) {
            last = anyOf(group, use, maker, receiver, transfer);
            if (!last.allowed()) {
                return last;
            }
        }
        return last == null ? rules.undeclared.of(Reason.UNKNOWN_PURPOSE) : last;
    }

    private int index(@Nullable String vendor) {
        return vendor == null ? -1 : book.vendorIndexOf(vendor);
    }

    private boolean isAbroad(int vendor) {
        return vendor >= 0 && book.vendor(vendor).abroad;
    }

    /** Why what one service collected must not be used by the other, or null where nothing crosses or the visitor agreed. */
    private @Nullable Reason crossing(DataUse use) {
        String collectedBy = use.collectedBy();
        String usedBy = use.usedBy();
        if (collectedBy == null || usedBy == null) {
            return null;
        }
        // What is asked here is always about the service that these rules are of.
        int user = rules.service;
        int collector = book.serviceIndexOf(collectedBy);
        if (collector == user) {
            return null;
        }
        if (collector < 0) {
            return Reason.UNKNOWN_SERVICE;
        }
        Boolean authorised = state.serviceAuthorisation(book.serviceNumber(collector), book.serviceNumber(user));
        boolean counts = standing.counts(Math.max(book.serviceSince(collector), book.serviceSince(user)));
        return Boolean.TRUE.equals(authorised) && counts ? null : Reason.SERVICE_NOT_AUTHORISED;
    }

    /** The first purpose that is allowed, or what the first one says where none is. */
    private Decision anyOf(Purpose[] group, DataUse use, int maker, int receiver, boolean transfer) {
        Decision first = decide(group[0], use, maker, receiver, transfer);
        for (int i = 1; i < group.length && !first.allowed(); i++) {
            Decision other = decide(group[i], use, maker, receiver, transfer);
            if (other.allowed()) {
                return other;
            }
        }
        return first;
    }

    private Decision decide(Purpose purpose, DataUse use, int maker, int receiver, boolean transfer) {
        int index = book.indexOf(purpose);
        if (index < 0) {
            return said(rules.undeclared, Reason.UNKNOWN_PURPOSE, transfer);
        }
        PurposeRule rule = rules.purposes[index];
        if (trace != null) {
            trace.add(rule.answers.source(), "rests on " + rule.basis + (rule.note == null ? "" : ", " + rule.note));
        }
        if (lacks(maker, index)) {
            return said(rules.vendor(maker).elsewhere, Reason.VENDOR_NOT_FOR_PURPOSE, transfer);
        }
        if (lacks(receiver, index)) {
            return said(rules.vendor(receiver).elsewhere, Reason.VENDOR_NOT_FOR_PURPOSE, transfer);
        }
        Reason undeclared = undeclared(use, rule, maker, receiver, transfer);
        if (undeclared != null) {
            return said(rule.answers, undeclared, transfer);
        }
        DataCategory[] data = data(use, rule, maker);
        Reason category = category(data, rule);
        if (category != null) {
            return said(rule.answers, category, transfer);
        }
        if (isSharedFigures(use, maker)) {
            return said(rule.figures, Reason.AGGREGATED, transfer);
        }
        return chosen(index, rule, use, data, maker, receiver, transfer);
    }

    private boolean lacks(int vendor, int purpose) {
        return vendor >= 0 && !book.vendor(vendor).serves(purpose);
    }

    /** Why the policy does not provide for the use, whatever the visitor says; or null where it does. */
    private @Nullable Reason undeclared(DataUse use, PurposeRule rule, int maker, int receiver, boolean transfer) {
        RecipientKind kind = kind(use, receiver);
        if (kind == RecipientKind.PUBLIC_AUTHORITY) {
            return Reason.DISCLOSURE_NEEDED;
        }
        if (receiver < 0 && (rule.recipients & Vocabulary.bit(kind)) == 0) {
            return Reason.RECIPIENT_NOT_DECLARED;
        }
        Origin origin = use.origin();
        if (origin != null && (rule.origins & Vocabulary.bit(origin)) == 0) {
            return Reason.ORIGIN_NOT_DECLARED;
        }
        Channel channel = use.channel();
        if (channel != null && (rule.channels & Vocabulary.bit(channel)) == 0) {
            return Reason.CHANNEL_NOT_DECLARED;
        }
        return transfer && !isCovered(use, maker, receiver) ? Reason.TRANSFER_WITHOUT_SAFEGUARD : null;
    }

    private RecipientKind kind(DataUse use, int receiver) {
        RecipientKind kind = use.recipient().kind();
        return kind == null ? book.vendor(receiver).kind : kind;
    }

    private boolean isCovered(DataUse use, int maker, int receiver) {
        Recipient recipient = use.recipient();
        Safeguard said = recipient.safeguard();
        boolean coveredBySaying = said != null && said.coversTransfer();
        boolean receiverCovered = (!recipient.isAbroad() && !isAbroad(receiver))
                || coveredBySaying
                || (receiver >= 0 && book.vendor(receiver).covered);
        return receiverCovered && (!isAbroad(maker) || book.vendor(maker).covered);
    }

    /** The data that the use names. What a vendor does by itself nobody sees, so where it names none it is taken to be the gravest. */
    private static DataCategory[] data(DataUse use, PurposeRule rule, int maker) {
        DataCategory[] named = use.categoryArray();
        return named.length == 0 && maker >= 0 ? rule.sensitive : named;
    }

    /** Why a category of data must not be used, or null where all of them may. */
    private @Nullable Reason category(DataCategory[] data, PurposeRule rule) {
        for (DataCategory named : data) {
            DataCategory category = book.category(named);
            Reason reason = category == null ? Reason.UNKNOWN_CATEGORY : category(category, rule);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private @Nullable Reason category(DataCategory category, PurposeRule rule) {
        if ((rule.categories & book.bit(category)) == 0) {
            return Reason.CATEGORY_NOT_DECLARED;
        }
        if (category.isSensitive()) {
            return sensitive(category, rule);
        }
        return category.equals(DataCategory.SENSED_LOCATION) ? location(category, rule) : null;
    }

    /**
     * A sensitive kind needs a yes to this very pair of category and purpose; a no to the category is a no to all purposes. Where
     * the law would let the purpose go on without a yes, sensitive data waits for one all the same.
     */
    private @Nullable Reason sensitive(DataCategory category, PurposeRule rule) {
        boolean leftToSilence = isLeftToSilence(rule);
        if (rule.basis.objectable() && !leftToSilence) {
            return Reason.SENSITIVE_NEEDS_CONSENT;
        }
        boolean granted = standing.switchedOn(category, rule.number, rule.since)
                && !standing.switchedOff(category, 0)
                && (!leftToSilence || standing.isGranted(rule));
        return granted ? null : Reason.SENSITIVE_NOT_GRANTED;
    }

    /** Sensed location needs its switch, for the purpose or for all of them; off in either place is off. */
    private @Nullable Reason location(DataCategory category, PurposeRule rule) {
        Boolean general = state.categorySwitch(category.number(), 0);
        Boolean own = state.categorySwitch(category.number(), rule.number);
        boolean off = Boolean.FALSE.equals(general) || Boolean.FALSE.equals(own);
        boolean on = Boolean.TRUE.equals(general) || Boolean.TRUE.equals(own);
        return on && !off && standing.counts(rule.since) ? null : Reason.LOCATION_OFF;
    }

    /** Figures that say nothing about a person, handed on by the controller: neither made nor read on the visitor's device. */
    private static boolean isSharedFigures(DataUse use, int maker) {
        Channel channel = use.channel();
        return use.identifiability() == Identifiability.AGGREGATED
                && maker < 0
                && use.recipient().kind() != RecipientKind.SELF
                && (channel == null || !channel.touchesDevice());
    }

    private Decision chosen(
            int purpose,
            PurposeRule rule,
            DataUse use,
            DataCategory[] data,
            int maker,
            int receiver,
            boolean transfer) {
        Decision chosen = decided(purpose, rule);
        Decision ofPurpose = transfer ? standing.say(rule, chosen.reason(), true) : chosen;
        traced(standing.source(rule, chosen.reason()), ofPurpose);
        Decision made = maker < 0 ? ofPurpose : vendor(maker, purpose, rule, data, ofPurpose, transfer);
        boolean passedOn = receiver >= 0 && receiver != maker;
        Decision decided =
                made.allowed() && passedOn ? vendor(receiver, purpose, rule, data, ofPurpose, transfer) : made;
        return decided.allowed() && isUnasked(rule, use, maker, receiver)
                ? said(rule.answers, Reason.THIRD_PARTY_NEEDS_CONSENT, transfer)
                : decided;
    }

    /** Whether a third party takes part, by making the use or by getting the data, of which the visitor was not asked. */
    private boolean isUnasked(PurposeRule rule, DataUse use, int maker, int receiver) {
        boolean made = maker >= 0 && book.vendor(maker).kind == RecipientKind.THIRD_PARTY;
        boolean passedOn = kind(use, receiver) == RecipientKind.THIRD_PARTY;
        return (made || passedOn)
                && !standing.letsOthersHave(rule)
                && ((made && !isGranted(maker, rule)) || (passedOn && !isGranted(receiver, rule)));
    }

    /** Whether the visitor said yes to the vendor by name, at an age at which their own yes counts. */
    private boolean isGranted(int vendor, PurposeRule rule) {
        return vendor >= 0
                && Boolean.TRUE.equals(state.vendor(book.vendor(vendor).number))
                && standing.counts(book.vendor(vendor).since)
                && !standing.isChild(rule);
    }

    private Decision decided(int purpose, PurposeRule rule) {
        Decision decided = decisions[purpose];
        if (decided == null) {
            decided = standing.decide(rule);
            decisions[purpose] = decided;
        }
        return decided;
    }

    private Decision vendor(
            int vendor, int purpose, PurposeRule rule, DataCategory[] data, Decision ofPurpose, boolean transfer) {
        VendorRow row = book.vendor(vendor);
        Boolean exception = state.vendor(row.number);
        boolean counts = standing.counts(row.since);
        Reason own = null;
        if (exception != null && !exception) {
            own = Reason.VENDOR_REFUSED;
        } else if (standing.waitsForYes(rule) && ofPurpose.allowed() && !counts) {
            own = Reason.POLICY_CHANGED;
        } else if (exception != null && counts && yieldsToVendorGrant(rule, data, ofPurpose)) {
            own = Reason.VENDOR_GRANTED;
        }
        return own == null ? ofPurpose : said(rules.vendor(vendor).served(row.placeOf(purpose)), own, transfer);
    }

    /** Whether the law lets the purpose, which by itself asks for consent, go on without a yes. */
    private static boolean isLeftToSilence(PurposeRule rule) {
        return rule.basis.equals(LegalBasis.OPT_OUT) || rule.basis.equals(LegalBasis.EXEMPTION);
    }

    /**
     * A grant for one vendor speaks where its purpose was refused or left open: never against a signal or an objection, and
     * never in place of a consent that has to be explicit, to the purpose or to sensitive data for it. A refusal is no objection
     * where the law would have asked nobody.
     */
    private boolean yieldsToVendorGrant(PurposeRule rule, DataCategory[] data, Decision ofPurpose) {
        Reason reason = ofPurpose.reason();
        boolean refused =
                reason == Reason.OBJECTED && isLeftToSilence(rule) && state.purpose(rule.number) == Choice.REFUSED;
        return (reason == Reason.REFUSED || reason == Reason.NO_CHOICE || refused)
                && !rule.basis.equals(LegalBasis.EXPLICIT_CONSENT)
                && !isSensitive(data);
    }

    private boolean isSensitive(DataCategory[] data) {
        for (DataCategory named : data) {
            DataCategory category = book.category(named);
            if (category != null && category.isSensitive()) {
                return true;
            }
        }
        return false;
    }

    private Decision said(Answers answers, Reason reason, boolean transfer) {
        return traced(answers.source(), answers.of(reason, transfer));
    }

    private Decision traced(RuleSource rule, Decision decision) {
        if (trace != null) {
            trace.add(rule, decision.reason().code());
        }
        return decision;
    }
}
