package dev.aval.consent.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The holds as the register tells them. Not safe for use by many threads; its {@linkplain #inForce() view} is.
 *
 * <p>Memory grows with the number of holds there ever were, by its release where one is over.
 */
final class Holds {

    /** The holds in force at one moment. */
    record InForce(List<Hold> all, Map<String, List<Hold>> bySubject, boolean onEverybody) {

        boolean isOn(String subject) {
            return onEverybody || bySubject.containsKey(subject);
        }
    }

    private final Map<UUID, Hold> active = new LinkedHashMap<>();

    /** By hold: what released it. */
    private final Map<UUID, DisclosureRecord> released = new HashMap<>();

    /** Takes in what is recorded, in its order. */
    void take(DisclosureRecord record) {
        UUID id = record.request().id();
        UUID hold = record.request().hold().orElse(null);
        if (hold != null) {
            active.remove(hold);
            released.putIfAbsent(hold, record);
        } else if (record.request().act() == DisclosureAct.RETAIN && !released.containsKey(id)) {
            active.put(id, new Hold(record, true));
        }
    }

    /** Takes in a hold of which nobody knows whether it is recorded. */
    void takeUnrecorded(DisclosureRecord record) {
        UUID id = record.request().id();
        if (!released.containsKey(id)) {
            active.putIfAbsent(id, new Hold(record, false));
        }
    }

    @Nullable Hold find(UUID hold) {
        return active.get(hold);
    }

    /** Returns what released a hold, or null. */
    @Nullable DisclosureRecord release(UUID hold) {
        return released.get(hold);
    }

    InForce inForce() {
        Map<String, List<Hold>> bySubject = new HashMap<>();
        boolean onEverybody = false;
        for (Hold hold : active.values()) {
            onEverybody |= hold.onEverybody();
            for (String subject : hold.record().request().subjects()) {
                bySubject.computeIfAbsent(subject, s -> new ArrayList<>(1)).add(hold);
            }
        }
        return new InForce(List.copyOf(active.values()), bySubject, onEverybody);
    }
}
