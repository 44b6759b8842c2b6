package dev.aval.consent.internal.json;

import java.util.Arrays;

/** A JSON value as it was read from a document, and where in the document each value within it begins. */
public final class JsonDocument {

    private final JsonValue value;
    private final long[] places;

    private JsonDocument(JsonValue value, long[] places) {
        this.value = value;
        this.places = places;
    }

    /**
     * Returns what the document holds.
     *
     * @return the value, never null
     */
    public JsonValue value() {
        return value;
    }

    /**
     * Returns the line in which a value begins.
     *
     * @param index which value, in the order in which they begin in the document, the document's own being 0
     * @return the line, from 1
     */
    public int line(int index) {
        return (int) (places[index] >>> Integer.SIZE);
    }

    /**
     * Returns the column in which a value begins.
     *
     * @param index which value, in the order in which they begin in the document, the document's own being 0
     * @return the column in UTF-16 units, from 1
     */
    public int column(int index) {
        return (int) places[index];
    }

    /** Takes down where values begin, in that order. */
    static final class Places {

        private long[] places = new long[64];
        private int count;

        void add(int line, int column) {
            if (count == places.length) {
                places = Arrays.copyOf(places, count * 2);
            }
            places[count++] = ((long) line << Integer.SIZE) | column;
        }

        JsonDocument of(JsonValue value) {
            return new JsonDocument(value, Arrays.copyOf(places, count));
        }
    }
}
