package dev.aval.consent;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Checks how long choices and cookies last. */
final class LifetimeCheck {

    static final String PERIOD =
            "an ISO 8601 period of whole years, months, weeks or days, such as \"P6M\" or \"P30D\"";

    static final String LOOSEN = "an object such as {\"because\": \"why the site may do so\"}";

    private static final int MOST_YEARS_KEPT = 10;

    /** The day from which thirteen months take longest. */
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private static final LocalDate END = START.plus(ConsentPolicy.MAX_CHOICE_LIFETIME);

    private LifetimeCheck() {}

    static void choices(PolicyBuilder policy, Problems problems) {
        ifStated("/choices/lifetime", policy.grantLifetime, problems);
        ifStated("/choices/refusalLifetime", policy.refusalLifetime, problems);
        String because = policy.choicesLoosened;
        if (because == null) {
            return;
        }
        PurposeCheck.reason("/choices/loosen/because", because, problems);
        if (policy.grantLifetime == null && policy.refusalLifetime == null) {
            problems.add(
                    "/choices/loosen",
                    "loosen alone",
                    "lifetime or refusalLifetime beside it: what is not stated is left to the law of the visitor's place");
        }
    }

    private static void ifStated(String path, @Nullable Period lifetime, Problems problems) {
        if (lifetime != null) {
            check(path, lifetime, problems);
        }
    }

    static void check(String path, Period lifetime, Problems problems) {
        if (lifetime.isZero() || lifetime.isNegative()) {
            problems.add(path, Shown.text(lifetime.toString()), "a period of at least one day");
        } else if (isTooLong(lifetime)) {
            problems.add(
                    path,
                    Shown.text(lifetime.toString()),
                    "at most " + ConsentPolicy.MAX_CHOICE_LIFETIME + ", thirteen months");
        }
    }

    /** Checks for how long data is kept. */
    static void retention(String path, Period kept, Problems problems) {
        if (kept.isZero() || kept.isNegative()) {
            problems.add(path, Shown.text(kept.toString()), "a period of at least one day");
        } else if (kept.toTotalMonths() > MOST_YEARS_KEPT * 12L
                || START.plus(kept).isAfter(START.plusYears(MOST_YEARS_KEPT))) {
            problems.add(
                    path,
                    Shown.text(kept.toString()),
                    "at most P" + MOST_YEARS_KEPT
                            + "Y, ten years: what the law has kept for longer is nothing that a visitor decides about");
        }
    }

    private static boolean isTooLong(Period lifetime) {
        return lifetime.toTotalMonths() > ConsentPolicy.MAX_CHOICE_LIFETIME.toTotalMonths()
                || START.plus(lifetime).isAfter(END);
    }
}
