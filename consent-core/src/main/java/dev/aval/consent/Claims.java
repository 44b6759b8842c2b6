package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What a site can claim of a purpose: every exemption that some bundled regime knows. */
final class Claims {

    static final Set<String> KNOWN = known();

    private Claims() {}

    private static Set<String> known() {
        Set<String> all = new TreeSet<>();
        Regime.bundled().forEach(regime -> all.addAll(regime.claims()));
        return Collections.unmodifiableSet(all);
    }
}
