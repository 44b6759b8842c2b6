package dev.aval.consent.promises;

import dev.aval.consent.Channel;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.DataCategory;
import dev.aval.consent.LegalBasis;
import dev.aval.consent.Origin;
import dev.aval.consent.PolicyBuilder;
import dev.aval.consent.Purpose;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.RecipientKind;
import dev.aval.consent.Safeguard;
import dev.aval.consent.Service;
import dev.aval.consent.Vendor;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy that somebody works on: what a world has, and one thing after the other changed in it. */
final class Revision {

    /** Categories by which an answer can differ, and one by which it cannot. */
    private static final List<DataCategory> CATEGORIES = List.of(
            DataCategory.DEVICE_AND_LOG, DataCategory.SENSED_LOCATION, DataCategory.RELIGION, DataCategory.HEALTH);

    private static final List<RecipientKind> RECIPIENTS =
            List.of(RecipientKind.SELF, RecipientKind.AFFILIATE, RecipientKind.PROCESSOR, RecipientKind.THIRD_PARTY);

    private final Random random;
    private final List<PurposeDefinition> purposes;
    private final List<Vendor> vendors;
    private final List<Service> services;
    private boolean doNotTrack;
    private boolean signalWins;
    private int age;
    private int months;

    Revision(Worlds world, Random random) {
        this.random = random;
        purposes = new ArrayList<>(world.purposes);
        vendors = new ArrayList<>(world.vendors);
        services = new ArrayList<>(world.services);
        doNotTrack = random.nextBoolean();
        signalWins = random.nextBoolean();
        age = random.nextBoolean() ? 16 : 13;
        months = 6;
    }

    ConsentPolicy policy(int version) {
        PolicyBuilder policy = Worlds.builder(version, purposes, vendors, services);
        policy.ageOfConsent(age).choiceLifetime(Period.ofMonths(months), Period.ofMonths(months));
        if (doNotTrack) {
            policy.honourDoNotTrack();
        }
        if (signalWins) {
            policy.signalAlwaysWins();
        }
        return policy.build();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Set<T> toggled(Set<T> set, List<T> all) {
        Set<T> next = new LinkedHashSet<>(set);
        T one = pick(all);
        if (!next.remove(one)) {
            next.add(one);
        }
        return next;
    }

    /** Changes one thing, which may not be allowed: then {@link #policy} throws. */
    void change() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                int at = random.nextInt(purposes.size());
                purposes.set(at, changed(purposes.get(at)));
            }
            case 3, 4 -> {
                int at = random.nextInt(vendors.size());
                vendors.set(at, changed(vendors.get(at)));
            }
            case 5, 6 -> service();
            default -> settings();
        }
    }

    private PurposeDefinition changed(PurposeDefinition old) {
        int what = random.nextInt(8);
        PurposeDefinition.Builder next = PurposeDefinition.of(old.purpose())
                .number(old.number())
                .title(old.title())
                .description(old.description());
        if (what > 2) {
            old.loosenedBecause().ifPresentOrElse(because -> next.loosenLegalBasis(old.legalBasis(), because), () -> {
                if (old.isLegalBasisStated()) {
                    next.legalBasis(old.legalBasis());
                }
            });
        } else if (what == 1) {
            next.legalBasis(pick(LegalBasis.declarable()));
        } else if (what == 2) {
            next.loosenLegalBasis(pick(LegalBasis.declarable()), "So that more can be tried by a test.");
        }
        Set<String> claims = what == 3 ? toggled(old.claims(), List.of("own-statistics")) : old.claims();
        claims.forEach(next::claim);
        next.categories(what == 4 ? toggled(old.categories(), CATEGORIES) : old.categories());
        next.recipients(what == 5 ? toggled(old.recipients(), RECIPIENTS) : old.recipients());
        next.origins(what == 6 ? toggled(old.origins(), List.of(Origin.values())) : old.origins());
        next.channels(what == 6 ? toggled(old.channels(), List.of(Channel.values())) : old.channels());
        if (old.optOutSignal() != (what == 7)) {
            next.deniedByOptOutSignal();
        }
        return next.build();
    }

    private Vendor changed(Vendor old) {
        int what = random.nextInt(4);
        Vendor.Builder next = Vendor.of(old.id(), old.number())
                .recipient(what == 0 ? pick(RECIPIENTS.subList(1, RECIPIENTS.size())) : old.recipient());
        List<List<Purpose>> groups = new ArrayList<>(old.purposeGroups());
        Purpose more = pick(purposes).purpose();
        if (what == 1 && groups.size() > 1) {
            groups.remove(random.nextInt(groups.size()));
        } else if (what == 2 && groups.stream().noneMatch(group -> group.contains(more))) {
            List<Purpose> wider = new ArrayList<>(random.nextBoolean() ? groups.remove(0) : List.of());
            wider.add(more);
            groups.add(wider);
        }
        for (List<Purpose> group : groups) {
            next.anyOf(group.get(0), group.subList(1, group.size()).toArray(new Purpose[0]));
        }
        if (old.isAbroad() != (what == 3)) {
            next.abroad(Safeguard.STANDARD_CLAUSES);
        }
        return next.build();
    }

    private void service() {
        switch (services.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> services.add(random.nextInt(services.size() + 1), nested());
            case 1 -> services.remove(random.nextInt(services.size()));
            default -> {
                int at = random.nextInt(services.size());
                services.set(at, changed(services.get(at)));
            }
        }
    }

    private Service nested() {
        Service.Builder service = Service.of("nested", 9).paths("/service-1/in/");
        if (random.nextBoolean()) {
            service.purpose(overlay(pick(purposes)));
        }
        return service.build();
    }

    private PurposeDefinition overlay(PurposeDefinition general) {
        return random.nextInt(3) == 0
                ? general.toBuilder().legalBasis(LegalBasis.EXPLICIT_CONSENT).build()
                : changed(general);
    }

    private Service changed(Service old) {
        Service.Builder next =
                Service.of(old.id(), old.number()).paths(old.paths().toArray(new String[0]));
        if (random.nextInt(3) == 0) {
            next.paths(pick(List.of("/service-1/x/", "/service-2/x/", "/service-1/in/x/")));
        }
        Purpose touched = pick(purposes).purpose();
        old.purposes().forEach((purpose, own) -> {
            if (!purpose.equals(touched)) {
                next.purpose(own);
            }
        });
        PurposeDefinition own = old.purposes().get(touched);
        if (own == null || random.nextBoolean()) {
            next.purpose(overlay(own == null ? general(touched) : own));
        }
        return next.build();
    }

    private PurposeDefinition general(Purpose purpose) {
        return purposes.stream()
                .filter(definition -> definition.purpose().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private void settings() {
        switch (random.nextInt(4)) {
            case 0 -> doNotTrack = !doNotTrack;
            case 1 -> signalWins = !signalWins;
            case 2 -> age = age == 13 ? 16 : 13;
            default -> months = months == 6 ? 5 : 6;
        }
    }

    /** A path in each service that may be there, and one outside. */
    static List<String> paths() {
        return List.of(
                "/",
                "/service-1/",
                "/service-2/",
                "/service-1/in/",
                "/service-1/x/",
                "/service-2/x/",
                "/service-1/in/x/");
    }

    static @Nullable String serviceAt(ConsentPolicy policy, String path) {
        return policy.serviceAt(path).map(Service::id).orElse(null);
    }
}
