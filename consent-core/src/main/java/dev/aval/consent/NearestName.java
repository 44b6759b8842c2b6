package dev.aval.consent;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The model's door to the search for the name that somebody probably meant. */
final class NearestName {

    private NearestName() {}

    /** The nearest of the valid names, the first by alphabet among equals, or null where none is near. */
    static @Nullable String of(String found, Collection<String> valid) {
        return dev.aval.consent.internal.text.NearestName.of(found, valid);
    }
}
