package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the decision needs it: names to places, places to rules. The rules of each service under each regime are worked out
 * when they are first needed, and then found without a lock.
 */
final class RuleBook {

    /** The place of the general policy among the services. */
    static final int GENERAL = -1;

    /** The bits below are for the built-in categories, by their numbers. */
    private static final int FIRST_OWN_BIT = 32;

    /** As many as there are bits left. */
    static final int MOST_OWN_CATEGORIES = Long.SIZE - FIRST_OWN_BIT;

    final ConsentPolicy policy;
    private final IdTable purposeIds;
    private final IdTable vendorIds;
    private final IdTable serviceIds;
    private final IdTable categoryIds;
    private final List<DataCategory> categories;
    private final VendorRow[] vendors;
    private final int[] serviceNumbers;

    /** By the service's place: the version at which it last changed materially. */
    private final int[] serviceSinces;

    /** The vendors, those that changed last first. */
    private final VendorRow[] latestVendors;

    private final ConcurrentMap<Regime, Rules[]> byRegime = new ConcurrentHashMap<>();

    RuleBook(ConsentPolicy policy) {
        this.policy = policy;
        LastChanges changes = policy.lastChanges();
        categories = policy.categories();
        purposeIds = new IdTable(policy.purposes().stream()
                .map(definition -> definition.purpose().id())
                .toList());
        vendorIds = new IdTable(policy.vendors().stream().map(Vendor::id).toList());
        serviceIds = new IdTable(policy.services().stream().map(Service::id).toList());
        categoryIds = new IdTable(categories.stream().map(DataCategory::id).toList());
        vendors = policy.vendors().stream()
                .map(vendor -> new VendorRow(
                        vendor,
                        changes.vendor(vendor.number()),
                        vendor.purposes().stream().mapToInt(this::indexOf).toArray()))
                .toArray(VendorRow[]::new);
        latestVendors = Arrays.stream(vendors)
                .sorted(Comparator.comparingInt((VendorRow row) -> row.since).reversed())
                .toArray(VendorRow[]::new);
        serviceNumbers = policy.services().stream().mapToInt(Service::number).toArray();
        serviceSinces = Arrays.stream(serviceNumbers).map(changes::service).toArray();
    }

    /** The rules of a service, or of the general policy, under a regime. */
    Rules rules(Regime regime, int service) {
        Rules[] rules = byRegime.get(regime);
        if (rules == null) {
            rules = byRegime.computeIfAbsent(regime, key -> new Rules[serviceNumbers.length + 1]);
        }
        Rules found = rules[service + 1];
        if (found == null) {
            // Two threads may both make them; they are equal, and all their fields are final.
            found = new Rules(this, regime, service);
            rules[service + 1] = found;
        }
        return found;
    }

    /** The purpose's place in the policy, or -1. */
    int indexOf(String id) {
        return purposeIds.indexOf(id);
    }

    /** The purpose's place in the policy, or -1. */
    int indexOf(Purpose purpose) {
        return purposeIds.indexOf(purpose.id(), purpose.hashCode());
    }

    /** The vendor's place in the policy, or -1. */
    int vendorIndexOf(String id) {
        return vendorIds.indexOf(id);
    }

    /** The service's place in the policy, or -1. */
    int serviceIndexOf(String id) {
        return serviceIds.indexOf(id);
    }

    int serviceNumber(int service) {
        return serviceNumbers[service];
    }

    /** The version at which the service last changed materially. */
    int serviceSince(int service) {
        return serviceSinces[service];
    }

    int serviceCount() {
        return serviceNumbers.length;
    }

    VendorRow vendor(int index) {
        return vendors[index];
    }

    /** The vendor at a place among those that changed last. */
    VendorRow latestVendor(int place) {
        return latestVendors[place];
    }

    int vendorCount() {
        return vendors.length;
    }

    /** The category as the policy defines it, or null where it defines none of that id. */
    @Nullable DataCategory category(DataCategory named) {
        if (named.isBuiltIn()) {
            return named;
        }
        int index = categoryIds.indexOf(named.id());
        return index < 0 ? null : categories.get(index);
    }

    /** The bit of a category that the policy knows. */
    long bit(DataCategory known) {
        return known.isBuiltIn() ? 1L << known.number() : 1L << (FIRST_OWN_BIT + categoryIds.indexOf(known.id()));
    }
}
