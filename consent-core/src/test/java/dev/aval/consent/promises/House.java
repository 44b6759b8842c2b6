package dev.aval.consent.promises;

import dev.aval.consent.Age;
import dev.aval.consent.Choice;
import dev.aval.consent.Consent;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.LocalizedText;
import dev.aval.consent.Origin;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Reason;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.Service;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.regime.Regime;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A company like the one whose policy started it all: a portal with mail and maps, advertisers, partners and processors. */
final class House {

    static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    static final Purpose MAPS = Purpose.of("maps");
    static final Purpose HEALTH_TIPS = Purpose.of("health-tips");
    static final Purpose PARTNERS = Purpose.of("partner-offers");

    static final int IDENTITY = 2;
    static final int ANALYTICS = 3;
    static final int ADS = 4;
    static final int AD_MEASUREMENT = 5;
    static final int PUSH = 6;
    static final int EMAIL = 7;
    static final int SMS = 8;
    static final int MAPS_NUMBER = 64;
    static final int HEALTH_NUMBER = 65;
    static final int PARTNERS_NUMBER = 66;

    static final int LOCATION = 1;
    static final int HEALTH = 8;
    static final int RELIGION = 4;

    static final int ALL = 0;

    private House() {}

    static PolicyBuilder policy() {
        PolicyBuilder policy = ConsentPolicy.builder()
                .version(4)
                .controller(Controller.of("Portal Ltd", URI.create("mailto:privacy@portal.example")));
        for (Purpose purpose : new Purpose[] {
            Purpose.IDENTITY,
            Purpose.ANALYTICS,
            Purpose.AD_OPTIMISATION,
            Purpose.AD_MEASUREMENT,
            Purpose.PUSH,
            Purpose.EMAIL,
            Purpose.SMS,
            Purpose.SERVICE_ANNOUNCEMENT,
            Purpose.SETTINGS,
            Purpose.CUSTOMER_SERVICE,
            Purpose.IMPROVEMENT,
            Purpose.SECURITY,
            Purpose.ARCHIVING
        }) {
            policy.purpose(purpose);
        }
        policy.purpose(defined(MAPS, MAPS_NUMBER)
                        .categories(Set.of(DataCategory.SENSED_LOCATION, DataCategory.STATED_LOCATION))
                        .origins(Set.of(Origin.GIVEN, Origin.OBSERVED, Origin.RECEIVED))
                        .build())
                .purpose(defined(HEALTH_TIPS, HEALTH_NUMBER)
                        .categories(Set.of(DataCategory.HEALTH, DataCategory.RELIGION, DataCategory.CONTENT))
                        .build())
                .purpose(defined(PARTNERS, PARTNERS_NUMBER)
                        .categories(Set.of(DataCategory.CONTACT, DataCategory.DEVICE_AND_LOG))
                        .recipients(Set.of(
                                RecipientKind.SELF,
                                RecipientKind.AFFILIATE,
                                RecipientKind.THIRD_PARTY,
                                RecipientKind.OTHER_USERS))
                        .build());
        policy.vendor(Vendor.of("counter", 1)
                        .purposes(Purpose.ANALYTICS)
                        .hosts("counter.example")
                        .recipient(RecipientKind.PROCESSOR)
                        .safeguard(Safeguard.CONTRACT)
                        .build())
                .vendor(Vendor.of("ad-house", 2)
                        .purposes(Purpose.AD_OPTIMISATION, Purpose.AD_MEASUREMENT)
                        .hosts("ads.example")
                        .privacyPolicy(URI.create("https://ads.example/privacy"))
                        .build())
                .vendor(Vendor.of("mailer", 3)
                        .purposes(Purpose.EMAIL, Purpose.SERVICE_ANNOUNCEMENT)
                        .recipient(RecipientKind.PROCESSOR)
                        .abroad(Safeguard.STANDARD_CLAUSES)
                        .build())
                .vendor(Vendor.of("elsewhere", 4)
                        .purposes(Purpose.ANALYTICS)
                        .hosts("elsewhere.example")
                        .outOfScope()
                        .build());
        policy.service(Service.of("mail", 1).paths("/mail/").build())
                .service(Service.of("maps", 2).paths("/maps/").build());
        return policy;
    }

    static PurposeDefinition.Builder defined(Purpose purpose, int number) {
        return PurposeDefinition.of(purpose)
                .number(number)
                .title(LocalizedText.of("en", "Title of " + purpose))
                .description(LocalizedText.of("en", "What " + purpose + " is"));
    }

    /** A visitor who chose a minute ago on the current version. */
    static ConsentStateBuilder chosen() {
        return ConsentState.chosen(4, NOW.minusSeconds(60));
    }

    static ConsentStateBuilder granted(int... purposes) {
        ConsentStateBuilder state = chosen();
        for (int purpose : purposes) {
            state.purpose(purpose, Choice.GRANTED);
        }
        return state;
    }

    static CategorySwitch on(int category, int purpose) {
        return new CategorySwitch(category, purpose, true);
    }

    static CategorySwitch off(int category, int purpose) {
        return new CategorySwitch(category, purpose, false);
    }

    static Regime law(String id) {
        return Regime.find(id).orElseThrow();
    }

    static Consent consent(ConsentStateBuilder state) {
        return consent(state, context -> context);
    }

    static Consent consent(ConsentStateBuilder state, UnaryOperator<ConsentContext> more) {
        return policy().build().consent(more.apply(ConsentContext.of(state.build(), NOW)));
    }

    static Consent nobody(UnaryOperator<ConsentContext> more) {
        return policy().build().consent(more.apply(ConsentContext.of(ConsentState.NONE, NOW)));
    }

    static UnaryOperator<ConsentContext> under(String law) {
        return context -> context.under(law(law));
    }

    static UnaryOperator<ConsentContext> with(Signals signals) {
        return context -> context.with(signals);
    }

    static UnaryOperator<ConsentContext> aged(int years) {
        return context -> context.aged(Age.of(years));
    }

    static Reason why(Consent consent, DataUse use) {
        return consent.decide(use).reason();
    }

    static Reason why(ConsentStateBuilder state, DataUse use) {
        return why(consent(state), use);
    }
}
