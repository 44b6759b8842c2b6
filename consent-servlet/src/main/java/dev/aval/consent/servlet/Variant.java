package dev.aval.consent.servlet;

import dev.aval.consent.Consent;
import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.PurposeDefinition;
import dev.aval.consent.servlet.gate.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short text that differs between visitors whose pages differ; part of the page's entity tag. */
final class Variant {

    private static final long PRIME = 0x100000001B3L;

    private Variant() {}

    static String of(
            ConsentPolicy policy,
            Consent consent,
            @Nullable String service,
            List<String> languages,
            Visit.Injectable injectable) {
        long hash = mix(0xCBF29CE484222325L, policy.version());
        for (PurposeDefinition purpose : policy.purposes()) {
            hash = mix(hash, consent.allows(purpose.purpose()) ? 1 : 2);
        }
        if (consent.state().isChosen()) {
            hash = mix(hash, consent.state().vendors().hashCode());
        }
        hash = mix(hash, languages.hashCode());
        hash = mix(hash, consent.choiceNeeded() ? injectable.name().hashCode() : 2);
        hash = mix(hash, consent.signals().toString().hashCode());
        // A vendor's answer can differ where that of its purpose does not.
        hash = mix(hash, consent.regime().id().hashCode());
        hash = mix(hash, service == null ? 0 : service.hashCode());
        return Long.toHexString(hash & 0xFFFF_FFFF_FFFFL);
    }

    private static long mix(long hash, int value) {
        return (hash ^ value) * PRIME;
    }
}
