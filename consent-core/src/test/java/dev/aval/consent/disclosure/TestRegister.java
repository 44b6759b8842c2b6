package dev.aval.consent.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A register in memory, which fails when it is told to. */
final class TestRegister implements DisclosureRegister {

    final Map<UUID, DisclosureRecord> records = new LinkedHashMap<>();

    /** What each call throws, or null. */
    @Nullable Throwable failure;

    /** Whether a record gets in before the call fails. */
    boolean storesAllTheSame;

    @Override
    public synchronized DisclosureRecord append(DisclosureRecord record) {
        if (failure == null || storesAllTheSame) {
            records.putIfAbsent(record.request().id(), record);
        }
        fail();
        return records.getOrDefault(record.request().id(), record);
    }

    @Override
    public void forEach(Consumer<? super DisclosureRecord> visitor) {
        fail();
        List.copyOf(records.values()).forEach(visitor);
    }

    private void fail() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
