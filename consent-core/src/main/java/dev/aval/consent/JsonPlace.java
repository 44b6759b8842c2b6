package dev.aval.consent;

import dev.aval.consent.internal.json.JsonValue;
import dev.aval.consent.internal.json.JsonValue.JsonFlag;
import dev.aval.consent.internal.json.JsonValue.JsonList;
import dev.aval.consent.internal.json.JsonValue.JsonNumber;
import dev.aval.consent.internal.json.JsonValue.JsonObject;
import dev.aval.consent.internal.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a policy file, where it stands, and where its mistakes go.
 *
 * <p>Each way to read it returns null where the value is of another kind, and has then said so.
 */
record JsonPlace(JsonValue value, String path, Problems problems) {

    /** The value as a text with something in it and without control characters. */
    @Nullable String text(String expected) {
        if (!(value instanceof JsonText text)) {
            wrong(expected);
            return null;
        }
        if (text.text().isBlank()) {
            problems.add(path, "an empty text", expected);
            return null;
        }
        String unwanted = Shown.unwantedIn(text.text());
        if (unwanted != null) {
            problems.add(path, "the control character " + unwanted, "text without control characters");
            return null;
        }
        return text.text();
    }

    /** The value as a whole number from 1. */
    @Nullable Integer number(String expected) {
        if (value instanceof JsonNumber number && number.digits().matches("[1-9][0-9]{0,8}")) {
            return Integer.valueOf(number.digits());
        }
        wrong(expected);
        return null;
    }

    /** The value as a truth value. */
    @Nullable Boolean flag(String expected) {
        if (value instanceof JsonFlag flag) {
            return flag.on();
        }
        wrong(expected);
        return null;
    }

    /** The value as an object. */
    @Nullable JsonFields fields(String expected) {
        JsonFields fields = ifObject();
        if (fields == null) {
            wrong(expected);
        }
        return fields;
    }

    /** The value as a list of at least one element. */
    @Nullable List<JsonPlace> items(String expected) {
        if (!(value instanceof JsonList list)) {
            wrong(expected);
            return null;
        }
        if (list.items().isEmpty()) {
            problems.add(path, "an empty list", expected + ", or no such member at all");
            return null;
        }
        List<JsonPlace> places = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            places.add(new JsonPlace(list.items().get(i), Pointer.child(path, i), problems));
        }
        return places;
    }

    boolean isText() {
        return value instanceof JsonText;
    }

    /** The members where the value is an object, for whoever treats objects apart; null elsewhere. */
    @Nullable JsonFields ifObject() {
        return value instanceof JsonObject object ? new JsonFields(object.members(), path, problems) : null;
    }

    /** The value of a text, number or truth value as text. */
    @Nullable String scalar(String expected) {
        if (value instanceof JsonNumber number) {
            return number.digits();
        }
        if (value instanceof JsonFlag flag) {
            return String.valueOf(flag.on());
        }
        return text(expected);
    }

    /** Says that the value is not what was expected. */
    void wrong(String expected) {
        problems.add(path, shown(), expected);
    }

    String shown() {
        if (value instanceof JsonText text) {
            return Shown.text(text.text());
        }
        if (value instanceof JsonNumber number) {
            return number.digits().length() > 40 ? number.digits().substring(0, 40) + "..." : number.digits();
        }
        if (value instanceof JsonFlag flag) {
            return String.valueOf(flag.on());
        }
        return value instanceof JsonObject ? "an object" : value instanceof JsonList ? "a list" : "null";
    }
}
