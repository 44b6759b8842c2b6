package dev.aval.consent;

import java.time.Period;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Compares how long things last, written as ISO 8601 periods, or as until the browser is closed. */
@SuppressWarnings("JavaPeriodGetDays") // Beside the months, never in their place.
final class Lengths {

    static final String SESSION = "until the browser is closed";

    private static final Comparator<String> BY_MOST_DAYS =
            Comparator.comparingLong(Lengths::most).thenComparing(Comparator.naturalOrder());

    private Lengths() {}

    static String of(@Nullable Period period) {
        return period == null ? SESSION : period.toString();
    }

    /** The longest of some lengths, the same whatever their order. */
    static Comparator<String> order() {
        return BY_MOST_DAYS;
    }

    /** Whether the second may last longer than the first. Where months and days cannot be compared, the doubt counts. */
    static boolean isLonger(String before, String now) {
        if (now.equals(SESSION)) {
            return false;
        }
        if (before.equals(SESSION)) {
            return true;
        }
        Period first = Period.parse(before);
        Period second = Period.parse(now);
        if (second.toTotalMonths() <= first.toTotalMonths() && second.getDays() <= first.getDays()) {
            return false;
        }
        return most(now) > least(before);
    }

    private static long most(String length) {
        if (length.equals(SESSION)) {
            return 0;
        }
        Period period = Period.parse(length);
        long months = period.toTotalMonths();
        return months / 12 * 366 + months % 12 * 31 + period.getDays();
    }

    private static long least(String length) {
        Period period = Period.parse(length);
        long months = period.toTotalMonths();
        return months / 12 * 365 + months % 12 * 28 + period.getDays();
    }
}
