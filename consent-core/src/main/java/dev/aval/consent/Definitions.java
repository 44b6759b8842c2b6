package dev.aval.consent;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a purpose means: in general, and where a service says otherwise. */
final class Definitions {

    private Definitions() {}

    /** In the general policy, and in every service that says something of its own. */
    static Stream<PurposeDefinition> of(ConsentPolicy policy, Purpose purpose) {
        return Stream.concat(
                policy.purpose(purpose).stream(),
                policy.services().stream()
                        .flatMap(service -> Stream.ofNullable(service.purposes().get(purpose))));
    }

    /** What holds in a service, or outside of any where there is none; null where nothing does. */
    static @Nullable PurposeDefinition in(ConsentPolicy policy, @Nullable Service service, Purpose purpose) {
        PurposeDefinition own = service == null ? null : service.purposes().get(purpose);
        return own != null ? own : policy.purpose(purpose).orElse(null);
    }
}
