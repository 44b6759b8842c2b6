package dev.aval.consent.lint;

import java.time.LocalDate;
import java.time.Period;

/** Compares periods, which have no order by themselves: by what they make of a day from which months are long. */
final class Periods {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private Periods() {}

    static boolean isLonger(Period period, Period bound) {
        return START.plus(period).isAfter(START.plus(bound));
    }
}
