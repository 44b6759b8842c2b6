package dev.aval.consent.promises;

import dev.aval.consent.Age;
import dev.aval.consent.Channel;
import dev.aval.consent.Choice;
import dev.aval.consent.ConsentContext;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.ConsentState;
import dev.aval.consent.ConsentState.CategorySwitch;
import dev.aval.consent.ConsentState.ServiceAuthorisation;
import dev.aval.consent.ConsentStateBuilder;
import dev.aval.consent.Controller;
import dev.aval.consent.DataCategory;
import dev.aval.consent.DataUse;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.LocalizedText;
import dev.aval.consent.Origin;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Recipient;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.Service;
import dev.aval.consent.Signals;
import dev.aval.consent.Vendor;
import dev.aval.consent.regime.Regime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Policies, visitors and uses made from a seed: everything that an answer can depend on. */
final class Worlds {

    static final List<Regime> LAWS = List.of(
            Regime.find("eu").orElseThrow(),
            Regime.find("fr").orElseThrow(),
            Regime.find("it").orElseThrow(),
            Regime.find("uk").orElseThrow(),
            Regime.find("us-ca").orElseThrow(),
            Regime.find("none").orElseThrow(),
            Regime.strictest());

    static final List<DataCategory> CATEGORIES = new ArrayList<>(DataCategory.builtIn());

    private static final List<Purpose> BUILT_IN = List.of(
            Purpose.IDENTITY,
            Purpose.ANALYTICS,
            Purpose.AD_OPTIMISATION,
            Purpose.AD_MEASUREMENT,
            Purpose.EMAIL,
            Purpose.SECURITY,
            Purpose.SERVICE_ANNOUNCEMENT);

    /** Data that has a switch of its own. */
    private static final List<DataCategory> SWITCHED =
            List.of(DataCategory.SENSED_LOCATION, DataCategory.RELIGION, DataCategory.HEALTH);

    private static final List<Choice> YES = List.of(Choice.GRANTED, Choice.GRANTED_EXPLICITLY);

    private static final Set<String> CLAIMANTS = Set.of("analytics", "own-0", "own-1", "own-2");

    private static final List<String> CLAIMS = List.of("own-statistics", "appearance", "emergency");

    private final Random random;

    /** Whether policy and visitor tend to say yes: without that, few answers would depend on anything but the first no. */
    private final boolean willing;

    final List<PurposeDefinition> purposes = new ArrayList<>();
    final List<Vendor> vendors = new ArrayList<>();
    final List<Service> services = new ArrayList<>();
    final Map<Integer, Choice> choices = new TreeMap<>();
    final Map<Integer, Boolean> exceptions = new TreeMap<>();
    final Set<CategorySwitch> switches = new TreeSet<>();
    final Set<ServiceAuthorisation> leave = new TreeSet<>();
    final List<DataUse> uses = new ArrayList<>();
    int version;
    Duration since;
    boolean seen;
    Signals signals;
    Age age;
    Regime law;

    Worlds(Random random) {
        this.random = random;
        willing = random.nextBoolean();
        for (Purpose purpose : BUILT_IN) {
            if (random.nextInt(4) > 0) {
                purposes.add(vary(PurposeDefinition.of(purpose)).build());
            }
        }
        for (int i = 0; i < 3; i++) {
            purposes.add(vary(PurposeDefinition.of(Purpose.of("own-" + i))
                            .number(64 + i)
                            .legalBasis(pick(LegalBasis.declarable()))
                            .title(LocalizedText.of("en", "Title of own-" + i))
                            .description(LocalizedText.of("en", "Description")))
                    .build());
        }
        for (int i = 1; i <= 3; i++) {
            vendors.add(vendor(i));
        }
        for (int i = 1; i <= 2; i++) {
            services.add(service(i));
        }
        visitor();
        for (int i = 0; i < 40; i++) {
            uses.add(use());
        }
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Set<T> some(List<T> from) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return new LinkedHashSet<>(shuffled.subList(0, random.nextInt(shuffled.size() + 1)));
    }

