package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import dev.aval.consent.regime.RegimeRule;
import dev.aval.consent.regime.Treatment;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for one purpose, in one service and under one regime, worked out once. Immutable but for the answers' own store. */
final class PurposeRule {

    final int number;
    final LegalBasis basis;
    final boolean optOutSignal;

    /** Whether the law leaves the purpose itself to an opt-out, whatever exemption the site claims beside. */
    final boolean leftToOptOut;

    /** The version of the policy at which the purpose last changed materially. */
    final int since;

    /** Below this age nothing that the visitor chose counts. */
    final int ageOfConsent;

    /** Below this age the purpose is denied whatever it rests on. */
    final int leastAge;

    final long categories;

    /** Of these the sensitive ones; for most purposes none. */
    final DataCategory[] sensitive;

    final int recipients;
    final int origins;
    final int channels;

    /** What the rule says where it allows or where the visitor decides. */
    final Answers answers;

    /** The regime's rule on signals, which decides where the browser speaks. */
    final Answers signal;

    /** The regime's rule on lifetimes, which decides where a choice is over. */
    final Answers lifetime;

    /** The regime's rule on children's own consent. */
    private final Answers children;

    /** The regime's rule on advertising to minors. */
    private final Answers adults;

    /** What the site itself says on minors. */
    private final Answers sitesMinors;

    private final int childrensAge;
    private final int adultAge;

    /** What is said of figures that are about nobody any more. */
    final Answers figures;

    /** Below this age what goes on until somebody opts out waits for their yes instead. */
    final int optInAge;

    /** What the site said to loosen the rule, for explanations; null where it said nothing. */
    final @Nullable String note;

    PurposeRule(
            PurposeDefinition definition,
            Regime regime,
            RuleSource written,
            int since,
            long categories,
            List<DataCategory> sensitive,
            int policyAge,
            String sitesAge) {
        number = definition.number();
        optOutSignal = definition.optOutSignal();
        this.since = since;
        this.categories = categories;
        this.sensitive = sensitive.toArray(new DataCategory[0]);
        recipients = Vocabulary.mask(definition.recipients());
        origins = Vocabulary.mask(definition.origins());
        channels = Vocabulary.mask(definition.channels());
        RegimeRule exemption = exemption(definition, regime);
        leftToOptOut = leftToRegime(definition)
                && regime.treatment(definition.purpose().id()) == Treatment.OPT_OUT;
        RuleSource decided = written.on(definition.legalBasis());
        if (exemption != null) {
            basis = exemption.objectable() ? LegalBasis.OPT_OUT : LegalBasis.EXEMPTION;
            decided = at(decided.on(basis), exemption);
        } else if (leftToOptOut) {
            basis = LegalBasis.OPT_OUT;
            decided = at(decided.on(basis), regime.ruleFor(definition.purpose().id()));
        } else {
            basis = definition.legalBasis();
        }
        boolean personal = definition.purpose().equals(Purpose.AD_OPTIMISATION);
        childrensAge = regime.ageOfConsent();
        adultAge = personal ? regime.adultAge() : 0;
        ageOfConsent = Math.max(childrensAge, policyAge);
        leastAge = personal ? Math.max(adultAge, policyAge) : 0;
        optInAge = Math.max(regime.optInAge(), policyAge);
        answers = new Answers(decided);
        figures = new Answers(decided.on(LegalBasis.NOT_PERSONAL_DATA));
        signal = new Answers(at(decided, regime.signalRule()));
        lifetime = new Answers(at(decided, regime.lifetimeRule()));
        children = new Answers(at(decided, regime.minorsRule()));
        adults = new Answers(at(decided, regime.adultRule()));
        sitesMinors = new Answers(decided.at(sitesAge, sitesAge));
        note = note(definition, exemption);
    }

    private static @Nullable String note(PurposeDefinition definition, @Nullable RegimeRule exemption) {
        return exemption != null
                ? "the site claims the exemption " + exemption.id()
                : definition
                        .loosenedBecause()
                        .map(because -> "loosened by the site: " + because)
                        .orElse(null);
    }

    /** Which rule speaks where a decision on somebody of this age has this reason. */
    Answers answers(Reason reason, Age age) {
        if (reason == Reason.SIGNAL) {
            return signal;
        }
        if (reason == Reason.EXPIRED) {
            return lifetime;
        }
        if (reason == Reason.MINOR) {
            return minors(age);
        }
        return reason == Reason.AGGREGATED ? figures : answers;
    }

    private Answers minors(Age age) {
        if (age.isUnder(childrensAge) && (basis.needsConsent() || basis.equals(LegalBasis.OPT_OUT))) {
            return children;
        }
        return age.isUnder(adultAge) ? adults : sitesMinors;
    }

    private static RuleSource at(RuleSource source, RegimeRule rule) {
        return source.at(rule.pointer(), rule.source());
    }

    /** What the site stated it meant: only a default yields to the law of the visitor's place. */
    private static boolean leftToRegime(PurposeDefinition definition) {
        return !definition.isLegalBasisStated() && definition.legalBasis().equals(LegalBasis.CONSENT);
    }

    /** The loosest of those that the site claims: each lets it do something by itself, so one more never asks for more. */
    private static @Nullable RegimeRule exemption(PurposeDefinition definition, Regime regime) {
        if (!definition.legalBasis().equals(LegalBasis.CONSENT)) {
            return null;
        }
        return definition.claims().stream()
                .flatMap(claim -> regime.exemption(claim).stream())
                .min(Comparator.comparing(RegimeRule::objectable))
                .orElse(null);
    }
}
