package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one service, or of the general policy, under one regime. */
final class Rules {

    final Regime regime;
    final int service;

    /** By the purpose's place in the policy. */
    final PurposeRule[] purposes;

    /** How long choices last. */
    final Lifetimes lifetimes;

    /** What is said of a purpose, vendor or service that the policy does not declare. */
    final Answers undeclared;

    /** What is said of data that crosses from one service to another. */
    final Answers crossing;

    private final RuleBook book;
    private final String source;
    private final int version;
    private final @Nullable String overlay;

    /** By the vendor's place in the policy, each made when it is first needed. */
    private final @Nullable VendorAnswers[] vendors;

    Rules(RuleBook book, Regime regime, int service) {
        this.book = book;
        this.regime = regime;
        this.service = service;
        ConsentPolicy policy = book.policy;
        source = policy.source();
        version = policy.version();
        overlay = service < 0 ? null : policy.services().get(service).id();
        lifetimes = Lifetimes.of(policy, regime);
        undeclared = new Answers(source(LegalBasis.NONE, ""));
        crossing = new Answers(source(LegalBasis.CONSENT, ownPlace()));
        List<PurposeDefinition> general = policy.purposes();
        purposes = new PurposeRule[general.size()];
        for (int i = 0; i < purposes.length; i++) {
            purposes[i] = rule(policy, general.get(i));
        }
        vendors = new @Nullable VendorAnswers[book.vendorCount()];
    }

    /** What the service says of a purpose, or the general policy where the service says nothing. */
    PurposeDefinition definition(int purpose) {
        PurposeDefinition general = book.policy.purposes().get(purpose);
        PurposeDefinition own = ownDefinition(book.policy, general);
        return own == null ? general : own;
    }

    private @Nullable PurposeDefinition ownDefinition(ConsentPolicy policy, PurposeDefinition general) {
        return service < 0 ? null : policy.services().get(service).purposes().get(general.purpose());
    }

    private PurposeRule rule(ConsentPolicy policy, PurposeDefinition general) {
        PurposeDefinition own = ownDefinition(policy, general);
        PurposeDefinition definition = own == null ? general : own;
        String pointer = Pointer.child("/purposes", general.purpose().id());
        String preset = definition.preset();
        String place = preset == null ? source : preset;
        RuleSource written = own == null
                ? new RuleSource(LegalBasis.NONE, place + "#" + pointer, place, version, null, regime.id())
                : source(LegalBasis.NONE, ownPlace() + pointer);
        long categories = 0;
        List<DataCategory> sensitive = new ArrayList<>();
        for (DataCategory category : definition.categories()) {
            DataCategory known = book.category(category);
            categories |= known == null ? 0 : book.bit(known);
            if (known != null && known.isSensitive()) {
                sensitive.add(known);
            }
        }
        return new PurposeRule(
                definition,
                regime,
                written,
                policy.lastChanges().purpose(general.number()),
                categories,
                sensitive,
                policy.ageOfConsent(),
                source + "#" + RuleCheck.AGE_OF_CONSENT);
    }

    /** Where the policy says how long choices last. */
    RuleSource choices() {
        return source(LegalBasis.NONE, "/choices");
    }

    /** Where the service's own policy stands. */
    private String ownPlace() {
        return Pointer.child("/services", overlay == null ? "" : overlay);
    }

    private RuleSource source(LegalBasis basis, String pointer) {
        return new RuleSource(basis, source + "#" + pointer, source, version, overlay, regime.id());
    }

    /** What the vendor's own rule says. */
    VendorAnswers vendor(int vendor) {
        VendorAnswers answers = vendors[vendor];
        if (answers == null) {
            // Two threads may both make them; they are equal, and all their fields are final.
            answers = answersOf(book.policy.vendors().get(vendor));
            vendors[vendor] = answers;
        }
        return answers;
    }

    private VendorAnswers answersOf(Vendor vendor) {
        String pointer = Pointer.child("/vendors", vendor.id());
        List<Answers> served = vendor.purposes().stream()
                .map(purpose -> new Answers(source(purposes[book.indexOf(purpose)].basis, pointer)))
                .toList();
        return new VendorAnswers(served, new Answers(source(LegalBasis.NONE, pointer + "/purposes")));
    }
}
