package dev.aval.consent.regime;

import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.json.JsonValue.JsonFlag;
import dev.aval.consent.internal.json.JsonValue.JsonNumber;
import dev.aval.consent.internal.json.JsonValue.JsonText;
import java.time.DateTimeException;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of value that a rule can have. Inside, each value is a whole number, so that rules compare the same way. */
enum RuleForm {
    /** A span of whole months that is stricter the shorter it is. */
    AT_MOST("a period of whole years and months from \"P1M\" to \"P100Y\", such as \"P6M\""),
    /** A span of whole months that is stricter the longer it is. */
    AT_LEAST("a period of whole years and months from \"P1M\" to \"P100Y\", such as \"P6M\""),
    /** A duty that is stricter where it exists. */
    DUTY("true or false"),
    /** An age in years below which something is protected; 0 where no rule says so. */
    AGE("an age in whole years from 0 to 21, 0 where there is no such rule"),
    /** Whether a purpose needs a yes. */
    TREATMENT("\"opt-in\" or \"opt-out\""),
    /** The treatment of all that a pack does not name, which no pack can loosen at once. */
    DEFAULT_TREATMENT("\"opt-in\"; each purpose to be treated otherwise is named by a rule of its own"),
    /** Whether something may be done without a yes, and whether the visitor may object to it. */
    EXEMPTION("\"objectable\", \"unconditional\" or \"none\"");

    /** The longest span that a pack can state; it stands for "does not end". */
    static final int LONGEST = 1200;

    static final int OPT_OUT = 0;
    static final int OPT_IN = 1;

    static final int UNCONDITIONAL = 0;
    static final int OBJECTABLE = 1;
    static final int NOT_EXEMPT = 2;

    private static final List<String> TREATMENTS = List.of("opt-out", "opt-in");
    private static final List<String> EXEMPTIONS = List.of("unconditional", "objectable", "none");

    private static final int OLDEST = 21;

    private final String expected;

    RuleForm(String expected) {
        this.expected = expected;
    }

    /** What a value of this form must be, in words. */
    String expected() {
        return expected;
    }

    /** The texts that a value can be, for guesses; empty where it is no choice between texts. */
    List<String> choices() {
        return switch (this) {
            case TREATMENT, DEFAULT_TREATMENT -> TREATMENTS;
            case EXEMPTION -> EXEMPTIONS;
            case AT_MOST, AT_LEAST, DUTY, AGE -> List.of();
        };
    }

    /** The value as a number, or -1 where it is none of this form. */
    int number(JsonValue value) {
        return switch (this) {
            case AT_MOST, AT_LEAST -> value instanceof JsonText text ? months(text.text()) : -1;
            case DUTY -> value instanceof JsonFlag flag ? (flag.on() ? 1 : 0) : -1;
            case AGE -> value instanceof JsonNumber number ? age(number.digits()) : -1;
            case TREATMENT -> value instanceof JsonText text ? TREATMENTS.indexOf(text.text()) : -1;
            case DEFAULT_TREATMENT ->
                value instanceof JsonText text && text.text().equals("opt-in") ? OPT_IN : -1;
            case EXEMPTION -> value instanceof JsonText text ? EXEMPTIONS.indexOf(text.text()) : -1;
        };
    }

    /** Whole months only: periods of months and of days have no fixed order, and strictness needs one. */
    private static int months(String text) {
        Period period = period(text);
        if (period == null || period.getDays() != 0 || period.getYears() < 0 || period.getMonths() < 0) {
            return -1;
        }
        long months = period.toTotalMonths();
        return months >= 1 && months <= LONGEST ? (int) months : -1;
    }

    private static @Nullable Period period(String text) {
        try {
            return Period.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int age(String digits) {
        if (!digits.matches("0|[1-9][0-9]?")) {
            return -1;
        }
        int age = Integer.parseInt(digits);
        return age <= OLDEST ? age : -1;
    }

    String text(int number) {
        return switch (this) {
            case AT_MOST, AT_LEAST ->
                number == LONGEST ? "P100Y" : Period.ofMonths(number).toString();
            case DUTY -> String.valueOf(number == 1);
            case AGE -> String.valueOf(number);
            case TREATMENT, DEFAULT_TREATMENT -> TREATMENTS.get(number);
            case EXEMPTION -> EXEMPTIONS.get(number);
        };
    }

    /** The more, the stricter. */
    int strictness(int number) {
        return this == AT_MOST ? -number : number;
    }

    /** The strictness of a rule of this form that no pack states, where it may be left out. */
    int strictnessWhereMissing() {
        return switch (this) {
            case TREATMENT, DEFAULT_TREATMENT -> OPT_IN;
            case EXEMPTION -> NOT_EXEMPT;
            case AT_MOST, AT_LEAST, DUTY, AGE -> 0;
        };
    }
}