    private PurposeDefinition.Builder vary(PurposeDefinition.Builder definition) {
        if (random.nextBoolean()) {
            definition.categories(willing ? new LinkedHashSet<>(CATEGORIES) : some(CATEGORIES));
        }
        if (random.nextBoolean()) {
            Set<RecipientKind> recipients = some(List.of(RecipientKind.values()));
            recipients.remove(RecipientKind.PUBLIC_AUTHORITY);
            definition.recipients(recipients);
        }
        if (random.nextInt(3) == 0) {
            definition.origins(some(List.of(Origin.values())));
        }
        if (random.nextInt(3) == 0) {
            definition.channels(some(List.of(Channel.values())));
        }
        PurposeDefinition so = definition.build();
        if (so.claims().isEmpty() && random.nextInt(4) == 0) {
            return definition.deniedByOptOutSignal();
        }
        boolean claims = CLAIMANTS.contains(so.purpose().id()) && !so.optOutSignal() && random.nextBoolean();
        return claims || !so.claims().isEmpty() ? claiming(definition) : definition;
    }

    /** What a purpose can claim, which leaves it to what is done on the device. */
    private PurposeDefinition.Builder claiming(PurposeDefinition.Builder definition) {
        boolean builtIn = definition.build().number() < 64;
        definition.channels(some(List.of(Channel.PAGE, Channel.COOKIE)));
        return definition.claim(builtIn ? "own-statistics" : pick(CLAIMS));
    }

    private Vendor vendor(int number) {
        List<Purpose> declared =
                purposes.stream().map(PurposeDefinition::purpose).toList();
        Set<Purpose> served = some(declared);
        served.add(declared.get(0));
        Vendor.Builder vendor = Vendor.of("vendor-" + number, number)
                .purposes(served.toArray(new Purpose[0]))
                .recipient(pick(List.of(RecipientKind.AFFILIATE, RecipientKind.PROCESSOR, RecipientKind.THIRD_PARTY)));
        if (random.nextInt(3) == 0) {
            vendor.abroad(Safeguard.STANDARD_CLAUSES);
        }
        return vendor.build();
    }

    private Service service(int number) {
        Service.Builder service = Service.of("service-" + number, number).paths("/service-" + number + "/");
        for (PurposeDefinition general : purposes) {
            if (random.nextInt(4) == 0) {
                PurposeDefinition.Builder own = vary(general.toBuilder());
                if (number == 1) {
                    own.title(LocalizedText.of("en", "Title of " + general.purpose() + " in service-1"));
                }
                service.purpose(own.build());
            }
        }
        return service.build();
    }

    private void visitor() {
        for (int number = 1; number < 67; number++) {
            choices.put(number, pick(willing && random.nextInt(4) > 0 ? YES : List.of(Choice.values())));
        }
        for (int number = 1; number <= 3; number++) {
            if (random.nextInt(3) == 0) {
                exceptions.put(number, random.nextBoolean());
            }
        }
        for (int category = 1; category <= 10; category++) {
            for (int purpose : new int[] {0, 2, 3, 4, 64, 65}) {
                if (willing || random.nextInt(3) == 0) {
                    switches.add(new CategorySwitch(category, purpose, random.nextInt(willing ? 12 : 4) > 0));
                }
            }
        }
        leave.add(new ServiceAuthorisation(1, 2, willing || random.nextBoolean()));
        version = !willing && random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 3;
        since = Duration.ofDays(random.nextInt(5) == 0 ? random.nextInt(500) : 1);
        seen = random.nextBoolean();
        signals = Signals.of(random.nextInt(3) == 0, random.nextInt(3) == 0);
        age = random.nextInt(3) == 0 ? Age.of(10 + random.nextInt(10)) : Age.UNKNOWN;
        law = pick(LAWS);
    }

