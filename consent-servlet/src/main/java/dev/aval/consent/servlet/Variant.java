package dev.aval.consent.servlet;

import dev.aval.consent.Consent;
import dev.aval.consent.servlet.gate.Visit;
import dev.aval.consent.servlet.ui.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short text that differs between visitors whose pages differ; part of the page's entity tag. */
final class Variant {

    private static final long PRIME = 0x100000001B3L;

    private Variant() {}

    /**
     * Makes the text.
     *
     * @param policyVersion the policy under which the page is made
     * @param answers what tells the answers for everything that the policy names apart
     * @param service the service that the page belongs to, or null for the general policy
     * @param told what the page says of changes of the policy
     */
    static String of(
            int policyVersion,
            long answers,
            Consent consent,
            @Nullable String service,
            List<String> languages,
            Visit.Injectable injectable,
            Told told) {
        long hash = mix(0xCBF29CE484222325L, policyVersion);
        hash = mix(hash, Long.hashCode(answers));
        hash = mix(hash, languages.hashCode());
        hash = mix(hash, consent.choiceNeeded() ? injectable.name().hashCode() : 2);
        hash = mix(hash, told.variant());
        hash = mix(hash, consent.signals().toString().hashCode());
        // Which law and which policy hold is asked, and said, on the page.
        hash = mix(hash, consent.regime().id().hashCode());
        hash = mix(hash, service == null ? 0 : service.hashCode());
        return Long.toHexString(hash & 0xFFFF_FFFF_FFFFL);
    }

    private static long mix(long hash, int value) {
        return (hash ^ value) * PRIME;
    }
}
