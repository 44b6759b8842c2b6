package dev.aval.consent;

import java.util.Map;

/** At which version of the policy purposes and vendors last changed materially. What no history tells of counts as changed now. */
record LastChanges(int version, Map<Integer, Integer> purposes, Map<Integer, Integer> vendors) {

    LastChanges {
        purposes = Map.copyOf(purposes);
        vendors = Map.copyOf(vendors);
    }

    /** Without any history. */
    static LastChanges none(int version) {
        return new LastChanges(version, Map.of(), Map.of());
    }

    int purpose(int number) {
        return purposes.getOrDefault(number, version);
    }

    int vendor(int number) {
        return vendors.getOrDefault(number, version);
    }
}
