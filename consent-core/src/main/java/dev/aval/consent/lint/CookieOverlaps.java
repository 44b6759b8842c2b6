package dev.aval.consent.lint;

import dev.aval.consent.internal.match.CookieNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds cookies that a pattern of another owner covers too. What the same name twice is, keeps a policy from being built. */
final class CookieOverlaps {

    /** Patterns with a star before their end are compared one by one; there are never many. */
    private static final int MOST_COMPARED = 100;

    private final List<CookieRules.Declared> all;
    private final Findings findings;
    private final Map<String, CookieRules.Declared> byPrefix = new HashMap<>();
    private final Map<CookieNames, CookieRules.Declared> others = new HashMap<>();

    CookieOverlaps(List<CookieRules.Declared> all, Findings findings) {
        this.all = all;
        this.findings = findings;
    }

    void check() {
        for (CookieRules.Declared declared : all) {
            String name = declared.cookie().name();
            int star = name.indexOf('*');
            if (star >= 0 && star == name.length() - 1) {
                byPrefix.put(name.substring(0, star), declared);
            } else if (star >= 0 && others.size() < MOST_COMPARED) {
                others.put(CookieNames.of(List.of(name)), declared);
            }
        }
        all.forEach(this::check);
    }

    private void check(CookieRules.Declared declared) {
        CookieRules.Declared wider = wider(declared);
        if (wider != null) {
            findings.add(
                    LintRule.COOKIE_PATTERNS_OVERLAP,
                    declared.path(),
                    Findings.quoted(declared.cookie().name()) + " at " + declared.owner() + ", covered by "
                            + Findings.quoted(wider.cookie().name()) + " at " + wider.owner(),
                    "one of the two, or names that do not cover each other");
        }
    }

    private CookieRules.@Nullable Declared wider(CookieRules.Declared declared) {
        String name = declared.cookie().name();
        for (int end = name.length() - 1; end > 0; end--) {
            CookieRules.Declared wider = byPrefix.get(name.substring(0, end));
            if (wider != null && differ(wider, declared)) {
                return wider;
            }
        }
        for (Map.Entry<CookieNames, CookieRules.Declared> other : others.entrySet()) {
            if (other.getKey().find(name) != CookieNames.NONE && differ(other.getValue(), declared)) {
                return other.getValue();
            }
        }
        return null;
    }

    /** Whether the two promise different things. */
    private static boolean differ(CookieRules.Declared one, CookieRules.Declared other) {
        Set<Object> purposes = new HashSet<>(one.purposes());
        return !purposes.equals(new HashSet<Object>(other.purposes()));
    }
}
