package dev.aval.consent.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.aval.consent.internal.text.Pointers;
import dev.aval.consent.internal.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document, strictly: UTF-8, no comments, no trailing commas, no NaN, no member twice, nothing after the value.
 *
 * <p>The limits are counted here, token by token, because those of Jackson differ between its versions.
 */
public final class JsonReader {

    /** Member names are neither interned nor kept: they come from outside. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final JsonLimits limits;
    private final JsonDocument.Places places = new JsonDocument.Places();
    private int tokens;

    /** The pointer to the value that is being read. */
    private String path = "";

    private JsonReader(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /**
     * Reads what a document holds.
     *
     * @param in the document; read to its end and not closed
     * @param limits how large it may be
     * @return the value, never null
     * @throws IOException if the stream fails
     * @throws JsonSyntaxException if the document is not JSON or beyond the limits
     */
    public static JsonValue read(InputStream in, JsonLimits limits) throws IOException, JsonSyntaxException {
        return document(in, limits).value();
    }

    /**
     * Reads a document, and keeps where in it each value begins.
     *
     * @param in the document; read to its end and not closed
     * @param limits how large it may be
     * @return the document, never null
     * @throws IOException if the stream fails
     * @throws JsonSyntaxException if the document is not JSON or beyond the limits
     */
    public static JsonDocument document(InputStream in, JsonLimits limits) throws IOException, JsonSyntaxException {
        byte[] bytes = in.readNBytes(limits.bytes() + 1);
        if (bytes.length > limits.bytes()) {
            throw new JsonSyntaxException(
                    "more than " + limits.bytes() + " bytes",
                    "a document of at most " + limits.bytes() + " bytes",
                    "",
                    0,
                    0);
        }
        String text = Utf8.decode(bytes);
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(parser, limits);
            try {
                return reader.places.of(reader.document());
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation();
                int offset = at == null ? 0 : (int) at.getCharOffset();
                throw SyntaxWords.explained(e.getOriginalMessage(), text, offset, reader.path);
            }
        }
    }

    private JsonValue document() throws IOException, JsonSyntaxException {
        JsonToken first = next();
        if (first == null) {
            throw new JsonSyntaxException("nothing", "a JSON document", "", 0, 0);
        }
        JsonValue value = value(first, 1);
        if (next() != null) {
            throw error("something after the end of the JSON value", "nothing more");
        }
        return value;
    }

    private @Nullable JsonToken next() throws IOException, JsonSyntaxException {
        if (++tokens > limits.tokens()) {
            throw error("more than " + limits.tokens() + " names, values and brackets", "fewer");
        }
        return parser.nextToken();
    }

    private JsonValue value(JsonToken token, int depth) throws IOException, JsonSyntaxException {
        JsonLocation at = parser.currentTokenLocation();
        places.add(at.getLineNr(), at.getColumnNr());
        return switch (token) {
            case START_OBJECT -> object(checkedDepth(depth));
            case START_ARRAY -> list(checkedDepth(depth));
            case VALUE_STRING -> new JsonValue.JsonText(checkedLength(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.JsonNumber(checkedLength(parser.getText()));
            case VALUE_TRUE -> new JsonValue.JsonFlag(true);
            case VALUE_FALSE -> new JsonValue.JsonFlag(false);
            case VALUE_NULL -> new JsonValue.JsonNull();
            default -> throw error("the token " + token, "a JSON value");
        };
    }

    private JsonValue object(int depth) throws IOException, JsonSyntaxException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        String own = path;
        for (JsonToken token = next(); token == JsonToken.FIELD_NAME; token = next()) {
            String name = checkedLength(parser.currentName());
            path = Pointers.child(own, name);
            if (members.containsKey(name)) {
                throw error("the member " + Shown.text(name) + " for the second time", "each member once");
            }
            members.put(name, value(ofDocument(next()), depth + 1));
            path = own;
        }
        return new JsonValue.JsonObject(members);
    }

    private JsonValue list(int depth) throws IOException, JsonSyntaxException {
        List<JsonValue> items = new ArrayList<>();
        String own = path;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            path = own + "/" + items.size();
            items.add(value(ofDocument(token), depth + 1));
            path = own;
        }
        return new JsonValue.JsonList(items);
    }

    private JsonToken ofDocument(@Nullable JsonToken token) throws JsonSyntaxException {
        if (token == null) {
            throw error("the end of the document", "a JSON value");
        }
        return token;
    }

    private int checkedDepth(int depth) throws JsonSyntaxException {
        if (depth > limits.depth()) {
            throw error("more than " + limits.depth() + " levels of objects and lists", "fewer levels");
        }
        return depth;
    }

    private String checkedLength(String text) throws JsonSyntaxException {
        if (text.length() > limits.textLength()) {
            throw error(
                    "a text or number of " + text.length() + " characters",
                    "at most " + limits.textLength() + " characters");
        }
        return text;
    }

    private JsonSyntaxException error(String found, String expected) {
        JsonLocation at = parser.currentTokenLocation();
        return new JsonSyntaxException(found, expected, path, at.getLineNr(), at.getColumnNr());
    }
}
