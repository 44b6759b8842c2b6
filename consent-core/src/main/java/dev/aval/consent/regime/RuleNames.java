package dev.aval.consent.regime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that a rule of a pack can have, and the form of value behind each. */
final class RuleNames {

    static final String GRANT_LIFETIME = "grant-lifetime";
    static final String LONGEST_GRANT = "longest-grant";
    static final String REFUSAL_LIFETIME = "refusal-lifetime";
    static final String SHORTEST_REFUSAL = "shortest-refusal";
    static final String LONGEST_REFUSAL = "longest-refusal";
    static final String LONGEST_COOKIE = "longest-cookie";
    static final String LONGEST_RETENTION = "longest-retention";
    static final String SIGNAL_BINDS = "signal-binds";
    static final String SIGNAL_SHOWN = "signal-shown";
    static final String AGE_OF_CONSENT = "age-of-consent";
    static final String ADULT_AGE = "adult-age";
    static final String OPT_IN_AGE = "opt-in-age";
    static final String TREATMENT = "treatment";
    static final String TREATMENT_OF = "treatment-";
    static final String EXEMPTION_FOR = "exemption-";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private static final Map<String, RuleForm> REQUIRED = required();

    /** The order in which rules are listed: the fixed ones as here, then treatments and exemptions by name. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(RuleNames::rank).thenComparing(name -> name);

    private RuleNames() {}

    private static Map<String, RuleForm> required() {
        Map<String, RuleForm> forms = new LinkedHashMap<>();
        forms.put(GRANT_LIFETIME, RuleForm.AT_MOST);
        forms.put(LONGEST_GRANT, RuleForm.AT_MOST);
        forms.put(REFUSAL_LIFETIME, RuleForm.AT_LEAST);
        forms.put(SHORTEST_REFUSAL, RuleForm.AT_LEAST);
        forms.put(LONGEST_REFUSAL, RuleForm.AT_LEAST);
        forms.put(LONGEST_COOKIE, RuleForm.AT_MOST);
        forms.put(LONGEST_RETENTION, RuleForm.AT_MOST);
        forms.put(SIGNAL_BINDS, RuleForm.DUTY);
        forms.put(SIGNAL_SHOWN, RuleForm.DUTY);
        forms.put(AGE_OF_CONSENT, RuleForm.AGE);
        forms.put(ADULT_AGE, RuleForm.AGE);
        forms.put(OPT_IN_AGE, RuleForm.AGE);
        forms.put(TREATMENT, RuleForm.DEFAULT_TREATMENT);
        return Collections.unmodifiableMap(forms);
    }

    /** The names that every pack states or inherits. */
    static List<String> all() {
        return new ArrayList<>(REQUIRED.keySet());
    }

    /** The form of a rule's value, or null where no rule has this name. */
    static @Nullable RuleForm form(String name) {
        RuleForm fixed = REQUIRED.get(name);
        if (fixed != null) {
            return fixed;
        }
        if (isAbout(TREATMENT_OF, name)) {
            return RuleForm.TREATMENT;
        }
        return isAbout(EXEMPTION_FOR, name) ? RuleForm.EXEMPTION : null;
    }

    private static boolean isAbout(String prefix, String name) {
        return name.startsWith(prefix)
                && ID.matcher(name.substring(prefix.length())).matches();
    }

    private static int rank(String name) {
        int rank = 0;
        for (String fixed : REQUIRED.keySet()) {
            if (fixed.equals(name)) {
                return rank;
            }
            rank++;
        }
        return name.startsWith(TREATMENT_OF) ? rank : rank + 1;
    }
}
