package dev.aval.consent;

import dev.aval.consent.regime.Regime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a site can claim of a purpose: every exemption that some bundled regime knows, where its source can mean the purpose. */
final class Claims {

    static final Set<String> KNOWN = known();

    /**
     * By exemption: the built-in purposes that it can cover, by what the sources in the packs say that it is solely for. A purpose of
     * the site's own may be any of it, so there the site answers for it alone.
     */
    static final Map<String, Set<Purpose>> COVERS = Map.of(
            "own-statistics", Set.of(Purpose.ANALYTICS, Purpose.IMPROVEMENT),
            "appearance", Set.of(Purpose.SETTINGS, Purpose.IMPROVEMENT),
            "emergency", Set.of());

    private Claims() {}

    private static Set<String> known() {
        Set<String> all = new TreeSet<>();
        Regime.bundled().forEach(regime -> all.addAll(regime.claims()));
        return Collections.unmodifiableSet(all);
    }

    /** Tells of a claim that no bundled regime knows; returns whether there is one that does. */
    static boolean isKnown(String path, String claim, Problems problems) {
        boolean isKnown = KNOWN.contains(claim);
        if (!isKnown) {
            problems.unknown(
                    path,
                    claim,
                    "an exemption that some regime knows, one of " + List.copyOf(KNOWN) + "; see docs/regimes.md",
                    KNOWN);
        }
        return isKnown;
    }

    /** Tells of what is claimed of a purpose and cannot be true of it. */
    static void check(String path, PurposeDefinition definition, Problems problems) {
        boolean any = false;
        for (String claim : definition.claims()) {
            if (isKnown(path + "/claims", claim, problems)) {
                any |= covers(path + "/claims", claim, definition, problems);
            }
        }
        List<String> messages = definition.channels().stream()
                .filter(channel -> !channel.touchesDevice())
                .map(Channel::id)
                .toList();
        if (any && !messages.isEmpty()) {
            problems.add(
                    path + "/channels",
                    messages + " beside a claim",
                    "[\"page\", \"cookie\"] or one of them: an exemption is for what is stored on a device or read from it, and"
                            + " sends nobody a message");
        }
    }

    private static boolean covers(String path, String claim, PurposeDefinition definition, Problems problems) {
        Purpose purpose = definition.purpose();
        List<String> covering = covering(purpose);
        boolean covered = covering.contains(claim);
        if (definition.optOutSignal()) {
            problems.add(path, Shown.text(claim), nothingAt(purpose, "optOutSignal says that it is sale or sharing"));
        } else if (covering.isEmpty()) {
            problems.add(path, Shown.text(claim), nothingAt(purpose, "none is for what the purpose promises"));
        } else if (!covered) {
            problems.add(
                    path,
                    Shown.text(claim),
                    "an exemption that can cover " + purpose + ", one of " + covering + "; see docs/regimes.md",
                    covering.get(0));
        }
        return covered && !definition.optOutSignal();
    }

    private static String nothingAt(Purpose purpose, String why) {
        return "no exemption at " + purpose + ": " + why + "; see docs/regimes.md";
    }

    private static List<String> covering(Purpose purpose) {
        boolean own = BuiltInPurpose.find(purpose) == null;
        return KNOWN.stream()
                .filter(claim -> own || COVERS.getOrDefault(claim, Set.of()).contains(purpose))
                .toList();
    }
}
