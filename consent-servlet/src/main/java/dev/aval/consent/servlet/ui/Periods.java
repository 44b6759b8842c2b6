package dev.aval.consent.servlet.ui;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Says how long something lasts, in words. */
final class Periods {

    private Periods() {}

    static String inWords(Period period, Texts texts) {
        List<String> words = new ArrayList<>();
        add(words, period.getYears(), "year", texts);
        add(words, period.getMonths(), "month", texts);
        add(words, period.getDays(), "day", texts);
        return String.join(" ", words);
    }

    private static void add(List<String> words, int count, String unit, Texts texts) {
        if (count == 1) {
            words.add(texts.get("period." + unit));
        } else if (count > 1) {
            words.add(texts.get("period." + unit + "s", Integer.toString(count)));
        }
    }
}