    /** A use of anything by anybody, known or not. */
    DataUse use() {
        List<Purpose> asked = new ArrayList<>(
                purposes.stream().map(PurposeDefinition::purpose).toList());
        asked.add(Purpose.of("never-declared"));
        DataUse use = random.nextInt(4) == 0 ? DataUse.anyOf(pick(asked), pick(asked)) : DataUse.of(pick(asked));
        if (random.nextInt(4) == 0) {
            use = use.andAnyOf(pick(asked), pick(asked));
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            use = use.on(pick(random.nextBoolean() ? SWITCHED : CATEGORIES));
        }
        if (random.nextInt(4) == 0) {
            use = use.by("vendor-" + (1 + random.nextInt(4)));
        }
        if (random.nextInt(4) == 0) {
            use = use.to(recipient());
        }
        if (random.nextInt(4) == 0) {
            use = use.across("service-" + (1 + random.nextInt(3)), "service-" + (1 + random.nextInt(2)));
        }
        if (random.nextInt(4) == 0) {
            use = use.from(pick(List.of(Origin.values())));
        }
        return random.nextInt(4) == 0 ? use.through(pick(List.of(Channel.values()))) : use;
    }

    /** Asks moreover of each purpose with few words, of the young and of who said little: there the law alone decides. */
    void askPlainly() {
        signals = Signals.NONE;
        choices.replaceAll((number, choice) -> random.nextBoolean() ? Choice.UNSET : choice);
        age = random.nextInt(3) == 0 ? age : Age.of(12 + random.nextInt(8));
        Purpose counting = Purpose.of("counting");
        PurposeDefinition.Builder claimant = House.defined(counting, 67)
                .channels(Set.of(Channel.PAGE))
                .recipients(Set.of(RecipientKind.SELF, RecipientKind.THIRD_PARTY));
        some(CLAIMS).forEach(claimant::claim);
        purposes.add(claimant.build());
        vendors.add(Vendor.of("vendor-4", 4)
                .purposes(counting)
                .recipient(pick(List.of(RecipientKind.PROCESSOR, RecipientKind.THIRD_PARTY)))
                .build());
        choices.put(67, pick(List.of(Choice.values())));
        exceptions.put(4, random.nextBoolean());
        for (PurposeDefinition definition : purposes) {
            DataUse plain = DataUse.of(definition.purpose());
            uses.add(plain);
            uses.add(plain.to(Recipient.THIRD_PARTY));
            for (Vendor vendor : vendors) {
                uses.add(plain.by(vendor.id()));
                uses.add(plain.to(Recipient.vendor(vendor.id())));
            }
        }
    }

    Recipient recipient() {
        Recipient recipient = random.nextInt(3) == 0
                ? Recipient.vendor("vendor-" + (1 + random.nextInt(4)))
                : Recipient.of(pick(List.of(RecipientKind.values())));
        if (random.nextInt(4) == 0) {
            recipient = recipient.abroad();
        }
        return random.nextInt(4) == 0 ? recipient.under(pick(List.copyOf(EnumSet.allOf(Safeguard.class)))) : recipient;
    }

    ConsentPolicy policy() {
        return policy(3);
    }

    ConsentPolicy policy(int number) {
        return builder(number, purposes, vendors, services).build();
    }

    static PolicyBuilder builder(
            int version, List<PurposeDefinition> purposes, List<Vendor> vendors, List<Service> services) {
        PolicyBuilder policy =
                ConsentPolicy.builder().version(version).controller(Controller.of("House", URI.create("/contact")));
        purposes.forEach(policy::purpose);
        vendors.forEach(policy::vendor);
        services.forEach(policy::service);
        return policy;
    }

    ConsentContext context() {
        ConsentStateBuilder state =
                ConsentState.chosen(version, House.NOW.minus(since)).signal(seen);
        choices.forEach(state::purpose);
        exceptions.forEach(state::vendor);
        switches.forEach(state::categorySwitch);
        leave.forEach(state::serviceAuthorisation);
        return ConsentContext.of(state.build(), House.NOW)
                .with(signals)
                .under(law)
                .aged(age);
    }
}
