package dev.aval.consent;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * At which version of the policy purposes, vendors and services last changed materially, by their permanent numbers. What no
 * history tells of counts as changed now.
 */
record LastChanges(
        int version, Map<Integer, Integer> purposes, Map<Integer, Integer> vendors, Map<Integer, Integer> services) {

    LastChanges {
        purposes = Map.copyOf(purposes);
        vendors = Map.copyOf(vendors);
        services = Map.copyOf(services);
    }

    /** Without any history. */
    static LastChanges none(ConsentPolicy policy) {
        LastChanges nothing = new LastChanges(policy.version(), Map.of(), Map.of(), Map.of());
        return nothing.next(policy, List.of());
    }

    /** After the next version, given how it differs from this one. */
    LastChanges next(ConsentPolicy policy, List<PolicyChange> changes) {
        int now = policy.version();
        return new LastChanges(
                now,
                sinces(
                        now,
                        policy.purposes(),
                        PurposeDefinition::number,
                        purposes,
                        purpose -> changes.stream().anyMatch(change -> change.ends(purpose.purpose()))),
                sinces(
                        now,
                        policy.vendors(),
                        Vendor::number,
                        vendors,
                        vendor -> changes.stream().anyMatch(change -> change.endsVendor(vendor.id()))),
                sinces(
                        now,
                        policy.services(),
                        Service::number,
                        services,
                        service -> changes.stream().anyMatch(change -> change.endsService(service.id()))));
    }

    private static <T> Map<Integer, Integer> sinces(
            int now,
            Collection<T> all,
            Function<T, Integer> number,
            Map<Integer, Integer> before,
            Predicate<T> changed) {
        Map<Integer, Integer> sinces = new HashMap<>();
        for (T each : all) {
            Integer known = before.get(number.apply(each));
            sinces.put(number.apply(each), known == null || changed.test(each) ? now : known);
        }
        return sinces;
    }

    int purpose(int number) {
        return purposes.getOrDefault(number, version);
    }

    int vendor(int number) {
        return vendors.getOrDefault(number, version);
    }

    int service(int number) {
        return services.getOrDefault(number, version);
    }
}
