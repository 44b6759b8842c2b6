package dev.aval.consent.regime;

import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.json.JsonValue.JsonFlag;
import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonNumber;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import dev.aval.consent.internal.json.JsonValue.JsonText;
import dev.aval.consent.internal.text.NearestName;
import dev.aval.consent.internal.text.Pointers;
import dev.aval.consent.internal.text.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of one pack: where, what was found, what was expected, and which name is near. */
final class PackProblems {

    private static final int LONGEST_NUMBER = 40;

    private final String source;
    private final List<String> lines = new ArrayList<>();

    PackProblems(String source) {
        this.source = source;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void add(String path, String found, String expected) {
        lines.add(source + "#" + path + ": found " + found + ", expected " + expected);
    }

    /** Adds a mistake about a text, with the nearest of the valid ones. */
    void addText(String path, String found, String expected, Collection<String> valid) {
        String nearest = NearestName.of(found, valid);
        add(path, Shown.text(found), expected + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
    }

    /** Adds a mistake about a value of whatever kind, or about one that is missing. */
    void wrong(String path, @Nullable JsonValue value, String expected) {
        add(path, value == null ? "nothing" : shown(value), expected);
    }

    void checkNames(String path, Set<String> found, List<String> valid) {
        for (String name : found) {
            if (!valid.contains(name)) {
                addText(child(path, name), name, "one of " + String.join(", ", valid), valid);
            }
        }
    }

    /** A step of a JSON Pointer (RFC 6901), printable. */
    static String child(String parent, String name) {
        return Pointers.child(parent, name);
    }

    static boolean isReadable(String text) {
        return !text.isBlank() && Shown.unwantedIn(text) == null;
    }

    private static String shown(JsonValue value) {
        if (value instanceof JsonText text) {
            return Shown.text(text.text());
        }
        if (value instanceof JsonNumber number) {
            String digits = number.digits();
            return digits.length() > LONGEST_NUMBER ? digits.substring(0, LONGEST_NUMBER) + "..." : digits;
        }
        if (value instanceof JsonFlag flag) {
            return String.valueOf(flag.on());
        }
        return value instanceof JsonObject ? "an object" : value instanceof JsonList ? "a list" : "null";
    }

    RegimeException exception(@Nullable Exception cause) {
        RegimeException exception = new RegimeException(lines);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
