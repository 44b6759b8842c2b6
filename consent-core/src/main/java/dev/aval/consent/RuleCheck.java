package dev.aval.consent;

/** Checks what the policy says of advertisements and of minors. */
final class RuleCheck {

    static final String ADS = "contextual, or none where no advertisement is to be shown at all";
    static final int YOUNGEST = 13;
    static final int OLDEST = 18;
    static final String AGE = "an age from " + YOUNGEST + " to " + OLDEST
            + " years: below the one no law lets a child consent alone, from the other on nobody is a child";

    /** Where the site's own age stands in the file. */
    static final String AGE_OF_CONSENT = "/minors/ageOfConsent";

    private RuleCheck() {}

    static void check(PolicyBuilder policy, Problems problems) {
        if (policy.adsWithoutConsent == AdKind.PERSONALISED) {
            problems.add("/ads/withoutConsent", Shown.text(AdKind.PERSONALISED.id()), ADS);
        }
        Integer age = policy.ageOfConsent;
        if (age != null && (age < YOUNGEST || age > OLDEST)) {
            problems.add(AGE_OF_CONSENT, String.valueOf(age), AGE);
        }
    }
}
