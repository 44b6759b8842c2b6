package dev.aval.consent.internal.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a JSON document. The set is closed by RFC 8259; every kind is immutable. */
public sealed interface JsonValue {

    /**
     * An object.
     *
     * @param members its members in the order of the document
     */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        /** Copies the members, keeping their order. */
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * An array.
     *
     * @param items its elements
     */
    record JsonList(List<JsonValue> items) implements JsonValue {
        /** Copies the elements. */
        public JsonList {
            items = List.copyOf(items);
        }
    }

    /**
     * A string.
     *
     * @param text the string without quotes and escapes
     */
    record JsonText(String text) implements JsonValue {}

    /**
     * A number.
     *
     * @param digits the number as it is written, so that nothing is lost
     */
    record JsonNumber(String digits) implements JsonValue {}

    /**
     * A truth value.
     *
     * @param on whether it is {@code true}
     */
    record JsonFlag(boolean on) implements JsonValue {}

    /** The value {@code null}. */
    record JsonNull() implements JsonValue {}
}
