package dev.aval.consent.servlet.ui;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The purposes as a service words them. */
final class Purposes {

    private Purposes() {}

    static List<PurposeDefinition> in(ConsentPolicy policy, @Nullable String service) {
        Service own = service == null ? null : policy.service(service).orElse(null);
        return own == null
                ? policy.purposes()
                : policy.purposes().stream()
                        .map(general -> own.purposes().getOrDefault(general.purpose(), general))
                        .toList();
    }
}
