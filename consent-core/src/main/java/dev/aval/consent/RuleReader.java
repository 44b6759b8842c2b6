package dev.aval.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a policy file says of advertisements, minors and browsers' signals. */
final class RuleReader {

    private static final String EXPLICIT_CHOICE = "explicit-choice";
    private static final List<String> CONFLICTS = List.of(EXPLICIT_CHOICE, "signal");
    private static final String CONFLICT =
            "who wins where a browser's signal meets a later choice for one purpose: one of " + CONFLICTS;

    private final PolicyBuilder policy;

    RuleReader(PolicyBuilder policy) {
        this.policy = policy;
    }

    void ads(@Nullable JsonPlace place) {
        JsonFields fields = fields(place, "an object such as {\"withoutConsent\": \"contextual\"}");
        if (fields == null) {
            return;
        }
        AdKind kind = TermReader.term(fields.get("withoutConsent"), AdKind.class, RuleCheck.ADS);
        if (kind != null) {
            policy.adsWithoutConsent(kind);
        }
        fields.refuseOthers();
    }

    void minors(@Nullable JsonPlace place) {
        JsonFields fields = fields(place, "an object such as {\"ageOfConsent\": 16}");
        if (fields == null) {
            return;
        }
        JsonPlace age = fields.get("ageOfConsent");
        Integer years = age == null ? null : age.number(RuleCheck.AGE);
        if (years != null) {
            policy.ageOfConsent(years);
        }
        fields.refuseOthers();
    }

    void signals(@Nullable JsonPlace place) {
        JsonFields fields = fields(place, "an object such as {\"doNotTrack\": true, \"conflict\": \"signal\"}");
        if (fields == null) {
            return;
        }
        JsonPlace doNotTrack = fields.get("doNotTrack");
        Boolean honoured = doNotTrack == null ? null : doNotTrack.flag("true or false");
        policy.doNotTrack = honoured == null ? policy.doNotTrack : honoured;
        conflict(fields.get("conflict"));
        fields.refuseOthers();
    }

    private void conflict(@Nullable JsonPlace place) {
        String winner = place == null ? null : place.text(CONFLICT);
        if (place == null || winner == null) {
            return;
        }
        if (CONFLICTS.contains(winner)) {
            policy.signalAlwaysWins = !winner.equals(EXPLICIT_CHOICE);
        } else {
            place.problems().unknown(place.path(), winner, CONFLICT, CONFLICTS);
        }
    }

    private static @Nullable JsonFields fields(@Nullable JsonPlace place, String expected) {
        return place == null ? null : place.fields(expected);
    }
}
